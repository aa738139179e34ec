/** A posted form as it came: hostile until read. Repeated fields keep their first value. */
export type Posted = ReadonlyMap<string, string>

export const readPosted = (body: unknown): Posted => {
  const fields = new Map<string, string>()
  if (body === null || typeof body !== 'object') return fields
  for (const [name, value] of Object.entries(body)) {
    const first: unknown = Array.isArray(value) ? value[0] : value
    if (typeof first === 'string') fields.set(name, first)
  }
  return fields
}

const control = /[^\P{Cc}\t\n]|[\p{Cs}\ufffe\uffff]/gu

/** One line: no control characters, no runs of white space. */
export const lineOf = (posted: Posted, name: string): string =>
  (posted.get(name) ?? '').replace(control, ' ').replace(/\s+/g, ' ').trim()

/** Several lines, ends as \n. */
export const textOf = (posted: Posted, name: string): string =>
  (posted.get(name) ?? '').replace(/\r\n?/g, '\n').replace(control, ' ').trim()

export const ticked = (posted: Posted, name: string): boolean => posted.get(name) === 'on'

/** Codes as people type them: full-width digits, spaces and dashes between. */
export const typedCode = (text: string): string => text.normalize('NFKC').replace(/[^0-9A-Za-z]/g, '')
/** Numbers keep their dashes, whatever kind was typed. */
export const typedNo = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212\uff0d]/g, '-')
    .replace(/[^0-9A-Za-z._:-]/g, '')
    .slice(0, 64)

/** What is wrong with a field, in words; `field` is the id of the input. */
export type FieldError = { readonly field: string; readonly message: string }
