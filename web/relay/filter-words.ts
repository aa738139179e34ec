import type { Reference } from '@jiebang/contract/place/reference.ts'
import { requestTypes } from '@jiebang/core/relay/words.ts'
import type { Words } from '../i18n/words.ts'
import { placePath } from '../place/place-path.ts'
import { namesOf } from '../place/reference.ts'
import { needWords } from '../report/need-words.ts'
import type { Filters } from './filters.ts'

/** One filter as a piece of a sentence: «退过单», «在南滨街道», «3月2日起登记». */
export const filterWords = (
  name: keyof Filters,
  filters: Filters,
  reference: Reference | undefined,
  words: Words,
): string => {
  const names = namesOf(reference)
  const value = filters[name] ?? ''
  switch (name) {
    case 'stage':
      return filters.stage ? words(`stage.${filters.stage}`) : ''
    case 'requestType':
      return filters.requestType ? words(`requestType.${filters.requestType}`) : ''
    case 'urgency':
      return filters.urgency ? words(`urgency.${filters.urgency}`) : ''
    case 'channel':
      return filters.channel ? words(`channel.${filters.channel}`) : ''
    case 'level':
      return filters.level ? words('filter.is.level', { level: words(`level.${filters.level}`) }) : ''
    case 'outcome':
      return filters.outcome ? words(`outcome.${filters.outcome}`) : ''
    case 'figure':
      return filters.figure ? words(`behind.${filters.figure}`) : ''
    case 'category':
      return words('filter.is.category', { category: names.category(value) })
    case 'unit':
      return value === '-' ? words('overview.noUnit') : words('filter.is.unit', { unit: names.unit(value) })
    case 'need':
      return words('filter.is.need', { need: needWords(value, words) })
    case 'types':
      return value
        .split(',')
        .flatMap((one) => requestTypes.filter((type) => type === one))
        .map((type) => words(`requestType.${type}`))
        .join(words('list.comma'))
    case 'place':
      return words('filter.in', { place: reference ? placePath(reference.divisions, value) : value })
    case 'holder':
    case 'lead':
      return words(`filter.is.${name}`, { unit: names.unit(value) })
    case 'assignee':
      if (value === 'me' || value === 'none') return words(`filter.assignee.${value}`)
      return words('filter.is.assignee', { user: names.user(value) })
    case 'from':
    case 'to':
      return words(`filter.is.${name}`, { day: value })
    case 'q':
      return words('filter.is.q', { text: value })
    case 'sort':
      return words(filters.sort === 'due' ? 'filter.sort.due' : 'filter.sort.registered')
    default:
      return words(`flag.${name}`)
  }
}
