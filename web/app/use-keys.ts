import { useEffect, useRef } from 'react'
import { usePreferences } from './preferences.ts'
import { isTyping, pressesFocused } from './typing.ts'

/** Handlers by `event.key`; single letters only where the person has not switched them off. */
export const useKeys = (handlers: Readonly<Record<string, (() => void) | undefined>>): void => {
  const { keys } = usePreferences()
  const latest = useRef(handlers)
  latest.current = handlers
  useEffect(() => {
    if (!keys) return
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event) || pressesFocused(event)) return
      const handler = latest.current[event.key]
      if (!handler) return
      event.preventDefault()
      handler()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [keys])
}
