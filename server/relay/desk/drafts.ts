import type { DraftSaved, KeptDraft } from '@jiebang/contract/relay/drafts.ts'
import type pg from 'pg'
import type { Secrets } from '../../people/secrets.ts'
import { readIn } from '../../store/in-scope.ts'

const dayMs = 86_400_000
/** A text that nobody has touched for so long is not going to be sent; it may hold what residents told. */
const keptForMs = 30 * dayMs
/** As many as one person can have open; what is older is still on their own machine. */
const mostDrafts = 300

type Row = { about: string; content: string; rev: number; saved_at: number }
export type DraftOwner = { readonly county: string; readonly user: string }

/** Texts on their way, encrypted like what identifies residents: nobody but their writer reads them. */
export class Drafts {
  readonly #pool: pg.Pool
  readonly #secrets: Secrets

  constructor(pool: pg.Pool, secrets: Secrets) {
    this.#pool = pool
    this.#secrets = secrets
  }

  async list({ county, user }: DraftOwner, now: number): Promise<KeptDraft[]> {
    const text = `select about, content, rev, saved_at from draft
      where county = $1 and user_id = $2 and expires_at > $3::timestamptz order by saved_at desc limit ${mostDrafts}`
    const rows = await this.#ask<Row>(county, 'draft.list', text, [county, user, iso(now)])
    return rows.flatMap((row) => this.#open(row) ?? [])
  }

  async get({ county, user }: DraftOwner, about: string): Promise<KeptDraft | null> {
    const text = `select about, content, rev, saved_at from draft where county = $1 and user_id = $2 and about = $3`
    const [row] = await this.#ask<Row>(county, 'draft.get', text, [county, user, about])
    return row ? this.#open(row) : null
  }

  /** Saves over the revision that the writer saw, and over nothing else. */
  async save(
    owner: DraftOwner,
    about: string,
    content: object,
    seen: number,
    now: number,
  ): Promise<DraftSaved> {
    const { county, user } = owner
    const hidden = this.#secrets.hide(JSON.stringify(content))
    const values = [county, user, about, hidden, iso(now), iso(now + keptForMs)]
    const [saved] =
      seen === 0
        ? await this.#ask<{ rev: number }>(county, 'draft.begin', beginSql, values)
        : await this.#ask<{ rev: number }>(county, 'draft.save', saveSql, [...values, seen])
    if (saved) return { rev: saved.rev, conflict: null, gone: false }
    const conflict = await this.get(owner, about)
    return { rev: conflict?.rev ?? 0, conflict, gone: conflict === null }
  }

  async drop({ county, user }: DraftOwner, about: string): Promise<void> {
    const text = 'delete from draft where county = $1 and user_id = $2 and about = $3'
    await this.#ask(county, 'draft.drop', text, [county, user, about])
  }

  /** The job of every hour: what has had its time. */
  async expire(county: string, now: number): Promise<void> {
    const text = 'delete from draft where county = $1 and expires_at <= $2::timestamptz'
    await this.#ask(county, 'draft.expire', text, [county, iso(now)])
  }

  /** Null where the key is no longer the one that it was hidden with. */
  #open({ about, content, rev, saved_at }: Row): KeptDraft | null {
    const text = this.#secrets.reveal(content)
    return text === null ? null : { about, content: JSON.parse(text), rev, savedAt: saved_at }
  }

  async #ask<T extends object>(county: string, name: string, text: string, values: unknown[]): Promise<T[]> {
    const found = await readIn(this.#pool, { counties: [county] }, (client) =>
      client.query<T>({ name, text, values }),
    )
    return found.rows
  }
}

const iso = (at: number): string => new Date(at).toISOString()

const beginSql = `insert into draft (county, user_id, about, content, rev, saved_at, expires_at)
  values ($1, $2, $3, $4, 1, $5::timestamptz, $6::timestamptz) on conflict (county, user_id, about) do nothing
  returning rev`
const saveSql = `update draft set content = $4, rev = rev + 1, saved_at = $5::timestamptz, expires_at = $6::timestamptz
  where county = $1 and user_id = $2 and about = $3 and rev = $7 returning rev`
