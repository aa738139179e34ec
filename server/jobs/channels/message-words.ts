import type { Language } from '../../portal/languages.ts'
import { toHant } from '../../portal/words/hant.ts'
import type { Tellable } from './contact-rules.ts'

/** What follows from a fact without being one. */
export const followUps = ['ReplySoon', 'QuestionAgain'] as const
export type MessageKind = Tellable | (typeof followUps)[number]

export const isMessageKind = (kind: string): kind is MessageKind => Object.hasOwn(zh.lead, kind)

/** Sentences of messages: short, what happens next and by when; never what somebody wrote. */
export type MessageWords = {
  subject(no: string): string
  head(no: string): string
  readonly lead: Readonly<Record<MessageKind, string>>
  /** Instead of the portal's sentence, which speaks of what stands below it. */
  answered(unit: string, by: string | null): string
  /** Before the address that opens the questionnaire, the matter, or what to do without one. */
  say(link: string): string
  see(link: string): string
  call(phone: string | null): string
  code(code: string): string
  readonly mail: string
}

const zh: MessageWords = {
  subject: (no) => `您反映的事 ${no}`,
  head: (no) => `您反映的事（编号${no}）：`,
  lead: {
    Registered: '已经登记。',
    Declined: '没有受理，原因和可以去的地方都写明了。',
    DeclineReviewed: '不予受理的复核有了结果。',
    Dispatched: '已经交给单位办。',
    ResidentAsked: '有一个问题要问您。',
    ExtensionGranted: '办理期限延长了，理由写明了。',
    Answered: '有答复了。',
    Held: '暂时解决不了，列入了整改清单。',
    LookedBack: '又去看过一次。',
    StruckOff: '从整改清单上销了号。',
    Closed: '办结了。',
    Reopened: '重新办理了。',
    Merged: '和另一件同样的事一起办。',
    Withdrawn: '已经撤回。',
    Terminated: '不再办理，原因写明了。',
    ReplySoon: '还有一个问题等您回答，时间快到了。',
    QuestionAgain: '有答复了，还没有听到您的话。',
  },
  answered: (unit, by) =>
    by === null
      ? `${unit}已经答复，请您说说解决没有。`
      : `${unit}已经答复，请您说说解决没有；没等到您的话，受理台最晚 ${by} 联系您。`,
  say: (link) => `点开说一声：${link}`,
  see: (link) => `查看：${link}`,
  call: (phone) => (phone === null ? '可以到受理台问。' : `可以打电话问：${phone}`),
  code: (code) => `查询码：${code}。请记下，查进度要用。`,
  mail: '直接回复这封邮件，您的话会记到这件事里。',
}

const en: MessageWords = {
  subject: (no) => `Your matter ${no}`,
  head: (no) => `Your matter ${no}: `,
  lead: {
    Registered: 'it is registered. ',
    Declined: 'it was not taken up; the reason and where to turn are written down. ',
    DeclineReviewed: 'the review of the decline has a result. ',
    Dispatched: 'it was given to a unit. ',
    ResidentAsked: 'there is a question for you. ',
    ExtensionGranted: 'the time was extended; the reason is written down. ',
    Answered: 'there is an answer. ',
    Held: 'it cannot be solved yet and was put on the rectification list. ',
    LookedBack: 'somebody looked at it again. ',
    StruckOff: 'it was struck off the rectification list. ',
    Closed: 'it is closed. ',
    Reopened: 'it was opened again. ',
    Merged: 'it goes on together with another of the same kind. ',
    Withdrawn: 'it was withdrawn. ',
    Terminated: 'it is no longer handled; the reason is written down. ',
    ReplySoon: 'a question still waits for your reply, and time is running out. ',
    QuestionAgain: 'there is an answer, and we have not heard from you yet. ',
  },
  answered: (unit, by) =>
    by === null
      ? `${unit} has answered. Please say whether it is solved.`
      : `${unit} has answered. Please say whether it is solved; without your word the desk contacts you by ${by}.`,
  say: (link) => `Say it here: ${link}`,
  see: (link) => `See it: ${link}`,
  call: (phone) => (phone === null ? 'Ask at the service desk.' : `Call to ask: ${phone}`),
  code: (code) => `Query code: ${code}. Keep it, you need it to look the matter up.`,
  mail: 'Answer this mail and your words are added to the matter.',
}

const hant: MessageWords = {
  subject: (no) => toHant(zh.subject(no)),
  head: (no) => toHant(zh.head(no)),
  get lead() {
    const entries = Object.entries(zh.lead).map(([kind, text]) => [kind, toHant(text)])
    return Object.fromEntries(entries) as MessageWords['lead']
  },
  answered: (unit, by) => toHant(zh.answered(unit, by)),
  say: (link) => toHant(zh.say('')) + link,
  see: (link) => toHant(zh.see('')) + link,
  call: (phone) => toHant(zh.call(phone)),
  code: (code) => toHant(zh.code(code)),
  get mail() {
    return toHant(zh.mail)
  },
}

export const messageWords = (language: Language): MessageWords =>
  ({ 'zh-Hans': zh, 'zh-Hant': hant, en })[language]
