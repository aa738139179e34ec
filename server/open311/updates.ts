import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Fact } from '@jiebang/core/relay/facts.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type { FastifyRequest } from 'fastify'
import type { App } from '../app.ts'
import { audit } from '../oversight/audit.ts'
import { readIn } from '../store/in-scope.ts'
import { unstorable } from '../store/storable.ts'
import { uuidOf } from '../store/uuid7.ts'
import { Open311Fault } from './fault.ts'
import { jurisdictionOf } from './jurisdiction.ts'
import type { ApiKey } from './keys.ts'
import { isPublic } from './published.ts'
import { isNumber, mostRequests, windowOf } from './request-filter.ts'
import { authorized, paramsOf, refusedFault } from './submit.ts'
import { parseTime, timeOf } from './time.ts'
import { fields, list, type Root } from './tree.ts'
import { toldFacts, updateOf } from './words.ts'

type Row = { no: string; seq: number; recorded_at: Instant; body: string }

/** What is open or was closed since; each has few facts. Two scans, so that each finds its own index. */
const updatesSql = `with seen as (
    select m.county, m.id, m.no from matter m where m.county = $1 and ${isPublic} and m.stage <> 'closed'
    union all
    select m.county, m.id, m.no from matter m
      where m.county = $1 and ${isPublic} and m.stage = 'closed' and m.closed_at >= $2::timestamptz)
  select s.no, f.seq, f.recorded_at, f.body from seen s
    join fact f on f.county = $1 and f.matter = s.id
      and f.recorded_at >= $2::timestamptz and f.recorded_at <= $3::timestamptz and f.type = any ($4::text[])
  order by f.recorded_at, s.no, f.seq limit $5`

/** GET servicerequestupdates: what changed for everybody's eyes, oldest first, by the time it was recorded here. */
export const listUpdates = async (app: App, request: FastifyRequest): Promise<Root> => {
  const params = paramsOf(request)
  const { county, book } = await jurisdictionOf(app.counties, params.text('jurisdiction_id'))
  const { from, to } = windowOf(params, app.now())
  const [start, end] = [from, to].map((t) => new Date(t).toISOString())
  const values = [county, start, end, toldFacts, mostRequests]
  const { rows } = await readIn(app.pool, { counties: [county] }, (client) =>
    client.query<Row>({ name: 'open311.updates', text: updatesSql, values }),
  )
  const updates = rows.flatMap((row) => {
    const { fact } = JSON.parse(row.body) as { fact: Fact }
    const update = updateOf(fact, (id) => book.unitNames.get(id) ?? id)
    if (update === null) return []
    return [
      fields({
        update_id: updateId(row.no, row.seq),
        service_request_id: row.no,
        status: update.status,
        updated_datetime: timeOf(row.recorded_at),
        description: update.description,
        media_url: null,
      }),
    ]
  })
  return { name: 'service_request_updates', value: list('request_update', updates) }
}

const updateId = (no: string, seq: number): string => `${no}-${seq}`

const statuses: readonly string[] = [
  'OPEN',
  'INVESTIGATING',
  'IN_PROGRESS',
  'ACTION_SCHEDULED',
  'FIXED',
  'CLOSED',
  'DUPLICATE',
  'NOT_COUNCILS_RESPONSIBILITY',
  'NO_FURTHER_ACTION',
  'INTERNAL_REFERRAL',
  'FOR_TRIAGE',
  'CANCELLED',
  'REOPEN',
]
const longestUpdate = 4000

/** A key acts as a handler of its unit, and of nothing else. */
const actorOf = ({ id, county, unit }: ApiKey) => {
  if (unit === null) throw new Open311Fault(403, '这个 api_key 没有对应的单位')
  const grant = { role: 'handler', county, region: county, unit, from: '1949-10-01' } as const
  return { kind: 'user', id, grants: [grant] } as const
}

/**
 * POST servicerequestupdates: becomes progress (进展) of the unit that the key speaks for. No word of another system
 * closes a matter: what it calls closed is told, and stays open until the unit answers and the resident was heard.
 */
export const postUpdate = async (app: App, request: FastifyRequest): Promise<Root> => {
  const params = paramsOf(request)
  const { key, county } = await authorized(app, params, 'updates')
  const [no, id] = [params.text('service_request_id'), params.text('update_id')]
  if (no === undefined) throw new Open311Fault(400, '请写 service_request_id')
  const found = isNumber(no) ? await findByNumber(app, county, no) : undefined
  const actor = actorOf(key)
  const isTheirs = found?.public === true || found?.state.segments.some((s) => s.unit === key.unit)
  if (!found || !isTheirs) throw new Open311Fault(404, '没有这个 service_request_id')
  if (id === undefined || id.length > 200) throw new Open311Fault(400, '请写 update_id，最多 200 个字符')
  const status = params.text('status')?.toUpperCase()
  if (status === undefined || !statuses.includes(status))
    throw new Open311Fault(400, `status 只能是 ${statuses.join('、')}`)
  const at = params.text('updated_datetime')
  if (at === undefined || parseTime(at) === null)
    throw new Open311Fault(400, 'updated_datetime 要写带时区的时间，例如 2026-03-02T09:00:00+08:00')
  const description = params.verbatim('description')?.trim() ?? ''
  if ([...description].length > longestUpdate)
    throw new Open311Fault(400, `description 最多 ${longestUpdate} 个字`)
  const text = `${key.name}（${status}，${at}）${description === '' ? '' : `：${description}`}`
  if (unstorable(text) !== null) throw new Open311Fault(400, 'description 里有不能保存的字符')
  const commandId = uuidOf(`open311:update:${key.id}:${no}:${id}`)
  const done = await app.relay.send(actor, county, found.id, 'Progress', { text }, { commandId })
  if (!done.ok) throw refusedFault(done.why)
  const detail = { status, update: id }
  const entry = { county, actor: `key:${key.id}`, action: 'georeport.updated', subject: found.id, detail }
  await audit(app.pool, { ...entry, at: app.now() })
  const seq = done.value.facts.at(-1)?.seq ?? done.value.version
  return {
    name: 'service_request_updates',
    value: list('request_update', [fields({ update_id: updateId(no, seq) })]),
  }
}

const findByNumber = async (app: App, county: string, no: string) => {
  const text = 'select id, public, state from matter where county = $1 and no = $2'
  const { rows } = await readIn(app.pool, { counties: [county] }, (client) =>
    client.query<{ id: MatterId; public: boolean; state: Matter }>({
      name: 'open311.number',
      text,
      values: [county, no],
    }),
  )
  return rows[0]
}
