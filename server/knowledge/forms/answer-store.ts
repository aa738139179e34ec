import { checkAnswers } from '@jiebang/core/knowledge/forms/check-answers.ts'
import type { Answers, Form } from '@jiebang/core/knowledge/forms/form.ts'
import { readForm } from '@jiebang/core/knowledge/forms/read-form.ts'
import { fillFrom } from '@jiebang/core/knowledge/forms/registry.ts'
import { toSend } from '@jiebang/core/knowledge/forms/walk.ts'
import type { Household } from '@jiebang/core/people/household.ts'
import type { FormAnswers } from '@jiebang/core/people/visits/visit.ts'
import type pg from 'pg'
import type { Secrets } from '../../people/secrets.ts'
import { uuidOf } from '../../store/uuid7.ts'

/** Answers that fit their form, with the form as it was when they were given. */
export type CheckedAnswers = FormAnswers & { readonly id: string; readonly read: Form }
export type AnswersRefusal =
  | { readonly refused: 'form.unknown' }
  | {
      readonly refused: 'form.answersFaulty'
      readonly params: { readonly path: string; readonly fault: string }
    }

/** Old versions are taken too: a device that was away filled in what it had. */
export const checkForms = async (
  client: pg.ClientBase,
  county: string,
  visit: string,
  sent: readonly FormAnswers[],
  today: string,
): Promise<readonly CheckedAnswers[] | AnswersRefusal> => {
  const checked: CheckedAnswers[] = []
  for (const given of sent) {
    const { rows } = await client.query<{ body: Omit<Form, 'id'> }>({
      name: 'forms.version',
      text: 'select body from form_version where county = $1 and form = $2 and version = $3',
      values: [county, given.form, given.version],
    })
    const [found] = rows
    if (found === undefined) return { refused: 'form.unknown' }
    const form: Form = { id: given.form, ...found.body }
    const { read } = readForm(form)
    const [fault] = checkAnswers(read, given.answers, today)
    if (fault !== undefined)
      return { refused: 'form.answersFaulty', params: { path: fault.path, fault: fault.code } }
    const id = uuidOf(`answers:${visit}:${given.form}:${given.person ?? ''}`)
    checked.push({ ...given, id, answers: toSend(read, given.answers, today), read: form })
  }
  return checked
}

const known = (
  form: Form,
  answers: Answers,
  household: Household,
  person: string | null,
  today: string,
): number => {
  const filled = fillFrom(form, household, person, today)
  return Object.keys(filled).filter((name) => answers[name] === filled[name]).length
}

/** Keeps answers for good; how many of them nobody had to give again stands beside them. */
export const keepAnswers = async (
  client: pg.ClientBase,
  secrets: Secrets,
  county: string,
  checked: readonly CheckedAnswers[],
  how: {
    readonly household: Household
    readonly visit: string
    readonly by: string
    readonly at: number
    readonly today: string
  },
): Promise<void> => {
  const { household, visit, by, at, today } = how
  for (const { id, form, version, person, answers, read } of checked)
    await client.query({
      name: 'forms.keepAnswers',
      text: `insert into form_answer (county, id, form, version, household, person, visit, place, by_user, answers, filled,
          asked, occurred_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      values: [
        ...[county, id, form, version, household.id, person, visit, household.place, by],
        secrets.hide(JSON.stringify(answers)),
        known(read, answers, household, person, today),
        Object.keys(answers).length,
        new Date(at).toISOString(),
      ],
    })
}
