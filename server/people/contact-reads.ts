import type { Role } from '@jiebang/core/access/roles.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import type { Day } from '@jiebang/core/clock/model.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'

/** One look at who reported: in which role, on which day, what for. Who it was is for supervisors and auditors. */
export type ContactRead = {
  readonly by: 'desk' | 'unit' | 'supervisor'
  readonly day: Day
  readonly purpose: string
}
export type ContactReads = {
  /** How many people looked; one who looked twice counts once. */
  readonly people: number
  /** Newest first, at most fifty. */
  readonly reads: readonly ContactRead[]
}

type Row = { user_id: string; at: number; purpose: string; roles: Role[] | null }

const sql = `select r.user_id, r.at, r.purpose,
    (select array_agg(g.role) from user_role g where g.user_id = r.user_id and g.county = $1
      and g.valid_from <= r.at::date + 1 and (g.valid_to is null or g.valid_to >= r.at::date)) as roles
  from read_record r where r.county = $1 and r.matter = $2 and r.field = 'reporter' order by r.at desc, r.id desc`

const byOf = (roles: readonly Role[]): ContactRead['by'] =>
  roles.includes('supervisor') ? 'supervisor' : roles.includes('dispatcher') ? 'desk' : 'unit'

/** What residents are told of who read their name, telephone and address. */
export const contactReads = async (pool: pg.Pool, county: string, matter: string): Promise<ContactReads> => {
  const { rows } = await readIn(pool, { counties: [county] }, (client) =>
    client.query<Row>({ name: 'people.contactReads', text: sql, values: [county, matter] }),
  )
  return {
    people: new Set(rows.map((row) => row.user_id)).size,
    reads: rows.slice(0, 50).map(({ at, purpose, roles }) => ({
      ...{ by: byOf(roles ?? []), day: dayOf(at), purpose },
    })),
  }
}
