import type { Ground } from '@jiebang/core/dispatch/grounds.ts'
import { groundNeeds } from '@jiebang/core/dispatch/grounds.ts'
import { bilingual, grade, region } from './rule-readers.ts'
import { fault, list, located, oneOf, type Reading, readYaml, record, text } from './yaml-reader.ts'

const shape = record({
  grounds: list(
    record({
      id: located(text),
      region,
      zh: text,
      en: text,
      needs: list(oneOf('need of a ground', groundNeeds)),
      routes: located(list(record({ id: text, zh: text, en: text }))),
      tell: bilingual,
      source: text,
      grade,
    }),
  ),
})

export function readGrounds(
  file: string,
  source: string,
): { grounds: readonly Ground[] | undefined; reading: Reading } {
  const { value, reading } = readYaml(file, source, shape)
  if (value === undefined) return { grounds: undefined, reading }
  const seen = new Map<string, number>()
  for (const { id, routes } of value.grounds) {
    const earlier = seen.get(id.value)
    if (earlier !== undefined) {
      fault(reading, id.at, 'duplicate', `the id "${id.value}" is used already in line ${earlier}`)
    }
    seen.set(id.value, id.at.line)
    const names = routes.value.map((route) => route.id)
    if (names.length === 0) {
      fault(reading, routes.at, 'missing-key', `the ground "${id.value}" tells no route`)
    }
    if (new Set(names).size < names.length) {
      fault(reading, routes.at, 'duplicate', `two routes of "${id.value}" have the same id`)
    }
  }
  const grounds = value.grounds.map((ground) => ({
    ...ground,
    id: ground.id.value,
    routes: ground.routes.value,
  }))
  return { grounds, reading }
}
