import type { Day } from '@jiebang/core/clock/model.ts'
import { clockKinds } from '@jiebang/core/clock/model.ts'
import { requestTypes, urgencies } from '@jiebang/core/relay/words.ts'
import { count, day, grade, limit, region, share, sourced } from './rule-readers.ts'
import {
  fault,
  flag,
  integer,
  list,
  located,
  oneOf,
  type Reader,
  type Reading,
  readYaml,
  record,
  text,
} from './yaml-reader.ts'

const urgency = oneOf('urgency', urgencies)

const deadline = record(
  { id: located(text), clock: oneOf('clock kind', clockKinds), limit, source: text, grade },
  { types: list(oneOf('request type', requestTypes)), urgencies: list(urgency) },
)

const escalation = record(
  {
    level: located(integer),
    to: oneOf('addressee', ['unitLeader', 'desk', 'countySupervisor', 'countyLeader']),
    source: text,
    grade,
  },
  { after: limit },
)

const relay = record(
  {},
  {
    returnWithin: sourced(limit),
    returnsBeforeRuling: sourced(count),
    extensions: sourced(count),
    neverExtend: sourced(list(urgency)),
    reopenWithin: sourced(limit),
    residentReopens: sourced(count),
    residentWordCloses: sourced(flag),
    callBackAttempts: sourced(count),
  },
)

const shape = record(
  { region: located(region), version: text, title: text, from: located(day), deadlines: list(deadline) },
  { to: located(day), relay, escalation: list(escalation), warnWhenLeft: sourced(share) },
)

type ValueOf<R> = R extends Reader<infer T> ? T : never

/** A deadline file as written: what it leaves out is still to be filled. */
export type DeadlineFile = ValueOf<typeof shape>
export type RelayFile = ValueOf<typeof relay>
export type ReadDeadlines = { readonly file: DeadlineFile; readonly reading: Reading }

/** The last day in force; a set without an end is in force until another version begins. */
export const lastDay = (file: DeadlineFile): Day => file.to?.value ?? '9999-12-31'

export function readDeadlines(
  name: string,
  source: string,
): { file: DeadlineFile | undefined; reading: Reading } {
  const { value: file, reading } = readYaml(name, source, shape)
  if (file === undefined) return { file, reading }
  if (file.to !== undefined && file.to.value < file.from.value) {
    fault(reading, file.to.at, 'dates-reversed', `"to" ${file.to.value} is before "from" ${file.from.value}`)
  }
  const ids = new Map<string, number>()
  for (const { id } of file.deadlines) {
    const earlier = ids.get(id.value)
    if (earlier !== undefined) {
      fault(reading, id.at, 'duplicate', `the id "${id.value}" is used already in line ${earlier}`)
    }
    ids.set(id.value, id.at.line)
  }
  let above = 0
  for (const { level } of file.escalation ?? []) {
    if (level.value <= above) {
      fault(reading, level.at, 'duplicate', `level ${level.value} must be higher than the one before it`)
    }
    above = level.value
  }
  return { file, reading }
}
