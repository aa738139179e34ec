import type { Day } from '../../clock/model.ts'
import { evaluate, isTrue, type Scope } from './evaluate.ts'
import type { Answer, Answers, QuestionKind } from './form.ts'
import type { ReadForm, ReadQuestion } from './read-form.ts'

/** A question that is to be seen, with what was answered. `path` is `name`, or `group[0].name` inside a repeat. */
export type Shown = {
  readonly path: string
  readonly read: ReadQuestion
  readonly answer: Answer
  readonly required: boolean
  /** Holds of the answer that is given, or nothing is given. */
  readonly fits: boolean
  /** Of a repeat: one list of shown questions for each time. */
  readonly rows: readonly (readonly Shown[])[]
}

const isEmpty = (answer: Answer): boolean =>
  answer === null ||
  (typeof answer === 'string' && answer.trim() === '') ||
  (Array.isArray(answer) && answer.length === 0)

const own = (answers: Answers, name: string): Answer =>
  Object.hasOwn(answers, name) ? (answers[name] ?? null) : null

const rowsOf = (answer: Answer): readonly Answers[] =>
  Array.isArray(answer) ? answer.filter((row): row is Answers => typeof row === 'object' && row !== null) : []

const walk = (
  questions: readonly ReadQuestion[],
  answers: Answers,
  today: Day,
  above: ReadonlyMap<string, Answer>,
  prefix: string,
): readonly Shown[] => {
  /** Answers of questions that are seen: what is hidden counts as not answered. */
  const known = new Map(above)
  const shown: Shown[] = []
  for (const read of questions) {
    const { name, kind } = read.question
    const scope = (self: Answer): Scope => ({ answer: (asked) => known.get(asked) ?? null, self, today })
    if (read.visibleIf !== null && !isTrue(evaluate(read.visibleIf, scope(null)))) continue
    const path = `${prefix}${name}`
    const entered = own(answers, name)
    const rows =
      kind === 'repeat'
        ? rowsOf(entered).map((row, n) => walk(read.inside, row, today, known, `${path}[${n}].`))
        : []
    const answer = settled(kind, entered, rows)
    const required = read.requiredIf !== null && isTrue(evaluate(read.requiredIf, scope(answer)))
    const fits =
      read.constraint === null || answer === null || isTrue(evaluate(read.constraint, scope(answer)))
    known.set(name, answer)
    shown.push({ path, read, answer, required, fits, rows })
  }
  return shown
}

/** The questions that are to be seen with these answers, in their order. Everybody who draws a form draws this. */
export const shownOf = ({ questions }: ReadForm, answers: Answers, today: Day): readonly Shown[] =>
  walk(questions, answers, today, new Map(), '')

const paths = (shown: readonly Shown[]): readonly string[] =>
  shown.flatMap(({ path, rows }) => [path, ...rows.flatMap(paths)])

export const visible = (form: ReadForm, answers: Answers, today: Day): ReadonlySet<string> =>
  new Set(paths(shownOf(form, answers, today)))

const kept = (shown: readonly Shown[]): Answers =>
  Object.fromEntries(
    shown.flatMap(({ read, answer }): [string, Answer][] =>
      answer === null ? [] : [[read.question.name, answer]],
    ),
  )

/** An answer as conditions see it and as it is sent: what is empty is none, a group has only what is seen in it. */
const settled = (kind: QuestionKind, answer: Answer, rows: readonly (readonly Shown[])[]): Answer => {
  if (kind === 'note' || isEmpty(answer)) return null
  if (kind !== 'repeat') return rowsOf(answer).length > 0 ? null : answer
  return rows.length === 0 ? null : rows.map(kept)
}

/** What is sent of what was entered: answers to questions that are seen, nothing else. */
export const toSend = (form: ReadForm, answers: Answers, today: Day): Answers =>
  kept(shownOf(form, answers, today))
