import { dayOf } from '@jiebang/core/clock/instant.ts'
import type { Instant } from '@jiebang/core/clock/model.ts'

const zone = 'Asia/Shanghai'
const locale = (language: string): string => (language === 'zh-Hant' ? 'zh-Hant-CN' : language)
const formats = new Map<string, Intl.DateTimeFormat>()

const format = (language: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${language} ${name}`
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale(language), { timeZone: zone, ...options })
  formats.set(key, made)
  return made
}

const yearOf = (at: Instant): string => dayOf(at).slice(0, 4)

/** 3月2日 09:05, with the year where it is not the present one; whatever zone the machine is in. */
export const timeWords = (at: Instant, language: string, now: Instant = Date.now()): string =>
  format(language, yearOf(at) === yearOf(now) ? 'time' : 'yearTime', {
    ...(yearOf(at) === yearOf(now) ? {} : { year: 'numeric' }),
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(at)
    // The last millisecond of a day is its end; 23:59 would take a minute away from whoever reads it.
    .replace(isEndOfDay(at) ? '23:59' : '24:00', '24:00')

const isEndOfDay = (at: Instant): boolean => dayOf(at) !== dayOf(at + 1)

/** 3月2日 */
export const dayWords = (at: Instant, language: string): string =>
  format(language, 'day', { month: language === 'en' ? 'short' : 'long', day: 'numeric' }).format(at)
