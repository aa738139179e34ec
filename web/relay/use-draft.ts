import { useCallback, useState } from 'react'
import { forget, keep, kept } from '../shared/kept.ts'
import { newId } from '../shared/uuid7.ts'

/**
 * What is being written, kept on this machine until it is sent, with the id under which it is sent: the same id for
 * the same deed, however often the network fails in between.
 */
type Draft<V> = { readonly values: V; readonly id: string; readonly version: number }

export const useDraft = <V extends object>(key: string, start: () => V, version: number) => {
  const [draft, setDraft] = useState<Draft<V>>(
    () => kept<Draft<V>>(key) ?? { values: start(), id: newId(), version },
  )
  const write = useCallback(
    (next: Draft<V>) => {
      keep(key, next)
      setDraft(next)
    },
    [key],
  )
  return {
    ...draft,
    change: (values: V) => write({ ...draft, values }),
    /** After a definite refusal nothing was done: the next try is a new deed, on the state as it is now. */
    renew: (on: number) => write({ ...draft, id: newId(), version: on }),
    clear: () => forget(key),
  }
}
