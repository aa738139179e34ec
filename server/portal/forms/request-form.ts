import { longestText } from '@jiebang/core/relay/text.ts'
import type { Posted } from './body.ts'
import { lineOf, textOf, ticked } from './body.ts'
import type { SentForm } from './read-form.ts'

/** Characters; the contract's own limits (contract/relay/register.ts), told before they are met. */
export const longest = {
  title: 100,
  text: longestText,
  address: 200,
  name: 60,
  phone: 30,
  email: 200,
} as const

export type Answer = string | readonly string[]

/** The form as it is shown: everything as typed. */
export type RequestForm = {
  readonly kind: string
  /** Category that it is about; empty for anything else. */
  readonly about: string
  readonly place: string
  /** Division that the map shows; empty for the whole county. */
  readonly view: string
  /** Where on the map was tapped, as sent; empty without. */
  readonly lat: string
  readonly long: string
  readonly title: string
  readonly text: string
  readonly address: string
  /** By the code of the question. */
  readonly answers: Readonly<Record<string, Answer>>
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly notifyBy: string
  readonly noReply: boolean
  readonly secret: boolean
  readonly public: boolean
  readonly keepLocation: boolean
  /** The sender has seen what may be the same and says that it is not. */
  readonly different: boolean
}

export const emptyForm = (kind = '', title = '', about = ''): RequestForm => ({
  kind,
  about,
  place: '',
  view: '',
  lat: '',
  long: '',
  title,
  text: '',
  address: '',
  answers: {},
  name: '',
  phone: '',
  email: '',
  notifyBy: '',
  noReply: false,
  secret: false,
  // Publishing is chosen, never left ticked (PIPL 2021 §14: consent is given actively).
  public: false,
  keepLocation: false,
  different: false,
})

const answerField = /^q\.([A-Za-z][A-Za-z0-9-]{0,31})$/

const answersOf = ({ all }: SentForm): Readonly<Record<string, Answer>> => {
  const answers: Record<string, Answer> = {}
  for (const [field, values] of all) {
    const code = answerField.exec(field)?.[1]
    const given = values.map((v) => v.replace(/\r\n?/g, '\n').trim()).filter((v) => v !== '')
    if (code !== undefined && given.length > 0) answers[code] = given.length === 1 ? (given[0] ?? '') : given
  }
  return answers
}

const digits = (posted: Posted, name: string): string => {
  const code = lineOf(posted, name)
  return /^\d{6,15}$/.test(code) ? code : ''
}

export const readRequestForm = (sent: SentForm): RequestForm => {
  const { posted } = sent
  return {
    kind: lineOf(posted, 'kind'),
    about: lineOf(posted, 'about'),
    place: digits(posted, 'pick') || lineOf(posted, 'place'),
    view: digits(posted, 'view'),
    lat: lineOf(posted, 'lat'),
    long: lineOf(posted, 'long'),
    title: lineOf(posted, 'title'),
    text: textOf(posted, 'text'),
    address: lineOf(posted, 'address'),
    answers: answersOf(sent),
    name: lineOf(posted, 'name'),
    phone: lineOf(posted, 'phone').normalize('NFKC'),
    email: lineOf(posted, 'email').normalize('NFKC'),
    notifyBy: lineOf(posted, 'notifyBy'),
    noReply: ticked(posted, 'noReply'),
    secret: ticked(posted, 'secret'),
    public: ticked(posted, 'public'),
    keepLocation: ticked(posted, 'keepLocation'),
    different: ticked(posted, 'different'),
  }
}

const degrees = (text: string, most: number): number | null => {
  const value = /^-?\d{1,3}(\.\d{1,8})?$/.test(text) ? Number(text) : Number.NaN
  return Math.abs(value) <= most ? value : null
}

/** The tapped point; null where there is none or it makes no sense. */
export const pointOf = ({
  lat,
  long,
}: RequestForm): { readonly lat: number; readonly long: number } | null => {
  const [y, x] = [degrees(lat, 90), degrees(long, 180)]
  return y === null || x === null ? null : { lat: y, long: x }
}
