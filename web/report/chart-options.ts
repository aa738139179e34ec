import type { ShapeCollection } from '@jiebang/contract/place/shapes.ts'
import type { EChartsCoreOption } from 'echarts/core'

/** Few numbers, drawn plainly. A share that is null (nothing to divide by) leaves a gap. */
export type Drawing =
  | {
      readonly kind: 'shares'
      readonly name: string
      readonly labels: readonly string[]
      readonly values: readonly (number | null)[]
    }
  | {
      readonly kind: 'groups'
      readonly labels: readonly string[]
      readonly series: readonly { readonly name: string; readonly values: readonly number[] }[]
    }
  | {
      readonly kind: 'calendar'
      readonly from: string
      readonly to: string
      readonly language: string
      readonly values: readonly (readonly [day: string, count: number])[]
    }
  | {
      readonly kind: 'map'
      readonly name: string
      readonly shapes: ShapeCollection
      readonly unit: '%' | ''
      readonly values: readonly {
        readonly code: string
        readonly label: string
        readonly value: number | null
      }[]
    }

/** Colours and the type of the page that a drawing stands on. */
export type Paper = {
  readonly token: (name: string) => string
  readonly isDark: boolean
  readonly fontFamily: string
}

/** Height that a drawing of groups needs, px. */
export const groupsHeight = (rows: number): number => 32 + rows * 30
/** Height of a calendar: a row of weeks is 7 days high. */
export const calendarHeight = 190

export const optionsOf = (drawing: Drawing, paper: Paper): EChartsCoreOption => {
  const { token, isDark, fontFamily } = paper
  const text = { color: token('--ink-soft'), fontSize: 13, fontFamily }
  const line = { lineStyle: { color: token('--line') } }
  const shared = {
    animation: false,
    darkMode: isDark,
    textStyle: { fontFamily },
    tooltip: {
      backgroundColor: token('--paper'),
      borderColor: token('--line-strong'),
      textStyle: { color: token('--ink') },
    },
  }
  switch (drawing.kind) {
    case 'shares':
      return {
        ...shared,
        tooltip: { ...shared.tooltip, trigger: 'axis', valueFormatter: percent },
        grid: { left: 4, right: 12, top: 12, bottom: 4, containLabel: true },
        xAxis: {
          type: 'category',
          data: [...drawing.labels],
          axisLabel: { ...text, hideOverlap: true },
          axisLine: line,
          axisTick: { show: false },
        },
        yAxis: {
          type: 'value',
          min: 0,
          max: 100,
          interval: 50,
          axisLabel: { ...text, formatter: '{value}%' },
          splitLine: line,
        },
        series: [
          {
            type: 'line',
            name: drawing.name,
            data: [...drawing.values],
            symbolSize: 6,
            lineStyle: { color: token('--teal'), width: 2 },
            itemStyle: { color: token('--teal') },
          },
        ],
      }
    case 'groups':
      return {
        ...shared,
        tooltip: { ...shared.tooltip, trigger: 'axis', axisPointer: { type: 'shadow' } },
        grid: { left: 4, right: 40, top: 4, bottom: 4, containLabel: true },
        xAxis: { type: 'value', minInterval: 1, axisLabel: { show: false }, splitLine: line },
        yAxis: {
          type: 'category',
          inverse: true,
          data: [...drawing.labels],
          axisLabel: { ...text, color: token('--ink'), width: 130, overflow: 'truncate' },
          axisLine: line,
          axisTick: { show: false },
        },
        series: drawing.series.map(({ name, values }, i) => ({
          type: 'bar',
          name,
          stack: 'all',
          barMaxWidth: 16,
          data: [...values],
          itemStyle:
            i === 0 ? { color: token('--teal') } : { color: token('--line-strong'), decal: hatched(token) },
          ...(i === drawing.series.length - 1 ? { label: totalLabel(drawing.series, token('--ink')) } : {}),
        })),
      }
    case 'calendar': {
      const most = Math.max(1, ...drawing.values.map(([, count]) => count))
      return {
        ...shared,
        visualMap: { show: false, min: 0, max: most, inRange: { color: ramp(token) } },
        calendar: {
          range: [drawing.from, drawing.to],
          top: 28,
          left: 36,
          right: 8,
          bottom: 8,
          cellSize: ['auto', 18],
          splitLine: { lineStyle: { color: token('--line-strong') } },
          itemStyle: { color: token('--paper'), borderColor: token('--line') },
          yearLabel: { show: false },
          dayLabel: { ...text, firstDay: 1, nameMap: drawing.language === 'en' ? 'EN' : 'ZH' },
          monthLabel: { ...text, nameMap: drawing.language === 'en' ? 'EN' : 'ZH' },
        },
        series: [
          { type: 'heatmap', coordinateSystem: 'calendar', data: drawing.values.map((one) => [...one]) },
        ],
      }
    }
    case 'map': {
      const known = drawing.values.flatMap(({ value }) => (value === null ? [] : [value]))
      return {
        ...shared,
        visualMap: {
          min: drawing.unit === '%' ? 0 : Math.min(0, ...known),
          max: drawing.unit === '%' ? 100 : Math.max(1, ...known),
          left: 0,
          bottom: 0,
          itemHeight: 80,
          textStyle: text,
          text: [
            `${drawing.unit === '%' ? 100 : Math.max(1, ...known)}${drawing.unit}`,
            `${drawing.unit === '%' ? 0 : Math.min(0, ...known)}${drawing.unit}`,
          ],
          inRange: { color: ramp(token) },
        },
        series: [
          {
            type: 'map',
            map: mapName(drawing.shapes),
            nameProperty: 'code',
            name: drawing.name,
            selectedMode: false,
            itemStyle: { areaColor: token('--paper'), borderColor: token('--line-strong') },
            label: {
              show: true,
              color: token('--ink'),
              fontSize: 12,
              // The ramp runs from paper to deep teal: a halo keeps names readable on all of it.
              textBorderColor: token('--paper'),
              textBorderWidth: 3,
              formatter: ({ name }: { name: string }) =>
                drawing.values.find((one) => one.code === name)?.label ?? '',
            },
            emphasis: { label: { color: token('--ink') }, itemStyle: { areaColor: token('--amber-soft') } },
            tooltip: {
              formatter: ({ name, value }: { name: string; value: number }) =>
                `${drawing.values.find((one) => one.code === name)?.label ?? name} ${Number.isNaN(value) ? '–' : `${value}${drawing.unit}`}`,
            },
            data: drawing.values.map(({ code, value }) => ({ name: code, value: value ?? Number.NaN })),
          },
        ],
      }
    }
  }
}

/** One name for the same shapes: a map is registered by name. */
export const mapName = (shapes: ShapeCollection): string =>
  `divisions ${shapes.features.map((one) => one.properties.code).join(' ')}`

const percent = (value: unknown): string => (typeof value === 'number' ? `${value}%` : '–')

const ramp = (token: Paper['token']): string[] => [
  token('--paper-quiet'),
  token('--teal-soft'),
  token('--teal'),
]

const hatched = (token: Paper['token']): object => ({
  symbol: 'rect',
  dashArrayX: [1, 0],
  dashArrayY: [2, 4],
  rotation: Math.PI / 4,
  color: token('--paper'),
})

type Series = Extract<Drawing, { kind: 'groups' }>['series']

/** The whole of a bar, written after its end. */
const totalLabel = (series: Series, color: string): object => ({
  show: true,
  position: 'right',
  color,
  formatter: ({ dataIndex }: { dataIndex: number }) =>
    String(series.reduce((sum, one) => sum + (one.values[dataIndex] ?? 0), 0)),
})
