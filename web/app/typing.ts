/** Whether the key belongs to what the person is writing or choosing, or to the browser. */
export const isTyping = (event: KeyboardEvent): boolean => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
    return true
  const { target } = event
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role=dialog]')) return true
  return target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select, [role=combobox]')
}
