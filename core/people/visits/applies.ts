import { civilOf, type DayNumber, dayNumberFrom } from '../../clock/instant.ts'
import type { Household, Person, Tag } from '../household.ts'
import type { VisitCondition } from './rule.ts'

/** A household seen on one day: what all rules ask of it is worked out once. */
export type SeenHousehold = {
  readonly household: Household
  readonly living: readonly SeenPerson[]
  readonly tags: ReadonlyMap<string, Tag>
}
export type SeenPerson = {
  readonly person: Person
  /** Years completed; null where the birth is not known. */
  readonly age: number | null
  /** Own tags and those of the household. */
  readonly tags: ReadonlyMap<string, Tag>
}

const holds = (tag: Tag, now: DayNumber): boolean =>
  (dayNumberFrom(tag.from) ?? Infinity) <= now &&
  (tag.until === null || (dayNumberFrom(tag.until) ?? Infinity) >= now)

/** Of two of one code the one that began first stands for both. */
const byCode = (tags: readonly Tag[], now: DayNumber): Map<string, Tag> => {
  const found = new Map<string, Tag>()
  for (const tag of tags) {
    const known = found.get(tag.code)
    if (holds(tag, now) && (known === undefined || tag.from < known.from)) found.set(tag.code, tag)
  }
  return found
}

const ageOn = (birth: string, now: DayNumber): number | null => {
  const born = dayNumberFrom(birth)
  if (born === null) return null
  const [a, b] = [civilOf(born), civilOf(now)]
  return b.year - a.year - (b.month < a.month || (b.month === a.month && b.day < a.day) ? 1 : 0)
}

export const see = (household: Household, now: DayNumber): SeenHousehold => {
  const tags = byCode(household.tags, now)
  const living = household.people
    .filter(({ status }) => status === 'living')
    .map((person): SeenPerson => {
      const own = person.tags.length === 0 ? tags : new Map([...tags, ...byCode(person.tags, now)])
      return { person, age: person.birth === null ? null : ageOn(person.birth, now), tags: own }
    })
  return { household, living, tags }
}

/** Whether a condition fits a person, or, with null, the household by itself (then nothing about age fits). */
export const appliesTo = (c: VisitCondition, seen: SeenHousehold, who: SeenPerson | null): boolean => {
  const tags = who?.tags ?? seen.tags
  if (c.tagsAny && !c.tagsAny.some((code) => tags.has(code))) return false
  if (c.tagsAll && !c.tagsAll.every((code) => tags.has(code))) return false
  if (c.tagsNone?.some((code) => tags.has(code))) return false
  if (c.ageFrom !== undefined || c.ageTo !== undefined) {
    const age = who?.age ?? null
    if (age === null || age < (c.ageFrom ?? 0) || age > (c.ageTo ?? Infinity)) return false
  }
  if (c.livingAtMost !== undefined && seen.living.length > c.livingAtMost) return false
  if (c.risk && !c.risk.includes(seen.household.risk)) return false
  const { needs } = c
  return (
    needs === undefined ||
    seen.household.needs.some(
      (need) =>
        need.state !== 'met' &&
        needs.includes(need.kind) &&
        (need.person === null || need.person === (who?.person.id ?? null)),
    )
  )
}
