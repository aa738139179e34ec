import { useWords } from '../i18n/words.ts'

export type ChartRow = {
  readonly key: string
  readonly label: string
  readonly values: readonly (number | string)[]
}

/** The numbers behind a chart. */
export const ChartTable = ({
  title,
  head,
  columns,
  rows,
}: {
  readonly title: string
  readonly head: string
  readonly columns: readonly string[]
  readonly rows: readonly ChartRow[]
}) => {
  const words = useWords()
  return (
    <details className="chart-table">
      <summary className="small">{words('chart.asTable')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section className="chart-scroll" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.label}</th>
                {row.values.map((value, i) => (
                  <td key={columns[i] ?? i}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
