import type { DueTask } from '@jiebang/contract/people/visits.ts'
import type { Key, Words } from '../../i18n/words.ts'

const everyKeys = {
  days: 'visits.everyDays',
  weeks: 'visits.everyWeeks',
  months: 'visits.everyMonths',
} as const

/** Why somebody is to be visited, as one plain sentence. */
export const whyWords = (words: Words, { why }: DueTask): string => {
  if ('every' in why) {
    const every = words(everyKeys[why.every.unit], { count: why.every.amount })
    return why.last === undefined
      ? words('visits.first', { every })
      : words('visits.regular', { every, last: why.last })
  }
  const key: Key = `visits.event.${why.code}`
  const isDays = why.hours % 24 === 0 && why.hours > 24
  const within = isDays
    ? words('visits.withinDays', { count: why.hours / 24 })
    : words('visits.withinHours', { count: why.hours })
  return words(key, { on: why.on, within })
}
