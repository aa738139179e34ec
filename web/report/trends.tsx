import type { FigureDefinitions, Overview } from '@jiebang/contract/report/overview.ts'
import { addDays, startOfDay } from '@jiebang/core/clock/instant.ts'
import { useMemo } from 'react'
import { dayWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { calendarHeight, type Drawing } from './chart-options.ts'
import { FramedChart } from './framed-chart.tsx'
import { percentOf } from './percent.ts'
import { daysOf } from './view.ts'

const shown = ['response', 'solution', 'satisfaction', 'onTime'] as const

type Week = { readonly from: string; readonly parts: Map<string, { part: number; whole: number }> }

/** Rates week by week: a day has too few matters to say anything. */
const weeksOf = (overview: Overview): readonly Week[] => {
  const weeks: Week[] = []
  for (let from = overview.from; from <= overview.to; from = addDays(from, 7))
    weeks.push({ from, parts: new Map() })
  let at = 0
  for (const one of overview.days) {
    while (at + 1 < weeks.length && one.day >= (weeks[at + 1]?.from ?? '')) at++
    const parts = weeks[at]?.parts
    for (const { id, part, whole } of one.rates) {
      const sum = parts?.get(id) ?? { part: 0, whole: 0 }
      parts?.set(id, { part: sum.part + part, whole: sum.whole + whole })
    }
  }
  return weeks
}

/** Small multiples over time, all on the same scale, and how many came in on each day. */
export const Trends = ({
  overview,
  definitions,
}: {
  readonly overview: Overview
  readonly definitions: FigureDefinitions
}) => {
  const words = useWords()
  const language = useLanguage()
  const weeks = useMemo(() => weeksOf(overview), [overview])
  return (
    <div className="charts">
      <Registrations overview={overview} />
      {definitions.figures
        .filter(({ id }) => shown.some((one) => one === id))
        .map(({ id, name }) => {
          const title = language === 'en' ? name.en : name.zh
          return (
            <Trend
              key={id}
              title={title}
              head={words('chart.week')}
              weeks={weeks.map(({ from, parts }) => {
                const { part, whole } = parts.get(id) ?? { part: 0, whole: 0 }
                return { from, label: dayWords(startOfDay(from), language), part, whole }
              })}
            />
          )
        })}
    </div>
  )
}

const Trend = ({
  title,
  head,
  weeks,
}: {
  readonly title: string
  readonly head: string
  readonly weeks: readonly { from: string; label: string; part: number; whole: number }[]
}) => {
  const drawing = useMemo(
    (): Drawing => ({
      kind: 'shares',
      name: title,
      labels: weeks.map(({ label }) => label),
      values: weeks.map(({ part, whole }) => (whole === 0 ? null : percentOf(part / whole))),
    }),
    [title, weeks],
  )
  return (
    <FramedChart
      title={title}
      head={head}
      columns={[title]}
      rows={weeks.map(({ from, label, part, whole }) => ({
        key: from,
        label,
        values: [whole === 0 ? '–' : `${percentOf(part / whole)}% ${part}/${whole}`],
      }))}
      drawing={drawing}
      height={140}
    />
  )
}

const Registrations = ({ overview }: { readonly overview: Overview }) => {
  const words = useWords()
  const language = useLanguage()
  const title = words('chart.registrations')
  const { from, to, days } = overview
  const all = useMemo(() => daysOf(from, to), [from, to])
  const counted = useMemo(() => new Map(days.map((one) => [one.day, one.registered])), [days])
  const drawing = useMemo(
    (): Drawing | null =>
      all.length === 0
        ? null
        : { kind: 'calendar', from, to, language, values: all.map((day) => [day, counted.get(day) ?? 0]) },
    [all, counted, from, to, language],
  )
  return (
    <FramedChart
      wide
      title={title}
      head={words('chart.day')}
      columns={[words('chart.registered')]}
      rows={(all.length > 0 ? all : days.map(({ day }) => day)).map((day) => ({
        key: day,
        label: dayWords(startOfDay(day), language),
        values: [counted.get(day) ?? 0],
      }))}
      drawing={drawing}
      height={calendarHeight}
    >
      {drawing ? null : <p className="soft">{words('chart.tooLong')}</p>}
    </FramedChart>
  )
}
