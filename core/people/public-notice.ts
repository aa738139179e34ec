import { addDays } from '../clock/instant.ts'
import type { Day } from '../clock/model.ts'
import { isGuarded } from './decide-care.ts'
import type { Person, TagCode } from './household.ts'

declare const checked: unique symbol
/** Text that was looked through: no number of a person, phone or bank account stands in it. */
type NoticeText = string & { readonly [checked]: true }

/**
 * 公示: all that may be shown to a village of a household that gets help. There is no place in it for identity or
 * telephone numbers, bank accounts or health, and its maker takes no child (rules/people/tags.yaml, 秦安县; 福州长乐).
 */
export type PublicNotice = {
  /** Family name and 某: 王某某. */
  readonly name: NoticeText
  /** Village or community and group, never the number of the house. */
  readonly place: NoticeText
  readonly tag: TagCode
  readonly people: number
  readonly from: Day
  readonly to: Day
}
export type NoticeFault = 'minor' | 'tooShort' | 'personalNumber' | 'nothing'

/** Six digits in a row, however they are spaced, are a number of something that concerns nobody else. */
const number = /(?:\d[\s-]?){6,}/u
const text = (value: string): NoticeText | null => {
  const plain = value.normalize('NFKC').trim()
  // The check is what makes the type.
  return plain === '' || number.test(plain) ? null : (plain as NoticeText)
}

/** 王某某: as long as the name. */
export const noticeName = (name: string): string => {
  const [first = '', ...rest] = [...name.trim()]
  return first + rest.map(() => '某').join('')
}

/** A notice of at least `days` days, the first one counted in; or why there can be none. */
export const publicNotice = (
  given: {
    readonly person: Pick<Person, 'name' | 'birth'>
    readonly place: string
    readonly tag: TagCode
    readonly people: number
    readonly from: Day
    readonly to: Day
  },
  days: number,
  at: number,
): PublicNotice | NoticeFault => {
  if (isGuarded(given.person.birth, at) || isMinor(given.person.birth, given.from)) return 'minor'
  if (given.to < addDays(given.from, days - 1)) return 'tooShort'
  const [name, place] = [text(noticeName(given.person.name)), text(given.place)]
  if (given.person.name.trim() === '') return 'nothing'
  if (name === null || place === null) return 'personalNumber'
  const { tag, people, from, to } = given
  return { name, place, tag, people, from, to }
}

/** 未成年人不公示: under eighteen. */
const isMinor = (birth: Day | null, day: Day): boolean =>
  birth !== null && day < `${Number(birth.slice(0, 4)) + 18}${birth.slice(4)}`
