import type { Clock, Day, Instant, Limit } from '../clock/model.ts'
import type { Hearing, Level, ReminderKind, Reporter } from './facts.ts'
import type { DivisionCode, MatterId, ReporterId, UnitId, UserId } from './ids.ts'
import type { Channel, Mark, Outcome, RequestType, Urgency } from './words.ts'

/** 登记 → 受理 → 派单 → 办理 → 答复 → 核实 → 办结, with 整改清单 beside it. */
export const stages = [
  'registered',
  'accepted',
  'dispatched',
  'handling',
  'answered',
  'verified',
  'held',
  'closed',
] as const
export type Stage = (typeof stages)[number]

/** Whoever has the baton. Only a matter on the rectification list is held by a named person. */
export type Holder = {
  readonly as: 'desk' | 'lead' | 'verifier' | 'responsible'
  readonly unit: UnitId
  readonly user?: UserId
}

/** How an open matter came to its end. */
export type Ending = 'closed' | 'declined' | 'merged' | 'withdrawn' | 'terminated'

/** One stretch of the relay track: who held it from when to when, and whether it came back. */
export type Segment = {
  readonly unit: UnitId
  readonly as: Holder['as']
  readonly from: Instant
  readonly to?: Instant
  /** The stretch ended by handing back (退单). */
  readonly returned?: true
}

export type Assist = {
  readonly unit: UnitId
  readonly state: 'called' | 'arrived' | 'reported'
  readonly clock: Clock | null
  readonly from: Instant
  readonly to?: Instant
  /** Warnings given under this clock; absent while there are none. */
  readonly reminded?: readonly ReminderKind[]
}

export type Rating = {
  readonly reporter: ReporterId
  readonly responded: boolean
  readonly solved: boolean
  /** 1 (not at all) to 5 (very). */
  readonly satisfied: number
  readonly at: Instant
}

/** A lawful stop of whichever clock ran then; `to` is absent while it lasts. */
export type Halt = { readonly from: Instant; readonly to?: Instant }

/** `to` is when it last closed; absent while it is open. */
export type Child = {
  readonly id: MatterId
  readonly open: boolean
  readonly from: Instant
  readonly to?: Instant
}

/** The folded state of a request. Holds no personal text. `version` is the seq of its last fact. */
export type Matter = {
  readonly id: MatterId
  readonly county: string
  readonly kind: 'request'
  readonly no: string
  readonly requestType: RequestType
  readonly urgency: Urgency
  readonly category: string | null
  readonly channel: Channel
  readonly place: DivisionCode
  readonly public: boolean
  readonly source: string | null
  readonly desk: UnitId
  readonly reporters: readonly Reporter[]
  readonly about: readonly UnitId[]
  readonly recusedUsers: readonly UserId[]
  readonly recusedUnits: readonly UnitId[]
  readonly stage: Stage
  readonly ending: Ending | null
  readonly holder: Holder | null
  /** Who of the holding unit sees to it; null while nobody is named. */
  readonly assignee: UserId | null
  readonly turn: 'holder' | 'resident'
  readonly clock: Clock | null
  /** How long the resident may be waited for; only while it is their turn. */
  readonly reply: Clock | null
  /** The holder asked under this clock and got no reply: it does not stop for the same silence twice. */
  readonly askedInVain: boolean
  readonly lead: UnitId | null
  readonly ruled: boolean
  readonly returnUntil: Instant | null
  readonly returns: number
  readonly returnedBy: readonly UnitId[]
  readonly assists: readonly Assist[]
  readonly extension: {
    readonly granted: number
    readonly asked: { readonly limit: Limit; readonly by: string } | null
  }
  readonly answer: {
    readonly by: string
    readonly unit: UnitId
    readonly outcome: Outcome
    readonly level: Level
    readonly at: Instant
    /** Given before the clock of whoever handled it ran out. */
    readonly inTime: boolean
  } | null
  readonly hearing: Hearing | null
  /** Who verified it last; they do not take the second look. */
  readonly verifiedBy: string | null
  readonly callBacks: number
  readonly held: {
    readonly responsible: UserId
    readonly unit: UnitId
    readonly milestones: readonly Day[]
  } | null
  readonly decline: {
    readonly ground: string
    readonly by: string
    readonly review: 'pending' | 'upheld'
  } | null
  readonly ratings: readonly Rating[]
  /** 不合理 or 恶意, by two people; the matter goes on and is answered like any other. */
  readonly mark: { readonly kind: Mark; readonly by: string; readonly state: 'proposed' | 'confirmed' } | null
  /** What a second look at its closing found; null until somebody looked. */
  readonly secondLook: 'inOrder' | 'notInOrder' | null
  readonly escalation: number
  readonly reminded: readonly string[]
  readonly reopens: number
  readonly residentReopens: number
  readonly parent: MatterId | null
  readonly children: readonly Child[]
  readonly mergedInto: MatterId | null
  readonly mergedFrom: readonly MatterId[]
  readonly redacted: readonly number[]
  readonly registeredAt: Instant
  readonly answeredAt: Instant | null
  readonly closedAt: Instant | null
  readonly lastAt: Instant
  /** How many times the baton went from one unit to another. */
  readonly hands: number
  readonly segments: readonly Segment[]
  /** Every lawful stop of its life: clocks of earlier holders are gone, their stops stay on the track. */
  readonly halts: readonly Halt[]
  readonly version: number
}
