import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'
import type { ExportColumn, ExportRecord } from './column.ts'

/** Headings that `import` reads back; who reported is never exported. */
export const requestColumns: readonly ExportColumn[] = [
  { key: 'sourceId', header: '编号', type: 'text' },
  { key: 'title', header: '标题', type: 'text' },
  { key: 'body', header: '内容', type: 'text' },
  { key: 'at', header: '登记时间', type: 'instant' },
  { key: 'reply', header: '答复意见', type: 'text' },
  { key: 'repliedAt', header: '答复时间', type: 'instant' },
  { key: 'type', header: '诉求类型', type: 'text' },
  { key: 'category', header: '分类', type: 'text' },
  { key: 'urgency', header: '紧急程度', type: 'text' },
  { key: 'channel', header: '渠道', type: 'text' },
  { key: 'division', header: '区划', type: 'text' },
  { key: 'stage', header: '环节', type: 'text' },
  { key: 'holder', header: '持棒单位', type: 'text' },
  { key: 'lead', header: '主办单位', type: 'text' },
  { key: 'dueAt', header: '到期时间', type: 'instant' },
  { key: 'closedAt', header: '办结时间', type: 'instant' },
  { key: 'outcome', header: '办理结果', type: 'text' },
  { key: 'returns', header: '退单次数', type: 'number' },
  { key: 'hands', header: '经手次数', type: 'number' },
  { key: 'origin', header: '来源', type: 'text' },
]

type Row = {
  id: string
  no: string
  title: string
  request_type: string
  category: string | null
  urgency: string
  channel: string
  place: string
  stage: string
  holder_unit: string | null
  lead_unit: string | null
  due_at: number | null
  registered_at: number
  answered_at: number | null
  closed_at: number | null
  outcome: string | null
  returns: number
  hands: number
  source: string | null
  first: string | null
  answer: string | null
}

const page = 500
const beginning = '00000000-0000-0000-0000-000000000000'

// The last answer is the one that stands.
const sql = `select m.id, m.no, m.title, m.request_type, m.category, m.urgency, m.channel, m.place, m.stage, m.holder_unit,
    m.lead_unit, m.due_at, m.registered_at, m.answered_at, m.closed_at, m.outcome, m.returns, m.hands, m.source,
    (select f.personal from fact f where f.county = $1 and f.matter = m.id and f.seq = 1) as first,
    (select f.personal from fact f where f.county = $1 and f.matter = m.id and f.type = 'Answered'
      order by f.seq desc limit 1) as answer
  from matter m where m.county = $1 and m.id > $2 order by m.id limit ${page}`

/** The requests of a county as flat records, a page at a time; names of units stand for their ids. */
export async function* readRequests(
  pool: pg.Pool,
  county: string,
  unitNames: ReadonlyMap<string, string>,
): AsyncGenerator<ExportRecord> {
  let last = beginning
  for (;;) {
    const { rows } = await readIn(pool, { counties: [county] }, (client) =>
      client.query<Row>({ name: 'export.requests', text: sql, values: [county, last] }),
    )
    for (const row of rows) yield recordOf(row, unitNames)
    if (rows.length < page) return
    last = rows.at(-1)?.id ?? last
  }
}

const recordOf = (row: Row, unitNames: ReadonlyMap<string, string>): ExportRecord => {
  const nameOf = (unit: string | null) => (unit === null ? null : (unitNames.get(unit) ?? unit))
  return {
    sourceId: row.no,
    title: row.title,
    body: textOf(row.first, 'body'),
    at: row.registered_at,
    reply: textOf(row.answer, 'text'),
    repliedAt: row.answered_at,
    type: row.request_type,
    category: row.category,
    urgency: row.urgency,
    channel: row.channel,
    division: row.place,
    stage: row.stage,
    holder: nameOf(row.holder_unit),
    lead: nameOf(row.lead_unit),
    dueAt: row.due_at,
    closedAt: row.closed_at,
    outcome: row.outcome,
    returns: row.returns,
    hands: row.hands,
    origin: row.source,
  }
}

/** One text of what stands beside a fact; null where it was redacted. */
const textOf = (personal: string | null, field: string): string | null => {
  if (personal === null) return null
  const { texts } = JSON.parse(personal) as { texts: Record<string, string> }
  return texts[field] ?? null
}
