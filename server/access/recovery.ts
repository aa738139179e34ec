import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { Secrets } from '../people/secrets.ts'

const howMany = 10
/** Without what is mistaken for something else when it is read off paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

const newCode = (): string => {
  const chosen: string[] = []
  while (chosen.length < 12)
    for (const byte of randomBytes(16)) {
      const letter = byte < 248 ? letters[byte % letters.length] : undefined
      if (letter !== undefined && chosen.length < 12) chosen.push(letter)
    }
  return chosen.join('').replace(/(.{4})(?=.)/g, '$1-')
}

/** Twelve letters of thirty-one: 59 bits, each good once. Kept as keyed hashes. */
export class RecoveryCodes {
  readonly #pool: pg.Pool
  readonly #secrets: Secrets

  constructor(pool: pg.Pool, secrets: Secrets) {
    this.#pool = pool
    this.#secrets = secrets
  }

  /** New ones; those before count no more. */
  async renew(user: string, at: number): Promise<string[]> {
    const codes = Array.from({ length: howMany }, newCode)
    await this.remove(user)
    const text =
      'insert into recovery_code (user_id, code_hash, created_at) select $1, unnest($2::text[]), $3'
    await this.#pool.query(text, [user, codes.map((c) => this.#hash(user, c)), new Date(at).toISOString()])
    return codes
  }

  async use(user: string, code: string, at: number): Promise<boolean> {
    const text = `update recovery_code set used_at = $3 where user_id = $1 and code_hash = $2 and used_at is null`
    const values = [user, this.#hash(user, code), new Date(at).toISOString()]
    return (await this.#pool.query(text, values)).rowCount === 1
  }

  async left(user: string): Promise<number> {
    const text = 'select count(*)::int as n from recovery_code where user_id = $1 and used_at is null'
    return (await this.#pool.query<{ n: number }>(text, [user])).rows[0]?.n ?? 0
  }

  async remove(user: string): Promise<void> {
    await this.#pool.query('delete from recovery_code where user_id = $1', [user])
  }

  #hash(user: string, code: string): string {
    return this.#secrets.lookup('recovery', `${user}:${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)
  }
}
