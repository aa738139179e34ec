import type { FigureDefinitions, Overview } from '@jiebang/contract/report/overview.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useId, useMemo, useState } from 'react'
import { useMe } from '../access/session.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import type { Drawing } from './chart-options.ts'
import { FramedChart } from './framed-chart.tsx'
import { percentOf } from './percent.ts'
import { shapesQuery } from './queries.ts'

const plain = ['registered', 'open', 'late'] as const

/** One figure on the map of the divisions below; names and not colours tell which is which. */
export const PlaceMap = ({
  overview,
  definitions,
  nameOf,
}: {
  readonly overview: Overview
  readonly definitions: FigureDefinitions
  readonly nameOf: (code: string) => string
}) => {
  const words = useWords()
  const english = useLanguage() === 'en'
  const id = useId()
  const shapes = useQuery(shapesQuery(useMe().county)).data
  const [shown, setShown] = useState<string>('registered')
  const options = [
    ...plain.map((value) => ({ value: String(value), label: words(`chart.${value}`) })),
    ...definitions.figures.map(({ id: value, name }) => ({
      value: String(value),
      label: english ? name.en : name.zh,
    })),
  ]
  const name = options.find(({ value }) => value === shown)?.label ?? ''
  const isCount = plain.some((one) => one === shown)
  const values = useMemo(
    () =>
      overview.places.map((group) => {
        const share = group.rates.find(({ id: rate }) => rate === shown)?.share ?? null
        const count = shown === 'late' ? group.late : shown === 'open' ? group.open : group.registered
        return {
          code: group.key,
          label: nameOf(group.key),
          value: isCount ? count : share === null ? null : percentOf(share),
        }
      }),
    [overview, shown, isCount, nameOf],
  )
  const length = { 6: 9, 9: 12 }[overview.place.length] ?? 15
  const drawing = useMemo((): Drawing | null => {
    const features = (shapes?.features ?? []).filter(
      ({ properties: { code } }) => code.length === length && code.startsWith(overview.place),
    )
    if (features.length === 0) return null
    return {
      kind: 'map',
      name,
      unit: isCount ? '' : '%',
      shapes: { type: 'FeatureCollection', features },
      values,
    }
  }, [shapes, length, overview.place, name, isCount, values])
  return (
    <FramedChart
      wide
      title={words('chart.map')}
      head={words('filter.place')}
      columns={[name]}
      rows={values.map(({ code, label, value }) => ({
        key: code,
        label,
        values: [value === null ? '–' : isCount ? value : words('figure.share', { percent: value })],
      }))}
      drawing={drawing}
      height={420}
    >
      <div className="field map-choice no-print">
        <label htmlFor={`${id}map`}>{words('chart.mapOf')}</label>
        <Select
          id={`${id}map`}
          aria-label={words('chart.mapOf')}
          className="wide-control"
          options={options}
          value={shown}
          onChange={setShown}
        />
      </div>
      {drawing || shapes === undefined ? null : <p className="soft">{words('chart.noMap')}</p>}
    </FramedChart>
  )
}
