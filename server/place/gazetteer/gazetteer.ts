import {
  matchAddress,
  type PlaceEntry,
  type PlaceKind,
  type PlaceMatch,
} from '@jiebang/core/place/gazetteer.ts'
import type pg from 'pg'
import { readIn } from '../../store/in-scope.ts'
import type { CountyBooks } from '../county-book.ts'

type Row = {
  id: string
  kind: PlaceKind
  name: string
  aliases: string[]
  division: string
  lat: number | null
  long: number | null
}
const text = `select id, kind, name, aliases, division, lat, long from place_entry where county = $1 order by name, division`
const keptFor = 60_000

/** Names that people write in addresses: the county's own and those of its divisions. The only search of places there is. */
export class Gazetteer {
  readonly #pool: pg.Pool
  readonly #counties: CountyBooks
  readonly #now: () => number
  readonly #kept = new Map<string, { readonly at: number; readonly entries: Promise<PlaceEntry[]> }>()

  constructor(pool: pg.Pool, counties: CountyBooks, now: () => number) {
    this.#pool = pool
    this.#counties = counties
    this.#now = now
  }

  /** What the address may mean, the surest first; nothing in a county that is not set up. */
  async find(county: string, address: string): Promise<readonly PlaceMatch[]> {
    const book = await this.#counties.get(county)
    if (!book) return []
    return matchAddress(address, await this.#entries(county), book.reference.divisions)
  }

  /** After something was changed. */
  forget(): void {
    this.#kept.clear()
  }

  #entries(county: string): Promise<PlaceEntry[]> {
    const kept = this.#kept.get(county)
    if (kept && this.#now() - kept.at <= keptFor) return kept.entries
    const entries = this.#read(county)
    entries.catch(() => this.#kept.delete(county))
    this.#kept.set(county, { at: this.#now(), entries })
    return entries
  }

  async #read(county: string): Promise<PlaceEntry[]> {
    const { rows } = await readIn(this.#pool, { counties: [county] }, (client) =>
      client.query<Row>({ name: 'gazetteer.of', text, values: [county] }),
    )
    return rows.map(({ lat, long, ...entry }) => ({
      ...entry,
      location: lat === null || long === null ? null : { lat, long },
    }))
  }
}
