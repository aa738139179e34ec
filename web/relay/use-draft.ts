import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import {
  type DraftName,
  dropDraft,
  type LocalDraft,
  onDraft,
  readDraft,
  restoreDraft,
  saveDraft,
  type Writing,
  writeDraft,
} from '../shared/draft-store.ts'
import { newId } from '../shared/uuid7.ts'

/** What is being written: on this machine at once, on the server soon, and here again wherever its writer goes on. */
export const useDraft = <V extends object>(
  { county, user, about }: DraftName,
  start: () => V,
  version: number,
) => {
  const name = useMemo(() => ({ county, user, about }), [county, user, about])
  const latest = useRef({ start, version })
  latest.current = { start, version }
  const fresh = useCallback((): LocalDraft<V> => {
    const from = latest.current
    return { values: from.start(), id: newId(), version: from.version, rev: 0, unsaved: false }
  }, [])
  const [draft, setDraft] = useState<LocalDraft<V>>(() => readDraft<V>(name) ?? fresh())
  const [restored, setRestored] = useState(false)
  useEffect(() => {
    const stop = onDraft(name, () => setDraft(readDraft<V>(name) ?? fresh()))
    void restoreDraft(name).then((what) => setRestored(what === 'restored'))
    const leave = (): void => {
      if (document.visibilityState === 'hidden') void saveDraft(name, true)
    }
    document.addEventListener('visibilitychange', leave)
    addEventListener('online', leave)
    return () => {
      stop()
      document.removeEventListener('visibilitychange', leave)
      removeEventListener('online', leave)
      void saveDraft(name)
    }
  }, [name, fresh])
  const write = (next: Writing<V>): void => writeDraft(name, next)
  return {
    ...draft,
    name,
    /** It was begun at another computer. */
    restored,
    change: (values: V) => write({ ...draft, values }),
    /** After a definite refusal nothing was done: the next try is a new deed, on the state as it is now. */
    renew: (on: number) => write({ ...draft, id: newId(), version: on }),
    clear: () => dropDraft(name),
  }
}
