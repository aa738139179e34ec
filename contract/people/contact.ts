import { toReporters } from '@jiebang/core/relay/notices.ts'
import { outcomes } from '@jiebang/core/relay/words.ts'
import Type, { type Static } from 'typebox'
import { oneOf } from '../relay/atoms.ts'

const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

const messageChannels = ['sms', 'email', 'app', 'push'] as const
const messageStates = ['waiting', 'sent', 'failed', 'moot', 'noChannel', 'call'] as const
const callReasons = ['call', 'noChannel', 'failed', 'noReply', 'asked'] as const
const callAbouts = ['answer', 'question', 'notice'] as const
/** What messages are about: facts, and the reminders that follow from them. */
const messageKinds = [
  ...toReporters,
  // Steps that only platforms hear of.
  ...(['Accepted', 'Signed', 'Returned', 'Verified', 'NotVerified', 'Rated'] as const),
  ...(['ReplySoon', 'QuestionAgain', 'CallAfter'] as const),
] as const

/** A message that did not go out at once: no address, no text. */
export const stuckMessage = Type.Object({
  id: Type.String(),
  matter: Type.String(),
  no: Type.String(),
  kind: oneOf(messageKinds),
  channel: oneOf(messageChannels),
  state: oneOf(messageStates),
  attempts: Type.Integer(),
  createdAt: Type.Integer(),
  nextTryAt: Type.Integer(),
  lastError: nullable(Type.String()),
  /** Platform whom it is for; null for a person. */
  source: nullable(Type.String()),
})
export type StuckMessage = Static<typeof stuckMessage>

export const messagesPage = Type.Object({
  /** Channels that this county has. */
  channels: Type.Object({ sms: Type.Boolean(), email: Type.Boolean(), app: Type.Boolean() }),
  /** `sent` in the last seven days; the others now. */
  counts: Type.Object({
    waiting: Type.Integer(),
    sent: Type.Integer(),
    failed: Type.Integer(),
    noChannel: Type.Integer(),
  }),
  /** Codes of what fails now, the most frequent first. */
  reasons: Type.Array(
    Type.Object({ channel: oneOf(messageChannels), code: Type.String(), count: Type.Integer() }),
  ),
  items: Type.Array(stuckMessage),
  next: nullable(Type.String()),
})
export type MessagesPage = Static<typeof messagesPage>

/** Somebody to be called: who they are stands in the matter, masked. */
export const callBack = Type.Object({
  matter: Type.String(),
  reporter: Type.String(),
  no: Type.String(),
  title: Type.String(),
  about: oneOf(callAbouts),
  aboutAt: Type.Integer(),
  reason: oneOf(callReasons),
  since: Type.Integer(),
  /** By when, as the running clock says. */
  dueAt: nullable(Type.Integer()),
  unit: nullable(Type.String()),
  outcome: nullable(oneOf(outcomes)),
  /** Calls that were tried already. */
  tried: Type.Integer(),
})
export type CallBack = Static<typeof callBack>

export const callBackPage = Type.Object({ items: Type.Array(callBack), next: nullable(Type.String()) })
export type CallBackPage = Static<typeof callBackPage>
