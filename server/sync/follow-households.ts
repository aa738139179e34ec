import type { Household } from '@jiebang/core/people/household.ts'
import type pg from 'pg'
import type { Registry } from '../people/registry/registry.ts'
import type { Visits } from '../people/visits/visits.ts'
import { raise, scopesOf } from './raise.ts'

type Followed = {
  readonly registry: Pick<Registry, 'onChange'>
  readonly visits: Pick<Visits, 'onRecorded'>
  readonly now: () => number
}

/** Every change of a household is heard by the scopes that it is in, in the same transaction. */
export const followHouseholds = ({ registry, visits, now }: Followed): void => {
  const heard = async (client: pg.ClientBase, county: string, household: Household): Promise<void> => {
    const { id: aggregate, grid, place, mergedInto } = household
    const scopes = mergedInto === null ? scopesOf(grid, place) : []
    await raise(client, { county, aggregate, scopes, at: now() })
  }
  registry.onChange(heard)
  // Also a visit at a desk: what is due stands in the block.
  visits.onRecorded(heard)
}
