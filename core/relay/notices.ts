import type { Fact, Recorded } from './facts.ts'
import type { Matter } from './matter.ts'

/** Somebody outside of the screen must hear of a fact: the people it was for, or a unit. */
export type Notice = {
  readonly kind: Fact['type']
  readonly audience: 'reporters' | `unit:${string}` | `role:${string}` | `user:${string}`
}

/** Facts that the people it was for may be told of. */
export const toReporters = [
  'Registered',
  'Declined',
  'DeclineReviewed',
  'Dispatched',
  'ResidentAsked',
  'ExtensionGranted',
  'Answered',
  'Held',
  'LookedBack',
  'StruckOff',
  'Closed',
  'Reopened',
  'Merged',
  'Withdrawn',
  'Terminated',
] as const satisfies readonly Fact['type'][]

const isToReporters = (type: Fact['type']): boolean => (toReporters as readonly string[]).includes(type)

/**
 * Who must be told of a fact, given the state after it. What came from a file is history: nobody is told of it.
 */
export const noticesOf = (record: Recorded, m: Matter): readonly Notice[] => {
  if (m.source?.startsWith('import:')) return []
  const { fact } = record
  const told: Notice[] = []
  if (isToReporters(fact.type) && m.reporters.some((r) => !r.noReply && r.reachable))
    told.push({ kind: fact.type, audience: 'reporters' })
  const unit = (id: string) => told.push({ kind: fact.type, audience: `unit:${id}` })
  switch (fact.type) {
    case 'Registered':
    case 'Returned':
    case 'ResidentReplied':
    case 'ExtensionAsked':
      unit(fact.type === 'ResidentReplied' ? (m.holder?.unit ?? m.desk) : m.desk)
      break
    case 'Dispatched':
    case 'Ruled':
      unit(fact.lead)
      for (const a of m.assists) if (a.state === 'called') unit(a.unit)
      break
    case 'AssistCalled':
      unit(fact.unit)
      break
    case 'NotVerified':
    case 'Reopened':
    case 'ExtensionGranted':
    case 'ExtensionRefused':
      if (m.holder) unit(m.holder.unit)
      break
    case 'Reminded':
      if (fact.unit !== undefined) unit(fact.unit)
      // That a unit called to assist is late is also the business of whoever called it.
      if (m.holder && (fact.unit === undefined || fact.kind === 'due')) unit(m.holder.unit)
      break
    case 'Noted':
      for (const user of fact.mentions) told.push({ kind: fact.type, audience: `user:${user}` })
      break
    case 'Assigned':
      if (fact.user !== null) told.push({ kind: fact.type, audience: `user:${fact.user}` })
      break
    case 'MarkProposed':
      told.push({ kind: fact.type, audience: 'role:countySupervisor' })
      break
    case 'Declined':
    case 'Terminated':
      // Reviewed by another person, never silent (docs/decisions/0006): somebody must know that it waits.
      told.push({ kind: fact.type, audience: 'role:countySupervisor' })
      break
    case 'Escalated':
      told.push({ kind: fact.type, audience: `role:${fact.to}` })
      break
    case 'Held':
      unit(fact.unit)
      break
    default:
  }
  return told
}
