import type { SimilarMatter } from '@jiebang/contract/relay/similar.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { maySee, maySeeReporter } from '@jiebang/core/access/see.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type pg from 'pg'
import { phoneKey } from '../../people/mask.ts'
import type { Secrets } from '../../people/secrets.ts'
import { readIn } from '../../store/in-scope.ts'
import { uuid7 } from '../../store/uuid7.ts'

type Row = {
  id: string
  no: string
  title: string
  place: string
  stage: string
  category: string | null
  holder_unit: string | null
  lead_unit: string | null
  outcome: string | null
  registered_at: number
  state: Matter
}

const findSql = `select m.id, m.no, m.title, m.place, m.stage, m.category, m.holder_unit, m.lead_unit, m.outcome,
    m.registered_at, m.state
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
    client.query<Row>({ name: 'caller.find', text: findSql, values: [county, secrets.lookup('phone', key)] }),
  )
  const open = found.rows.filter(({ state }) => maySee(actor, state, at) && maySeeReporter(actor, state, at))
  if (open.length === 0) return []
  const records = JSON.stringify(open.map(({ id }) => ({ id: uuid7(at), matter: id })))
  const values = [county, actor.id, records, '登记时按来电号码查以前的事项', new Date(at).toISOString()]
  await readIn(pool, { counties: [county] }, (client) =>
    client.query({ name: 'caller.record', text: recordSql, values }),
  )
  return open.map((row) => ({
    ...{
      id: row.id,
      no: row.no,
      title: row.title,
      place: row.place,
      stage: row.stage,
      category: row.category,
    },
    ...{ holderUnit: row.holder_unit, leadUnit: row.lead_unit, outcome: row.outcome },
    ...{ registeredAt: row.registered_at, answer: null, likeness: 1 },
  }))
}
