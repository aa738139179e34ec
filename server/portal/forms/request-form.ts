import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { RegisterBody } from '@jiebang/contract/relay/register.ts'
import { longestText } from '@jiebang/core/relay/text.ts'
import { requestTypes } from '@jiebang/core/relay/words.ts'
import type { Words } from '../words/words.ts'
import { type FieldError, lineOf, type Posted, textOf, ticked } from './body.ts'

/** Characters; the contract's own limits (contract/relay/register.ts), told before they are met. */
export const longest = { title: 100, text: longestText, address: 200, name: 60, phone: 30 } as const

/** The form as it is shown: everything as typed. */
export type RequestForm = {
  readonly kind: string
  readonly place: string
  readonly title: string
  readonly text: string
  readonly address: string
  readonly name: string
  readonly phone: string
  readonly noReply: boolean
  readonly secret: boolean
  readonly public: boolean
}

export const emptyForm = (kind = '', title = ''): RequestForm => ({
  kind,
  place: '',
  title,
  text: '',
  address: '',
  name: '',
  phone: '',
  noReply: false,
  secret: false,
  public: true,
})

export const readRequestForm = (posted: Posted): RequestForm => ({
  kind: lineOf(posted, 'kind'),
  place: lineOf(posted, 'place'),
  title: lineOf(posted, 'title'),
  text: textOf(posted, 'text'),
  address: lineOf(posted, 'address'),
  name: lineOf(posted, 'name'),
  phone: lineOf(posted, 'phone').normalize('NFKC'),
  noReply: ticked(posted, 'noReply'),
  secret: ticked(posted, 'secret'),
  public: ticked(posted, 'public'),
})

/** A phone or identity number in a title would be published with it. */
const looksPersonal = (title: string): boolean => /1[3-9]\d{9}|\d{17}[\dXx]/.test(title.replace(/[\s-]/g, ''))

const firstSentence = (text: string): string => {
  const [sentence = ''] = text.trim().split(/[。！？!?\n；;]/)
  const chars = [...sentence.trim()]
  return chars.length > 40 ? `${chars.slice(0, 39).join('')}…` : chars.join('') || text.slice(0, 40)
}

/**
 * The body to register, or what is wrong. A title that nobody wrote, or with a number of a person in it, is never
 * published: the writer has not seen that it would be.
 */
export const checkRequest = (
  form: RequestForm,
  reference: Reference,
  words: Words,
): { readonly errors: readonly FieldError[]; readonly body: RegisterBody | null } => {
  const { wrong } = words.file
  const errors: FieldError[] = []
  const kind = requestTypes.find((t) => t === form.kind)
  if (!kind) errors.push({ field: 'kind', message: wrong.kind })
  const known = form.place === reference.county.code || reference.divisions.some((d) => d.code === form.place)
  if (!known) errors.push({ field: 'place', message: wrong.place })
  if (form.text === '') errors.push({ field: 'text', message: wrong.text })
  for (const field of ['title', 'text', 'address', 'name'] as const)
    if (form[field].length > longest[field]) errors.push({ field, message: wrong.tooLong(longest[field]) })
  if (!/^[0-9+() -]*$/.test(form.phone) || form.phone.length > longest.phone)
    errors.push({ field: 'phone', message: wrong.phone })
  if (!kind || errors.length > 0) return { errors, body: null }
  const given = (key: 'address' | 'name' | 'phone') => (form[key] === '' ? {} : { [key]: form[key] })
  const body: RegisterBody = {
    requestType: kind,
    channel: 'portal',
    place: form.place,
    title: form.title === '' ? firstSentence(form.text) : form.title,
    body: form.text,
    ...given('address'),
    ...given('name'),
    ...given('phone'),
    noReply: form.noReply,
    secret: form.secret,
    public:
      form.public && form.title !== '' && !looksPersonal(form.title) && kind !== 'report' && !form.secret,
  }
  return { errors, body }
}
