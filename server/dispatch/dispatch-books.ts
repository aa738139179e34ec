import { regionPrefix } from '@jiebang/core/clock/rules.ts'
import type { CatalogueItem, DispatchBook } from '@jiebang/core/dispatch/catalogue.ts'
import { type UnitPlace, unitKinds } from '@jiebang/core/dispatch/unit-ref.ts'
import type pg from 'pg'
import type { CountyBooks } from '../place/county-book.ts'
import { type MadeItem, readOwn, type UnitFunctions } from './catalogue-store.ts'
import type { ShippedCatalogue } from './shipped-catalogue.ts'

/** The book of a county with what only its administrators look at. */
export type CountyDispatch = {
  readonly book: DispatchBook
  readonly own: readonly MadeItem[]
  readonly functions: UnitFunctions
  readonly functionsVersion: number
}

const keptMs = 20_000

/** The items of the nearest region that has any. */
const shippedItems = (catalogues: readonly ShippedCatalogue[], county: string): readonly CatalogueItem[] =>
  catalogues
    .filter(({ region, items }) => items.length > 0 && county.startsWith(regionPrefix(region)))
    .sort((a, b) => regionPrefix(b.region).length - regionPrefix(a.region).length)[0]?.items ?? []

/**
 * The dispatch book of each county, read once and again after a while. A county's own versions stand beside what is
 * shipped: the core takes the highest version of a code, so that one item can be replaced without copying all.
 */
export class DispatchBooks {
  readonly #pool: pg.Pool
  readonly #catalogues: readonly ShippedCatalogue[]
  readonly #counties: CountyBooks
  readonly #now: () => number
  readonly #kept = new Map<string, { at: number; book: Promise<CountyDispatch | null> }>()

  constructor(
    pool: pg.Pool,
    catalogues: readonly ShippedCatalogue[],
    counties: CountyBooks,
    now: () => number,
  ) {
    this.#pool = pool
    this.#catalogues = catalogues
    this.#counties = counties
    this.#now = now
  }

  get(county: string): Promise<CountyDispatch | null> {
    const kept = this.#kept.get(county)
    if (kept && this.#now() - kept.at <= keptMs) return kept.book
    const book = this.#read(county)
    book.then(
      (found) => found ?? this.#kept.delete(county),
      () => this.#kept.delete(county),
    )
    this.#kept.set(county, { at: this.#now(), book })
    return book
  }

  /** After something was changed by this process; others see it within a few seconds. */
  forget(county: string): void {
    this.#kept.delete(county)
  }

  async #read(county: string): Promise<CountyDispatch | null> {
    const place = await this.#counties.get(county)
    if (!place) return null
    const { items, functions, functionsVersion } = await readOwn(this.#pool, county)
    const units = place.reference.units.flatMap((unit): UnitPlace[] => {
      const kind = unitKinds.find((one) => one === unit.kind)
      if (kind === undefined) return []
      return [{ id: unit.id, kind, division: unit.division, functions: functions[unit.id] ?? [] }]
    })
    const book: DispatchBook = {
      items: [...shippedItems(this.#catalogues, county), ...items.map(({ item }) => item)],
      units,
      sendDown: this.#catalogues.flatMap(({ sendDown }) => sendDown),
    }
    return { book, own: items, functions, functionsVersion }
  }
}
