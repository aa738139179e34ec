import type { RequestType, Urgency } from '@jiebang/core/relay/words.ts'
import type { NeedId } from '../../clock/rule-book.ts'
import type { DepartmentKey } from '../county/units.ts'

/** Who settles it: a department, the village itself, or the desk on the spot. */
export type Lead = DepartmentKey | 'village' | 'desk'

/** An answer that does not give what was asked for, with what it rests on. */
export type Unable = { readonly text: string; readonly basis: string; readonly plan: string }

/**
 * One invented petition with slots: {v} village or community, {b} building or group, {u} staircase, {r} road, {g} grid,
 * {n} a small number, {d} days, {m} months, {y} an age, {k} hundreds of yuan.
 */
export type Text = {
  readonly type: RequestType
  readonly need: NeedId
  readonly category: string
  readonly lead: Lead
  readonly title: string
  readonly body: string
  readonly answer: string
  readonly where?: 'urban' | 'rural'
  readonly urgency?: Urgency
  readonly unable?: Unable
}

type More = Partial<Pick<Text, 'where' | 'urgency' | 'unable'>>
type Make = (category: string, lead: Lead, title: string, body: string, answer: string, more?: More) => Text

/** Makers for the texts of one need, one for each type. */
export const textsOf = (need: NeedId) => {
  const maker =
    (type: RequestType): Make =>
    (category, lead, title, body, answer, more = {}) => ({
      type,
      need,
      category,
      lead,
      title,
      body,
      answer,
      ...more,
    })
  return {
    ask: maker('inquiry'),
    help: maker('help'),
    complain: maker('complaint'),
    report: maker('report'),
    suggest: maker('suggestion'),
    praise: maker('praise'),
  }
}
