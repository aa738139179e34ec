import { XMLParser } from 'fast-xml-parser'

/** Containers whose children are one repeated element, by the specification's own words. */
const containers: { readonly [container: string]: string } = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
  service_request_updates: 'request_update',
  notes: 'note',
}
const numbers = new Set(['lat', 'long', 'order', 'hands', 'reopens'])
const booleans = new Set(['metadata', 'variable', 'required'])

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  processEntities: true,
  htmlEntities: false,
})

const whitespaceOnly = (text: string): boolean => /^[\t\n\r ]*$/.test(text)

const spark = (name: string, value: unknown, inErrors: boolean): unknown => {
  const item = containers[name]
  if (item !== undefined) {
    if (value === '' || value === undefined) return []
    const of = (value as Record<string, unknown>)[item]
    const all = Array.isArray(of) ? of : [of]
    return all.map((one) => spark(item, one, inErrors || name === 'errors'))
  }
  if (value === '') return null
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== '#text')
        .map(([key, one]) => [key, spark(key, one, inErrors)]),
    )
  const text = decode(String(value))
  if (numbers.has(name) || (inErrors && name === 'code')) return Number(text)
  if (booleans.has(name)) return text === 'true'
  return text
}

/** Character references that the parser leaves alone. */
const decode = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))

/** What the Spark convention makes of the XML, by a parser that is not ours. */
export const sparkOf = (xml: string): unknown => {
  const parsed = parser.parse(xml) as Record<string, unknown>
  const [root, ...more] = Object.entries(parsed).filter(([name]) => name !== '#text')
  if (!root || more.length > 0) throw new Error('not one root')
  const [name, value] = root
  return spark(name, typeof value === 'string' && whitespaceOnly(value) ? '' : value, false)
}
