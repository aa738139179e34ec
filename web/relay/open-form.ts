import type { SentName } from '@jiebang/contract/relay/commands.ts'
import { useEffect, useRef } from 'react'

const asked = 'jiebang:open-form'

/** Opens the form of an action in whichever panel of actions is on the page, if it may be done now. */
export const openForm = (command: SentName): void => {
  document.dispatchEvent(new CustomEvent(asked, { detail: command }))
}

export const useOpenForm = (open: (command: SentName) => void): void => {
  const latest = useRef(open)
  latest.current = open
  useEffect(() => {
    const hear = (event: Event): void => {
      if (event instanceof CustomEvent) latest.current(event.detail)
    }
    document.addEventListener(asked, hear)
    return () => document.removeEventListener(asked, hear)
  }, [])
}
