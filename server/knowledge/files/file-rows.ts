import type pg from 'pg'
import { readIn } from '../../store/in-scope.ts'

export type FileRow = {
  readonly id: string
  readonly matter: string | null
  readonly sha256: string
  readonly mime: string
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
  readonly uploader: string
  /** Hidden. */
  readonly name: string
  readonly kept_location: boolean
  readonly attached_at: number | null
}

const columns =
  'id, matter, sha256, mime, bytes::float8 as bytes, width, height, uploader, name, kept_location, attached_at'

const sql = {
  insert: `insert into file (county, id, matter, sha256, mime, bytes, width, height, uploader, name, kept_location,
    created_at) values ($1, $2, null, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
  pending: `select coalesce(sum(bytes), 0)::float8 as bytes,
    count(*) filter (where uploader = $2)::int as own from file where county = $1 and attached_at is null`,
  given: 'select count(*)::int as count from file where county = $1 and uploader = $2',
  byIds: `select ${columns} from file where county = $1 and id = any($2::uuid[])`,
  byUploader: `select ${columns} from file where county = $1 and uploader = $2 and attached_at is null order by id limit 100`,
  same: `select ${columns} from file where county = $1 and uploader = $2 and sha256 = $3
    and (attached_at is null or $2 like 'reporter:%') order by id limit 1`,
  attachedBy:
    'select id from file where county = $1 and uploader = $2 and attached_at is not null order by id',
  claim: `update file set matter = $3 where county = $1 and id = any($2::uuid[]) and attached_at is null`,
  attach: `update file set attached_at = $3 where county = $1 and id = any($2::uuid[]) and matter is not null`,
  drop: 'delete from file where county = $1 and id = $2 and uploader = $3 and attached_at is null returning sha256',
  old: `select ${columns} from file where county = $1 and attached_at is null and created_at < $2 order by created_at limit 200`,
  named: `select exists (select from fact where county = $1 and matter = $2 and type = 'Attached'
    and strpos(body, $3) > 0) as named`,
  struck: `select f.id, f.sha256, f.matter from file f join matter m on m.county = f.county and m.id = f.matter
    where f.county = $1 and m.county = $1 and f.attached_at is not null and jsonb_array_length(m.state->'redacted') > 0
    limit 500`,
  removeStruck: 'delete from file where county = $1 and id = $2',
  remove: 'delete from file where county = $1 and id = $2 and attached_at is null',
} as const

const iso = (at: number): string => new Date(at).toISOString()

/** The table `file`. Every statement says its county, and row-level security says it again. */
export class FileRows {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  async #ask<T extends object>(name: keyof typeof sql, county: string, ...values: unknown[]): Promise<T[]> {
    const query = { name: `file.${name}`, text: sql[name], values: [county, ...values] }
    const found = await readIn(this.#pool, { counties: [county] }, (client) => client.query<T>(query))
    return found.rows
  }

  async insert(county: string, row: Omit<FileRow, 'matter' | 'attached_at'>, at: number): Promise<void> {
    const { id, sha256, mime, bytes, width, height, uploader, name, kept_location } = row
    await this.#ask(
      'insert',
      county,
      id,
      sha256,
      mime,
      bytes,
      width,
      height,
      uploader,
      name,
      kept_location,
      iso(at),
    )
  }

  /** Bytes of the county that no matter has yet, and how many files this uploader has waiting. */
  async pending(county: string, uploader: string): Promise<{ bytes: number; own: number }> {
    const [row] = await this.#ask<{ bytes: number; own: number }>('pending', county, uploader)
    return row ?? { bytes: 0, own: 0 }
  }

  async given(county: string, uploader: string): Promise<number> {
    const [row] = await this.#ask<{ count: number }>('given', county, uploader)
    return row?.count ?? 0
  }

  byIds(county: string, ids: readonly string[]): Promise<FileRow[]> {
    return this.#ask('byIds', county, ids)
  }

  byUploader(county: string, uploader: string): Promise<FileRow[]> {
    return this.#ask('byUploader', county, uploader)
  }

  /**
   * The same bytes from the same uploader: sent twice, not two files. A resident has one matter; staff have many, so
   * that theirs may be given again once a matter has it.
   */
  async same(county: string, uploader: string, sha256: string): Promise<FileRow | null> {
    const [row] = await this.#ask<FileRow>('same', county, uploader, sha256)
    return row ?? null
  }

  async attachedBy(county: string, uploader: string): Promise<string[]> {
    return (await this.#ask<{ id: string }>('attachedBy', county, uploader)).map(({ id }) => id)
  }

  async claim(county: string, ids: readonly string[], matter: string): Promise<void> {
    await this.#ask('claim', county, ids, matter)
  }

  async attach(county: string, ids: readonly string[], at: number): Promise<void> {
    await this.#ask('attach', county, ids, iso(at))
  }

  /** The hash of what was dropped; null when it is not this uploader's, or a matter has it. */
  async drop(county: string, id: string, uploader: string): Promise<string | null> {
    const [row] = await this.#ask<{ sha256: string }>('drop', county, id, uploader)
    return row?.sha256 ?? null
  }

  old(county: string, before: number): Promise<FileRow[]> {
    return this.#ask('old', county, iso(before))
  }

  /** Whether a fact of the matter names the file. */
  async isNamed(county: string, matter: string, id: string): Promise<boolean> {
    const [row] = await this.#ask<{ named: boolean }>('named', county, matter, id)
    return row?.named ?? false
  }

  /** Files of matters of which something was struck; which of them went with it, the facts say. */
  struck(county: string): Promise<{ id: string; sha256: string; matter: string }[]> {
    return this.#ask('struck', county)
  }

  async removeStruck(county: string, id: string): Promise<void> {
    await this.#ask('removeStruck', county, id)
  }

  async remove(county: string, id: string): Promise<void> {
    await this.#ask('remove', county, id)
  }
}
