/** In a pattern with `u` a whole pair is one character, so that only a half of one is of this category. */
const halfPair = /\p{Surrogate}/u

/**
 * JSON Pointer of the first text that no database can keep (a NUL, or half of a surrogate pair), null when there is
 * none. For values that a schema has checked, whose depth therefore has an end.
 */
export const unstorable = (value: unknown, path = ''): string | null => {
  if (typeof value === 'string') return halfPair.test(value) || value.includes('\0') ? path : null
  if (typeof value !== 'object' || value === null) return null
  for (const [name, part] of Object.entries(value)) {
    const found = unstorable(part, `${path}/${name}`)
    if (found !== null) return found
  }
  return null
}
