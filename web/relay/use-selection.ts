import { useState } from 'react'

/** The lines from one to another, whichever comes first. */
export const between = (ids: readonly string[], from: string, to: string): readonly string[] => {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)]
  return a === -1 || b === -1 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1)
}

export type Selection = {
  /** In the order of the list; what has left the list is no longer selected. */
  readonly chosen: readonly string[]
  readonly has: (id: string) => boolean
  /** `through`: everything from the one chosen last to here. */
  readonly toggle: (id: string, through?: boolean) => void
  readonly set: (ids: readonly string[]) => void
}

/** Which lines of a list are chosen to do one thing with. */
export const useSelection = (ids: readonly string[]): Selection => {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<string | null>(null)
  const chosen = ids.filter((id) => picked.has(id))
  return {
    chosen,
    has: (id) => picked.has(id),
    toggle: (id, through = false) => {
      const next = new Set(picked)
      if (through && last !== null) for (const one of between(ids, last, id)) next.add(one)
      else if (!next.delete(id)) next.add(id)
      setLast(id)
      setPicked(next)
    },
    set: (all) => setPicked(new Set(all)),
  }
}
