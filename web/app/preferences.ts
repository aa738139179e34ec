import { useSyncExternalStore } from 'react'
import { keep, kept } from '../shared/kept.ts'

/** How this person wants the workbench on this machine. `keys`: single letters act (WCAG 2.1.4 wants a way out). */
export type Preferences = { readonly large: boolean; readonly keys: boolean }

const keptAs = 'jiebang.preferences'
const standard: Preferences = { large: false, keys: true }
let current: Preferences = { ...standard, ...kept<Partial<Preferences>>(keptAs) }
const listeners = new Set<() => void>()

const apply = (): void => {
  document.documentElement.toggleAttribute('data-large', current.large)
}

export const startPreferences = apply

export const prefer = (change: Partial<Preferences>): void => {
  current = { ...current, ...change }
  keep(keptAs, current)
  apply()
  for (const listener of listeners) listener()
}

export const usePreferences = (): Preferences =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
