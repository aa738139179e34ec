import type { FollowUp } from '@jiebang/contract/people/visits.ts'
import type { RegisterBody } from '@jiebang/contract/relay/register.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import type { HouseholdCommand } from '@jiebang/core/people/commands.ts'
import type { Household } from '@jiebang/core/people/household.ts'
import type { Finding, RecordVisit } from '@jiebang/core/people/visits/visit.ts'
import type { RelayServices, Result } from '../../services.ts'
import type { Registry } from '../registry/registry.ts'

export type FollowDeps = {
  readonly relay: Pick<RelayServices, 'register'>
  readonly registry: Pick<Registry, 'submit' | 'onChange'>
}

const told = (of: FollowUp['of'], id: string, result: Result<unknown>, no: string | null) => ({
  ...{ of, id, no },
  ...(result.ok ? { ok: true, code: null } : { ok: false, code: result.why.refused }),
})

/** A grid worker whose region is a grid registers at the grid; anybody else at the household's place. */
const placeFor = (actor: Actor, { place }: Household): string =>
  (actor.kind === 'user' ? actor.grants : []).find(
    ({ role, region }) => role === 'gridWorker' && region.length > place.length && region.startsWith(place),
  )?.region ?? place

/** 代报: the matter is the person's, with their name and telephone, and says by whom it was handed on. */
const matterOf = (
  actor: Actor,
  household: Household,
  finding: Extract<Finding, { kind: 'matter' }>,
): RegisterBody => {
  const person = household.people.find(({ id }) => id === finding.person)
  const phone = person?.phone ?? household.phone
  return {
    ...{ requestType: finding.requestType, channel: 'visit', place: placeFor(actor, household) },
    ...{ title: finding.title, body: finding.text },
    ...(finding.category === null ? {} : { category: finding.category }),
    ...(household.address === '' ? {} : { address: household.address.slice(0, 200) }),
    ...(person === undefined ? {} : { name: person.name.slice(0, 60) }),
    ...(phone === null ? { noReply: false } : { phone }),
  }
}

/**
 * Hands on what a visit found: matters to the relay, needs and corrections to the registry. Each has an id of its own,
 * so that a visit that is sent again finishes what was left and does nothing twice.
 */
export const followUp = async (
  { relay, registry }: FollowDeps,
  actor: Actor,
  county: string,
  household: Household,
  visit: RecordVisit,
  corrections: readonly { readonly id: string; readonly command: HouseholdCommand }[],
): Promise<FollowUp[]> => {
  const done: FollowUp[] = []
  for (const finding of visit.findings) {
    if (finding.kind === 'matter') {
      const sent = { commandId: finding.id }
      const result = await relay.register(actor, county, matterOf(actor, household, finding), sent)
      done.push(told('matter', finding.id, result, result.ok ? result.value.no : null))
    } else if (finding.kind === 'need') {
      const { id, person, need: kind, text } = finding
      const command: HouseholdCommand = {
        type: 'AddNeed',
        household: household.id,
        need: id,
        person,
        kind,
        text,
      }
      done.push(told('need', id, await registry.submit(actor, county, id, command), null))
    }
  }
  for (const { id, command } of corrections)
    done.push(told('registry', id, await registry.submit(actor, county, id, command), null))
  return done
}
