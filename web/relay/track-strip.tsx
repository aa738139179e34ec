import type { Matter } from '@jiebang/core/relay/matter.ts'
import { track } from '@jiebang/core/relay/track.ts'
import { drawTrack } from '@jiebang/core/relay/track-svg.ts'
import { useNow } from '../shared/now.ts'
import { TrackShape, withLateOver } from './track-shape.tsx'
import './track.css'

const frame = { mode: 'strip', width: 120, height: 8 } as const

/** The relay track as it stands in a list. The words beside it say the same, so screen readers are spared it. */
export const TrackStrip = ({ matter }: { readonly matter: Matter }) => {
  const shapes = withLateOver(drawTrack(track(matter, useNow()), frame))
  return (
    <svg className="strip" width="120" height="8" viewBox="0 0 120 8" aria-hidden="true">
      {shapes.map((shape, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no identity but their order
        <TrackShape key={i} shape={shape} />
      ))}
    </svg>
  )
}
