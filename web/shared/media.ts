import { useSyncExternalStore } from 'react'

/** Whether a CSS media query holds now. */
export const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )

export const dark = '(prefers-color-scheme: dark)'
/** List and preview side by side. */
export const wide = '(min-width: 1200px)'
export const coarse = '(pointer: coarse)'
