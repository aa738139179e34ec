/** What can be written canonically: JSON without undefined, with integers only (no fact holds a fraction). */
export type Canonical =
  | null
  | boolean
  | number
  | string
  | readonly Canonical[]
  | { readonly [key: string]: Canonical | undefined }

/**
 * RFC 8785 canonical JSON for integers, strings and nested values: keys sorted by UTF-16 units, no white space,
 * JSON.stringify's own escaping, absent for undefined. A number that is no safe integer is a defect and throws.
 */
export const canonical = (value: Canonical): string => {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error(`not a safe integer in a fact: ${value}`)
    return String(value)
  }
  if (value === null || typeof value === 'boolean') return String(value)
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  let out = ''
  for (const key of Object.keys(value).sort()) {
    const item = value[key]
    if (item !== undefined) out += `${out === '' ? '' : ','}${JSON.stringify(key)}:${canonical(item)}`
  }
  return `{${out}}`
}

// Array.isArray does not narrow readonly arrays out of a union.
const isList = (value: Exclude<Canonical, null>): value is readonly Canonical[] => Array.isArray(value)
