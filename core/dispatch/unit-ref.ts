import type { DivisionCode, UnitId } from '../relay/ids.ts'

export const unitKinds = ['desk', 'department', 'village', 'supervision', 'leadership', 'service'] as const
export type UnitKind = (typeof unitKinds)[number]

/** What the catalogue knows of a unit: its kind, where it serves, and which functions (职能代码) it has. */
export type UnitPlace = {
  readonly id: UnitId
  readonly kind: UnitKind
  readonly division: DivisionCode
  readonly functions: readonly string[]
}

/** A unit by its id, or whichever unit of a kind has a function at the place of the matter. */
export type UnitRef =
  | { readonly unit: UnitId }
  | { readonly kind: UnitKind; readonly function: string | null }

/** `unit:990101-housing`, `department/housing`, `village`: as tables and files write it. */
export const writeUnitRef = (ref: UnitRef): string => {
  if ('unit' in ref) return `unit:${ref.unit}`
  return ref.function === null ? ref.kind : `${ref.kind}/${ref.function}`
}

const functionCode = /^[a-z][a-z0-9-]{0,39}$/
const unitId = /^[0-9A-Za-z._:-]{1,64}$/

export const isFunctionCode = (text: string): boolean => functionCode.test(text)

/** Null for what is none of the three forms. */
export const readUnitRef = (text: string): UnitRef | null => {
  if (text.startsWith('unit:')) {
    const unit = text.slice(5)
    return unitId.test(unit) ? { unit } : null
  }
  const [name = '', code, ...more] = text.split('/')
  const kind = unitKinds.find((one) => one === name)
  if (kind === undefined || more.length > 0) return null
  if (code === undefined) return { kind, function: null }
  return functionCode.test(code) ? { kind, function: code } : null
}

const closer = (a: UnitPlace, b: UnitPlace): number =>
  b.division.length - a.division.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * The unit that is meant for a place: of those that fit and serve the place, the one of the smallest division; null
 * where there is none. Ties go to the smaller id, so that the answer never depends on the order of a list.
 */
export const resolveUnit = (
  ref: UnitRef,
  units: readonly UnitPlace[],
  place: DivisionCode,
): UnitId | null => {
  if ('unit' in ref) return units.some(({ id }) => id === ref.unit) ? ref.unit : null
  const fitting = units.filter(
    (unit) =>
      unit.kind === ref.kind &&
      place.startsWith(unit.division) &&
      (ref.function === null || unit.functions.includes(ref.function)),
  )
  return [...fitting].sort(closer)[0]?.id ?? null
}
