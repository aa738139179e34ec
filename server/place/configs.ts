import {
  type SettingKey,
  type SettingRow,
  type SettingValue,
  settingDefaults,
} from '@jiebang/contract/access/admin-settings.ts'
import type pg from 'pg'

export type Stored<K extends SettingKey> = { readonly version: number; readonly value: SettingValue<K> }
export type SettingVersion = Omit<SettingRow, 'byName'>

type Row = { version: number; value: unknown; by: string; at: number; why: string }

const keptMs = 5000
const sql = `select version, value, by, at, why from setting where county = $1 and key = $2
  order by version desc limit $3`

/** Settings of each county, by version: the newest counts and none is ever changed. Read once per few seconds. */
export class Configs {
  readonly #pool: pg.Pool
  readonly #now: () => number
  readonly #kept = new Map<string, { at: number; stored: Promise<SettingVersion | null> }>()

  constructor(pool: pg.Pool, now: () => number) {
    this.#pool = pool
    this.#now = now
  }

  /** The newest version; null where nothing was set. */
  async get<K extends SettingKey>(county: string, key: K): Promise<Stored<K> | null> {
    const stored = await this.#newest(county, key)
    // Values were checked against the kind's schema when they were put.
    return stored && { version: stored.version, value: stored.value as SettingValue<K> }
  }

  /** The newest version, or version 0 with what holds where nothing was set. */
  async of<K extends SettingKey>(county: string, key: K): Promise<Stored<K>> {
    return (await this.get(county, key)) ?? { version: 0, value: settingDefaults[key] }
  }

  /** Newest first. */
  async history(county: string, key: SettingKey, limit = 200): Promise<SettingVersion[]> {
    const found = await this.#pool.query<Row>({
      name: 'setting.get',
      text: sql,
      values: [county, key, limit],
    })
    return found.rows.map((row) => ({ key, ...row }))
  }

  #newest(county: string, key: SettingKey): Promise<SettingVersion | null> {
    const name = `${county}/${key}`
    const kept = this.#kept.get(name)
    if (kept && this.#now() - kept.at < keptMs && this.#now() >= kept.at) return kept.stored
    const stored = this.history(county, key, 1).then(([row]) => row ?? null)
    stored.catch(() => this.#kept.delete(name))
    if (this.#kept.size > 5000) this.#kept.clear()
    this.#kept.set(name, { at: this.#now(), stored })
    return stored
  }

  /** Stores the version after `seen`; false when somebody else was faster. `forget` once it is committed. */
  async put<K extends SettingKey>(
    client: pg.ClientBase,
    county: string,
    key: K,
    next: {
      readonly seen: number
      readonly value: SettingValue<K>
      readonly by: string
      readonly why: string
    },
  ): Promise<boolean> {
    const text = `insert into setting (county, key, version, value, by, why, at)
      select $1, $2, $3::int, $4::jsonb, $5, $6, $7::timestamptz
      where $3 = 1 + coalesce((select max(version) from setting where county = $1 and key = $2), 0)
      on conflict do nothing`
    const { seen, value, by, why } = next
    const at = new Date(this.#now()).toISOString()
    const done = await client.query(text, [county, key, seen + 1, JSON.stringify(value), by, why.trim(), at])
    return done.rowCount === 1
  }

  forget(): void {
    this.#kept.clear()
  }
}
