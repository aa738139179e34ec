/** Whether the key belongs to what the person is writing or choosing, or to the browser. */
export const isTyping = (event: KeyboardEvent): boolean => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
    return true
  const { target } = event
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role=dialog]')) return true
  return target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select, [role=combobox]')
}

/** Whether Enter presses what has the focus. The lines of a list leave it to the page, where it opens the picked one. */
export const pressesFocused = ({ key, target }: KeyboardEvent): boolean =>
  key === 'Enter' &&
  target instanceof HTMLElement &&
  target.closest('[data-id]') === null &&
  target.closest('a, button, summary, input, [role=button]') !== null
