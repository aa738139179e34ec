import type { Stage } from '@jiebang/core/relay/matter.ts'
import type { Channel, Outcome, RequestType, Urgency } from '@jiebang/core/relay/words.ts'

/** Chinese words of the glossary for exported lists. */
export const stageWords: { readonly [S in Stage]: string } = {
  registered: '已登记',
  accepted: '已受理',
  dispatched: '已派单',
  handling: '办理中',
  answered: '已答复',
  verified: '已核实',
  held: '列入整改清单',
  closed: '办结',
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
  cannotYet: '暂时解决不了',
  notSupported: '不支持',
}
export const channelWords: { readonly [C in Channel]: string } = {
  portal: '网上',
  phone: '电话',
  counter: '窗口',
  visit: '走访',
  hotline: '热线',
  letter: '来信',
  import: '导入',
  api: '接口',
}
