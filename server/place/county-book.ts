import type { Reference } from '@jiebang/contract/place/reference.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import type pg from 'pg'
import type { RuleBook } from '../clock/rule-book.ts'
import { readIn } from '../store/in-scope.ts'
import { categoryRows, withOwnCategories } from './categories.ts'
import { Configs } from './configs.ts'
import { type Contacts, contactsOf } from './contacts.ts'

type CountyRow = { code: string; name: string; synthetic: boolean; default_desk: string | null }
type UnitRow = {
  id: string
  name: string
  short_name: string
  kind: string
  division: string
  phone: string | null
}
type PostRow = { name: string; phone: string | null; region: string }
type GridRow = { code: string; desk: string }
type FormerRow = { id: string; name: string }
type UserRow = { id: string; name: string; unit: string | null }
type DivisionRow = { code: string; name: string; level: string; parent: string | null }

/** What a county consists of: its divisions, units and people, and which desk a place belongs to. */
export type CountyBook = {
  readonly reference: Reference
  readonly unitNames: ReadonlyMap<string, string>
  readonly userNames: ReadonlyMap<string, string>
  /** Names of units and people that are no more, by id: for what happened, never for what is to be done. */
  readonly former: ReadonlyMap<string, string>
  readonly divisionNames: ReadonlyMap<string, string>
  /** The desk of the smallest division around the place that has one; the county's own otherwise. */
  readonly deskOf: (place: string) => string | undefined
  /** 有困难找谁: whom residents of this place may call. */
  readonly contactsOf: (place: string) => Contacts
}

const keptFor = 20_000

/** Reads each county once and again after a while: the lists change rarely and every page needs them. */
export class CountyBooks {
  readonly #pool: pg.Pool
  readonly #rules: RuleBook
  readonly #now: () => number
  readonly #configs: Configs
  readonly #books = new Map<string, { at: number; book: Promise<CountyBook | null> }>()
  #counties: { at: number; list: Promise<CountyRow[]> } | undefined

  constructor(pool: pg.Pool, rules: RuleBook, now: () => number, configs = new Configs(pool, now)) {
    this.#configs = configs
    this.#pool = pool
    this.#rules = rules
    this.#now = now
  }

  list(): Promise<CountyRow[]> {
    if (!this.#counties || this.#now() - this.#counties.at > keptFor) {
      const list = this.#pool
        .query<CountyRow>('select code, name, synthetic, default_desk from county order by set_up_at, code')
        .then((r) => r.rows)
      list.catch(() => this.forget())
      this.#counties = { at: this.#now(), list }
    }
    return this.#counties.list
  }

  get(county: string): Promise<CountyBook | null> {
    const kept = this.#books.get(county)
    if (kept && this.#now() - kept.at <= keptFor) return kept.book
    const book = this.#read(county)
    // Neither a failure nor a county that is not there is kept: anybody may ask for any six digits.
    book.then(
      (found) => found ?? this.#books.delete(county),
      () => this.#books.delete(county),
    )
    this.#books.set(county, { at: this.#now(), book })
    return book
  }

  /** After something was changed by this process. */
  forget(): void {
    this.#books.clear()
    this.#counties = undefined
  }

  /** Units that grids name for their residents, by the grid's number. */
  async #gridDesks(county: string, today: string): Promise<GridRow[]> {
    const text = `select code, desk from grid where county = $1 and code is not null and desk is not null
      and valid_from <= $2 and (valid_to is null or valid_to >= $2)`
    const { rows } = await readIn(this.#pool, { counties: [county] }, (client) =>
      client.query<GridRow>(text, [county, today]),
    )
    return rows
  }

  async #read(county: string): Promise<CountyBook | null> {
    const row = (await this.list()).find((c) => c.code === county)
    if (!row) return null
    const ask = <T extends object>(text: string, ...more: string[]) =>
      this.#pool.query<T>(text, [county, ...more]).then((r) => r.rows)
    const today = dayOf(this.#now())
    const [own, divisions, units, users, posts, formerUnits, formerUsers, grids] = await Promise.all([
      this.#configs.of(county, 'categories'),
      ask<DivisionRow>(
        `select code, name, level, parent from division
        where (county = $1 or code = $1) and valid_from <= $2 and (valid_to is null or valid_to >= $2) order by code`,
        today,
      ),
      ask<UnitRow>(
        `select id, name, short_name, kind, division, phone from unit
        where county = $1 and valid_from <= $2 and (valid_to is null or valid_to >= $2) order by id`,
        today,
      ),
      ask<UserRow>(`select u.id, u.name, (select r.unit from user_role r where r.user_id = u.id and r.unit is not null
          order by r.valid_from limit 1) as unit
        from app_user u where u.county = $1 and u.disabled_at is null order by u.name, u.id`),
      ask<PostRow>(`select u.name, u.phone, r.region from user_role r join app_user u on u.id = r.user_id
        where r.county = $1 and u.county = $1 and r.role = 'gridWorker' and u.disabled_at is null
          and r.valid_from <= current_date and (r.valid_to is null or r.valid_to >= current_date)
        order by r.region, u.name, u.id`),
      ask<FormerRow>('select id, short_name as name from unit where county = $1 and valid_to < $2', today),
      ask<FormerRow>('select id, name from app_user where county = $1 and disabled_at is not null'),
      this.#gridDesks(county, today),
    ])
    const former = { units: formerUnits, users: formerUsers }
    const { offered } = withOwnCategories(this.#rules, own.value)
    return bookOf(row, divisions, units, users, posts, offered, former, grids)
  }
}

const bookOf = (
  county: CountyRow,
  divisions: DivisionRow[],
  units: UnitRow[],
  users: UserRow[],
  posts: PostRow[],
  rules: RuleBook,
  former: { readonly units: FormerRow[]; readonly users: FormerRow[] },
  grids: readonly GridRow[],
): CountyBook => {
  const gridDesks = new Map(grids.map((g) => [g.code, g.desk]))
  const desks = new Map(units.filter((u) => u.kind === 'desk').map((u) => [u.division, u.id]))
  const deskOf = (place: string): string | undefined => {
    for (const length of [15, 12, 9, 6]) {
      const desk = place.length >= length ? desks.get(place.slice(0, length)) : undefined
      if (desk !== undefined) return desk
    }
    return county.default_desk ?? undefined
  }
  return {
    reference: {
      county: { code: county.code, name: county.name, synthetic: county.synthetic },
      divisions,
      units: units.map(unitOf),
      users,
      needs: rules.needs.list.map(({ id, zh, en }) => ({ id, zh, en })),
      categories: categoryRows(rules),
      grounds: rules.grounds.map(({ id, zh, en, needs, routes, source }) => ({
        id,
        zh,
        en,
        needs: [...needs],
        routes: [...routes],
        source,
      })),
      questions: [...rules.questions.values()],
      former,
    },
    former: new Map([...former.units, ...former.users].map(({ id, name }) => [id, name])),
    unitNames: new Map(units.map((u) => [u.id, u.short_name])),
    userNames: new Map(users.map((u) => [u.id, u.name])),
    divisionNames: new Map(divisions.map((d) => [d.code, d.name])),
    deskOf,
    contactsOf: (place) =>
      contactsOf(posts, { units: units.map(unitOf), divisions, gridDesks }, deskOf(place), place),
  }
}

const unitOf = (u: UnitRow): Reference['units'][number] => ({
  id: u.id,
  name: u.name,
  shortName: u.short_name,
  kind: u.kind,
  division: u.division,
  phone: u.phone,
})
