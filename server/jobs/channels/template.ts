/** Values by the name that stands between braces in a template. */
export type Values = { readonly [name: string]: string }

/** How a value has to be written where it lands, so that what is in it stays a value. */
export type Escape = (value: string) => string

/** Header lines end at a line break; nothing that was filled in may begin another. */
export const inHeader: Escape = (value) => value.replace(/[\r\n\0]+/g, ' ')
export const inUrl: Escape = encodeURIComponent
export const asIs: Escape = (value) => value

const hole = /\{([a-z]+(?:\.[A-Z][A-Z0-9_]*)?)\}/g

/** Names that a template asks for. */
export const holesOf = (template: string): string[] =>
  [...template.matchAll(hole)].flatMap((found) => (found[1] === undefined ? [] : [found[1]]))

/** Fills in each `{name}` once; what was filled in is not looked at again. */
export const fill = (template: string, values: Values, write: Escape): string =>
  template.replace(hole, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : write(value)
  })

/** The same in every text of a JSON value; its own escaping comes with JSON.stringify. */
export const fillJson = (template: unknown, values: Values): unknown => {
  if (typeof template === 'string') return fill(template, values, asIs)
  if (Array.isArray(template)) return template.map((part) => fillJson(part, values))
  if (typeof template !== 'object' || template === null) return template
  return Object.fromEntries(Object.entries(template).map(([key, part]) => [key, fillJson(part, values)]))
}
