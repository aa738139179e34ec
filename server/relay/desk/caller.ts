import type { SimilarMatter } from '@jiebang/contract/relay/similar.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { maySee, maySeeReporter } from '@jiebang/core/access/see.ts'
import type pg from 'pg'
import { phoneKey } from '../../people/mask.ts'
import type { Secrets } from '../../people/secrets.ts'
import { readIn } from '../../store/in-scope.ts'
import { uuid7 } from '../../store/uuid7.ts'
import { type SimilarRow, similarColumns, similarView } from './similar-sql.ts'

const findSql = `select ${similarColumns}
  from contact c join matter m on m.county = $1 and m.id = c.matter
  where c.county = $1 and c.phone_hash = $2 order by m.registered_at desc limit 20`
const recordSql = `insert into read_record (county, id, user_id, matter, field, purpose, at)
  select $1, r.id, $2, r.matter, 'contact', $4, $5::timestamptz
  from json_to_recordset($3::json) as r(id uuid, matter uuid)`

/**
 * What was brought from a telephone number before, to whoever may see who reported it. That a number belongs to a
 * matter is personal: each one shown leaves a read record, and nothing is shown before it is written.
 */
export const earlierOf = async (
  { pool, secrets, now }: { readonly pool: pg.Pool; readonly secrets: Secrets; readonly now: () => number },
  county: string,
  actor: Actor & { readonly kind: 'user' },
  phone: string,
): Promise<SimilarMatter[]> => {
  const key = phoneKey(phone)
  if (key.length < 5) return []
  const at = now()
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<SimilarRow>({
      name: 'caller.find',
      text: findSql,
      values: [county, secrets.lookup('phone', key)],
    }),
  )
  const open = found.rows.filter(({ state }) => maySee(actor, state, at) && maySeeReporter(actor, state, at))
  if (open.length === 0) return []
  const records = JSON.stringify(open.map(({ id }) => ({ id: uuid7(at), matter: id })))
  const values = [county, actor.id, records, '登记时按来电号码查以前的事项', new Date(at).toISOString()]
  await readIn(pool, { counties: [county] }, (client) =>
    client.query({ name: 'caller.record', text: recordSql, values }),
  )
  return open.map((row) => similarView(row, null, 1))
}
