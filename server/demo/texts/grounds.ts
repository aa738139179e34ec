/** Requests that are not taken as ordinary ones: what was asked, which ground and route, what the resident is told. */
export type DeclinedText = {
  readonly ground: string
  readonly route: string | null
  readonly title: string
  readonly body: string
  readonly note: string
}

const row = (
  ground: string,
  route: string | null,
  title: string,
  body: string,
  note: string,
): DeclinedText => ({
  ground,
  route,
  title,
  body,
  note,
})

/** All of the national grounds but the repeat, which needs an earlier matter. */
export const declinedTexts: readonly DeclinedText[] = [
  row(
    'emergency',
    '122',
    '{r}刚才两车相撞',
    '{r}{v}路口刚才两辆车撞了，人坐在地上，快来人。',
    '已立即转交通报警，并请您和现场人员先拨打急救电话。',
  ),
  row(
    'emergency',
    '120',
    '{v}{b}老人晕倒了',
    '{v}{b}有位{y}岁老人晕倒在门口，请快派人。',
    '已即时转急救中心，网格员同时前往现场。',
  ),
  row(
    'otherProcedure',
    'arbitration',
    '和{r}公司的劳动争议',
    '我和公司对解除合同的补偿谈不拢，已经交了仲裁申请，想请你们直接判公司赔钱。',
    '您的争议已进入劳动人事仲裁，仲裁裁决才有法律效力，请按仲裁委通知参加开庭。',
  ),
  row(
    'otherProcedure',
    'reconsideration',
    '对{v}的处罚决定不服',
    '我在{r}被罚了{k}00块，认为罚错了，请撤销。',
    '对行政处罚不服可以在六十日内申请行政复议，申请书样式和窗口地址已发给您。',
  ),
  row(
    'secret',
    'withoutIt',
    '公布{v}某户的病历',
    '听说{v}{b}那家人得了病，要求把他家的病历公开给大家看。',
    '病历属于个人隐私，依法不能公开。您担心传染病的，可以去掉他人信息后另行提出。',
  ),
  row(
    'secret',
    'withoutIt',
    '要{v}低保户身份证号',
    '请把{v}所有低保户的身份证号和银行卡号发给我核对。',
    '身份证号和账号属于个人信息，不能提供。低保名单和金额可在公示栏查看。',
  ),
  row(
    'beyondDuty',
    'mediation',
    '{v}{b}邻居欠我借款',
    '{v}{b}邻居借我{k}00块{n}年不还，请政府帮我要。',
    '民间借贷不在政府部门职责内（职责清单无此项），可申请人民调解或向法院起诉，调解不收费。',
  ),
  row(
    'beyondDuty',
    'contract',
    '网上相亲不满意要退费',
    '在{r}婚介交了{k}00，见了两个都不合适，要求你们去退钱。',
    '服务合同的满意与否由双方按合同处理（职责清单无此项），可先与商家协商或请消费者组织调解。',
  ),
  row(
    'unlawful',
    'advice',
    '要求批准{v}占用河道建房',
    '{v}河边空着，我想盖两间屋，你们给开个条子就行。',
    '河道管理范围内禁止建房，不能批准。有关规定和建房的合法途径已向您说明。',
  ),
  row(
    'unlawful',
    'legalAid',
    '要求把邻居从{v}赶走',
    '{v}{b}租户是外地人，我看着不顺眼，要求把他们赶走。',
    '合法租住受法律保护，不能因为籍贯驱离他人。有具体扰民情况可以另外反映。',
  ),
  row(
    'malicious',
    'warned',
    '就是要一直打电话',
    '今天打了{n}0个电话，就是要占着你们的线，看你们怎么办。',
    '已当面劝阻并告知后果。有真实诉求我们照样受理。',
  ),
  row(
    'malicious',
    'police',
    '不给钱就天天来闹',
    '不给我{k}00块我就天天打电话骂人，让别人打不进来。',
    '经两次劝阻无效，线索已按规定移送公安机关。',
  ),
]

/** Told when the matter turns out while it is being handled to belong elsewhere. */
export const terminatedTexts: readonly {
  readonly ground: string
  readonly route: string
  readonly note: string
}[] = [
  {
    ground: 'otherProcedure',
    route: 'litigation',
    note: '办理中得知双方已在人民法院立案，依法由法院审理，请等候开庭通知。',
  },
  {
    ground: 'beyondDuty',
    route: 'contract',
    note: '现场核实属于双方合同约定的内容（职责清单无此项），已请行业主管单位指导协商。',
  },
  {
    ground: 'otherProcedure',
    route: 'petition',
    note: '同一事项已由信访渠道受理，请在信访渠道查询进展，避免多头办理。',
  },
  {
    ground: 'unlawful',
    route: 'advice',
    note: '核实后所提要求与法律规定不符，不能办理，有关规定已当面说明。',
  },
]
