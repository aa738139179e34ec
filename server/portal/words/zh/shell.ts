import type { Words } from '../words.ts'

export const shell: Words['shell'] = {
  skip: '跳到正文',
  brand: '接棒',
  title: (page, county) => (county === '' ? `${page} · 接棒` : `${page} · ${county}`),
  big: '长辈版',
  normal: '普通版',
  languages: '语言',
  synthetic: '虚构演示县：这里的地名、人和事都是编的。',
  home: '首页',
  about: '接棒怎么办事',
  feedback: '对本系统提意见',
  feedbackTitle: '对本系统的意见',
  find: '查进度',
  promises: '公开的承诺',
  file: '反映问题',
  call: '受理台电话',
  noPhone: '也可以到所在街镇的受理台当面说。',
  optional: '选填',
  fix: '请改一下这几处，您写的其他内容都还在。',
  notSetUp: '这里还没有开通的县（市、区）',
  notSetUpNext:
    '系统已经启动，但还没有设置任何县。请管理人员导入区划和单位，或者用演示数据启动。急事请直接拨打 12345；有危险请拨打 110、119 或 120。',
  otherCounties: '其他县（市、区）',
}

export const home: Words['home'] = {
  sentence: '您说一件事，总有人接着办；在谁手里、最晚哪天答复，您随时看得到。',
  find: '查进度',
  no: '编号',
  code: '查询码',
  go: '查询',
  promises: '我身边的承诺',
  all: '看全部承诺',
  none: '现在没有公开的在办事项。',
}

export const file: Words['file'] = {
  title: '反映问题',
  lead: '写清什么事、在哪里就行，一分钟能填完。',
  kind: '您想做什么',
  place: '在哪里',
  placeUnknown: '说不清在哪',
  placeWhole: (name) => `${name}（说不清哪个村、社区）`,
  what: '一句话标题',
  whatHint: '例如：三单元楼道灯坏了。不写就用下面的第一句话。',
  text: '什么事',
  textHint: '什么时候开始的，影响了谁，您希望怎么办。',
  address: '具体位置',
  addressHint: '例如：南门菜市场东侧公交站旁',
  more: '再多写一点',
  you: '怎么联系您',
  youHint: '您的姓名和电话从不公开，只用来和您联系这件事。都不写也可以。',
  name: '姓名',
  phone: '电话',
  phoneHint: '留了电话，办的人有不清楚的地方才问得到您。',
  noReply: '办完不用回复我',
  secret: '为我保密',
  secretHint: '只有受理台和核实的人看得到是谁反映的，办理的单位看不到。',
  public: '可以放进公开的承诺清单',
  publicHint: '只公开标题、地点和进度，不公开您是谁。举报、要求保密和没写标题的，一律不公开。',
  send: '提交',
  urgent: '正在发生危险，请先拨打 110（报警）、119（火警）、120（急救）。',
  wrong: {
    kind: '请选一样您想做的',
    place: '请选一个地方，说不清可以选“说不清在哪”',
    text: '请写一写是什么事',
    phone: '电话只能有数字、空格和 + - ( )，请再看一下',
    form: '这份表单放得太久了，内容还在，请再点一次“提交”',
    tooLong: (most) => `太长了，最多 ${most} 个字`,
  },
}

export const receipt: Words['receipt'] = {
  title: '已经登记',
  no: '编号',
  code: '查询码',
  keep: '请记下编号和查询码。查询码只在这里显示一次，可以截图、拍照或者打印。',
  codeGone: '查询码只在登记时显示一次。忘了的话，请打电话或者到受理台，说出编号来查。',
  next: (by) => `接下来，受理台最晚 ${by} 告诉您是否受理、由谁办。`,
  nextNoDue: '接下来，受理台会告诉您是否受理、由谁办。',
  qr: '打开查进度页面的二维码',
  qrHint: '用手机扫一扫，再输入查询码，就能看进度。',
  hash: '登记指纹',
  hashHint: '这是您这次登记的指纹：记录以后被改动过一个字，指纹就对不上。',
  print: '要打印，用浏览器菜单里的“打印”。',
  see: '看这件事',
  registered: (at) => `${at} 登记`,
}

export const find: Words['find'] = {
  title: '查进度',
  lead: '输入回执上的编号和查询码。',
  lost: '回执丢了，可以打电话或者到受理台查。',
}

export const promises: Words['promises'] = {
  title: '公开的承诺',
  lead: '正在办的事：在谁手里，最晚哪天。先到期的排在前面，不显示是谁反映的。',
  place: '地方',
  everywhere: '全县',
  go: '看这里的',
  none: '这里现在没有公开的在办事项。',
  next: '下一页',
  first: '回到第一页',
  holds: (unit) => `在${unit}`,
  due: (by) => `最晚 ${by}`,
  late: '已经过了答应的时间',
  paused: '在等反映人补充，暂停计时',
}

export const error: Words['error'] = {
  title: (status) => {
    if (status === 404) return '没有这个页面'
    if (status === 429) return '请稍等一下再试'
    if (status === 403) return '请从查进度进来'
    return status < 500 ? '这一步没有办成' : '系统出了问题'
  },
  next: '您可以',
}
