import { answer, progress, tryCallBack } from './commands/answer.ts'
import { arriveAssist, callAssist, reportAssist } from './commands/assist.ts'
import { escalate, recompute, recuse, redact, remind } from './commands/care.ts'
import { close, reopen, secondLook } from './commands/closing.ts'
import { assign, attach, confirmMark, note, proposeMark, rejectMark } from './commands/desk.ts'
import { dispatch, returnBack, rule, sign } from './commands/dispatch.ts'
import { askExtension, grantExtension, refuseExtension } from './commands/extension.ts'
import { merge, split } from './commands/family.ts'
import { hold, lookBack, strikeOff } from './commands/held.ts'
import { accept, decline, reviewDecline, terminate, withdraw } from './commands/intake.ts'
import { askResident, replyAsResident, resumeWithoutReply } from './commands/resident.ts'
import { notVerify, rate, verify } from './commands/verify.ts'
import type { CommandName } from './commands.ts'
import type { CommandRule } from './rule.ts'

type Rules = { readonly [N in Exclude<CommandName, 'Register'>]: CommandRule<N> }

/** Every command but Register, which has no matter yet. A command without a rule does not compile. */
const rules: Rules = {
  Accept: accept,
  Decline: decline,
  ReviewDecline: reviewDecline,
  Dispatch: dispatch,
  Sign: sign,
  Return: returnBack,
  Rule: rule,
  CallAssist: callAssist,
  ArriveAssist: arriveAssist,
  ReportAssist: reportAssist,
  AskResident: askResident,
  ReplyAsResident: replyAsResident,
  ResumeWithoutReply: resumeWithoutReply,
  AskExtension: askExtension,
  GrantExtension: grantExtension,
  RefuseExtension: refuseExtension,
  Progress: progress,
  Answer: answer,
  TryCallBack: tryCallBack,
  Verify: verify,
  NotVerify: notVerify,
  Rate: rate,
  Hold: hold,
  LookBack: lookBack,
  StrikeOff: strikeOff,
  Close: close,
  Reopen: reopen,
  Merge: merge,
  Split: split,
  Withdraw: withdraw,
  Terminate: terminate,
  Redact: redact,
  Escalate: escalate,
  Remind: remind,
  Recuse: recuse,
  Attach: attach,
  Note: note,
  Assign: assign,
  ProposeMark: proposeMark,
  ConfirmMark: confirmMark,
  RejectMark: rejectMark,
  SecondLook: secondLook,
  RecomputeClock: recompute,
}

export const ruleOf = <N extends Exclude<CommandName, 'Register'>>(name: N): Rules[N] => rules[name]

/** Object.keys of a closed record gives exactly its names. */
export const commandNames = Object.keys(rules) as Exclude<CommandName, 'Register'>[]
