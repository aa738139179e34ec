import type { Belongings } from './facts.ts'
import type { Household, Merge, PersonId } from './household.ts'

/** Tags that both households have stay once: the one of where they came to. */
export const withBelongings = (h: Household, came: Belongings): Household => ({
  ...h,
  people: [...h.people, ...came.people],
  tags: [...h.tags, ...newTags(h, came)],
  needs: [...h.needs, ...came.needs],
  notes: [...h.notes, ...came.notes],
  plans: [...h.plans, ...came.plans],
  consents: [...h.consents, ...came.consents],
})

const newTags = (h: Household, came: Belongings) =>
  came.tags.filter((t) => !h.tags.some((own) => own.code === t.code && own.until === null))

/** What came with a merge, remembered by id so that it can go back. */
export const mergeOf = (h: Household, came: Belongings): Pick<Merge, 'people' | 'tags' | 'things'> => ({
  people: came.people.map((p) => p.id),
  tags: newTags(h, came).map((t) => t.code),
  things: [...came.needs, ...came.notes, ...came.plans, ...came.consents].map((one) => one.id),
})

/** What of a household is of these people alone. */
export const ofPeople = (h: Household, ids: readonly PersonId[]): Belongings => ({
  people: h.people.filter((p) => ids.includes(p.id)),
  tags: [],
  needs: h.needs.filter((n) => n.person !== null && ids.includes(n.person)),
  notes: [],
  plans: [],
  consents: h.consents.filter((c) => ids.includes(c.person)),
})

/** What came with a merge, as it is now. */
export const cameWith = (h: Household, { people, tags, things }: Merge): Belongings => ({
  people: h.people.filter((p) => people.includes(p.id)),
  tags: h.tags.filter((t) => tags.includes(t.code)),
  needs: h.needs.filter((n) => things.includes(n.id) || (n.person !== null && people.includes(n.person))),
  notes: h.notes.filter((n) => things.includes(n.id)),
  plans: h.plans.filter((p) => things.includes(p.id)),
  consents: h.consents.filter((c) => people.includes(c.person)),
})

/** The household without what went. */
export const without = (h: Household, went: Belongings): Household => ({
  ...h,
  people: lacking(h.people, went.people),
  tags: h.tags.filter((t) => !went.tags.some((gone) => gone.code === t.code)),
  needs: lacking(h.needs, went.needs),
  notes: lacking(h.notes, went.notes),
  plans: lacking(h.plans, went.plans),
  consents: lacking(h.consents, went.consents),
  pending: h.pending.filter((p) => !went.people.some((gone) => gone.id === p.person)),
})

/** A household gets back what it had, as it has become meanwhile; what was dropped as a double is there again. */
export const overlaid = (h: Household, back: Belongings): Household => ({
  ...h,
  people: over(h.people, back.people),
  tags: [...h.tags.filter((t) => !back.tags.some((b) => b.code === t.code)), ...back.tags],
  needs: over(h.needs, back.needs),
  notes: over(h.notes, back.notes),
  plans: over(h.plans, back.plans),
  consents: over(h.consents, back.consents),
})

type Named = { readonly id: string }
const lacking = <T extends Named>(all: readonly T[], gone: readonly T[]): readonly T[] =>
  all.filter((one) => !gone.some((g) => g.id === one.id))
const over = <T extends Named>(own: readonly T[], back: readonly T[]): readonly T[] => [
  ...own.map((one) => back.find((b) => b.id === one.id) ?? one),
  ...back.filter((b) => !own.some((one) => one.id === b.id)),
]
