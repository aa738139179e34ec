import type { ItemKnown } from '@jiebang/core/dispatch/check-item.ts'
import type { CountyBook } from '../place/county-book.ts'
import type { UnitFunctions } from './catalogue-store.ts'

/** What an item of this county may name. */
export const itemKnown = (book: CountyBook, functions: UnitFunctions): ItemKnown => ({
  categories: new Set(book.reference.categories.map(({ code }) => code)),
  units: new Set(book.reference.units.map(({ id }) => id)),
  places: new Set(book.reference.divisions.map(({ code }) => code)),
  functions: new Set(Object.values(functions).flat()),
})
