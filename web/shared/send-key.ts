import type { KeyboardEvent } from 'react'

/**
 * Ctrl + Enter sends the form. To be heard before its fields hear it: in an open list the same key would also choose, or
 * take back, what lies under it.
 */
export const sendKey = (event: KeyboardEvent<HTMLFormElement>): void => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  event.stopPropagation()
  event.currentTarget.requestSubmit()
}
