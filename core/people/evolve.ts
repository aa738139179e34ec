import type { Instant } from '../clock/model.ts'
import { mergeOf, overlaid, withBelongings, without } from './belongings.ts'
import type { FactOf, HouseholdFact, StoredFact } from './facts.ts'
import { type FieldName, isHouseholdField, isPersonField } from './fields.ts'
import type { Household, HouseholdId, Person, PersonId, Tag } from './household.ts'
import type { Plan, PlanStep } from './plan.ts'

/**
 * The household after one more fact. Null before the first and where the first is missing. Pure and total: the same
 * facts give the same household on every machine.
 */
export const evolveHousehold = (state: Household | null, stored: StoredFact): Household | null => {
  const { fact, at, seq, household } = stored
  if (fact.type === 'HouseholdRegistered') return registered(household, fact, at, seq)
  return state === null ? null : { ...apply(state, fact, stored), version: seq }
}

const registered = (
  id: HouseholdId,
  { type: _, ...fields }: FactOf<'HouseholdRegistered'>,
  at: Instant,
  version: number,
): Household => ({
  id,
  ...fields,
  ...{ people: [], tags: [], needs: [], risk: 'none', notes: [], plans: [], consents: [], pending: [] },
  ...{ merges: [], mergedInto: null, fieldVersions: { address: at, phone: at, dwelling: at, no: at } },
  version,
})

const apply = (h: Household, fact: HouseholdFact, { at, by }: StoredFact): Household => {
  switch (fact.type) {
    case 'HouseholdRegistered':
      return h
    case 'PersonAdded':
      return { ...h, people: [...h.people, { ...fact.person, tags: [], fieldVersions: versionsAt(at) }] }
    case 'FieldCorrected':
      return {
        ...setField(h, fact.person, fact.field, fact.new, fact.occurredAt),
        pending: h.pending.filter((p) => p.id !== fact.change),
      }
    case 'CorrectionKept':
      return h
    case 'ChangeAsked': {
      const { id, person, field, standing: current, new: proposed, occurredAt } = fact
      const asked = { id, person, field, current, proposed, occurredAt, askedAt: at, by: by.id }
      return { ...h, pending: [...h.pending, asked] }
    }
    case 'ChangeSettled':
      return { ...h, pending: h.pending.filter((p) => p.id !== fact.id) }
    case 'TagAdded':
      return withTags(h, fact.person, (tags) => [...tags, fact.tag])
    case 'TagEnded':
      return withTags(h, fact.person, (tags) =>
        tags.map((t) => (isOpen(t, fact.code) ? { ...t, until: fact.on, reviewOn: null } : t)),
      )
    case 'TagReviewed':
      return withTags(h, fact.person, (tags) =>
        tags.map((t) => (isOpen(t, fact.code) ? { ...t, reviewOn: fact.reviewOn } : t)),
      )
    case 'NeedAdded':
      return { ...h, needs: [...h.needs, fact.need] }
    case 'NeedClosed':
      return { ...h, needs: h.needs.map((n) => (n.id === fact.need ? { ...n, state: fact.state } : n)) }
    case 'HouseholdMoved': {
      const { place, grid, address, location } = fact
      return { ...h, place, grid, address, location, fieldVersions: { ...h.fieldVersions, address: at } }
    }
    case 'Absorbed': {
      const merge = { from: fact.from, ...mergeOf(h, fact), at }
      return { ...withBelongings(h, fact), merges: [...h.merges, merge] }
    }
    case 'MergedAway':
      return { ...h, mergedInto: fact.into }
    case 'GivenBack':
      return { ...without(h, fact), merges: h.merges.filter((m) => m.from !== fact.to) }
    case 'Restored':
      return { ...overlaid(h, fact), mergedInto: null }
    case 'PeopleLeft':
      return without(h, fact)
    case 'PeopleCame':
      return withBelongings(h, fact)
    case 'NoteAdded':
      return { ...h, notes: [...h.notes, fact.note] }
    case 'PlanSet':
      return { ...h, plans: [...h.plans.filter((p) => p.id !== fact.plan.id), fact.plan] }
    case 'ResultRecorded': {
      const done = (s: PlanStep) => (s.id === fact.step ? { ...s, result: fact.result, doneAt: at } : s)
      return withPlan(h, fact.plan, (p) => ({ ...p, steps: p.steps.map(done) }))
    }
    case 'PlanReviewed': {
      const closedAt = fact.next === null ? at : null
      return withPlan(h, fact.plan, (p) => ({ ...p, reviewOn: fact.next, closedAt }))
    }
    case 'ConsentGiven':
      return { ...h, consents: [...h.consents, fact.consent] }
    case 'ConsentWithdrawn':
      return {
        ...h,
        consents: h.consents.map((c) => (c.id === fact.consent ? { ...c, withdrawnAt: at } : c)),
      }
    case 'FieldErased':
      return {
        ...setField(h, fact.person, fact.field, isEmptyText(fact.field) ? '' : null, at),
        pending: h.pending.filter((p) => p.person !== fact.person || p.field !== fact.field),
      }
  }
}

/** A name and an address are never null, only empty. */
const isEmptyText = (field: FieldName): boolean => field === 'name' || field === 'address'

const versionsAt = (at: Instant) => ({
  ...{ name: at, sex: at, birth: at, idNumber: at, phone: at, relation: at, work: at, status: at },
})

const withPlan = (h: Household, id: string, change: (plan: Plan) => Plan): Household => ({
  ...h,
  plans: h.plans.map((p) => (p.id === id ? change(p) : p)),
})

const isOpen = (tag: Tag, code: string): boolean => tag.code === code && tag.until === null

const withTags = (
  h: Household,
  person: PersonId | null,
  change: (tags: readonly Tag[]) => readonly Tag[],
): Household =>
  person === null
    ? { ...h, tags: change(h.tags) }
    : { ...h, people: h.people.map((p) => (p.id === person ? { ...p, tags: change(p.tags) } : p)) }

const setField = (
  h: Household,
  person: PersonId | null,
  field: FieldName,
  value: string | null,
  at: Instant,
): Household => {
  const set = <T extends Household | Person>(of: T): T => ({
    ...of,
    [field]: value,
    fieldVersions: { ...of.fieldVersions, [field]: at },
  })
  // The value was checked by `faultOf` before it became a fact; the field decides whose it is.
  if (person === null) return isHouseholdField(field) ? set(h) : h
  return isPersonField(field) ? { ...h, people: h.people.map((p) => (p.id === person ? set(p) : p)) } : h
}
