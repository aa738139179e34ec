import { dayOf } from '@jiebang/core/clock/instant.ts'
import { type Household, isPresent, type Tag } from '@jiebang/core/people/household.ts'
import type { Secrets } from '../secrets.ts'
import { hashedWords } from './hashed-words.ts'
import { searchWords } from './words.ts'

/** A household as its tables keep it. */
export type HouseholdColumns = {
  readonly household: object
  readonly people: readonly object[]
  readonly tags: readonly object[]
}

const isOpen = (tag: Tag): boolean => tag.until === null

/** Earliest day on which something of it is looked at again. */
export const reviewDayOf = (h: Household): string | null =>
  [
    ...[...h.tags, ...h.people.filter(isPresent).flatMap((p) => p.tags)]
      .filter(isOpen)
      .map((t) => t.reviewOn),
    ...h.plans.filter((p) => p.closedAt === null).map((p) => p.reviewOn),
  ]
    .filter((day) => day !== null)
    .sort()[0] ?? null

/** `nil` stands for the household as a whole, which has no row among people. */
const whole = '00000000-0000-0000-0000-000000000000'

const tagRows = (h: Household): readonly object[] => {
  const { place, grid } = h
  const planned = h.plans
    .filter((p) => p.closedAt === null && p.reviewOn !== null)
    .map((p) => ({ person: p.id, code: `plan.${p.kind}`, review_on: p.reviewOn, place, grid }))
  const own = h.tags
    .filter(isOpen)
    .map((t) => ({ person: whole, code: t.code, review_on: t.reviewOn, place, grid }))
  const theirs = h.people
    .filter(isPresent)
    .flatMap((p) =>
      p.tags.filter(isOpen).map((t) => ({ person: p.id, code: t.code, review_on: t.reviewOn, place, grid })),
    )
  return [...own, ...theirs, ...planned]
}

export const columnsOf = (
  h: Household,
  head: string,
  secrets: Secrets,
  county: string,
  now: number,
): HouseholdColumns => {
  const { id, no, place, grid, location, risk, people, pending, mergedInto, version } = h
  const at = new Date(now).toISOString()
  const isHere = mergedInto === null
  return {
    household: {
      ...{ id, no, place, grid, risk, head, version },
      ...{ lat: location?.lat ?? null, long: location?.long ?? null },
      people: people.filter(isPresent).length,
      pending: isHere ? pending.length : 0,
      merged_into: mergedInto,
      state: secrets.hide(JSON.stringify(h)),
      // What is part of another is found as that other.
      search: isHere ? hashedWords(secrets, county, searchWords(h)) : [],
      at,
    },
    people: isHere
      ? people.map((p) => ({
          ...{ person: p.id, place, grid, born: p.birth, sex: p.sex, status: p.status },
          status_on: dayOf(p.fieldVersions['status'] ?? now),
        }))
      : [],
    tags: isHere ? tagRows(h) : [],
  }
}
