import type { Day, Instant } from '../../clock/model.ts'
import type { HouseholdCommand } from '../../people/commands.ts'
import type { Household, Person, Tag } from '../../people/household.ts'
import type { AboutPerson, Answer, Answers, Binding, Form, Question } from './form.ts'

const holds = (tags: readonly Tag[], code: string, today: Day): boolean =>
  tags.some((tag) => tag.code === code && tag.from <= today && (tag.until === null || tag.until >= today))

type Known = { readonly household: Household; readonly person: Person | null; readonly today: Day }

const about = (household: Household, person: AboutPerson): Person | null =>
  household.people.find(({ id }) => id === person) ?? null

const tagsOf = ({ household, person }: Known): readonly Tag[] => person?.tags ?? household.tags

const openNeed = ({ household, person }: Known, kind: string): boolean =>
  household.needs.some(
    (need) => need.kind === kind && need.state === 'open' && need.person === (person?.id ?? null),
  )

/** What stands in the registry; null where nothing is known. A no about a tag is no knowledge: nobody may have looked. */
const standing = (binding: Binding, known: Known): Answer => {
  switch (binding.of) {
    case 'household':
      return known.household[binding.field]
    case 'person':
      return known.person?.[binding.field] ?? null
    case 'tag':
      return holds(tagsOf(known), binding.code, known.today) ? true : null
    case 'need':
      return openNeed(known, binding.kind) ? true : null
  }
}

/** A value that the question could not have been answered with (a choice that the form does not have) is asked for. */
const fits = ({ kind, choices = [] }: Question, value: Answer): boolean =>
  value !== null && value !== '' && (kind !== 'oneOf' || choices.some(({ code }) => code === value))

/** 不重复填报: the answers that are known already. Whoever fills the form in sees them and is not asked again. */
export const fillFrom = (form: Form, household: Household, person: AboutPerson, today: Day): Answers => {
  const known = { household, person: about(household, person), today }
  return Object.fromEntries(
    form.questions.flatMap((question): [string, Answer][] => {
      if (question.binding === undefined) return []
      const value = standing(question.binding, known)
      return fits(question, value) ? [[question.name, value]] : []
    }),
  )
}

export type Applying = {
  readonly household: Household
  readonly person: AboutPerson
  readonly today: Day
  readonly occurredAt: Instant
  /** A UUID for what an answer brings into being; the same question of the same filling always gets the same one. */
  readonly id: (question: string) => string
  /** Where it comes from, as it stands beside a tag. */
  readonly source: string
}

const text = (value: Answer): string | null => (value === null ? null : String(value))

const commandsOf = (
  binding: Binding,
  answer: Answer,
  name: string,
  how: Applying,
): readonly HouseholdCommand[] => {
  const { household: h, occurredAt, today, source } = how
  const known = { household: h, person: about(h, how.person), today }
  const person = known.person?.id ?? null
  const on = { household: h.id }
  switch (binding.of) {
    case 'household':
    case 'person': {
      const old = text(standing(binding, known))
      if ((binding.of === 'person' && person === null) || old === text(answer)) return []
      const whose = binding.of === 'person' && person !== null ? { person } : {}
      const { field } = binding
      return [{ type: 'CorrectField', ...on, ...whose, field, old, new: text(answer), occurredAt }]
    }
    case 'tag': {
      const { code } = binding
      const isThere = holds(tagsOf(known), code, today)
      if (answer === true && !isThere) return [{ type: 'AddTag', ...on, person, code, source, from: today }]
      if (answer === false && isThere)
        return [{ type: 'EndTag', ...on, person, code, on: today, reason: source }]
      return []
    }
    case 'need': {
      const { kind } = binding
      if (answer !== true || openNeed(known, kind)) return []
      return [{ type: 'AddNeed', ...on, need: how.id(name), person, kind, text: source }]
    }
  }
}

/** What answers change in the registry: nothing where they say what stands there. An empty answer erases nothing. */
export const applyTo = (form: Form, answers: Answers, how: Applying): readonly HouseholdCommand[] =>
  form.questions.flatMap(({ name, binding }) => {
    const answer = Object.hasOwn(answers, name) ? (answers[name] ?? null) : null
    if (binding === undefined || answer === null || answer === '') return []
    return commandsOf(binding, answer, name, how)
  })
