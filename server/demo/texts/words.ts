/** What people of the demo say along the way, besides the petitions themselves. */
export const questions = [
  '请补充具体楼栋、单元和门牌号，方便我们上门查看。',
  '请说明大概是从什么时候开始的、一天中哪个时段最明显。',
  '请问方便哪天在家？我们想约时间现场看一下。',
  '请补充对方店名或者单位名称，有小票、合同的也请说明。',
  '请问此前找过哪个单位、对方怎么答复的？',
] as const

export const replies = [
  '就在{b}，白天家里都有人，随时可以来。',
  '大概从上个月开始的，早晚最明显。',
  '这个周末在家，来之前打个电话就行。',
  '小票还在，店名写在上面，可以当面给你们看。',
  '之前问过一次，说让等，后来没有消息。',
] as const

export const extensionReasons = [
  '配件需从外地调运，预计还要几天到货，已电话向群众说明。',
  '涉及多户意见不一致，需要再组织一次协商，已征得群众理解。',
  '现场需等雨停后才能开挖施工，已向群众说明原因。',
  '需要第三方检测机构出具报告，报告出来即答复。',
] as const

export const extensionRefusals = [
  '材料显示现场已具备施工条件，不需要延期，请按原时限办理。',
  '理由不充分，未向群众说明，不予同意。',
] as const

export const progressNotes = [
  '已联系群众并到现场查看，正在定处理办法。',
  '施工人员已进场，预计两天内完工。',
  '已与相关住户见面，约好后天再谈一次。',
  '材料已报上级审核，等待批复。',
  '样品已送检，三天内出结果。',
] as const

export const gridNotes = [
  '走访时顺路看过，现场情况属实，已拍照留存。',
  '已向住户转告办理进度，住户表示理解。',
] as const

export const assistAsks = [
  '请派人一起到现场，协助确认管线位置。',
  '请协助提供该处的产权和审批情况。',
  '请协助做好周边秩序和安全警示。',
] as const

export const assistReports = [
  '已到现场配合，管线位置已标明。',
  '相关资料已提供给主办单位。',
  '已安排人员维持现场秩序，未发现其他隐患。',
] as const

export const notVerified = [
  '回访时群众说问题还在，请再去一趟。',
  '现场看过，只修好了一半，另一处没有处理。',
  '群众反映答复没有说清楚什么时候完成，请补办。',
] as const

export const residentNotSolved = [
  '修了一天又坏了，问题没有解决。',
  '没有人跟我联系过，答复里写的和实际不一样。',
] as const

export const verifyNotes = [
  '电话回访，群众表示认可。',
  '现场查看，问题已解决。',
  '已向群众逐条说明，群众表示知道了。',
] as const

export const reopenReasons = [
  '过了几天同样的问题又出现了，请再处理。',
  '当时好了，现在又坏了，希望找到根本原因。',
  '答复里承诺的事还没有做，请继续办。',
] as const

export const withdrawReasons = [
  '问题已经自己解决了，不用再办了。',
  '是我弄错了地方，撤回。',
  '已经和对方说好了，不再反映。',
] as const

export const ratingTexts = {
  good: ['办得快，谢谢。', '说话和气，事也办成了。', '没想到这么快就修好了。'],
  middling: ['办是办了，时间长了点。', '解释得还算清楚。'],
  poor: ['问题没有真正解决。', '没人主动联系我，都是我问的。'],
} as const

export const residentReminders = [
  '好几天了没有动静，请问什么时候能办？',
  '麻烦催一下，天冷了老人等不起。',
] as const
export const supervisorReminders = [
  '已超过时限，请今天说明原因并报办理计划。',
  '群众多次反映，请抓紧办理，明天上午报进展。',
] as const

export const callBackNotes = ['电话无人接听。', '电话关机。', '提示暂时无法接通，改时间再打。'] as const
export const lookBackNotes = [
  '到现场看过，按计划推进，群众知道安排。',
  '第一阶段已经完成，第二阶段按期进行。',
] as const
export const struckOffNotes = ['现场核对，计划事项全部完成，群众当面确认。'] as const
export const cameBackNotes = ['回头看发现同样的问题又出现，重新办理。'] as const
export const declineReviews = [
  '理由成立，途径已告知，维持。',
  '适用情形准确，已向群众解释清楚，维持。',
] as const
export const declineOverturned = '其中涉及公共设施安全的部分属于政府职责，应当受理，退回受理台。'

export const notSupported = [
  {
    text: '您提出的要求现行规定没有支持的依据，不能办理，已向您详细说明，也感谢您的理解。',
    basis: '《云溪县公共服务事项目录（示例）》未列入该事项。',
  },
  {
    text: '经核查，申请条件暂不符合，本次不能办理；条件变化后可以随时再申请。',
    basis: '《云溪县社会救助和服务办理条件（示例）》第四条。',
  },
] as const

export const recusalReasons = ['与当事人是近亲属，主动申请回避。'] as const
export const splitParts = [
  ['路面修复', '路面破损部分，单独办理。'],
  ['照明修复', '路灯照明部分，单独办理。'],
  ['积水疏通', '排水积水部分，单独办理。'],
] as const
export const splitPetition = {
  title: '{v}到{r}这段路又黑又烂还积水',
  body: '{v}到{r}这一段，路面坏了，路灯不亮，一下雨还积水，{n}个地方都有问题，请一起解决。',
} as const
export const mergedAgain = '同一件事我也来反映：{body}'
