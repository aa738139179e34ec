import { BarChart } from 'echarts/charts'
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { dark, useMedia } from '../shared/media.ts'
import { type Drawing, optionsOf } from './chart-options.ts'

use([BarChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer])

/** A chart; loaded only where one is shown. Screen readers get the table beside it instead. */
export default function Chart({ drawing, height }: { readonly drawing: Drawing; readonly height: number }) {
  const box = useRef<HTMLDivElement>(null)
  const isDark = useMedia(dark)
  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current, null, { renderer: 'svg' })
    const style = getComputedStyle(document.documentElement)
    const { fontFamily } = getComputedStyle(document.body)
    chart.setOption(optionsOf(drawing, (name) => style.getPropertyValue(name).trim(), isDark, fontFamily))
    const observer = new ResizeObserver(() => chart.resize())
    observer.observe(box.current)
    return () => {
      observer.disconnect()
      chart.dispose()
    }
  }, [drawing, isDark])
  return <div ref={box} style={{ height }} aria-hidden="true" />
}
