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

/** 2026年3月2日 09:05, whatever zone the machine is in. */
export const timeWords = (at: Instant, language: string): string =>
  format(language, 'time', {
    year: 'numeric',
    month: language === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)

/** 3月2日 */
export const dayWords = (at: Instant, language: string): string =>
  format(language, 'day', { month: language === 'en' ? 'short' : 'long', day: 'numeric' }).format(at)

/** 2026年3月2日 */
export const dateWords = (at: Instant, language: string): string =>
  format(language, 'date', {
    year: 'numeric',
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
  }).format(at)
