import calendar from 'virtual:calendar'
import type { Names } from '@jiebang/contract/relay/views.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { track } from '@jiebang/core/relay/track.ts'
import { drawTrack, trackHeight } from '@jiebang/core/relay/track-svg.ts'
import { trackText } from '@jiebang/core/relay/track-words.ts'
import { useEffect, useRef, useState } from 'react'
import { dayWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { useNow } from '../shared/now.ts'
import { TrackShape, withLateOver } from './track-shape.tsx'
import { trackWordsOf } from './track-template.ts'
import './track.css'

/** Until it is measured; what a sheet of paper has room for. */
const firstWidth = 640

/** The whole way of a matter with names and days, and the same in words under it. */
export const TrackFull = ({ matter, names }: { readonly matter: Matter; readonly names: Names }) => {
  const words = useWords()
  const language = useLanguage()
  const box = useRef<HTMLElement>(null)
  const [width, setWidth] = useState(firstWidth)
  useEffect(() => {
    if (!box.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(200, Math.floor(entry.contentRect.width)))
    })
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [])
  const drawn = track(matter, useNow(), { calendar })
  const unit = (id: string): string => names.units[id] ?? id
  const height = trackHeight(drawn)
  const shapes = withLateOver(
    drawTrack(drawn, {
      mode: 'full',
      width,
      height,
      labels: {
        unit,
        due: (at, kind) =>
          words(kind === 'first' ? 'track.firstDue' : 'track.due', { day: dayWords(at, language) }),
        returns: (count) => words('badge.returned', { count }),
      },
    }),
  )
  return (
    <figure className="track-figure" ref={box}>
      <svg
        className="track-as-full"
        width="100%"
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
      >
        {shapes.map((shape, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no identity but their order
          <TrackShape key={i} shape={shape} />
        ))}
      </svg>
      <figcaption className="small">
        {trackText(drawn, trackWordsOf(words), {
          unit,
          matter: (id) => id.slice(-6),
          day: (at) => dayWords(at, language),
        })}
      </figcaption>
    </figure>
  )
}
