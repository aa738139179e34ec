import type { Words } from '../words.ts'
import { outcome } from './matter.ts'
import { time } from './time.ts'

const by = (clock: { dueAt: number | null } | null, now: number): string | null =>
  clock?.dueAt == null ? null : time.by(clock.dueAt, now)

export const fact: Words['fact'] = {
  Registered: (f) => `登记，编号 ${f.no}`,
  Declined: (f, s) => `没有按普通诉求受理，因为：${s.ground(f.ground)}`,
  DeclineReviewed: (f) =>
    f.remedy === 'upheld' ? '督查人员复核，维持这个决定' : '督查人员复核，认为应当受理，已交回受理台',
  Accepted: () => '受理了这件事',
  Dispatched: (f, s) =>
    f.assists.length === 0
      ? `交给${s.unit(f.lead)}办`
      : `交给${s.unit(f.lead)}办，${f.assists.map((a) => s.unit(a.unit)).join('、')}协助`,
  Signed: (f, s) => {
    const due = by(f.clock, s.now)
    return due === null ? '接手办理' : `接手办理，最晚 ${due} 答复`
  },
  Returned: () => '退回受理台重新派',
  Ruled: (f, s) => `督查人员裁定由${s.unit(f.lead)}办，不能再退`,
  AssistCalled: (f, s) => `请${s.unit(f.unit)}来一起办`,
  AssistArrived: (f, s) => `${s.unit(f.unit)}到了，一起办`,
  AssistReported: (f, s) => `${s.unit(f.unit)}办完了协助的部分`,
  ResidentAsked: () => '有一个问题要问您，等您时不计时',
  ResidentReplied: (_f, s) => (s.own ? '您回答了问题，接着计时' : '另一位反映人回答了问题，接着计时'),
  Resumed: () => '等回答的时间到了，接着计时办理',
  ExtensionAsked: (f) => `申请延期 ${time.limit(f.limit)}，理由：`,
  ExtensionGranted: (f, s) => {
    const due = by(f.clock, s.now)
    return due === null ? '同意延期一次' : `同意延期一次，改为最晚 ${due}`
  },
  ExtensionRefused: () => '没有同意延期，期限不变',
  Progressed: () => '办理进展',
  Answered: (f) => `答复：${outcome[f.outcome]}`,
  CallBackTried: () => '给您打过电话，没有联系上',
  Verified: ({ hearing }, s) => {
    if (hearing.means === 'notPossible')
      return {
        noReplyWanted: '反映人说过不用回复，按答复核实',
        noContact: '没有留联系方式，按答复核实',
        unreachable: '多次联系不上，按答复核实',
      }[hearing.reason]
    if (hearing.means === 'resident') return s.own ? '您说可以了' : '另一位反映人说可以了'
    if (hearing.means === 'callBack') return '打电话问过反映人，核实可以了'
    return '到现场看过，核实可以了'
  },
  NotVerified: ({ hearing }, s) => {
    if (hearing.means === 'resident')
      return s.own ? '您说没有解决，交回去接着办' : '另一位反映人说没有解决，交回去接着办'
    return hearing.means === 'onSite'
      ? '到现场看过，没有解决，交回去接着办'
      : '打电话问过，没有解决，交回去接着办'
  },
  Rated: (f) =>
    `您的评价：${f.responded ? '有人答复' : '没有人答复'}，${f.solved ? '解决了' : '没有解决'}，满意度 ${f.satisfied} 分（满分 5 分）`,
  Held: (f, s) => {
    const due = by(f.clock, s.now)
    const who = `${s.unit(f.unit)}的${s.user(f.responsible)}`
    return due === null ? `列入整改清单，由${who}负责` : `列入整改清单，由${who}负责，最晚 ${due} 再查看`
  },
  LookedBack: (f) =>
    ({
      stillOpen: '回头查看：还没有解决，继续挂在清单上',
      inOrder: '回头查看：没有问题',
      cameBack: '回头查看：问题又出现了',
    })[f.finding],
  StruckOff: () => '解决了，从整改清单上划掉',
  Closed: (f) => `办结：${outcome[f.outcome]}`,
  Reopened: (f, s) => {
    if (f.by === 'resident') return s.own ? '您要求重新办理' : '另一位反映人要求重新办理'
    return f.by === 'staff' ? '重新办理' : '其中一件重新办理，这件跟着重新办理'
  },
  Merged: () => '和另一件说的是同一回事，并到一起办',
  MergedIn: () => '另有人反映同一件事，并到这里一起办',
  Split: (f) => `分成 ${f.children.length} 件分别办`,
  ChildClosed: () => '其中一件办完了',
  ChildReopened: () => '其中一件重新办理',
  Withdrawn: (f, s) => {
    if (!s.own) return '另一位反映人撤回了'
    return f.last ? '您撤回了这件事' : '您撤回了，其他反映人的还在办'
  },
  Terminated: (f, s) => `停止办理，因为：${s.ground(f.ground)}`,
  Escalated: (f) =>
    ({
      unitLeader: '过了期限，已告诉办理单位的负责人',
      desk: '过了期限，受理台已催办',
      countySupervisor: '过了期限，已报县督查人员',
      countyLeader: '过了期限，已报县领导',
    })[f.to] ?? '过了期限，已向上报告',
  Reminded: (f, s) => {
    if (f.kind === 'bySupervisor') return '督查人员催办'
    if (f.kind === 'byResident') return s.own ? '您催办了一次' : '另一位反映人催办了一次'
    return '提醒期限快到了'
  },
  Recused: () => '有利害关系的单位或者人员回避，不经手这件事',
  ClockRecomputed: (f, s) => {
    const due = by(f.clock, s.now)
    return due === null ? '节假日安排有变，期限重新计算' : `节假日安排有变，期限重算为 ${due}`
  },
  Attached: (f, s) =>
    s.own ? `您附上了 ${f.attachments.length} 个文件` : `附上了 ${f.attachments.length} 个文件`,
}
