import type { CatalogueItemView } from '@jiebang/contract/dispatch/catalogue.ts'
import type { CatalogueItem } from '@jiebang/core/dispatch/catalogue.ts'
import { readUnitRef, writeUnitRef } from '@jiebang/core/dispatch/unit-ref.ts'

export const viewOf = (item: CatalogueItem): CatalogueItemView => ({
  ...item,
  types: [...item.types],
  lead: writeUnitRef(item.lead),
  assists: item.assists.map(writeUnitRef),
})

/** Null where a unit is written in none of the three forms. */
export const itemOf = (view: CatalogueItemView): CatalogueItem | null => {
  const lead = readUnitRef(view.lead)
  const assists = view.assists.map(readUnitRef)
  const read = assists.filter((ref) => ref !== null)
  if (lead === null || read.length < assists.length) return null
  const { code, version, title, category, place, types, list, clause, basis, source, grade, from, to } = view
  return {
    ...{ code, version, title: title.trim(), category, place, types, lead, assists: read, list },
    ...{ clause: clause.trim(), basis: basis.trim(), source: source.trim(), grade, from, to },
  }
}
