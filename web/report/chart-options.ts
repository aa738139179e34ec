import type { EChartsCoreOption } from 'echarts/core'

/** Few numbers, drawn plainly: bars over days, or one bar for each group with the late part hatched. */
export type Drawing =
  | {
      readonly kind: 'days'
      readonly name: string
      readonly labels: readonly string[]
      readonly values: readonly number[]
    }
  | {
      readonly kind: 'groups'
      readonly labels: readonly string[]
      readonly series: readonly {
        readonly name: string
        readonly values: readonly number[]
        readonly late: boolean
      }[]
    }

/** Height that a drawing of groups needs, px. */
export const groupsHeight = (rows: number): number => 32 + rows * 30

export const optionsOf = (
  drawing: Drawing,
  token: (name: string) => string,
  isDark: boolean,
  fontFamily: string,
): EChartsCoreOption => {
  const text = { color: token('--ink-soft'), fontSize: 13, fontFamily }
  const line = { lineStyle: { color: token('--line') } }
  const shared = {
    animation: false,
    darkMode: isDark,
    textStyle: { fontFamily },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      backgroundColor: token('--paper'),
      borderColor: token('--line-strong'),
      textStyle: { color: token('--ink') },
    },
  }
  const values = { type: 'value', minInterval: 1, axisLabel: text, splitLine: line, splitNumber: 3 }
  const lateDecal = {
    symbol: 'rect',
    dashArrayX: [1, 0],
    dashArrayY: [2, 4],
    rotation: Math.PI / 4,
    color: token('--paper'),
  }
  if (drawing.kind === 'days')
    return {
      ...shared,
      grid: { left: 4, right: 8, top: 12, bottom: 4, containLabel: true },
      xAxis: {
        type: 'category',
        data: [...drawing.labels],
        axisLabel: { ...text, hideOverlap: true },
        axisLine: line,
        axisTick: { show: false },
      },
      yAxis: values,
      series: [
        {
          type: 'bar',
          name: drawing.name,
          data: [...drawing.values],
          itemStyle: { color: token('--teal') },
          barMaxWidth: 16,
        },
      ],
    }
  return {
    ...shared,
    grid: { left: 4, right: 36, top: 4, bottom: 4, containLabel: true },
    xAxis: { ...values, axisLabel: { show: false } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: [...drawing.labels],
      axisLabel: { ...text, color: token('--ink'), width: 130, overflow: 'truncate' },
      axisLine: line,
      axisTick: { show: false },
    },
    series: drawing.series.map((series, i) => ({
      type: 'bar',
      name: series.name,
      stack: 'all',
      barMaxWidth: 16,
      data: [...series.values],
      itemStyle: {
        color: token(series.late ? '--brick' : '--teal'),
        ...(series.late ? { decal: lateDecal } : {}),
      },
      ...(i === drawing.series.length - 1 ? { label: totalLabel(drawing.series, token('--ink')) } : {}),
    })),
  }
}

type Series = Extract<Drawing, { kind: 'groups' }>['series']

/** The whole of a bar, written after its end. */
const totalLabel = (series: Series, color: string): object => ({
  show: true,
  position: 'right',
  color,
  formatter: ({ dataIndex }: { dataIndex: number }) =>
    String(series.reduce((sum, one) => sum + (one.values[dataIndex] ?? 0), 0)),
})
