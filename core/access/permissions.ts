import type { CommandName } from '../relay/commands.ts'
import type { Role } from './roles.ts'
import type { Standing } from './standing.ts'

/** This role may, when it stands so to the matter. */
export type Permission = { readonly role: Role; readonly as: Standing }

const p = (role: Role, as: Standing): Permission => ({ role, as })

const resident = p('resident', 'reporter')
const desk = p('dispatcher', 'desk')
const lead = p('handler', 'lead')
const deskOrSupervisor = [desk, p('supervisor', 'region')]
const imported = p('system', 'imported')
const system = p('system', 'anyone')
/** 分派规则: takes in, sends on by the catalogue, names a colleague, leaves a note. Never declines, answers, verifies or closes. */
const byRule = p('system', 'rule')

/**
 * Who may do what: roles × standing × commands, one table for server and screens. What is not in it is refused. The
 * region of a role and the kinds of matter it covers stand with the person's grant (roles.ts); recusal overrides all.
 */
export const permissions: { readonly [N in CommandName]: readonly Permission[] } = {
  Register: [
    p('resident', 'anyone'),
    p('dispatcher', 'region'),
    p('gridWorker', 'region'),
    p('villageOfficer', 'region'),
    p('system', 'anyone'),
  ],
  Decline: [desk],
  ReviewDecline: [p('supervisor', 'region')],
  Accept: [desk, imported, byRule],
  Dispatch: [desk, imported, byRule],
  Sign: [lead, imported],
  Return: [lead, ...deskOrSupervisor],
  Rule: [p('supervisor', 'region')],
  CallAssist: [lead, desk, p('handler', 'responsible')],
  ArriveAssist: [p('handler', 'assist')],
  ReportAssist: [p('handler', 'assist')],
  AskResident: [desk, lead],
  ReplyAsResident: [resident, desk, lead],
  ResumeWithoutReply: [system, desk, lead],
  AskExtension: [lead],
  GrantExtension: deskOrSupervisor,
  RefuseExtension: deskOrSupervisor,
  Progress: [
    lead,
    desk,
    p('handler', 'responsible'),
    p('gridWorker', 'region'),
    p('villageOfficer', 'region'),
  ],
  Answer: [lead, desk, imported],
  TryCallBack: deskOrSupervisor,
  Verify: [resident, p('dispatcher', 'verifier'), p('supervisor', 'region'), p('villageOfficer', 'region')],
  NotVerify: [
    resident,
    p('dispatcher', 'verifier'),
    p('supervisor', 'region'),
    p('villageOfficer', 'region'),
  ],
  Rate: [resident, p('dispatcher', 'desk')],
  Hold: deskOrSupervisor,
  LookBack: [...deskOrSupervisor, p('handler', 'responsible')],
  StrikeOff: deskOrSupervisor,
  Close: [desk, p('supervisor', 'region')],
  Reopen: [resident, ...deskOrSupervisor],
  Merge: [desk, resident],
  Split: [desk, lead],
  Withdraw: [resident, desk],
  Terminate: deskOrSupervisor,
  Redact: [p('supervisor', 'region')],
  Escalate: [system],
  Remind: [system, resident, p('supervisor', 'region'), p('leader', 'region')],
  Recuse: [...deskOrSupervisor, lead, p('villageOfficer', 'region'), p('gridWorker', 'region')],
  Attach: [
    resident,
    desk,
    lead,
    p('handler', 'assist'),
    p('handler', 'responsible'),
    p('gridWorker', 'region'),
    p('villageOfficer', 'region'),
  ],
  Note: [
    desk,
    lead,
    p('handler', 'assist'),
    p('handler', 'responsible'),
    p('supervisor', 'region'),
    p('leader', 'region'),
    p('gridWorker', 'region'),
    p('villageOfficer', 'region'),
    byRule,
  ],
  Assign: [desk, lead, p('handler', 'responsible'), byRule],
  ProposeMark: [...deskOrSupervisor, lead],
  ConfirmMark: deskOrSupervisor,
  RejectMark: deskOrSupervisor,
  SecondLook: [p('supervisor', 'region')],
  RecomputeClock: [system],
}
