import { useKeys } from '../app/use-keys.ts'

/** j and k through a list: moves the focus to the next or previous title and scrolls it into sight. */
export const useLineKeys = (
  ids: readonly string[],
  picked: string | undefined,
  pick?: (id: string) => void,
): void => {
  const move = (by: 1 | -1): void => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-id]')?.dataset['id']
    const at = ids.indexOf(focused ?? picked ?? '')
    const next = ids[at === -1 ? 0 : Math.min(Math.max(at + by, 0), ids.length - 1)]
    if (next === undefined) return
    pick?.(next)
    document.querySelector<HTMLElement>(`[data-id="${CSS.escape(next)}"] a`)?.focus()
  }
  useKeys({ j: () => move(1), k: () => move(-1) })
}
