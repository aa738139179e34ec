import type { Outcome } from '@jiebang/core/relay/words.ts'
import type { Language } from '../languages.ts'
import { toHant } from './hant.ts'

/** Everything that the one-tap questionnaire says. */
export type QuestionWords = {
  readonly title: string
  about(no: string): string
  readonly answer: string
  readonly yes: Readonly<Record<Outcome, string>>
  readonly no: Readonly<Record<Outcome, string>>
  readonly hint: string
  readonly more: string
  readonly responded: string
  readonly satisfied: string
  readonly both: string
  readonly text: string
  /** Stands in the record where somebody tapped «no» and wrote nothing. */
  readonly untold: string
  readonly thanks: string
  readonly thanksNo: string
  readonly used: string
  readonly expired: string
  readonly broken: string
  readonly see: string
}

const zh: QuestionWords = {
  title: '解决了吗',
  about: (no) => `您反映的事，编号 ${no}`,
  answer: '答复是这样写的',
  yes: { solved: '解决了', explained: '清楚了', cannotYet: '知道了', notSupported: '知道了' },
  no: { solved: '没有解决', explained: '还不清楚', cannotYet: '不同意', notSupported: '不同意' },
  hint: '点一下就行。点“没有”的话，会交回去接着办。',
  more: '还想打分、写几句（选填，先填再点上面）',
  responded: '有人跟您联系过吗',
  satisfied: '您满意吗',
  both: '要打分的话，两个问题都选一下；不打分，就都不选。',
  text: '想说的话',
  untold: '群众在短信问卷里选了“没有解决”，没有写说明。',
  thanks: '记下了，谢谢您说一声。',
  thanksNo: '记下了，已经交回去接着办。',
  used: '您已经说过了，或者这件事已经到了下一步，不用再点。',
  expired: '这个链接放得太久，已经不能用了。',
  broken: '这个链接不完整。请从短信里重新点一次，或者打电话说。',
  see: '看这件事现在到哪里了',
}

const en: QuestionWords = {
  title: 'Is it solved?',
  about: (no) => `Your matter, number ${no}`,
  answer: 'This is the answer',
  yes: { solved: 'Solved', explained: 'Clear now', cannotYet: 'Understood', notSupported: 'Understood' },
  no: {
    solved: 'Not solved',
    explained: 'Not clear yet',
    cannotYet: 'I disagree',
    notSupported: 'I disagree',
  },
  hint: 'One tap is enough. With «not», it goes back and on.',
  more: 'Rate it or write something (optional; fill in first, then tap above)',
  responded: 'Did somebody contact you?',
  satisfied: 'Are you satisfied?',
  both: 'To rate, answer both questions; otherwise neither.',
  text: 'What you would like to say',
  untold: 'Tapped «not solved» in the questionnaire without writing why.',
  thanks: 'Noted. Thank you for telling us.',
  thanksNo: 'Noted. It went back and goes on.',
  used: 'You have said it already, or the matter has moved on. Nothing more to tap.',
  expired: 'This link is too old and no longer works.',
  broken: 'This link is not complete. Tap it again in the message, or call.',
  see: 'See where it is now',
}

const all = (words: Readonly<Record<Outcome, string>>): Readonly<Record<Outcome, string>> => ({
  solved: toHant(words.solved),
  explained: toHant(words.explained),
  cannotYet: toHant(words.cannotYet),
  notSupported: toHant(words.notSupported),
})

let hant: QuestionWords | undefined
const hantWords = (): QuestionWords => ({
  title: toHant(zh.title),
  about: (no) => toHant(zh.about(no)),
  answer: toHant(zh.answer),
  yes: all(zh.yes),
  no: all(zh.no),
  hint: toHant(zh.hint),
  more: toHant(zh.more),
  responded: toHant(zh.responded),
  satisfied: toHant(zh.satisfied),
  both: toHant(zh.both),
  text: toHant(zh.text),
  untold: toHant(zh.untold),
  thanks: toHant(zh.thanks),
  thanksNo: toHant(zh.thanksNo),
  used: toHant(zh.used),
  expired: toHant(zh.expired),
  broken: toHant(zh.broken),
  see: toHant(zh.see),
})

export const questionWords = (language: Language): QuestionWords => {
  if (language !== 'zh-Hant') return language === 'en' ? en : zh
  hant ??= hantWords()
  return hant
}
