import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'
import { uuid7 } from '../store/uuid7.ts'

export type Read = {
  readonly county: string
  readonly user: string
  readonly matter: string
  /** What was seen: `reporter`, or `file:<id>`. */
  readonly field: string
  readonly purpose: string
  readonly at: number
}

const text = `insert into read_record (county, id, user_id, matter, field, purpose, at) values ($1, $2, $3, $4, $5, $6, $7)`

/** Who saw what of a person, and why; written before anything is shown. */
export const recordRead = async (pool: pg.Pool, read: Read): Promise<void> => {
  const { county, user, matter, field, purpose, at } = read
  const values = [county, uuid7(at), user, matter, field, purpose.trim(), new Date(at).toISOString()]
  await readIn(pool, { counties: [county] }, (client) => client.query({ name: 'people.read', text, values }))
}
