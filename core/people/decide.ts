import type { CommandOf, HouseholdCommand, NewHousehold } from './commands.ts'
import type { PeopleContext } from './context.ts'
import {
  addNeed,
  addNote,
  closeNeed,
  giveConsent,
  recordResult,
  reviewPlan,
  setPlan,
  withdrawConsent,
} from './decide-care.ts'
import {
  changeStatus,
  checkField,
  correctField,
  eraseField,
  newPerson,
  settleChange,
} from './decide-fields.ts'
import { mergeHouseholds, splitHousehold, undoMerge } from './decide-merge.ts'
import { addTag, endTag, reviewTag } from './decide-tags.ts'
import type { HouseholdDraft, HouseholdFact } from './facts.ts'
import type { Household } from './household.ts'
import { type PeopleRefusal, refusePeople } from './refusals.ts'

/**
 * What follows from a command on a household, or why it does not. Pure; a refusal changes nothing. No facts means that
 * all is so already. The drafts may touch a second household (merge, split); the shell appends them all or none.
 */
export const decideHousehold = (
  state: Household | null,
  command: HouseholdCommand,
  ctx: PeopleContext,
): readonly HouseholdDraft[] | PeopleRefusal => {
  if (command.type === 'RegisterHousehold')
    return state ? refusePeople('household.exists') : register(command, ctx)
  if (!state) return refusePeople('household.notFound')
  if (state.mergedInto !== null) return refusePeople('household.merged', { into: state.mergedInto })
  if (command.type === 'MergeHouseholds') return mergeHouseholds(state, command, ctx)
  if (command.type === 'UndoMerge') return undoMerge(state, command, ctx)
  if (command.type === 'SplitHousehold') return splitHousehold(state, command, ctx)
  const facts = inside(state, command, ctx)
  return 'refused' in facts ? facts : facts.map((fact) => ({ household: state.id, fact }))
}

type Inside = Exclude<
  HouseholdCommand,
  { type: 'RegisterHousehold' | 'MergeHouseholds' | 'UndoMerge' | 'SplitHousehold' }
>

const inside = (h: Household, c: Inside, ctx: PeopleContext): readonly HouseholdFact[] | PeopleRefusal => {
  switch (c.type) {
    case 'AddPerson': {
      if (h.people.some((p) => p.id === c.person.id)) return refusePeople('person.exists')
      const added = newPerson(c.person, ctx.at)
      return 'refused' in added ? added : [added]
    }
    case 'CorrectField':
      return correctField(h, c, ctx)
    case 'SettleChange':
      return settleChange(h, c, ctx)
    case 'ChangeStatus':
      return changeStatus(h, c, ctx)
    case 'EraseField':
      return eraseField(h, c)
    case 'AddTag':
      return addTag(h, c, ctx)
    case 'EndTag':
      return endTag(h, c, ctx)
    case 'ReviewTag':
      return reviewTag(h, c, ctx)
    case 'AddNeed':
      return addNeed(h, c, ctx)
    case 'CloseNeed':
      return closeNeed(h, c)
    case 'MoveHousehold':
      return move(h, c, ctx)
    case 'AddNote':
      return addNote(h, c, ctx)
    case 'SetPlan':
      return setPlan(h, c, ctx)
    case 'RecordResult':
      return recordResult(h, c)
    case 'ReviewPlan':
      return reviewPlan(h, c, ctx)
    case 'GiveConsent':
      return giveConsent(h, c, ctx)
    case 'WithdrawConsent':
      return withdrawConsent(h, c)
  }
}

const placed = ({ no, grid, place, address, location, dwelling, phone }: NewHousehold): NewHousehold => ({
  ...{ no, grid, place, address: address.trim(), location, dwelling, phone },
})

/** 登记. Somebody may be known before anybody who lives with them: a household without people is possible. */
const register = (
  c: CommandOf<'RegisterHousehold'>,
  ctx: PeopleContext,
): readonly HouseholdDraft[] | PeopleRefusal => {
  const home = placed(c)
  for (const field of ['no', 'address', 'phone', 'dwelling'] as const) {
    const bad = checkField(false, field, home[field], ctx.at)
    if (bad) return bad
  }
  const facts: HouseholdFact[] = [{ type: 'HouseholdRegistered', ...home }]
  const seen = new Set<string>()
  for (const given of c.people) {
    if (seen.has(given.id)) return refusePeople('person.exists')
    seen.add(given.id)
    const added = newPerson(given, ctx.at)
    if ('refused' in added) return added
    facts.push(added)
  }
  return facts.map((fact) => ({ household: c.household, fact }))
}

const move = (
  h: Household,
  { place, grid, address, location }: CommandOf<'MoveHousehold'>,
  ctx: PeopleContext,
): readonly HouseholdFact[] | PeopleRefusal => {
  const bad = checkField(false, 'address', address, ctx.at)
  if (bad) return bad
  const isSame =
    h.place === place &&
    h.grid === grid &&
    h.address === address.trim() &&
    h.location?.lat === location?.lat &&
    h.location?.long === location?.long
  return isSame ? [] : [{ type: 'HouseholdMoved', place, grid, address: address.trim(), location }]
}
