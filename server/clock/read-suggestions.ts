import type { SuggestWords } from '@jiebang/core/dispatch/suggest-type.ts'
import { requestTypes, urgencies } from '@jiebang/core/relay/words.ts'
import { count, grade } from './rule-readers.ts'
import { entries, fault, flag, list, oneOf, type Reading, readYaml, record, text } from './yaml-reader.ts'

const shape = record({
  source: text,
  grade,
  fallback: oneOf('request type', requestTypes),
  types: entries(list(record({ word: text, weight: count }, { unless: list(text), titleOnly: flag }))),
  urgencies: entries(record({ title: list(text), body: list(text) })),
})

export function readSuggestions(
  file: string,
  source: string,
): { words: SuggestWords | undefined; reading: Reading } {
  const { value, reading } = readYaml(file, source, shape)
  if (value === undefined) return { words: undefined, reading }
  const types: SuggestWords['types'][number][] = []
  for (const { key, at, value: words } of value.types) {
    const type = requestTypes.find((known) => known === key)
    if (type === undefined) unknown(reading, at, 'request type', key, requestTypes)
    else types.push({ type, words })
  }
  const pressing: SuggestWords['urgencies'][number][] = []
  for (const { key, at, value: words } of value.urgencies) {
    const urgency = urgencies.find((known) => known === key)
    if (urgency === undefined) unknown(reading, at, 'urgency', key, urgencies)
    else pressing.push({ urgency, ...words })
  }
  return { words: { fallback: value.fallback, types, urgencies: pressing }, reading }
}

const unknown = (
  reading: Reading,
  at: Parameters<typeof fault>[1],
  what: string,
  key: string,
  known: readonly string[],
): void => {
  fault(reading, at, 'unknown-key', `unknown ${what} "${key}"; known are ${known.join(', ')}`)
}
