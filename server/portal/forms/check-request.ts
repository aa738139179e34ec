import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { RegisterBody } from '@jiebang/contract/relay/register.ts'
import { checkAnswers, type Question } from '@jiebang/core/dispatch/questions.ts'
import { requestTypes } from '@jiebang/core/relay/words.ts'
import { notifyChoices } from '../words/form-words.ts'
import type { Words } from '../words/words.ts'
import type { FieldError } from './body.ts'
import { longest, pointOf, type RequestForm } from './request-form.ts'

/** A phone or identity number in a title would be published with it. */
const looksPersonal = (title: string): boolean => /1[3-9]\d{9}|\d{17}[\dXx]/.test(title.replace(/[\s-]/g, ''))

const firstSentence = (text: string): string => {
  const [sentence = ''] = text.trim().split(/[。！？!?\n；;]/)
  const chars = [...sentence.trim()]
  return chars.length > 40 ? `${chars.slice(0, 39).join('')}…` : chars.join('') || text.slice(0, 40)
}

/** The id of the field that answers a question. */
export const fieldOf = (code: string): string => `q-${code}`

const faultsOf = (
  form: RequestForm,
  reference: Reference,
  words: Words,
  questions: readonly Question[],
): readonly FieldError[] => {
  const { wrong } = words.file
  const errors: FieldError[] = []
  if (!requestTypes.some((t) => t === form.kind)) errors.push({ field: 'kind', message: wrong.kind })
  const known = form.place === reference.county.code || reference.divisions.some((d) => d.code === form.place)
  if (!known) errors.push({ field: 'place', message: wrong.place })
  if (form.text === '') errors.push({ field: 'text', message: wrong.text })
  // Answers to questions of a category that was changed since are no longer asked for, and no mistake.
  for (const { code, fault } of checkAnswers(questions, form.answers))
    if (fault !== 'unknownQuestion')
      errors.push({ field: fieldOf(code), message: words.form.wrongAnswer[fault] })
  for (const field of ['title', 'text', 'address', 'name'] as const)
    if (form[field].length > longest[field]) errors.push({ field, message: wrong.tooLong(longest[field]) })
  if (!/^[0-9+() -]*$/.test(form.phone) || form.phone.length > longest.phone)
    errors.push({ field: 'phone', message: wrong.phone })
  if (form.email !== '' && (!/^[^\s@<>"]+@[^\s@<>"]+$/.test(form.email) || form.email.length > longest.email))
    errors.push({ field: 'email', message: words.form.wrongEmail })
  return errors
}

/** Of boxes and choices several, of everything else one; what is not asked any more is left out. */
const answersOf = (form: RequestForm, questions: readonly Question[]): Record<string, string | string[]> => {
  const answers: Record<string, string | string[]> = {}
  for (const { code, variable } of questions) {
    const given = Object.hasOwn(form.answers, code) ? form.answers[code] : undefined
    if (variable && given !== undefined) answers[code] = typeof given === 'string' ? given : [...given]
  }
  return answers
}

/**
 * The body to register, or what is wrong. A title that nobody wrote, or with a number of a person in it, is never
 * published: the writer has not seen that it would be.
 */
export const checkRequest = (
  form: RequestForm,
  reference: Reference,
  words: Words,
  questions: readonly Question[],
): { readonly errors: readonly FieldError[]; readonly body: RegisterBody | null } => {
  const errors = faultsOf(form, reference, words, questions)
  const kind = requestTypes.find((t) => t === form.kind)
  if (!kind || errors.length > 0) return { errors, body: null }
  const given = (key: 'address' | 'name' | 'phone' | 'email') =>
    form[key] === '' ? {} : { [key]: form[key] }
  const answers = answersOf(form, questions)
  const location = pointOf(form)
  const notifyBy = notifyChoices.find((choice) => choice === form.notifyBy)
  const body: RegisterBody = {
    requestType: kind,
    channel: 'portal',
    place: form.place,
    title: form.title === '' ? firstSentence(form.text) : form.title,
    body: form.text,
    ...(form.about === '' ? {} : { category: form.about }),
    ...given('address'),
    ...given('name'),
    ...given('phone'),
    ...given('email'),
    ...(notifyBy === undefined ? {} : { notifyBy }),
    ...(location === null ? {} : { location }),
    ...(Object.keys(answers).length === 0 ? {} : { answers }),
    noReply: form.noReply,
    secret: form.secret,
    public:
      form.public && form.title !== '' && !looksPersonal(form.title) && kind !== 'report' && !form.secret,
  }
  return { errors, body }
}
