import type { Overview } from '@jiebang/contract/report/overview.ts'
import { useMemo } from 'react'
import { useWords } from '../i18n/words.ts'
import { type Drawing, groupsHeight } from './chart-options.ts'
import { FramedChart } from './framed-chart.tsx'
import { needOrder, needWords } from './need-words.ts'

type Bar = {
  readonly key: string
  readonly label: string
  readonly registered: number
  readonly open: number
}

/** What was asked for, in the order of the law and of 衣食住行业教保医: never by size. */
export const Kinds = ({ overview }: { readonly overview: Overview }) => {
  const words = useWords()
  const types = overview.types.map(({ type, ...sums }) => ({
    key: type,
    label: words(`requestType.${type}`),
    ...sums,
  }))
  const needs = needOrder.map((key) => {
    const found = overview.needs.find((one) => one.key === key)
    return { key, label: needWords(key, words), registered: found?.registered ?? 0, open: found?.open ?? 0 }
  })
  return (
    <div className="charts">
      <Bars title={words('chart.types')} bars={types} />
      <Bars title={words('chart.needs')} bars={needs} />
    </div>
  )
}

const Bars = ({ title, bars }: { readonly title: string; readonly bars: readonly Bar[] }) => {
  const words = useWords()
  const [open, ended, registered] = [words('chart.open'), words('chart.ended'), words('chart.registered')]
  const drawing = useMemo(
    (): Drawing => ({
      kind: 'groups',
      labels: bars.map((bar) => bar.label),
      series: [
        { name: open, values: bars.map((bar) => bar.open) },
        { name: ended, values: bars.map((bar) => bar.registered - bar.open) },
      ],
    }),
    [bars, open, ended],
  )
  return (
    <FramedChart
      title={title}
      head={title}
      columns={[registered, open]}
      rows={bars.map((bar) => ({ key: bar.key, label: bar.label, values: [bar.registered, bar.open] }))}
      drawing={drawing}
      height={groupsHeight(bars.length)}
    >
      <p className="small soft legend">
        <span className="legend-open" aria-hidden="true" /> {open}
        <span className="legend-ended" aria-hidden="true" /> {ended}
      </p>
    </FramedChart>
  )
}
