import { civilOf, dayNumberOf, formatLocal } from '@jiebang/core/clock/instant.ts'
import type { Instant, LimitUnit } from '@jiebang/core/clock/model.ts'
import type { Words } from '../words.ts'

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

const day = (at: Instant, now: Instant): string => {
  const { year, month, day: date } = civilOf(dayNumberOf(at))
  const here = year === civilOf(dayNumberOf(now)).year
  return here ? `${date} ${months[month - 1]}` : `${date} ${months[month - 1]} ${year}`
}

const moment = (at: Instant, now: Instant): string => `${day(at, now)}, ${formatLocal(at).slice(11, 16)}`

const units: Readonly<Record<LimitUnit, readonly [one: string, many: string]>> = {
  minutes: ['minute', 'minutes'],
  hours: ['hour', 'hours'],
  calendarDays: ['day', 'days'],
  workingDays: ['working day', 'working days'],
}

const count = (n: number, unit: LimitUnit): string => `${n} ${units[unit][n === 1 ? 0 : 1]}`

export const time: Words['time'] = {
  day,
  moment,
  by: (at, now) => (formatLocal(at).endsWith('23:59:59') ? day(at, now) : moment(at, now)),
  limit: ({ amount, unit }) => count(amount, unit),
}
