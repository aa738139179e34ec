import { dayOf, isDay } from '../clock/instant.ts'
import type { Day, Instant } from '../clock/model.ts'
import type { CommandOf } from './commands.ts'
import type { PeopleContext } from './context.ts'
import { personOf } from './decide-fields.ts'
import type { HouseholdFact } from './facts.ts'
import type { Household } from './household.ts'
import { type PeopleRefusal, refusePeople } from './refusals.ts'

type Decided = readonly HouseholdFact[] | PeopleRefusal

const empty = (field: string, text: string): PeopleRefusal | null =>
  text.trim() === '' ? refusePeople('text.empty', { field }) : null

export const addNeed = (h: Household, c: CommandOf<'AddNeed'>, { at }: PeopleContext): Decided => {
  if (h.needs.some((n) => n.id === c.need)) return refusePeople('need.exists')
  if (c.person !== null && personOf(h, c.person) === null) return refusePeople('person.notFound')
  const need = { id: c.need, person: c.person, kind: c.kind, text: c.text.trim(), openedAt: at }
  return empty('text', c.text) ?? [{ type: 'NeedAdded', need: { ...need, state: 'open' } }]
}

export const closeNeed = (h: Household, c: CommandOf<'CloseNeed'>): Decided => {
  const need = h.needs.find((n) => n.id === c.need)
  if (!need) return refusePeople('need.notFound')
  return need.state === c.state
    ? []
    : [{ type: 'NeedClosed', need: c.need, state: c.state, text: c.text.trim() }]
}

export const addNote = (h: Household, c: CommandOf<'AddNote'>, { at, by }: PeopleContext): Decided => {
  if (h.notes.some((n) => n.id === c.note)) return refusePeople('note.exists')
  const note = { id: c.note, level: c.level, text: c.text.trim(), by: by.id, at }
  return empty('text', c.text) ?? [{ type: 'NoteAdded', note }]
}

export const setPlan = (h: Household, c: CommandOf<'SetPlan'>, { at }: PeopleContext): Decided => {
  if (c.steps.length === 0) return refusePeople('plan.noSteps')
  const before = h.plans.find((p) => p.id === c.plan)
  if (before?.closedAt) return refusePeople('plan.notFound')
  for (const { need, measure, responsible, dueOn } of c.steps) {
    const bad = empty('need', need) ?? empty('measure', measure) ?? empty('responsible', responsible)
    if (bad) return bad
    if (!isDay(dueOn)) return refusePeople('tag.badDays')
  }
  // What was done stays done, whatever of the plan changes.
  const done = (id: string) => before?.steps.find((s) => s.id === id)
  const steps = c.steps.map((s) => ({
    ...s,
    result: done(s.id)?.result ?? null,
    doneAt: done(s.id)?.doneAt ?? null,
  }))
  const kept = before?.steps.filter((s) => s.result !== null && !c.steps.some((n) => n.id === s.id)) ?? []
  const { plan: id, kind, reviewOn } = c
  const plan = { id, kind, steps: [...kept, ...steps], openedAt: before?.openedAt ?? at, reviewOn }
  return [{ type: 'PlanSet', plan: { ...plan, closedAt: null } }]
}

const openPlan = (h: Household, id: string) => h.plans.find((p) => p.id === id && p.closedAt === null)

export const recordResult = (h: Household, c: CommandOf<'RecordResult'>): Decided => {
  const plan = openPlan(h, c.plan)
  if (!plan) return refusePeople('plan.notFound')
  if (!plan.steps.some((s) => s.id === c.step)) return refusePeople('plan.stepNotFound')
  return (
    empty('result', c.result) ?? [
      { type: 'ResultRecorded', plan: c.plan, step: c.step, result: c.result.trim() },
    ]
  )
}

/** Looked at: it goes on until the next day of review, or ends. */
export const reviewPlan = (h: Household, c: CommandOf<'ReviewPlan'>, { at }: PeopleContext): Decided => {
  if (!openPlan(h, c.plan)) return refusePeople('plan.notFound')
  if (c.next !== null && (!isDay(c.next) || c.next <= dayOf(at))) return refusePeople('tag.badDays')
  return empty('text', c.text) ?? [{ type: 'PlanReviewed', plan: c.plan, next: c.next, text: c.text.trim() }]
}

/** Under fourteen a guardian consents (个人信息保护法 §31). */
export const guardedAge = 14

/** Full years on a day; null where the birth is not known. */
export const ageOn = (birth: Day | null, day: Day): number | null => {
  if (birth === null) return null
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}

export const isGuarded = (birth: Day | null, at: Instant): boolean => {
  const age = ageOn(birth, dayOf(at))
  return age !== null && age < guardedAge
}

export const giveConsent = (h: Household, c: CommandOf<'GiveConsent'>, { at }: PeopleContext): Decided => {
  const person = personOf(h, c.person)
  if (person === null) return refusePeople('person.notFound')
  if (h.consents.some((one) => one.id === c.consent)) return refusePeople('consent.exists')
  if (c.by === 'self' && isGuarded(person.birth, at)) return refusePeople('consent.guardianNeeded')
  const consent = { id: c.consent, person: c.person, purpose: c.purpose.trim(), by: c.by, givenAt: at }
  return empty('purpose', c.purpose) ?? [{ type: 'ConsentGiven', consent: { ...consent, withdrawnAt: null } }]
}

export const withdrawConsent = (h: Household, c: CommandOf<'WithdrawConsent'>): Decided => {
  const consent = h.consents.find((one) => one.id === c.consent)
  if (!consent) return refusePeople('consent.notFound')
  return consent.withdrawnAt === null ? [{ type: 'ConsentWithdrawn', consent: c.consent }] : []
}
