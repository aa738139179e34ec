import type { Law } from '@jiebang/core/clock/rules.ts'
import { nextAlarm } from '@jiebang/core/relay/alarm.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'

const iso = (at: number | null | undefined): string | null => (at == null ? null : new Date(at).toISOString())

const assisting = (m: Matter): string[] | null => {
  const units = m.assists.filter((a) => a.state !== 'reported').map((a) => a.unit)
  return units.length > 0 ? units : null
}

/** The columns of `matter` that follow from the folded state alone; lists filter by them, `state` is the truth. */
export const stateColumns = (m: Matter) => ({
  id: m.id,
  no: m.no,
  kind: m.kind,
  stage: m.stage,
  request_type: m.requestType,
  urgency: m.urgency,
  category: m.category,
  channel: m.channel,
  place: m.place,
  holder_unit: m.holder?.unit ?? null,
  lead_unit: m.lead,
  assist_units: assisting(m),
  assignee: m.assignee,
  asked: m.extension.asked !== null && m.stage !== 'closed',
  mark: m.mark === null ? null : `${m.mark.kind}.${m.mark.state}`,
  second_look: m.secondLook,
  turn: m.turn,
  clock_kind: m.clock?.kind ?? null,
  due_at: iso(m.clock?.dueAt),
  provisional: m.clock?.provisional ?? false,
  returns: m.returns,
  reopens: m.reopens,
  hands: m.hands,
  outcome: m.answer?.outcome ?? null,
  public: m.public,
  secret: m.reporters.some((r) => r.secret),
  parent: m.parent,
  merged_into: m.mergedInto,
  registered_at: iso(m.registeredAt),
  answered_at: iso(m.answeredAt),
  closed_at: iso(m.closedAt),
  solved_level: m.ending === 'closed' ? (m.answer?.level ?? null) : null,
  source: m.source,
  version: m.version,
  state: m,
})

/** The whole row: with the rules' next alarm, the newest fact's hash and the time of writing. */
export const matterColumns = (m: Matter, law: Law, head: string, now: number) => ({
  ...stateColumns(m),
  alarm_at: iso(nextAlarm(m, law)?.at),
  head,
  updated_at: iso(now),
})

export type MatterColumns = ReturnType<typeof matterColumns>
