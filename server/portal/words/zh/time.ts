import { civilOf, dayNumberOf, formatLocal } from '@jiebang/core/clock/instant.ts'
import type { Instant, LimitUnit } from '@jiebang/core/clock/model.ts'
import type { Words } from '../words.ts'

const day = (at: Instant, now: Instant): string => {
  const { year, month, day: date } = civilOf(dayNumberOf(at))
  const here = year === civilOf(dayNumberOf(now)).year
  return here ? `${month} 月 ${date} 日` : `${year} 年 ${month} 月 ${date} 日`
}

const hourMinute = (at: Instant): string => formatLocal(at).slice(11, 16)
const moment = (at: Instant, now: Instant): string => `${day(at, now)} ${hourMinute(at)}`

const units: Readonly<Record<LimitUnit, string>> = {
  minutes: '分钟',
  hours: '小时',
  calendarDays: '天',
  workingDays: '个工作日',
}

export const time: Words['time'] = {
  day,
  moment,
  by: (at, now) => (formatLocal(at).endsWith('23:59:59') ? day(at, now) : moment(at, now)),
  limit: ({ amount, unit }) => `${amount} ${units[unit]}`,
}
