import type { NoticeView } from '@jiebang/contract/access/security.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'
import { uuid7 } from '../store/uuid7.ts'

export type NoticeKind =
  | 'passwordChanged'
  | 'factorAdded'
  | 'factorRemoved'
  | 'factorsReset'
  | 'identityLinked'
  | 'sessionsEnded'
  | 'deputyNamed'
  | 'deputyEnded'
  | 'emergencyStarted'
  | 'emergencyReviewed'
export type Params = Readonly<Record<string, string | number>>

/** What people must be told about their account, or about an emergency; kept until they have seen it. */
export class Notices {
  readonly #pool: pg.Pool
  readonly #now: () => number

  constructor(pool: pg.Pool, now: () => number) {
    this.#pool = pool
    this.#now = now
  }

  async tell(county: string, users: readonly string[], kind: NoticeKind, params: Params = {}): Promise<void> {
    if (users.length === 0) return
    const now = this.#now()
    const text = `insert into access_notice (county, user_id, id, kind, params, at)
      select $1, user_id, id, $4, $5, $6 from unnest($2::uuid[], $3::uuid[]) as told(user_id, id)`
    const ids = users.map(() => uuid7(now))
    const values = [county, users, ids, kind, JSON.stringify(params), new Date(now).toISOString()]
    await readIn(this.#pool, { counties: [county] }, (client) =>
      client.query({ name: 'notice.tell', text, values }),
    )
  }

  async unseen(county: string, user: string): Promise<NoticeView[]> {
    const text = `select id, kind, params, at from access_notice
      where county = $1 and user_id = $2 and seen_at is null order by at desc limit 50`
    const found = await readIn(this.#pool, { counties: [county] }, (client) =>
      client.query<NoticeView>({ name: 'notice.unseen', text, values: [county, user] }),
    )
    return found.rows
  }

  async see(county: string, user: string, ids: readonly string[]): Promise<void> {
    const text = `update access_notice set seen_at = $4 where county = $1 and user_id = $2 and id = any($3::uuid[])
      and seen_at is null`
    const values = [county, user, ids, new Date(this.#now()).toISOString()]
    await readIn(this.#pool, { counties: [county] }, (client) =>
      client.query({ name: 'notice.see', text, values }),
    )
  }

  /** Everybody who holds one of these roles in the county today. */
  async holdersOf(county: string, roles: readonly string[], day: string): Promise<string[]> {
    const text = `select distinct r.user_id from user_role r join app_user u on u.id = r.user_id
      where r.county = $1 and r.role = any($2) and r.valid_from <= $3 and coalesce(r.valid_to, $3) >= $3
        and u.disabled_at is null`
    const found = await this.#pool.query<{ user_id: string }>(text, [county, roles, day])
    return found.rows.map((row) => row.user_id)
  }
}
