import type { Overview } from '@jiebang/contract/report/overview.ts'
import type { Key } from '../i18n/words.ts'
import type { Filters } from '../relay/filters.ts'

/** A figure as a sentence with its formula, and the matters behind it. */
export type Figure = {
  readonly sentence: Key
  readonly formula: Key
  readonly values: Readonly<Record<string, number>>
  readonly behind: Filters | null
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 100))

const share = (
  name: 'late' | 'inTime' | 'word' | 'solved',
  part: number,
  whole: number,
  behind: Filters | null,
): Figure => ({
  sentence: whole === 0 ? `figure.${name}.none` : `figure.${name}`,
  formula: `figure.${name}.formula`,
  values: { part, whole, percent: percent(part, whole) },
  behind,
})

/** What stands now, then what came in during the span; `scope` narrows the lists to the same matters. */
export const figuresOf = (o: Overview, place: Filters, span: Filters): readonly Figure[] => {
  const now = { ...place, open: '1' } as const
  const then = { ...place, ...span }
  const plain = (name: 'open' | 'soon' | 'stopped' | 'held' | 'registered' | 'returned' | 'reopened') => ({
    sentence: `figure.${name}` as const,
    formula: `figure.${name}.formula` as const,
  })
  return [
    { ...plain('open'), values: { count: o.open }, behind: now },
    share('late', o.late, o.open, { ...now, late: '1' }),
    { ...plain('soon'), values: { count: o.soon }, behind: { ...now, soon: '1' } },
    { ...plain('stopped'), values: { count: o.stopped }, behind: { ...now, stopped: '1' } },
    { ...plain('held'), values: { count: o.held }, behind: { ...now, held: '1' } },
    {
      ...plain('registered'),
      values: { count: o.registered, closed: o.closed },
      behind: { ...then, sort: 'registered' },
    },
    share('inTime', o.answeredInTime, o.answered, null),
    share('word', o.closedWithResidentsWord, o.closed, null),
    share('solved', o.ratedSolved, o.rated, null),
    { ...plain('returned'), values: { count: o.returned }, behind: { ...then, returned: '1' } },
    { ...plain('reopened'), values: { count: o.reopened }, behind: { ...then, reopened: '1' } },
  ]
}
