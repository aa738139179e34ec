import type { Day, Limit } from '../clock/model.ts'
import type { AttachmentRef, Hearing, Level, Personal, Remedy, Reporter } from './facts.ts'
import type { DivisionCode, MatterId, ReporterId, UnitId, UserId } from './ids.ts'
import type { Channel, Mark, Outcome, RequestType, Urgency } from './words.ts'

/** Files that come with a command; they become a fact of their own after it. */
type WithFiles = { attachments?: readonly AttachmentRef[] }

/** Payload of every command, by its imperative name. Texts by people go into the `personal` part of the fact. */
export type Commands = {
  Register: {
    county: string
    no: string
    requestType: RequestType
    urgency: Urgency
    category: string | null
    channel: Channel
    place: DivisionCode
    desk: UnitId
    public: boolean
    reporter: Reporter | null
    about: readonly UnitId[]
    source: string | null
    personal: Personal
  } & WithFiles
  Decline: {
    ground: string
    route: string | null
    note: string
    earlier: MatterId | null
    second: UserId | null
  }
  ReviewDecline: { remedy: Remedy; reason: string }
  Accept: { requestType?: RequestType; urgency?: Urgency; category?: string | null }
  Dispatch: { lead: UnitId; assists: readonly UnitId[]; basis: string; item?: string | null }
  Sign: Record<never, never>
  Return: { reason: string; duty: string }
  Rule: { lead: UnitId; basis: string }
  CallAssist: { unit: UnitId; what: string }
  ArriveAssist: { unit: UnitId }
  ReportAssist: { unit: UnitId; text: string } & WithFiles
  AskResident: { question: string }
  ReplyAsResident: { text: string; reporter?: ReporterId } & WithFiles
  ResumeWithoutReply: Record<never, never>
  AskExtension: { limit: Limit; reason: string }
  GrantExtension: Record<never, never>
  RefuseExtension: { reason: string }
  Progress: { text: string } & WithFiles
  Answer: { outcome: Outcome; text: string; basis: string | null; level: Level } & WithFiles
  TryCallBack: { note: string }
  Verify: { hearing: Hearing; text?: string }
  NotVerify: { hearing: Hearing; text: string }
  Rate: { responded: boolean; solved: boolean; satisfied: number; text?: string; reporter?: ReporterId }
  Hold: {
    responsible: UserId
    unit: UnitId
    plan: string
    milestones: readonly { by: Day; text: string }[]
    nextLookOn: Day
  }
  LookBack: {
    finding: 'stillOpen' | 'inOrder' | 'cameBack'
    text: string
    nextLookOn: Day | null
  } & WithFiles
  StrikeOff: { evidence: readonly number[]; hearing: Hearing; text?: string } & WithFiles
  Close: Record<never, never>
  Reopen: { reason: string }
  Merge: { into: MatterId }
  Split: { children: readonly { id: MatterId; no: string; title: string; body: string }[] }
  Withdraw: { reason: string; reporter?: ReporterId; hearing?: Hearing }
  Terminate: {
    ground: string
    route: string | null
    note: string
    earlier?: MatterId | null
    second?: UserId | null
  }
  Redact: { seqs: readonly number[]; reason: string }
  Escalate: { level: number }
  Remind: { kind: 'soon' | 'due' | 'byResident' | 'bySupervisor'; text?: string; unit?: UnitId }
  Recuse: { user: UserId | null; unit: UnitId | null; reason: string }
  Attach: { attachments: readonly AttachmentRef[]; text?: string }
  Note: { text: string; mentions: readonly UserId[] }
  Assign: { user: UserId | null }
  ProposeMark: { mark: Mark; reason: string }
  ConfirmMark: { reason: string }
  RejectMark: { reason: string }
  SecondLook: { finding: 'inOrder' | 'notInOrder'; text: string }
  RecomputeClock: Record<never, never>
}

export type CommandName = keyof Commands
export type CommandOf<N extends CommandName> = { readonly type: N; readonly matter: MatterId } & Readonly<
  Commands[N]
>
export type Command = { [N in CommandName]: CommandOf<N> }[CommandName]
