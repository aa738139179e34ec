import { isDay } from '../../clock/instant.ts'
import type { Day } from '../../clock/model.ts'
import { type Answer, type Answers, mostRepeats, type Question } from './form.ts'
import type { ReadForm } from './read-form.ts'
import { type Shown, shownOf, visible } from './walk.ts'

export const answerFaults = [
  'missing',
  'kind',
  'choice',
  'constraint',
  'tooLong',
  'tooMany',
  'notAsked',
] as const
export type AnswerFault = {
  /** As in walk.ts. */
  readonly path: string
  readonly code: (typeof answerFaults)[number]
}

const longestAnswer = 4000
const fileId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const faultOf = ({ kind, choices = [] }: Question, answer: Answer): AnswerFault['code'] | null => {
  const isChoice = (code: unknown) => choices.some((choice) => choice.code === code)
  switch (kind) {
    case 'text':
      if (typeof answer !== 'string') return 'kind'
      return answer.length > longestAnswer ? 'tooLong' : null
    case 'number':
      return typeof answer === 'number' && Number.isFinite(answer) ? null : 'kind'
    case 'day':
      return typeof answer === 'string' && isDay(answer) ? null : 'kind'
    case 'yesNo':
      return typeof answer === 'boolean' ? null : 'kind'
    case 'oneOf':
      if (typeof answer !== 'string') return 'kind'
      return isChoice(answer) ? null : 'choice'
    case 'severalOf':
      if (!Array.isArray(answer)) return 'kind'
      return answer.every(isChoice) && new Set(answer).size === answer.length ? null : 'choice'
    case 'repeat':
      if (!Array.isArray(answer) || answer.some((row) => typeof row !== 'object' || Array.isArray(row)))
        return 'kind'
      return answer.length > mostRepeats ? 'tooMany' : null
    case 'photo':
    case 'voice':
    case 'signature':
      return typeof answer === 'string' && fileId.test(answer) ? null : 'kind'
    case 'note':
      return 'notAsked'
  }
}

const faultsIn = (shown: readonly Shown[]): readonly AnswerFault[] =>
  shown.flatMap(({ path, read, answer, required, fits, rows }): readonly AnswerFault[] => {
    if (answer === null) return required ? [{ path, code: 'missing' }] : []
    const code = faultOf(read.question, answer)
    if (code !== null) return [{ path, code }]
    return [...(fits ? [] : [{ path, code: 'constraint' as const }]), ...rows.flatMap(faultsIn)]
  })

const given = (answers: Answers, prefix: string): readonly string[] =>
  Object.entries(answers).flatMap(([name, answer]) => {
    const path = `${prefix}${name}`
    if (answer === null || answer === undefined) return []
    if (!Array.isArray(answer)) return [path]
    const rows = answer.filter((row): row is Answers => typeof row === 'object' && row !== null)
    return [path, ...rows.flatMap((row, n) => given(row, `${path}[${n}].`))]
  })

/**
 * Everything that is wrong with answers as they are sent, also answers to questions that were not asked. While somebody
 * fills a form in, what is hidden may stay in it: check what `toSend` leaves.
 */
export const checkAnswers = (form: ReadForm, answers: Answers, today: Day): readonly AnswerFault[] => {
  const asked = visible(form, answers, today)
  const others = given(answers, '').filter((path) => !asked.has(path))
  return [
    ...faultsIn(shownOf(form, answers, today)),
    ...others.map((path): AnswerFault => ({ path, code: 'notAsked' })),
  ]
}
