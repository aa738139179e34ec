import type { Ending, Stage } from '@jiebang/core/relay/matter.ts'
import type { Channel, Outcome, RequestType, Urgency } from '@jiebang/core/relay/words.ts'

/** Words of docs/glossary.md for exported lists, the same that the workbench shows. */
export const stageWords: { readonly [S in Stage]: string } = {
  registered: '待受理',
  accepted: '待派单',
  dispatched: '待签收',
  handling: '办理中',
  answered: '待核实',
  verified: '待办结',
  held: '整改清单',
  closed: '已结束',
}
export const endingWords: { readonly [E in Ending]: string } = {
  closed: '已办结',
  declined: '不予受理',
  merged: '已并入另一件',
  withdrawn: '群众已撤回',
  terminated: '已终止办理',
}
export const typeWords: { readonly [T in RequestType]: string } = {
  inquiry: '咨询',
  help: '求助',
  complaint: '投诉',
  report: '举报',
  suggestion: '建议',
  praise: '表扬',
}
export const urgencyWords: { readonly [U in Urgency]: string } = {
  critical: '突发',
  urgent: '紧急',
  ordinary: '一般',
  complex: '复杂疑难',
}
export const outcomeWords: { readonly [O in Outcome]: string } = {
  solved: '已解决',
  explained: '已说明',
  cannotYet: '暂时解决不了，列入清单',
  notSupported: '不支持，说明依据',
}
export const channelWords: { readonly [C in Channel]: string } = {
  portal: '网上',
  phone: '电话',
  counter: '窗口',
  visit: '走访',
  hotline: '热线',
  letter: '来信',
  import: '批量导入',
  api: '其他系统',
  open311: 'Open311 接口',
}
