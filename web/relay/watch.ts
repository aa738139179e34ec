import { useEffect, useSyncExternalStore } from 'react'

/** What stands open beyond one's own inbox: one matter, or lists of the whole county. */
export type Watched = { readonly matter: string | null; readonly county: boolean }

let watched: Watched = { matter: null, county: false }
const listeners = new Set<() => void>()
const watch = (change: Partial<Watched>): void => {
  watched = { ...watched, ...change }
  for (const listener of listeners) listener()
}

/** While the page is open, it hears when this matter moves, whoever holds it. */
export const useWatchedMatter = (matter: string): void =>
  useEffect(() => {
    watch({ matter })
    return () => watch({ matter: null })
  }, [matter])

/** While the page is open, it hears that something in the county moved. */
export const useWatchedCounty = (): void =>
  useEffect(() => {
    watch({ county: true })
    return () => watch({ county: false })
  }, [])

export const useWatched = (): Watched =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => watched,
  )
