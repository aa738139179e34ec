import type { PetitionClass } from './rule-book.ts'
import type { Place } from './rule-fault.ts'
import { grade } from './rule-readers.ts'
import { entries, fault, list, located, type Reading, readYaml, record, text } from './yaml-reader.ts'

const shape = record({
  source: text,
  grade,
  classes: list(
    record({
      code: located(text),
      name: text,
      en: text,
      classes: list(record({ code: located(text), name: text, classes: entries(text) })),
    }),
  ),
})

/** By code, in file order. */
export function readCategories(
  file: string,
  source: string,
): { categories: ReadonlyMap<string, PetitionClass> | undefined; reading: Reading } {
  const { value, reading } = readYaml(file, source, shape)
  if (value === undefined) return { categories: undefined, reading }
  const categories = new Map<string, PetitionClass>()
  const add = (at: Place, made: PetitionClass): void => {
    const wanted = `${made.parent ?? ''}NN`
    if (
      !/^\d+$/.test(made.code) ||
      made.code.length !== wanted.length ||
      !made.code.startsWith(made.parent ?? '')
    ) {
      fault(
        reading,
        at,
        'unknown-value',
        `the code of ${made.name} must look like ${wanted}, found "${made.code}"`,
      )
    }
    const other = categories.get(made.code)
    if (other !== undefined) {
      fault(reading, at, 'duplicate', `the code "${made.code}" belongs to ${other.name} already`)
    }
    categories.set(made.code, made)
  }
  for (const { code, name, en, classes } of value.classes) {
    add(code.at, { code: code.value, name, en, level: 1 })
    for (const second of classes) {
      const parent = second.code.value
      add(second.code.at, { code: parent, name: second.name, level: 2, parent: code.value })
      for (const third of second.classes) {
        add(third.at, { code: third.key, name: third.value, level: 3, parent })
      }
    }
  }
  return { categories, reading }
}

/** `城乡建设/城乡规划/违章建筑`: files name a class beside its code, so that a slip in either is seen. */
export function fullName(found: PetitionClass, categories: ReadonlyMap<string, PetitionClass>): string {
  const above = found.parent === undefined ? undefined : categories.get(found.parent)
  return above === undefined ? found.name : `${fullName(above, categories)}/${found.name}`
}
