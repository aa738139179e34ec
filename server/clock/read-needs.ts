import { fullName } from './read-categories.ts'
import type { NeedId, NeedOfClass, Needs, PetitionClass } from './rule-book.ts'
import { needIds } from './rule-book.ts'
import { bilingual, grade } from './rule-readers.ts'
import { fault, list, located, oneOf, type Reading, readYaml, record, text } from './yaml-reader.ts'

const shape = record({
  source: text,
  grade,
  needs: list(record({ id: oneOf('need', needIds), zh: text, en: text, about: bilingual })),
  classes: located(
    list(
      record(
        { class: located(text), name: text, need: located(oneOf('need', [...needIds, 'none'])) },
        { why: text },
      ),
    ),
  ),
})

/** Checks the mapping against the classes; without them (their file is broken) only its own shape. */
export function readNeeds(
  file: string,
  source: string,
  categories: ReadonlyMap<string, PetitionClass> | undefined,
): { needs: Needs | undefined; reading: Reading } {
  const { value, reading } = readYaml(file, source, shape)
  if (value === undefined || categories === undefined) return { needs: undefined, reading }
  const byClass = new Map<string, NeedOfClass>()
  for (const { class: code, name, need, why } of value.classes.value) {
    const known = categories.get(code.value)
    if (known === undefined || known.level === 1) {
      fault(reading, code.at, 'unknown-class', `no second- or third-level class has the code "${code.value}"`)
    } else if (fullName(known, categories) !== name) {
      const message = `the class "${code.value}" is ${fullName(known, categories)}, not ${name}`
      fault(reading, code.at, 'unknown-class', message)
    }
    if (byClass.has(code.value)) {
      fault(reading, code.at, 'duplicate', `the class "${code.value}" is mapped already`)
    }
    if (need.value === 'none' && why === undefined) {
      fault(reading, need.at, 'no-reason', `"${name}" concerns none of the needs: say why`)
    }
    byClass.set(code.value, why === undefined ? { need: need.value } : { need: need.value, why })
  }
  for (const { code, level, parent } of categories.values()) {
    if (byClass.has(code) || level === 1) continue
    const above = level === 3 && parent !== undefined ? byClass.get(parent) : undefined
    if (above !== undefined) byClass.set(code, above)
    else if (level === 2) {
      fault(
        reading,
        value.classes.at,
        'unmapped-class',
        `the class "${code}" is mapped to no need and not to none`,
      )
    }
  }
  const classesOf = new Map<NeedId, string[]>(needIds.map((id) => [id, []]))
  for (const code of [...byClass.keys()].sort()) {
    const need = byClass.get(code)?.need
    if (need !== undefined && need !== 'none') classesOf.get(need)?.push(code)
  }
  return { needs: { list: value.needs, byClass, classesOf }, reading }
}
