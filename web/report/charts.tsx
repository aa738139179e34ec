import type { Overview } from '@jiebang/contract/report/overview.ts'
import { startOfDay } from '@jiebang/core/clock/instant.ts'
import { lazy, type ReactNode, Suspense, useMemo } from 'react'
import { dayWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { useReference } from '../place/reference.ts'
import { Loading } from '../shared/states.tsx'
import { type Drawing, groupsHeight } from './chart-options.ts'
import { ChartTable } from './chart-table.tsx'
import { type Group, groupsOf } from './groups.ts'
import { daysOf } from './span.ts'

const Chart = lazy(() => import('./chart.tsx'))
const daysHeight = 160

export const Charts = ({
  overview,
  from,
  to,
}: {
  readonly overview: Overview
  readonly from: string
  readonly to: string
}) => {
  const words = useWords()
  const english = useLanguage() === 'en'
  const reference = useReference().data
  const groups = useMemo(
    () => groupsOf(overview, reference, english, words),
    [overview, reference, english, words],
  )
  return (
    <div className="charts">
      <DaysChart days={overview.days} name="registered" from={from} to={to} />
      <DaysChart days={overview.days} name="closed" from={from} to={to} />
      {groups.map((group) => (
        <GroupChart key={group.name} group={group} />
      ))}
    </div>
  )
}

const Framed = ({
  title,
  note,
  children,
}: {
  readonly title: string
  readonly note?: string
  readonly children: ReactNode
}) => (
  <div className="card stack-tight">
    <h2 className="chart-title">{title}</h2>
    {note ? <p className="small soft">{note}</p> : null}
    {children}
  </div>
)

const DaysChart = ({
  days,
  name,
  from,
  to,
}: {
  readonly days: Overview['days']
  readonly name: 'registered' | 'closed'
  readonly from: string
  readonly to: string
}) => {
  const words = useWords()
  const language = useLanguage()
  const title = words(`chart.days.${name}`)
  const rows = useMemo(() => {
    const known = new Map(days.map((one) => [one.day, one[name]]))
    return daysOf(from, to).map((day) => ({
      key: day,
      label: dayWords(startOfDay(day), language),
      values: [known.get(day) ?? 0],
    }))
  }, [days, name, from, to, language])
  const drawing = useMemo(
    (): Drawing => ({
      kind: 'days',
      name: title,
      labels: rows.map((row) => row.label),
      values: rows.map((row) => row.values[0] ?? 0),
    }),
    [rows, title],
  )
  return (
    <Framed title={title}>
      <Suspense fallback={<Loading lines={3} />}>
        <Chart drawing={drawing} height={daysHeight} />
      </Suspense>
      <ChartTable title={title} head={words('chart.day')} columns={[title]} rows={rows} />
    </Framed>
  )
}

const GroupChart = ({ group }: { readonly group: Group }) => {
  const words = useWords()
  const title = words(`chart.by.${group.name}`)
  const counts = group.name !== 'level'
  const drawing = useMemo(
    (): Drawing => ({
      kind: 'groups',
      labels: group.rows.map((row) => row.label),
      series: counts
        ? [
            {
              name: words('chart.openInTime'),
              values: group.rows.map(({ values: [open = 0, late = 0] }) => open - late),
              late: false,
            },
            {
              name: words('chart.late'),
              values: group.rows.map(({ values: [, late = 0] }) => late),
              late: true,
            },
          ]
        : [{ name: words('chart.closed'), values: group.rows.map((row) => row.values[0] ?? 0), late: false }],
    }),
    [group, counts, words],
  )
  return (
    <Framed title={title} note={words(counts ? 'chart.note' : 'chart.levelNote')}>
      {group.rows.length === 0 ? (
        <p className="soft">{words('chart.nothing')}</p>
      ) : (
        <>
          <Suspense fallback={<Loading lines={3} />}>
            <Chart drawing={drawing} height={groupsHeight(group.rows.length)} />
          </Suspense>
          <ChartTable title={title} head={title} columns={group.columns} rows={group.rows} />
        </>
      )}
    </Framed>
  )
}
