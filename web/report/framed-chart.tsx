import { lazy, type ReactNode, Suspense } from 'react'
import { Loading } from '../shared/states.tsx'
import type { Drawing } from './chart-options.ts'
import { type ChartRow, ChartTable } from './chart-table.tsx'

const Chart = lazy(() => import('./chart.tsx'))

/** A chart with its heading and the same numbers as a table. */
export const FramedChart = ({
  title,
  head,
  columns,
  rows,
  drawing,
  height,
  wide = false,
  children,
}: {
  readonly title: string
  /** Heading of the table's first column. */
  readonly head: string
  readonly columns: readonly string[]
  readonly rows: readonly ChartRow[]
  /** Null where there is nothing to draw; `children` then say why. */
  readonly drawing: Drawing | null
  readonly height: number
  readonly wide?: boolean
  readonly children?: ReactNode
}) => (
  <div className={wide ? 'card stack-tight chart-wide' : 'card stack-tight'}>
    <h3>{title}</h3>
    {children}
    {drawing ? (
      <Suspense fallback={<Loading lines={3} />}>
        <Chart drawing={drawing} height={height} />
      </Suspense>
    ) : null}
    <ChartTable title={title} head={head} columns={columns} rows={rows} />
  </div>
)
