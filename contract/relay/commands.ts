import { marks } from '@jiebang/core/relay/words.ts'
import Type, { type Static } from 'typebox'
import {
  code,
  day,
  hearing,
  level,
  limit,
  oneOf,
  outcome,
  requestType,
  shortText,
  text,
  unitId,
  urgency,
  uuid,
} from './atoms.ts'
import { category } from './category.ts'
import { fileIds } from './file-ids.ts'

const exact = { additionalProperties: false }
const attachments = Type.Optional(fileIds)
const units = Type.Array(unitId, { maxItems: 20 })

/** Body of every command that a person sends on a matter that exists. Register has a form of its own (register.ts). */
export const commandBodies = {
  Decline: Type.Object(
    {
      ground: code,
      route: Type.Union([code, Type.Null()]),
      note: text,
      earlier: Type.Union([uuid, Type.Null()]),
      second: Type.Union([uuid, Type.Null()]),
    },
    exact,
  ),
  ReviewDecline: Type.Object({ remedy: oneOf(['upheld', 'overturned']), reason: text }, exact),
  Accept: Type.Object(
    {
      requestType: Type.Optional(requestType),
      urgency: Type.Optional(urgency),
      category: Type.Optional(category),
    },
    exact,
  ),
  Dispatch: Type.Object(
    { lead: unitId, assists: units, basis: text, item: Type.Optional(Type.Union([code, Type.Null()])) },
    exact,
  ),
  Sign: Type.Object({}, exact),
  Return: Type.Object({ reason: text, duty: text }, exact),
  Rule: Type.Object({ lead: unitId, basis: text }, exact),
  CallAssist: Type.Object({ unit: unitId, what: text }, exact),
  ArriveAssist: Type.Object({ unit: unitId }, exact),
  ReportAssist: Type.Object({ unit: unitId, text, attachments }, exact),
  AskResident: Type.Object({ question: text }, exact),
  ReplyAsResident: Type.Object({ text, reporter: Type.Optional(uuid), attachments }, exact),
  ResumeWithoutReply: Type.Object({}, exact),
  AskExtension: Type.Object({ limit, reason: text }, exact),
  GrantExtension: Type.Object({}, exact),
  RefuseExtension: Type.Object({ reason: text }, exact),
  Progress: Type.Object({ text, attachments }, exact),
  Answer: Type.Object({ outcome, text, basis: Type.Union([text, Type.Null()]), level, attachments }, exact),
  TryCallBack: Type.Object({ note: text }, exact),
  Verify: Type.Object({ hearing, text: Type.Optional(text) }, exact),
  NotVerify: Type.Object({ hearing, text }, exact),
  Rate: Type.Object(
    {
      responded: Type.Boolean(),
      solved: Type.Boolean(),
      satisfied: Type.Integer({ minimum: 1, maximum: 5 }),
      text: Type.Optional(text),
      reporter: Type.Optional(uuid),
    },
    exact,
  ),
  Hold: Type.Object(
    {
      responsible: uuid,
      unit: unitId,
      plan: text,
      milestones: Type.Array(Type.Object({ by: day, text }, exact), { maxItems: 20 }),
      nextLookOn: day,
    },
    exact,
  ),
  LookBack: Type.Object(
    {
      finding: oneOf(['stillOpen', 'inOrder', 'cameBack']),
      text,
      nextLookOn: Type.Union([day, Type.Null()]),
      attachments,
    },
    exact,
  ),
  StrikeOff: Type.Object(
    {
      evidence: Type.Array(Type.Integer({ minimum: 1 }), { maxItems: 50 }),
      hearing,
      text: Type.Optional(text),
      attachments,
    },
    exact,
  ),
  Close: Type.Object({}, exact),
  Reopen: Type.Object({ reason: text }, exact),
  Merge: Type.Object({ into: uuid }, exact),
  Split: Type.Object(
    {
      children: Type.Array(Type.Object({ title: shortText, body: text }, exact), {
        minItems: 1,
        maxItems: 20,
      }),
    },
    exact,
  ),
  Withdraw: Type.Object(
    { reason: text, reporter: Type.Optional(uuid), hearing: Type.Optional(hearing) },
    exact,
  ),
  Terminate: Type.Object(
    {
      ground: code,
      route: Type.Union([code, Type.Null()]),
      note: text,
      earlier: Type.Optional(Type.Union([uuid, Type.Null()])),
      second: Type.Optional(Type.Union([uuid, Type.Null()])),
    },
    exact,
  ),
  Redact: Type.Object(
    { seqs: Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 500 }), reason: text },
    exact,
  ),
  Remind: Type.Object({ kind: oneOf(['byResident', 'bySupervisor']), text: Type.Optional(text) }, exact),
  Recuse: Type.Object(
    { user: Type.Union([uuid, Type.Null()]), unit: Type.Union([unitId, Type.Null()]), reason: text },
    exact,
  ),
  Attach: Type.Object({ attachments: fileIds, text: Type.Optional(text) }, exact),
  Note: Type.Object({ text, mentions: Type.Array(uuid, { maxItems: 20 }) }, exact),
  Assign: Type.Object({ user: Type.Union([uuid, Type.Null()]) }, exact),
  ProposeMark: Type.Object({ mark: oneOf(marks), reason: text }, exact),
  ConfirmMark: Type.Object({ reason: text }, exact),
  RejectMark: Type.Object({ reason: text }, exact),
  SecondLook: Type.Object({ finding: oneOf(['inOrder', 'notInOrder']), text }, exact),
} as const

export type SentName = keyof typeof commandBodies
export type SentBody<N extends SentName> = Static<(typeof commandBodies)[N]>
export const sentNames = Object.keys(commandBodies) as SentName[]
