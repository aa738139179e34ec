import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Halt } from '@jiebang/core/relay/matter.ts'
import type { RequestType, Urgency } from '@jiebang/core/relay/words.ts'
import type { DeadlineCase } from '@jiebang/core/report/deadlines.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'

/** Which matters: registered within the half-open range, as things stood at `asOf`. */
export type CaseRange = {
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
  readonly asOf?: Instant | undefined
}

export type PlacedCase = DeadlineCase & { readonly place: string }

type Row = {
  id: string
  place: string
  request_type: RequestType
  urgency: Urgency
  registered_at: number
  answered_at: number | null
  halts: readonly Halt[]
}

const page = 5000
const first = '00000000-0000-0000-0000-000000000000'
const sql = `select id, place, request_type, urgency, registered_at, answered_at, state->'halts' as halts
  from matter where county = $1 and id > $2 and registered_at >= $3::timestamptz and registered_at < $4::timestamptz
  order by id limit ${page}`

/** The matters of a county as cases, a page at a time. Begun at registration; stopped while the resident was asked. */
export async function* readCases(
  pool: pg.Pool,
  county: string,
  { from, to, asOf }: CaseRange,
): AsyncGenerator<readonly PlacedCase[]> {
  const since = new Date(from ?? 0).toISOString()
  const until = new Date(Math.min(to ?? latest, asOf ?? latest)).toISOString()
  let last = first
  for (;;) {
    const { rows } = await readIn(pool, { counties: [county] }, (client) =>
      client.query<Row>({ name: 'report.cases', text: sql, values: [county, last, since, until] }),
    )
    yield rows.map((row) => caseOf(row, asOf ?? latest))
    if (rows.length < page) return
    last = rows.at(-1)?.id ?? last
  }
}

/** The end of the year 9999. */
const latest = 253_402_300_799_999

const caseOf = (row: Row, asOf: Instant): PlacedCase => ({
  id: row.id,
  place: row.place,
  type: row.request_type,
  urgency: row.urgency,
  startedAt: row.registered_at,
  answeredAt: row.answered_at !== null && row.answered_at < asOf ? row.answered_at : null,
  stops: row.halts.filter((h) => h.from < asOf).map((h) => ({ ...h, reason: 'awaitingResident' })),
})
