import { cameWith, ofPeople } from './belongings.ts'
import type { CommandOf } from './commands.ts'
import type { PeopleContext } from './context.ts'
import { checkField } from './decide-fields.ts'
import type { HouseholdDraft } from './facts.ts'
import type { Household } from './household.ts'
import { type PeopleRefusal, refusePeople } from './refusals.ts'

type Decided = readonly HouseholdDraft[] | PeopleRefusal

/** Both households keep all that they were: a merge is a fact on each, and can be taken back. */
export const mergeHouseholds = (
  h: Household,
  c: CommandOf<'MergeHouseholds'>,
  ctx: PeopleContext,
): Decided => {
  if (ctx.by.role === 'gridWorker') return refusePeople('access.notYours')
  if (c.from === h.id) return refusePeople('household.sameHousehold')
  const from = ctx.related.get(c.from)
  if (!from) return refusePeople('household.notFound')
  if (from.mergedInto !== null || from.merges.length > 0) return refusePeople('household.merged')
  const has = (of: Household, id: string) => of.people.some((p) => p.id === id)
  if (c.same.some(({ keep, drop }) => !has(h, keep) || !has(from, drop)))
    return refusePeople('person.notFound')
  const dropped = c.same.map((s) => s.drop)
  const { tags, needs, notes, plans, consents } = from
  const people = from.people.filter((p) => !dropped.includes(p.id) && !has(h, p.id))
  const keepOf = (id: string | null) => c.same.find((s) => s.drop === id)?.keep
  const moved = {
    ...{ people, tags, notes, plans },
    needs: needs.map((n) => ({ ...n, person: keepOf(n.person) ?? n.person })),
    consents: consents.map((one) => ({ ...one, person: keepOf(one.person) ?? one.person })),
  }
  return [
    { household: h.id, fact: { type: 'Absorbed', ...moved, from: from.id, same: c.same } },
    { household: from.id, fact: { type: 'MergedAway', into: h.id } },
  ]
}

export const undoMerge = (h: Household, c: CommandOf<'UndoMerge'>, ctx: PeopleContext): Decided => {
  if (ctx.by.role === 'gridWorker') return refusePeople('access.notYours')
  const merge = h.merges.find((m) => m.from === c.from)
  const from = ctx.related.get(c.from)
  if (!merge || from?.mergedInto !== h.id) return refusePeople('household.notMerged')
  const back = cameWith(h, merge)
  return [
    { household: h.id, fact: { type: 'GivenBack', ...back, to: from.id } },
    { household: from.id, fact: { type: 'Restored', ...back, from: h.id } },
  ]
}

export const splitHousehold = (h: Household, c: CommandOf<'SplitHousehold'>, ctx: PeopleContext): Decided => {
  if (ctx.by.role === 'gridWorker') return refusePeople('access.notYours')
  if (c.to === h.id || ctx.related.has(c.to)) return refusePeople('household.exists')
  const went = ofPeople(h, c.people)
  if (c.people.length === 0 || went.people.length !== c.people.length) return refusePeople('person.notFound')
  if (went.people.length === h.people.length) return refusePeople('household.mustKeepSomebody')
  const bad =
    checkField(false, 'address', c.as.address, ctx.at) ?? checkField(false, 'phone', c.as.phone, ctx.at)
  if (bad) return bad
  return [
    { household: h.id, fact: { type: 'PeopleLeft', ...went, to: c.to } },
    { household: c.to, fact: { type: 'HouseholdRegistered', ...c.as } },
    { household: c.to, fact: { type: 'PeopleCame', ...went, from: h.id } },
  ]
}
