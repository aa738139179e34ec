import type { Calendar } from '@jiebang/core/clock/model.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { track } from '@jiebang/core/relay/track.ts'
import { type Primitive, toSvg } from '@jiebang/core/relay/track-shapes.ts'
import { drawTrack, type TrackMode, trackHeight } from '@jiebang/core/relay/track-svg.ts'
import { trackText } from '@jiebang/core/relay/track-words.ts'
import { type Html, html, trusted } from './html.ts'
import type { Naming } from './next-step.ts'
import type { Visit } from './page.ts'

/** What is over the limit is painted last: the hands that hold it then lie below the red. */
const lateOnTop = (shapes: readonly Primitive[]): readonly Primitive[] => {
  const isLate = (p: Primitive): boolean => p.class === 'track-late'
  const at = shapes.findLastIndex((p) => p.class.startsWith('track-seg')) + 1
  const before = shapes.slice(0, at).filter((p) => !isLate(p))
  return [...before, ...shapes.filter(isLate), ...shapes.slice(at)]
}

const namesFor = (v: Visit, naming: Naming) => ({
  unit: naming.unit,
  // A part of a split matter has a number of its own that the resident need not know.
  matter: () => '',
  day: (at: number) => v.words.time.by(at, v.now),
})

/** 120 × 8 in lists, with its text form for those who do not see it. */
export const strip = (v: Visit, m: Matter, naming: Naming, calendar: Calendar): Html => {
  const t = track(m, v.now, { calendar })
  const frame = { mode: 'strip', width: 120, height: 12 } as const
  return trusted(
    toSvg(lateOnTop(drawTrack(t, frame)), trackText(t, v.words.track.text, namesFor(v, naming)), frame),
  )
}

/**
 * The whole way, with names in the picture where they fit and all of it in words below. Drawn for a narrow telephone;
 * in the large version narrower still, so that its letters come out larger on the same screen.
 */
export const fullTrack = (v: Visit, m: Matter, naming: Naming, calendar: Calendar): Html => {
  const t = track(m, v.now, { calendar })
  const { text, due, returns } = v.words.track
  const said = trackText(t, text, namesFor(v, naming))
  const draw = (mode: Exclude<TrackMode, 'strip'>): Html => {
    const frame = { mode, width: v.big ? 250 : 328, height: trackHeight(t) }
    const labels = {
      unit: naming.unit,
      due: (at: number, kind: 'first' | 'extended' | 'current') => due(v.words.time.by(at, v.now), kind),
      returns,
    }
    return trusted(toSvg(lateOnTop(drawTrack(t, { ...frame, labels })), said, frame))
  }
  // Screen readers meet the words once: in the caption.
  return html`<figure class="way"><div aria-hidden="true">${draw('full')}</div><figcaption>${said}</figcaption></figure>`
}
