import { dayOf } from '../clock/instant.ts'
import type { Grade, Instant } from '../clock/model.ts'
import type { UnitId } from '../relay/ids.ts'
import type { Matter } from '../relay/matter.ts'
import { type CatalogueItem, compareCodes, type DispatchBook, inForce } from './catalogue.ts'
import type { DutyList } from './duty-list.ts'
import { resolveUnit } from './unit-ref.ts'

/** What of a matter the catalogue is asked with. */
export type Dispatchable = Pick<
  Matter,
  'category' | 'place' | 'requestType' | 'about' | 'recusedUnits' | 'returnedBy'
>

/** Why a suggestion cannot be taken: no unit of the county fits, it has to keep out, or it handed the matter back. */
export type NotTakeable = 'noUnit' | 'recused' | 'returnedBefore'

export type UnitSuggestion = {
  readonly item: string
  readonly version: number
  readonly title: string
  readonly lead: UnitId | null
  readonly assists: readonly UnitId[]
  readonly list: DutyList
  readonly clause: string
  readonly basis: string
  readonly source: string
  readonly grade: Grade
  /** What of the matter the item names; empty prefixes say nothing. */
  readonly because: { readonly category: string; readonly place: string; readonly type: boolean }
  readonly not: NotTakeable | null
}

export const fits = (item: CatalogueItem, m: Dispatchable): boolean =>
  (m.category ?? '').startsWith(item.category) &&
  m.place.startsWith(item.place) &&
  (item.types.length === 0 || item.types.includes(m.requestType))

/** Above 0 when `a` says more about the matter than `b`: category before place before type. */
export const moreSpecific = (a: CatalogueItem, b: CatalogueItem): number =>
  a.category.length - b.category.length ||
  a.place.length - b.place.length ||
  Number(a.types.length > 0) - Number(b.types.length > 0)

const suggestionOf = (item: CatalogueItem, book: DispatchBook, m: Dispatchable): UnitSuggestion => {
  const lead = resolveUnit(item.lead, book.units, m.place)
  const keepsOut = (unit: UnitId): boolean => m.about.includes(unit) || m.recusedUnits.includes(unit)
  const assists = item.assists.flatMap((ref) => resolveUnit(ref, book.units, m.place) ?? [])
  return {
    ...{ item: item.code, version: item.version, title: item.title, lead },
    assists: [...new Set(assists)].filter((unit) => unit !== lead && !keepsOut(unit)),
    ...{ list: item.list, clause: item.clause, basis: item.basis, source: item.source, grade: item.grade },
    because: { category: item.category, place: item.place, type: item.types.length > 0 },
    not:
      lead === null
        ? 'noUnit'
        : keepsOut(lead)
          ? 'recused'
          : m.returnedBy.includes(lead)
            ? 'returnedBefore'
            : null,
  }
}

/**
 * Who should lead, by the catalogue in force at that instant: the most specific item first, by number among equals;
 * what cannot be taken stands after what can, with the reason. Suggests, never decides; never throws.
 */
export const suggestUnits = (book: DispatchBook, m: Dispatchable, at: Instant): readonly UnitSuggestion[] => {
  const ranked = inForce(book.items, dayOf(at))
    .filter((item) => fits(item, m))
    .sort((a, b) => moreSpecific(b, a) || compareCodes(a.code, b.code))
    .map((item) => suggestionOf(item, book, m))
  return [...ranked.filter((s) => s.not === null), ...ranked.filter((s) => s.not !== null)]
}
