import {
  type DayNumber,
  dayFromNumber,
  dayNumberFrom,
  dayNumberOf,
  endOfDayNumber,
  startOfDayNumber,
} from '../../clock/instant.ts'
import type { Day, Instant } from '../../clock/model.ts'
import type { SeenHousehold, SeenPerson } from './applies.ts'
import type { VisitEvent, VisitRule } from './rule.ts'

/** What came up, on which day, and within how many hours somebody is to come. `of` is the tag, the kind of need or the rank. */
export type EventWhy = {
  readonly code: VisitEvent['kind']
  readonly of: string
  readonly on: Day
  readonly hours: number
}

/** A visit from `from` on is one after it; the hours run from `at`. */
type Event = { readonly from: Instant; readonly at: Instant; readonly day: DayNumber; readonly why: EventWhy }

const happened = (at: Instant, code: EventWhy['code'], of: string, hours: number): Event => {
  const day = dayNumberOf(at)
  return { from: at, at, day, why: { code, of, on: dayFromNumber(day), hours } }
}

const eventsOfOne = (
  of: VisitEvent,
  { about }: VisitRule,
  hours: number,
  { household, tags }: SeenHousehold,
  who: SeenPerson | null,
): readonly Event[] => {
  switch (of.kind) {
    case 'tag':
      return of.codes.flatMap((code) => {
        const tag = (who?.tags ?? tags).get(code)
        const day = tag === undefined ? null : dayNumberFrom(tag.from)
        if (day === null) return []
        // A tag knows only its day: whoever was met on that day was met for it, and the hours run from its end.
        const why = { code: 'tag', of: code, on: dayFromNumber(day), hours } as const
        return [{ from: startOfDayNumber(day), at: endOfDayNumber(day), day, why }]
      })
    case 'need':
      return household.needs.flatMap((need) => {
        const isTheirs = need.person === null || about === 'household' || need.person === who?.person.id
        if (need.state === 'met' || !of.kinds.includes(need.kind) || !isTheirs) return []
        return [happened(need.openedAt, 'need', need.kind, hours)]
      })
    case 'risk': {
      const at = household.fieldVersions['risk']
      return at !== undefined && of.levels.includes(household.risk)
        ? [happened(at, 'risk', household.risk, hours)]
        : []
    }
    case 'death':
      return household.people.flatMap(({ status, fieldVersions }) => {
        const at = fieldVersions['status']
        return status === 'deceased' && at !== undefined ? [happened(at, 'death', '', hours)] : []
      })
  }
}

/** Everything that came up in a household and makes a rule ask for somebody at once. */
export const eventsOf = (
  rule: VisitRule,
  hours: number,
  seen: SeenHousehold,
  who: SeenPerson | null,
): readonly Event[] => (rule.within?.of ?? []).flatMap((of) => eventsOfOne(of, rule, hours, seen, who))
