import { needKinds } from '../../people/household.ts'
import { type Expression, namesIn, type ParseFault, parseExpression } from './expression.ts'
import {
  type Form,
  householdBindings,
  mostChoices,
  mostQuestions,
  personBindings,
  type Question,
} from './form.ts'

/** A question with its conditions read. */
export type ReadQuestion = {
  readonly question: Question
  readonly visibleIf: Expression | null
  readonly requiredIf: Expression | null
  readonly constraint: Expression | null
  readonly inside: readonly ReadQuestion[]
}
export type ReadForm = { readonly form: Form; readonly questions: readonly ReadQuestion[] }

/** What is wrong with a form, by the name of the question. `found` is a name or a text out of it. */
export type FormFault = {
  readonly question: string
  readonly code:
    | 'badName'
    | 'nameTaken'
    | 'noLabel'
    | 'noChoices'
    | 'choiceTaken'
    | 'tooMany'
    | 'nothingInside'
    | 'repeatInside'
    | 'neverRequired'
    | 'badExpression'
    | 'laterQuestion'
    | 'bindingInRepeat'
    | 'bindingKind'
  readonly field?: 'visibleIf' | 'requiredIf' | 'constraint'
  readonly found?: string
  readonly parse?: ParseFault
}

/** Photos and recordings are never asked for by force (国办函〔2026〕12号); a note has no answer. */
const neverRequired = new Set(['photo', 'voice', 'note', 'repeat'])
const withChoices = new Set(['oneOf', 'severalOf'])

const bindingFits = ({ kind, binding }: Question): boolean => {
  if (binding === undefined) return true
  switch (binding.of) {
    case 'tag':
      return kind === 'yesNo'
    case 'need':
      return kind === 'yesNo' && needKinds.some((known) => known === binding.kind)
    case 'household':
      if (!householdBindings.includes(binding.field)) return false
      return kind === (binding.field === 'dwelling' || binding.field === 'risk' ? 'oneOf' : 'text')
    case 'person': {
      if (!personBindings.includes(binding.field)) return false
      const { field } = binding
      if (field === 'birth') return kind === 'day'
      return kind === (field === 'sex' || field === 'relation' ? 'oneOf' : 'text')
    }
  }
}

type Work = { readonly faults: FormFault[]; readonly names: Set<string>; count: number }

const conditionOf = (
  text: string | undefined,
  field: NonNullable<FormFault['field']>,
  question: string,
  earlier: ReadonlySet<string>,
  faults: FormFault[],
): Expression | null => {
  if (text === undefined || text.trim() === '') return null
  const parsed = parseExpression(text)
  if (!parsed.ok) {
    faults.push({ question, code: 'badExpression', field, found: text, parse: parsed.fault })
    return null
  }
  const unknown = namesIn(parsed.expression).find((name) => !earlier.has(name))
  if (unknown !== undefined) faults.push({ question, code: 'laterQuestion', field, found: unknown })
  return parsed.expression
}

const readQuestion = (
  question: Question,
  earlier: Set<string>,
  work: Work,
  inRepeat: boolean,
): ReadQuestion => {
  const { name, kind } = question
  const { faults } = work
  const bad = (code: FormFault['code'], found?: string) =>
    faults.push({ question: name, code, ...(found === undefined ? {} : { found }) })
  if (!/^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(name) || name === 'constructor' || name === 'prototype')
    bad('badName')
  if (work.names.has(name)) bad('nameTaken')
  if (++work.count > mostQuestions) bad('tooMany')
  if (question.label.zh.trim() === '') bad('noLabel')
  const choices = question.choices ?? []
  if (withChoices.has(kind) && choices.length === 0) bad('noChoices')
  if (choices.length > mostChoices) bad('tooMany')
  const codes = new Set<string>()
  for (const { code } of choices) {
    if (codes.has(code)) bad('choiceTaken', code)
    codes.add(code)
  }
  if (neverRequired.has(kind) && question.requiredIf !== undefined) bad('neverRequired')
  if (question.binding !== undefined && inRepeat) bad('bindingInRepeat')
  if (!bindingFits(question)) bad('bindingKind')
  const visibleIf = conditionOf(question.visibleIf, 'visibleIf', name, earlier, faults)
  const requiredIf = conditionOf(question.requiredIf, 'requiredIf', name, earlier, faults)
  work.names.add(name)
  const own = new Set([...earlier, name])
  const constraint = conditionOf(question.constraint?.if, 'constraint', name, own, faults)
  const within = question.questions ?? []
  if (kind === 'repeat' && within.length === 0) bad('nothingInside')
  if (kind === 'repeat' && inRepeat) bad('repeatInside')
  const seen = new Set(earlier)
  const inside =
    kind === 'repeat' && !inRepeat ? within.map((one) => readQuestion(one, seen, work, true)) : []
  earlier.add(name)
  return { question, visibleIf, requiredIf, constraint, inside }
}

/**
 * Reads all conditions of a form. With faults the form cannot be published; they are all told at once. A condition may
 * speak of earlier questions only, so that one walk from the top settles what is seen.
 */
export const readForm = (form: Form): { readonly read: ReadForm; readonly faults: readonly FormFault[] } => {
  const work: Work = { faults: [], names: new Set(), count: 0 }
  const earlier = new Set<string>()
  const questions = form.questions.map((question) => readQuestion(question, earlier, work, false))
  return { read: { form, questions }, faults: work.faults }
}
