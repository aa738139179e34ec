import { BarChart, HeatmapChart, LineChart, MapChart } from 'echarts/charts'
import {
  CalendarComponent,
  GeoComponent,
  GridComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components'
import { getMap, init, registerMap, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { dark, useMedia } from '../shared/media.ts'
import { type Drawing, mapName, optionsOf } from './chart-options.ts'

use([
  ...[BarChart, LineChart, HeatmapChart, MapChart, SVGRenderer],
  ...[GridComponent, TooltipComponent, CalendarComponent, VisualMapComponent, GeoComponent],
])

/** A chart; loaded only where one is shown. Screen readers get the table beside it instead. */
export default function Chart({ drawing, height }: { readonly drawing: Drawing; readonly height: number }) {
  const box = useRef<HTMLDivElement>(null)
  const isDark = useMedia(dark)
  useEffect(() => {
    if (!box.current) return
    if (drawing.kind === 'map' && !getMap(mapName(drawing.shapes)))
      // echarts' own type of GeoJSON is mutable; it does not change what it is given.
      registerMap(mapName(drawing.shapes), drawing.shapes as unknown as Parameters<typeof registerMap>[1])
    const chart = init(box.current, null, { renderer: 'svg' })
    const style = getComputedStyle(document.documentElement)
    const { fontFamily } = getComputedStyle(document.body)
    const token = (name: string) => style.getPropertyValue(name).trim()
    chart.setOption(optionsOf(drawing, { token, isDark, fontFamily }))
    const observer = new ResizeObserver(() => chart.resize())
    observer.observe(box.current)
    return () => {
      observer.disconnect()
      chart.dispose()
    }
  }, [drawing, isDark])
  return <div ref={box} style={{ height }} aria-hidden="true" />
}
