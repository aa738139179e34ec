import { isDay } from '../clock/instant.ts'
import type { Grade } from '../clock/model.ts'

/** The kinds of attribute that Open311 GeoReport v2 knows, so that one definition serves form, paper and API. */
export const datatypes = [
  'string',
  'number',
  'datetime',
  'text',
  'singlevaluelist',
  'multivaluelist',
] as const
export type Datatype = (typeof datatypes)[number]

export type Bilingual = { readonly zh: string; readonly en: string }
export type QuestionValue = Bilingual & { readonly key: string }

/** Something that a category needs to know beyond the request itself. */
export type Question = {
  /** Stands in `q.<code>` of the personal fields: letters, digits and dashes. */
  readonly code: string
  readonly datatype: Datatype
  readonly required: boolean
  /** False: nothing to answer, only something to read before filing. */
  readonly variable: boolean
  /** Positive, unique in the category, ascending as asked. */
  readonly order: number
  readonly label: Bilingual
  readonly hint?: Bilingual
  /** There for the two list types, and only for them. */
  readonly values?: readonly QuestionValue[]
}

/** What a category asks, with the words that residents know it by. */
export type QuestionSet = {
  /** Code of a petition class of any level. */
  readonly category: string
  readonly label: Bilingual
  readonly source: string
  readonly grade: Grade
  readonly questions: readonly Question[]
}

export type QuestionBook = { readonly questions: ReadonlyMap<string, QuestionSet> }

const none: readonly Question[] = []

/** The set of the class itself, else of the nearest class above it; a need or an unknown code has none. */
export const questionSetOf = (book: QuestionBook, category: string | null): QuestionSet | undefined => {
  let code = category ?? ''
  while (code !== '') {
    const found = book.questions.get(code)
    if (found !== undefined) return found
    code = /^\d+$/.test(code) ? code.slice(0, -2) : ''
  }
  return undefined
}

/** What a category asks, in order; nothing where nothing is asked. */
export const questionsOf = (book: QuestionBook, category: string | null): readonly Question[] =>
  questionSetOf(book, category)?.questions ?? none

export type Answers = Readonly<Record<string, string | readonly string[]>>

export type AnswerFault = {
  readonly code: string
  readonly fault:
    | 'missing'
    | 'unknownQuestion'
    | 'unknownValue'
    | 'notOneValue'
    | 'notANumber'
    | 'notATime'
    | 'tooLong'
}

/** Characters of one answer; a list may have as many values as the question. */
export const longestAnswer = { string: 200, text: 2000 } as const

const time =
  /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/
const isTime = (text: string): boolean => {
  const day = time.exec(text)?.[1]
  return day !== undefined && isDay(day)
}

const listOf = (answer: string | readonly string[]): readonly string[] =>
  (typeof answer === 'string' ? [answer] : answer).filter((one) => one.trim() !== '')

const wrongValue = (question: Question, values: readonly string[]): AnswerFault['fault'] | null => {
  if (question.datatype !== 'multivaluelist' && values.length > 1) return 'notOneValue'
  const [value = ''] = values
  switch (question.datatype) {
    case 'number':
      return /^-?\d{1,12}(\.\d{1,6})?$/.test(value.trim()) ? null : 'notANumber'
    case 'datetime':
      return isTime(value.trim()) ? null : 'notATime'
    case 'singlevaluelist':
    case 'multivaluelist':
      return values.every((v) => question.values?.some(({ key }) => key === v)) ? null : 'unknownValue'
    case 'string':
    case 'text':
      return value.length > longestAnswer[question.datatype] ? 'tooLong' : null
  }
}

/** What is wrong with the answers, in the order of the questions; empty answers count as not given. */
export const checkAnswers = (questions: readonly Question[], answers: Answers): readonly AnswerFault[] => {
  const faults: AnswerFault[] = []
  for (const question of questions) {
    if (!question.variable) continue
    const { code } = question
    const values = listOf(Object.hasOwn(answers, code) ? (answers[code] ?? '') : '')
    const fault =
      values.length > 0 ? wrongValue(question, values) : question.required ? ('missing' as const) : null
    if (fault !== null) faults.push({ code, fault })
  }
  const asked = new Set(questions.filter((q) => q.variable).map((q) => q.code))
  for (const code of Object.keys(answers))
    if (!asked.has(code)) faults.push({ code, fault: 'unknownQuestion' })
  return faults
}
