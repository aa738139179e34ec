import type { Words } from '../words.ts'

export const matter: Words['matter'] = {
  no: '编号',
  reads: (people) => `有 ${people} 位工作人员看过您的联系方式`,
  readsNote: '每次查看都要写明用途，并留下记录。',
  readBy: (by, day, purpose) => `${day}，${by}：${purpose}`,
  reader: { desk: '受理台', unit: '办理单位', supervisor: '督查人员' },
  steps: '每一步',
  what: '您可以做的',
  you: '您',
  another: '另一位反映人',
  system: '系统',
  desk: '受理台',
  supervisor: '督查人员',
  ownWords: '您当时写的',
  basis: '依据',
  milestones: '分几步做',
  milestone: (by, text) => `${by}前：${text}`,
  routes: '可以走的路',
  receipt: '看回执、打印',
  again: '再反映一件事',
  leave: '看完了，退出这件事',
  erased: '这段文字已按规定抹去。',
  parts: '这件事分成了几件分别办，都办完才算办完。',
  merged: '另一件事的进展',
  repeated: '先前那一件的进展',
  earlier: '请用先前那一件的编号和查询码查看详情。',
  onward: '看合并后的那件事',
  same: '和您反映的同一件事',
  late: '已经过了答应您的时间，还没有办好。您可以催办，也可以打电话问。',
  provisional: '那一年的节假日安排还没有公布，这个日子是暂定的。',
  extended: (first) => `原来答应的是 ${first}，经批准延期一次。`,
  extensionAsked: '办理单位申请延期，还没有批准，期限先不变。',
  paused: (from) => `从 ${from} 起暂停计时。`,
  nothingToDo: '现在不需要您做什么。',
}

export const stage: Words['stage'] = {
  registered: '等受理',
  accepted: '等派单',
  dispatched: '等接手',
  handling: '办理中',
  answered: '等您说解决没有',
  verified: '等办结',
  held: '在整改清单上',
  closed: '已结束',
}

export const ending: Words['ending'] = {
  closed: '已办结',
  declined: '没有受理，走别的路',
  merged: '并到另一件一起办',
  withdrawn: '您已撤回',
  terminated: '停止办理，走别的路',
}

export const outcome: Words['outcome'] = {
  solved: '已解决',
  explained: '已说明',
  cannotYet: '暂时解决不了，列入清单',
  notSupported: '不支持',
}

export const next: Words['next'] = {
  registered: (by) =>
    by === null ? '您的事在受理台，正在看是否受理。' : `您的事在受理台，最晚 ${by} 告诉您是否受理。`,
  accepted: (by) =>
    by === null ? '您的事已经受理，正在交给具体单位办。' : `您的事已经受理，最晚 ${by} 交给具体单位办。`,
  dispatched: (unit, by) =>
    by === null ? `您的事已交给${unit}，等它接手。` : `您的事已交给${unit}，最晚 ${by} 接手。`,
  handling: (unit, by) =>
    by === null ? `您的事现在在${unit}。` : `您的事现在在${unit}，最晚 ${by} 答复您。`,
  yourTurn: (unit, by) =>
    by === null
      ? `${unit}有一个问题要问您，等您回答。`
      : `${unit}有一个问题要问您，请在 ${by} 前回答。等您的时候不计时。`,
  answered: (unit, outcome, by) => {
    const said = {
      solved: `${unit}说已经解决了。`,
      explained: `${unit}已经向您说明。`,
      cannotYet: `${unit}说暂时解决不了，要列入清单接着办。`,
      notSupported: `${unit}答复：不支持，依据写在下面。`,
    }[outcome]
    return by === null
      ? `${said}请您说说行不行。`
      : `${said}请您说说行不行；没等到您的话，受理台最晚 ${by} 联系您。`
  },
  verified: (by) => (by === null ? '已经核实过，正在办结。' : `已经核实过，最晚 ${by} 办结。`),
  held: (unit, person, by) =>
    by === null
      ? `暂时解决不了，已列入整改清单，由${unit}的${person}负责。`
      : `暂时解决不了，已列入整改清单，由${unit}的${person}负责，最晚 ${by} 再查看一次并告诉您。`,
  closed: (outcome) =>
    ({
      solved: '这件事已办结：已解决。',
      explained: '这件事已办结：已向您说明。',
      cannotYet: '这件事已办结：没有能够解决。',
      notSupported: '这件事已办结：不支持，依据写在下面。',
    })[outcome],
  declined: '这件事没有按普通诉求受理。为什么、该找谁，写在下面；另有人复核这个决定。',
  terminated: '这件事停止办理。为什么、该找谁，写在下面；另有人复核这个决定。',
  merged: '这件事和另一件说的是同一回事，已并到一起办。那一件的答复也是给您的答复。',
  withdrawn: '您已撤回这件事，不再办理。',
}
