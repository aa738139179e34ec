import { dutyLists } from '@jiebang/core/dispatch/duty-list.ts'
import { baseLevels } from '@jiebang/core/dispatch/send-down.ts'
import { readUnitRef, type UnitRef } from '@jiebang/core/dispatch/unit-ref.ts'
import { requestTypes } from '@jiebang/core/relay/words.ts'
import type { PetitionClass } from '../clock/rule-book.ts'
import { day, grade, region } from '../clock/rule-readers.ts'
import {
  fault,
  list,
  located,
  oneOf,
  type Reader,
  type Reading,
  readYaml,
  record,
  text,
} from '../clock/yaml-reader.ts'
import type { ShippedCatalogue } from './shipped-catalogue.ts'

const unitRef: Reader<UnitRef> = (node, path, reading) => {
  const value = text(node, path, reading)
  if (value === undefined) return undefined
  const ref = readUnitRef(value)
  if (ref !== null) return ref
  const message = `expected unit:<id>, <kind> or <kind>/<function>, found ${JSON.stringify(value)}`
  return fault(reading, reading.placeOf(node, path), 'unknown-value', message)
}

const shape = record({
  region,
  from: day,
  source: text,
  grade,
  sendDown: list(
    record(
      {
        from: day,
        never: list(record({ list: oneOf('duty list', dutyLists), level: oneOf('level', baseLevels) })),
        clause: text,
        source: text,
        grade,
      },
      { to: day },
    ),
  ),
  items: list(
    record(
      {
        code: located(text),
        title: text,
        category: located(text),
        lead: unitRef,
        list: oneOf('duty list', dutyLists),
        clause: text,
        basis: text,
      },
      { assists: list(unitRef), types: list(oneOf('request type', requestTypes)), source: text, grade },
    ),
  ),
})

/** Checks one file of rules/dispatch against the classes; without them only its own shape. */
export function readCatalogue(
  file: string,
  source: string,
  categories: ReadonlyMap<string, PetitionClass> | undefined,
): { catalogue: ShippedCatalogue | undefined; reading: Reading } {
  const { value, reading } = readYaml(file, source, shape)
  if (value === undefined) return { catalogue: undefined, reading }
  const seen = new Set<string>()
  for (const { code, category } of value.items) {
    if (seen.has(code.value)) fault(reading, code.at, 'duplicate', `the code "${code.value}" is used already`)
    seen.add(code.value)
    if (categories && !categories.has(category.value))
      fault(reading, category.at, 'unknown-class', `no class has the code "${category.value}"`)
  }
  const items = value.items.map((item) => ({
    ...{ code: item.code.value, version: 0, title: item.title, category: item.category.value, place: '' },
    ...{ types: item.types ?? [], lead: item.lead, assists: item.assists ?? [], list: item.list },
    ...{ clause: item.clause, basis: item.basis, source: item.source ?? value.source },
    ...{ grade: item.grade ?? value.grade, from: value.from, to: null },
  }))
  const sendDown = value.sendDown.map((rule) => ({ ...rule, region: value.region }))
  return { catalogue: { region: value.region, source: value.source, items, sendDown }, reading }
}
