import type { Role } from '../access/roles.ts'
import type { Clock, Day, Instant, Limit } from '../clock/model.ts'
import type { DivisionCode, MatterId, ReporterId, UnitId, UserId } from './ids.ts'
import type { Channel, Mark, NotifyBy, Outcome, RequestType, Urgency } from './words.ts'

/** Who did it. `id` is a user id, `reporter:<id>` for a resident, or `system`. */
export type ActorRef = {
  readonly id: string
  readonly role: Role
  readonly unit?: UnitId
  /** 代理: done in the place of this person. */
  readonly actingFor?: UserId
  /** 紧急授权: id of the record under which it was done. */
  readonly emergency?: string
}

/** One person who reported; what identifies them lives in the `personal` part of the fact, never here. */
export type Reporter = {
  readonly id: ReporterId
  /** 不要求回复 */
  readonly noReply: boolean
  /** 请求保密: hidden from everybody but the desk and the verifier. */
  readonly secret: boolean
  /** A phone number or another way to reach them is on file. */
  readonly reachable: boolean
  /** How they chose to hear of it; absent where they chose nothing. */
  readonly via?: NotifyBy
}

/** A photo or file that was given with a fact. Its name is personal; the hash ties the stored bytes to the chain. */
export type AttachmentRef = {
  readonly id: string
  readonly sha256: string
  /** Media type, found from the bytes. */
  readonly type: string
  readonly bytes: number
}

/** How the person it was for was heard, or why that could not be. */
export type Hearing =
  | { readonly means: 'resident'; readonly reporter: ReporterId }
  | { readonly means: 'callBack' | 'onSite' }
  | { readonly means: 'notPossible'; readonly reason: NotHeardReason }
export const notHeardReasons = ['noReplyWanted', 'noContact', 'unreachable'] as const
export type NotHeardReason = (typeof notHeardReasons)[number]

/** 小事不出村、大事不出镇: the level where the matter was answered. */
export const levels = ['grid', 'village', 'town', 'county'] as const
export type Level = (typeof levels)[number]

export type Remedy = 'upheld' | 'overturned'
export type ReminderKind = 'soon' | 'due' | 'byResident' | 'bySupervisor'

/**
 * Payload of every fact of a request: codes, ids and times only. Every free text that a person wrote stands in
 * `personal` beside the fact, so that it can be erased without breaking the chain (see seal.ts).
 */
export type Facts = {
  Registered: {
    county: string
    no: string
    requestType: RequestType
    urgency: Urgency
    category: string | null
    channel: Channel
    place: DivisionCode
    desk: UnitId
    public: boolean
    reporters: readonly Reporter[]
    /** Units that the complaint is about; they neither handle nor see the reporter. */
    about: readonly UnitId[]
    parent: MatterId | null
    /** Where it came from when it was not born here, e.g. `import:188006`. */
    source: string | null
    /** Recusals that a child takes over from its parent. */
    recusedUsers?: readonly UserId[]
    recusedUnits?: readonly UnitId[]
    clock: Clock
  }
  Declined: { ground: string; route: string | null; earlier: MatterId | null; second?: UserId }
  DeclineReviewed: { remedy: Remedy; clock: Clock | null }
  Accepted: { requestType: RequestType; urgency: Urgency; category: string | null; clock: Clock }
  Dispatched: {
    lead: UnitId
    assists: readonly { unit: UnitId; clock: Clock }[]
    clock: Clock
    /** The item of the dispatch catalogue (派单目录) that it followed. */
    item?: string
  }
  Signed: { clock: Clock; returnUntil: Instant }
  Returned: { unit: UnitId; clock: Clock }
  Ruled: { lead: UnitId; clock: Clock }
  AssistCalled: { unit: UnitId; clock: Clock }
  AssistArrived: { unit: UnitId; clock: Clock }
  AssistReported: { unit: UnitId }
  ResidentAsked: { clock: Clock; reply: Clock }
  ResidentReplied: { reporter: ReporterId; clock: Clock }
  Resumed: { reason: 'noReply'; clock: Clock }
  ExtensionAsked: { limit: Limit }
  ExtensionGranted: { limit: Limit; clock: Clock }
  ExtensionRefused: Record<never, never>
  Progressed: Record<never, never>
  Answered: { outcome: Outcome; level: Level; unit: UnitId; clock: Clock }
  CallBackTried: Record<never, never>
  Verified: { hearing: Hearing; clock: Clock }
  NotVerified: { hearing: Hearing; clock: Clock }
  Rated: { reporter: ReporterId; responded: boolean; solved: boolean; satisfied: number }
  Held: { responsible: UserId; unit: UnitId; milestones: readonly Day[]; clock: Clock }
  LookedBack: { finding: 'stillOpen' | 'inOrder' | 'cameBack'; clock: Clock | null }
  StruckOff: { evidence: readonly number[]; hearing: Hearing; clock: Clock }
  Closed: { outcome: Outcome; level: Level }
  Reopened: { by: 'resident' | 'staff' | 'child'; clock: Clock }
  Merged: { into: MatterId }
  /** On the matter that goes on: it now answers for these people too. */
  MergedIn: {
    from: MatterId
    reporters: readonly Reporter[]
    about?: readonly UnitId[]
    recusedUsers?: readonly UserId[]
    recusedUnits?: readonly UnitId[]
  }
  Split: { children: readonly { id: MatterId }[] }
  ChildClosed: { child: MatterId }
  ChildReopened: { child: MatterId }
  /** `hearing` tells how staff heard it where the resident did not say so here themselves. */
  Withdrawn: { reporter: ReporterId; last: boolean; hearing?: Hearing }
  Terminated: { ground: string; route: string | null; earlier?: MatterId | null; second?: UserId }
  Redacted: { seqs: readonly number[] }
  Escalated: { level: number; to: string }
  /** `unit` where it was the clock of a unit called to assist. */
  Reminded: { kind: ReminderKind; unit?: UnitId }
  Recused: { user: UserId | null; unit: UnitId | null }
  /** Files given together with the fact before it, or by themselves. */
  Attached: { attachments: readonly AttachmentRef[] }
  /** A note among staff; residents never see it. */
  Noted: { mentions: readonly UserId[] }
  /** Who of the holding unit sees to it; null takes it back. */
  Assigned: { user: UserId | null }
  MarkProposed: { mark: Mark }
  MarkConfirmed: { mark: Mark }
  MarkRejected: { mark: Mark }
  SecondLooked: { finding: 'inOrder' | 'notInOrder' }
  ClockRecomputed: { clock: Clock; before: Instant | null }
}

export type FactName = keyof Facts
export type Fact = {
  [N in FactName]: { readonly type: N } & { readonly [K in keyof Facts[N]]: Facts[N][K] }
}[FactName]
export type FactOf<N extends FactName> = Extract<Fact, { type: N }>

/** Texts by people, kept apart so that they can be erased without breaking the chain. All values are strings. */
export type Personal = { readonly [field: string]: string }

/** A fact as it stands in a matter: `seq` counts from 1 without gaps. */
export type Recorded = {
  readonly matter: MatterId
  readonly seq: number
  readonly at: Instant
  readonly by: ActorRef
  readonly fact: Fact
  readonly personal?: Personal
}

/** What decide returns: facts without their place in the chain yet. */
export type Draft = Omit<Recorded, 'seq'>
