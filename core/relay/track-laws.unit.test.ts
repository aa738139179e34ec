import { describe, expect, it } from 'vitest'
import { law } from '../testing/law.ts'
import { checkWalks, walk } from '../testing/walk.ts'
import { type Track, track } from './track.ts'
import { toSvg } from './track-shapes.ts'
import { drawTrack, type TrackMode, trackHeight } from './track-svg.ts'

const tolerance = 1e-9
const day = 86_400_000

/** Every matter of a walk, as seen at once, a little and much later, and by a reader whose clock is behind. */
const always = (holds: (t: Track, now: number) => void, numRuns = 60): void => {
  checkWalks(
    (list) => {
      const w = walk(list)
      for (const m of w.world.states.values())
        for (const now of [w.now, w.now + 1, w.now + 3 * day, w.now + 400 * day, 0])
          holds(track(m, now, law), now)
    },
    { numRuns },
  )
}

describe('the track, of every life', () => {
  it('lays segments one after another, inside the track, none too thin to see', () => {
    always((t) => {
      let end = 0
      const thinnest = Math.min(0.02, 0.4 / (2 * t.segments.length))
      for (const s of t.segments) {
        expect(s.start).toBeGreaterThanOrEqual(end - tolerance)
        expect(s.width).toBeGreaterThanOrEqual(thinnest - tolerance)
        end = s.start + s.width
      }
      expect(end).toBeLessThanOrEqual(1 + tolerance)
      if (t.now.place !== null) expect(end).toBeCloseTo(t.now.place, 9)
      else expect(end).toBeCloseTo(1, 9)
    })
  })

  it('is monotone: what is later is never further left', () => {
    always((t) => {
      const places = [
        ...t.segments.map((s) => [s.from, s.start] as const),
        ...t.dueFlags.map((flag) => [flag.at, flag.place] as const),
        ...t.stops.map((s) => [s.from, s.start] as const),
      ]
      const sorted = places.sort((a, b) => a[0] - b[0] || a[1] - b[1])
      sorted.slice(1).forEach(([, place], i) => {
        const before = sorted[i]
        if (before && sorted[i + 1]?.[0] !== before[0])
          expect(place).toBeGreaterThanOrEqual(before[1] - tolerance)
      })
    })
  })

  it('keeps everything inside, stops and lanes never past today', () => {
    always((t) => {
      for (const s of [...t.stops, ...t.lanes, ...t.segments]) {
        expect(s.start).toBeGreaterThanOrEqual(0)
        expect(s.width).toBeGreaterThanOrEqual(0)
        expect(s.start + s.width).toBeLessThanOrEqual((t.now.place ?? 1) + tolerance)
      }
      for (const flag of t.dueFlags) {
        expect(flag.place).toBeGreaterThanOrEqual(0)
        expect(flag.place).toBeLessThanOrEqual(1)
      }
    })
  })

  it('says that it runs exactly while somebody holds it', () => {
    always((t) => {
      expect(t.segments.at(-1)?.open).toBe(t.end === 'running')
      expect(t.now.place === null).toBe(t.end !== 'running')
      if (t.stopped) expect(t.late).toBe(false)
      if (t.late) expect(t.now.at).toBeGreaterThan(t.dueFlags.at(-1)?.at ?? Number.POSITIVE_INFINITY)
    })
  })

  it('draws only numbers, inside its frame', () => {
    always((t) => {
      for (const mode of ['strip', 'full', 'print'] as TrackMode[]) {
        const frame =
          mode === 'strip' ? { mode, width: 120, height: 8 } : { mode, width: 640, height: trackHeight(t) }
        const shapes = drawTrack(t, frame)
        expect(toSvg(shapes, 't', frame)).not.toMatch(/NaN|undefined|Infinity/)
        for (const s of shapes)
          if (s.shape === 'rect') {
            expect(s.x).toBeGreaterThanOrEqual(0)
            expect(s.w).toBeGreaterThanOrEqual(0)
            expect(s.x + s.w).toBeLessThanOrEqual(frame.width + 2.01)
            expect(s.y + s.h).toBeLessThanOrEqual(frame.height + 0.01)
          }
      }
    }, 40)
  })
})
