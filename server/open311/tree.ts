/**
 * One answer in both forms: XML, and JSON by the Spark convention of it (the outer container is dropped, a list is
 * always an array, nothing is null). Each method builds one tree, so that the two can never differ.
 */
export type Value = string | number | boolean | null | List | Fields
export type Fields = { readonly kind: 'fields'; readonly of: readonly (readonly [name: string, Value])[] }
/** A container whose children all have one name. */
export type List = { readonly kind: 'list'; readonly item: string; readonly of: readonly Value[] }
export type Root = { readonly name: string; readonly value: List | Fields }

export const fields = (of: Readonly<Record<string, Value | undefined>>): Fields => ({
  kind: 'fields',
  of: Object.entries(of).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
})
export const list = (item: string, of: readonly Value[]): List => ({ kind: 'list', item, of })

/** What XML 1.0 cannot hold at all, not even escaped; in JSON it is replaced likewise. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are the ones that XML does not allow
const unheard = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu

const readable = (text: string): string => text.replace(unheard, '\ufffd')

const entities: { readonly [sign: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A parser takes a bare one for a line end and drops it.
  '\r': '&#13;',
}
const escaped = (text: string): string => readable(text).replace(/[&<>"'\r]/g, (sign) => entities[sign] ?? '')

const element = (name: string, value: Value): string => {
  const inner = content(value)
  return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`
}

const content = (value: Value): string => {
  if (value === null) return ''
  if (typeof value !== 'object') return escaped(String(value))
  if (value.kind === 'list') return value.of.map((one) => element(value.item, one)).join('')
  return value.of.map(([name, one]) => element(name, one)).join('')
}

export const toXml = ({ name, value }: Root): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${element(name, value)}\n`

const plain = (value: Value): unknown => {
  if (value === null || value === '') return null
  if (typeof value === 'string') return readable(value)
  if (typeof value !== 'object') return value
  return value.kind === 'list'
    ? value.of.map(plain)
    : Object.fromEntries(value.of.map(([name, one]) => [name, plain(one)]))
}

export const toJson = ({ value }: Root): string => JSON.stringify(plain(value))
