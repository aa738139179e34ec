import type { SentBody, SentName } from '@jiebang/contract/relay/commands.ts'
import { uuidOf } from '../store/uuid7.ts'
import { userId } from './small-county.ts'

/** Somebody else's matter, where a body needs one. */
export const otherMatter = uuidOf('a matter that is not there')

/** A body of every command that its schema takes, and whose work it is. */
export const sample: { readonly [N in SentName]: { readonly by: string; readonly body: SentBody<N> } } = {
  Decline: {
    by: 'desk1',
    body: { ground: 'x', route: null, note: '说明', earlier: null, second: userId('desk1b') },
  },
  ReviewDecline: { by: 'sup1', body: { remedy: 'upheld', reason: '理由' } },
  Accept: { by: 'desk1', body: {} },
  Dispatch: { by: 'desk1', body: { lead: 'housing', assists: [], basis: '职责' } },
  Sign: { by: 'dept1', body: {} },
  Return: { by: 'dept1', body: { reason: '理由', duty: '职责' } },
  Rule: { by: 'sup1', body: { lead: 'urban', basis: '职责' } },
  CallAssist: { by: 'dept1', body: { unit: 'urban', what: '一起看' } },
  ArriveAssist: { by: 'dept2', body: { unit: 'urban' } },
  ReportAssist: { by: 'dept2', body: { unit: 'urban', text: '看过' } },
  AskResident: { by: 'dept1', body: { question: '在哪里？' } },
  ReplyAsResident: { by: 'desk1', body: { text: '村口' } },
  ResumeWithoutReply: { by: 'desk1', body: {} },
  AskExtension: { by: 'dept1', body: { limit: { amount: 1, unit: 'workingDays' }, reason: '等材料' } },
  GrantExtension: { by: 'desk1', body: {} },
  RefuseExtension: { by: 'desk1', body: { reason: '理由' } },
  Progress: { by: 'dept1', body: { text: '正在修' } },
  Answer: { by: 'dept1', body: { outcome: 'solved', text: '修好', basis: null, level: 'county' } },
  TryCallBack: { by: 'desk1', body: { note: '没人接' } },
  Verify: { by: 'desk1', body: { hearing: { means: 'onSite' } } },
  NotVerify: { by: 'desk1', body: { hearing: { means: 'onSite' }, text: '还不亮' } },
  Rate: { by: 'desk1', body: { responded: true, solved: true, satisfied: 5 } },
  Hold: {
    by: 'sup1',
    body: {
      responsible: userId('dept1'),
      unit: 'housing',
      plan: '计划',
      milestones: [],
      nextLookOn: '2026-03-20',
    },
  },
  LookBack: { by: 'sup1', body: { finding: 'stillOpen', text: '看过', nextLookOn: '2026-03-25' } },
  StrikeOff: { by: 'sup1', body: { evidence: [1], hearing: { means: 'onSite' } } },
  Close: { by: 'desk1', body: {} },
  Reopen: { by: 'desk1', body: { reason: '又坏了' } },
  Merge: { by: 'desk1', body: { into: otherMatter } },
  Split: { by: 'desk1', body: { children: [{ title: '一', body: '一件' }] } },
  Withdraw: { by: 'desk1', body: { reason: '不要了', hearing: { means: 'callBack' } } },
  Terminate: { by: 'desk1', body: { ground: 'x', route: null, note: '说明' } },
  Redact: { by: 'sup1', body: { seqs: [1], reason: '要求' } },
  Remind: { by: 'sup1', body: { kind: 'bySupervisor' } },
  Attach: { by: 'dept1', body: { attachments: [] } },
  Note: { by: 'dept1', body: { text: '和村里约好了', mentions: [userId('desk1')] } },
  Assign: { by: 'dept1', body: { user: userId('dept1') } },
  ProposeMark: { by: 'desk1', body: { mark: 'unreasonable', reason: '理由' } },
  ConfirmMark: { by: 'sup1', body: { reason: '理由' } },
  RejectMark: { by: 'sup1', body: { reason: '理由' } },
  SecondLook: { by: 'sup1', body: { finding: 'inOrder', text: '看过' } },
  Recuse: { by: 'sup1', body: { user: userId('dept1'), unit: null, reason: '亲属' } },
}
