import type { UnitFunctionsView } from '@jiebang/contract/dispatch/catalogue.ts'
import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { Words } from '../i18n/words.ts'
import { namesOf } from '../place/reference.ts'

/** Every way to name a unit in the catalogue, as choices. */
export const unitRefOptions = (
  reference: Reference,
  functions: UnitFunctionsView['functions'],
  words: Words,
): { readonly value: string; readonly label: string }[] => {
  const kindOf = new Map(reference.units.map(({ id, kind }) => [id, kind]))
  const coded = Object.entries(functions).flatMap(([unit, codes]) =>
    codes.map((code) => `${kindOf.get(unit) ?? 'department'}/${code}`),
  )
  return [
    { value: 'desk', label: words('unitRef.desk') },
    { value: 'village', label: words('unitRef.village') },
    ...[...new Set(coded)].map((value) => ({
      value,
      label: unitRefWords(value, reference, functions, words),
    })),
    ...reference.units.map(({ id, name }) => ({ value: `unit:${id}`, label: name })),
  ]
}

export const unitRefWords = (
  ref: string,
  reference: Reference | undefined,
  functions: UnitFunctionsView['functions'],
  words: Words,
): string => {
  const names = namesOf(reference)
  if (ref.startsWith('unit:')) return names.unit(ref.slice(5))
  if (ref === 'desk' || ref === 'village') return words(`unitRef.${ref}`)
  const [, code = ref] = ref.split('/')
  const units = Object.entries(functions)
    .filter(([, codes]) => codes.includes(code))
    .map(([unit]) => names.unit(unit))
  return units.length > 0
    ? words('unitRef.function', { code, units: units.join('、') })
    : words('unitRef.nobody', { code })
}
