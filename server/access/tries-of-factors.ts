import type pg from 'pg'

/**
 * Counts a try before it is looked at, so that a hundred at once are not a hundred before the lock; `clear` when it was
 * right. A right password does not clear it: whoever has stolen one would otherwise guess codes without end.
 */
export class FactorTries {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  /** Milliseconds to wait, or 0 when this try may be looked at. */
  async take(user: string, tries: number, lockMs: number, now: number): Promise<number> {
    const text = `insert into factor_tries as t (user_id, failed, locked_until)
        values ($1, 1, case when $3::int <= 1 then $4::timestamptz end)
      on conflict (user_id) do update set
        failed = case when t.locked_until is null then t.failed + 1 else 1 end,
        locked_until = case when (case when t.locked_until is null then t.failed + 1 else 1 end) >= $3::int
          then $4::timestamptz end
      where t.locked_until is null or t.locked_until <= $2::timestamptz`
    const iso = (at: number) => new Date(at).toISOString()
    const taken = await this.#pool.query(text, [user, iso(now), tries, iso(now + lockMs)])
    if (taken.rowCount === 1) return 0
    const found = await this.#pool.query<{ locked_until: number | null }>(
      'select locked_until from factor_tries where user_id = $1',
      [user],
    )
    return Math.max(1, (found.rows[0]?.locked_until ?? now) - now)
  }

  async clear(user: string): Promise<void> {
    await this.#pool.query('delete from factor_tries where user_id = $1', [user])
  }
}
