import { isWorkingDay } from '../../clock/calendar.ts'
import { dayOf, hourMs } from '../../clock/instant.ts'
import type { Calendar, Instant } from '../../clock/model.ts'
import type { Matter } from '../../relay/matter.ts'
import type { UnitPlace } from '../unit-ref.ts'
import type { Condition, NumberField } from './condition.ts'

/** What a condition is asked about: the matter as it was right after the event. */
export type Asked = {
  readonly matter: Matter
  readonly title: string
  readonly at: Instant
  readonly calendar: Calendar
  readonly units: readonly UnitPlace[]
}

/** Why it holds or not: the same tree, each part with its answer. */
export type Explained = {
  readonly holds: boolean
  readonly condition: Condition
  readonly parts: readonly Explained[]
}

const startsWithAny = (text: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => text.startsWith(prefix))

const zoneHours = 8
const hourOf = (at: Instant): number => (Math.floor(at / hourMs) + zoneHours) % 24

const numberOf = (m: Matter, field: NumberField): number =>
  field === 'reporters' ? m.reporters.length : m[field]

const single = (c: Extract<Condition, { field: string }>, asked: Asked): boolean => {
  const { matter: m } = asked
  switch (c.field) {
    case 'requestType':
      return c.in.includes(m.requestType)
    case 'urgency':
      return c.in.includes(m.urgency)
    case 'channel':
      return c.in.includes(m.channel)
    case 'holderKind': {
      const kind = asked.units.find(({ id }) => id === m.holder?.unit)?.kind
      return kind !== undefined && c.in.includes(kind)
    }
    case 'category':
      return m.category !== null && startsWithAny(m.category, c.under)
    case 'place':
      return startsWithAny(m.place, c.under)
    case 'title': {
      const title = asked.title.toLowerCase()
      return c.has.some((word) => title.includes(word.toLowerCase()))
    }
    case 'hour': {
      const hour = hourOf(asked.at)
      return c.from <= c.until ? c.from <= hour && hour < c.until : c.from <= hour || hour < c.until
    }
    case 'workingDay':
      return isWorkingDay(asked.calendar, dayOf(asked.at)).working === c.is
    default: {
      const n = numberOf(m, c.field)
      return (c.atLeast ?? 0) <= n && n <= (c.atMost ?? Number.POSITIVE_INFINITY)
    }
  }
}

/** Total: every part is answered, so that the explanation leaves nothing out. */
export const explain = (condition: Condition, asked: Asked): Explained => {
  if ('all' in condition) {
    const parts = condition.all.map((part) => explain(part, asked))
    return { holds: parts.every((part) => part.holds), condition, parts }
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => explain(part, asked))
    return { holds: parts.some((part) => part.holds), condition, parts }
  }
  if ('not' in condition) {
    const part = explain(condition.not, asked)
    return { holds: !part.holds, condition, parts: [part] }
  }
  return { holds: single(condition, asked), condition, parts: [] }
}
