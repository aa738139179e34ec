import type { RegisterBody } from '@jiebang/contract/relay/register.ts'
import { type Answers, checkAnswers, type Question } from '@jiebang/core/dispatch/questions.ts'
import type { Channel, NotifyBy, RequestType, Urgency } from '@jiebang/core/relay/words.ts'

/** The registration form as it is typed. */
export type RegisterValues = {
  readonly channel: Channel
  readonly requestType: RequestType
  readonly urgency: Urgency
  readonly place: string
  readonly title: string
  readonly body: string
  readonly address: string
  readonly name: string
  readonly phone: string
  readonly category: string
  readonly answers?: Answers
  readonly email?: string
  /** How they want to hear, where they said so. */
  readonly notifyBy?: NotifyBy | 'none' | undefined
  readonly noReply: boolean
  readonly secret: boolean
  readonly public: boolean
  /** The open matter that it repeats: it is merged into that one once it is registered. */
  readonly join?: string
}

export const emptyRegister = (place: string): RegisterValues => ({
  channel: 'phone',
  requestType: 'help',
  urgency: 'ordinary',
  place,
  title: '',
  body: '',
  address: '',
  name: '',
  phone: '',
  category: '',
  noReply: false,
  secret: false,
  public: false,
})

const longestTitle = 40

/** The first sentence serves as title where none was typed. */
export const titleOf = ({ title, body }: RegisterValues): string => {
  const typed = title.trim()
  if (typed !== '') return typed
  const first = body.trim().split(/[\n。！？!?；;]/)[0] ?? ''
  return first.length > longestTitle ? `${first.slice(0, longestTitle)}…` : first
}

export type Missing = 'body' | 'place' | 'phone' | 'notify' | 'email' | `q.${string}`

/** What keeps it from being sent, in the order of the form. */
export const missingRegister = (
  values: RegisterValues,
  questions: readonly Question[] = [],
): readonly Missing[] => [
  ...(/^[0-9+() -]*$/.test(values.phone) ? [] : (['phone'] as const)),
  ...(values.body.trim() === '' ? (['body'] as const) : []),
  ...(values.place === '' ? (['place'] as const) : []),
  ...checkAnswers(questions, answersTo(values, questions)).map(({ code }) => `q.${code}` as const),
  ...unreachable(values),
]

/** What they chose must be able to reach them: the server would quietly take another way. */
const unreachable = ({ notifyBy, phone, email = '' }: RegisterValues): readonly Missing[] => {
  const byPhone = notifyBy === 'sms' || notifyBy === 'call'
  const address = email.trim()
  const wanted = address !== '' || notifyBy === 'email'
  return [
    ...(byPhone && phone.trim() === '' ? (['notify'] as const) : []),
    ...(wanted && !/^[^\s@<>"]+@[^\s@<>"]+$/.test(address) ? (['email'] as const) : []),
  ]
}

/** Only what the category asks now: answers to what another category asked are not sent. */
const answersTo = ({ answers = {} }: RegisterValues, questions: readonly Question[]): Answers =>
  Object.fromEntries(
    questions.flatMap(({ code }) => {
      const said = answers[code]
      return said === undefined || said.length === 0 ? [] : [[code, said]]
    }),
  )

const said = <K extends string>(key: K, text: string): { readonly [P in K]?: string } => {
  const trimmed = text.trim()
  // A computed key keeps its literal type only through this cast.
  return (trimmed === '' ? {} : { [key]: trimmed }) as { readonly [P in K]?: string }
}

/** A report (举报) and a secret reporter are never put on the public list. */
export const registerBodyOf = (values: RegisterValues, questions: readonly Question[] = []): RegisterBody => {
  const answers = answersTo(values, questions)
  return {
    requestType: values.requestType,
    urgency: values.urgency,
    channel: values.channel,
    place: values.place,
    title: titleOf(values),
    body: values.body.trim(),
    noReply: values.noReply,
    secret: values.secret,
    public: values.public && !values.secret && values.requestType !== 'report',
    ...said('category', values.category),
    ...said('address', values.address),
    ...said('name', values.name),
    ...said('phone', values.phone),
    ...said('email', values.email ?? ''),
    ...(values.notifyBy === undefined ? {} : { notifyBy: values.notifyBy }),
    ...(Object.keys(answers).length > 0 ? { answers: { ...answers } as Record<string, string> } : {}),
  }
}
