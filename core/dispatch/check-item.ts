import { isDay } from '../clock/instant.ts'
import type { CatalogueItem } from './catalogue.ts'
import type { UnitRef } from './unit-ref.ts'

export const itemFaultCodes = [
  'codeWrong',
  'textMissing',
  'textTooLong',
  'unknownCategory',
  'unknownPlace',
  'unknownUnit',
  'unknownFunction',
  'badDay',
  'datesReversed',
] as const
export type ItemFaultCode = (typeof itemFaultCodes)[number]
export type ItemField = keyof CatalogueItem
/** `value` is what was not understood. */
export type ItemFault = { readonly code: ItemFaultCode; readonly field: ItemField; readonly value?: string }

export type ItemKnown = {
  readonly categories: ReadonlySet<string>
  readonly units: ReadonlySet<string>
  readonly places: ReadonlySet<string>
  /** Codes that some unit of the county has. */
  readonly functions: ReadonlySet<string>
}

const codePattern = /^[0-9A-Za-z]{1,8}(\.[0-9A-Za-z]{1,8}){0,5}$/
const longest = { title: 200, clause: 500, basis: 1000, source: 300 } as const

const unitFault = (ref: UnitRef, field: 'lead' | 'assists', known: ItemKnown): ItemFault | null => {
  if ('unit' in ref) return known.units.has(ref.unit) ? null : { code: 'unknownUnit', field, value: ref.unit }
  return ref.function === null || known.functions.has(ref.function)
    ? null
    : { code: 'unknownFunction', field, value: ref.function }
}

/** What is wrong with an item, all at once; the same answer for the form, the import and the server. */
export const checkItem = (item: CatalogueItem, known: ItemKnown): readonly ItemFault[] => {
  const faults: ItemFault[] = []
  if (!codePattern.test(item.code))
    faults.push({ code: 'codeWrong', field: 'code', value: item.code.slice(0, 40) })
  for (const field of ['title', 'clause', 'basis', 'source'] as const) {
    if (item[field].trim() === '') faults.push({ code: 'textMissing', field })
    if (item[field].length > longest[field]) faults.push({ code: 'textTooLong', field })
  }
  if (item.category !== '' && !known.categories.has(item.category))
    faults.push({ code: 'unknownCategory', field: 'category', value: item.category.slice(0, 40) })
  if (item.place !== '' && !known.places.has(item.place))
    faults.push({ code: 'unknownPlace', field: 'place', value: item.place.slice(0, 40) })
  for (const [field, refs] of [
    ['lead', [item.lead]],
    ['assists', item.assists],
  ] as const)
    for (const ref of refs) {
      const fault = unitFault(ref, field, known)
      if (fault) faults.push(fault)
    }
  if (!isDay(item.from)) faults.push({ code: 'badDay', field: 'from', value: item.from.slice(0, 40) })
  else if (item.to !== null && !isDay(item.to))
    faults.push({ code: 'badDay', field: 'to', value: item.to.slice(0, 40) })
  else if (item.to !== null && item.to < item.from) faults.push({ code: 'datesReversed', field: 'to' })
  return faults
}
