import type { Instant } from '../../clock/model.ts'
import type { Answers } from '../../knowledge/forms/form.ts'
import type { MatterId } from '../../relay/ids.ts'
import { type RequestType, requestTypes } from '../../relay/words.ts'
import { type Household, type HouseholdId, type NeedKind, needKinds, type PersonId } from '../household.ts'
import type { VisitMeans } from './means.ts'

/** 见到 / 无人 / 谢绝: what came of it. Only a visit that met somebody counts as done. */
export const visitOutcomes = ['met', 'absent', 'declined'] as const
export type VisitOutcome = (typeof visitOutcomes)[number]

/** 帮办代办: an application, an evaluation, a request entered for somebody, or a hand lent. */
export const helpKinds = ['application', 'evaluation', 'request', 'errand', 'explained', 'other'] as const
export type HelpKind = (typeof helpKinds)[number]

/**
 * What was found: a matter to be handed on for somebody with their word (代报), a need of the household, or help given on
 * the spot. `id` is made by the caller: it becomes the command id of the matter and the id of the need.
 */
export type Finding =
  | {
      readonly kind: 'matter'
      readonly id: MatterId
      /** Whose matter it is, and who said that it shall be handed on. */
      readonly person: PersonId
      readonly agreed: boolean
      readonly requestType: RequestType
      readonly category: string | null
      readonly title: string
      readonly text: string
    }
  | {
      readonly kind: 'need'
      readonly id: string
      readonly person: PersonId | null
      readonly need: NeedKind
      readonly text: string
    }
  | {
      readonly kind: 'help'
      readonly id: string
      readonly person: PersonId
      readonly agreed: boolean
      readonly help: HelpKind
      readonly text: string
    }

export type FormAnswers = {
  readonly form: string
  readonly version: number
  readonly person: PersonId | null
  readonly answers: Answers
}

/** 走访记录: append-only, so that two of them never conflict. No place, no photo and no track belongs to it. */
export type RecordVisit = {
  readonly visit: string
  readonly household: HouseholdId
  readonly met: readonly PersonId[]
  readonly means: VisitMeans
  readonly outcome: VisitOutcome
  readonly text: string
  readonly findings: readonly Finding[]
  readonly forms: readonly FormAnswers[]
  readonly occurredAt: Instant
}

export const visitRefusalCodes = [
  'visit.nobodyMet',
  'visit.metThoughAbsent',
  'visit.personUnknown',
  'visit.inFuture',
  'visit.wordMissing',
  'visit.needUnknown',
  'visit.nothingSaid',
] as const
export type VisitRefusal = {
  readonly refused: (typeof visitRefusalCodes)[number]
  readonly params?: { readonly [name: string]: string | number }
}

/** So far a device's clock may go ahead before a visit counts as one of the future, in milliseconds. */
const clockDrift = 10 * 60_000

/** Why a visit cannot stand as it is told; null where it can. Old households take it too: it happened. */
export const refuseVisit = (household: Household, visit: RecordVisit, now: Instant): VisitRefusal | null => {
  const people = new Set(household.people.map(({ id }) => id))
  if (visit.occurredAt > now + clockDrift) return { refused: 'visit.inFuture' }
  if (visit.outcome === 'met' && visit.met.length === 0) return { refused: 'visit.nobodyMet' }
  if (visit.outcome === 'absent' && visit.met.length > 0) return { refused: 'visit.metThoughAbsent' }
  const named = [...visit.met, ...visit.findings.map(({ person }) => person)]
  if (named.some((id) => id !== null && !people.has(id))) return { refused: 'visit.personUnknown' }
  for (const finding of visit.findings) {
    if (finding.text.trim() === '') return { refused: 'visit.nothingSaid' }
    // Nothing is asked for or applied for in somebody's name without their word.
    if (finding.kind !== 'need' && !finding.agreed) return { refused: 'visit.wordMissing' }
    if (finding.kind === 'need' && !needKinds.some((kind) => kind === finding.need))
      return { refused: 'visit.needUnknown', params: { need: finding.need } }
    if (
      finding.kind === 'matter' &&
      (finding.title.trim() === '' || !requestTypes.includes(finding.requestType))
    )
      return { refused: 'visit.nothingSaid' }
  }
  return null
}
