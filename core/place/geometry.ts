import type { Position, Ring, Rings } from './grid.ts'

/** Twice the signed area in square degrees; positive where the ring turns counter-clockwise. */
const twiceArea = (ring: Ring): number =>
  ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length] ?? [x, y]
    return sum + x * ny - nx * y
  }, 0)

/** The middle of the largest polygon by area, which is what numbering goes by. Holes are small and left out. */
export const centreOf = (polygons: readonly Rings[]): Position => {
  let best: { ring: Ring; area: number } = { ring: [], area: -1 }
  for (const [ring = []] of polygons) {
    const area = Math.abs(twiceArea(ring))
    if (area > best.area) best = { ring, area }
  }
  const [ox, oy] = best.ring[0] ?? [0, 0]
  let [sum, long, lat] = [0, 0, 0]
  for (const [i, [x, y]] of best.ring.entries()) {
    const [nx, ny] = best.ring[(i + 1) % best.ring.length] ?? [x, y]
    const cross = (x - ox) * (ny - oy) - (nx - ox) * (y - oy)
    sum += cross
    long += cross * (x + nx - 2 * ox)
    lat += cross * (y + ny - 2 * oy)
  }
  return sum === 0 ? [ox, oy] : [ox + long / (3 * sum), oy + lat / (3 * sum)]
}

export type ShapeFault =
  | 'grid.badPoint'
  | 'grid.notClosed'
  | 'grid.tooManyPoints'
  | 'grid.crosses'
  | 'grid.noArea'
/** Why a shape cannot be taken, and where it is wrong if that is one place. */
export type FaultyShape = { readonly fault: ShapeFault; readonly at?: Position }

/** Technical bound, not law: crossing is looked for by pairs of sides. */
export const mostPoints = 3000
/** Square degrees; about one square metre at the latitude of China. */
const leastArea = 1e-10

/**
 * Whether the polygons can be a grid: closed rings of finite points on the globe with an area, none of which crosses or touches
 * itself or another. Null where all is well.
 */
export const faultIn = (polygons: readonly Rings[]): FaultyShape | null => {
  const rings = polygons.flat()
  if (rings.length === 0) return { fault: 'grid.noArea' }
  if (rings.reduce((sum, ring) => sum + ring.length, 0) > mostPoints) return { fault: 'grid.tooManyPoints' }
  for (const ring of rings) {
    const bad = ring.find((p) => p.length < 2 || !isOnGlobe(p))
    if (bad) return { fault: 'grid.badPoint' }
    const [first, last] = [ring[0], ring.at(-1)]
    if (!first || !last || !same(first, last))
      return { fault: 'grid.notClosed', ...(first ? { at: first } : {}) }
    if (ring.length < 4) return { fault: 'grid.noArea', at: first }
  }
  const at = crossing(rings)
  if (at) return { fault: 'grid.crosses', at }
  const flat = rings.find((ring) => Math.abs(twiceArea(ring)) / 2 < leastArea)?.[0]
  return flat === undefined ? null : { fault: 'grid.noArea', at: flat }
}

const isOnGlobe = ([long, lat]: Position): boolean =>
  Number.isFinite(long) && Number.isFinite(lat) && Math.abs(long) <= 180 && Math.abs(lat) <= 90

const same = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1]

type Side = { readonly a: Position; readonly b: Position; readonly ring: number; readonly at: number }

/** Sides sorted by where they begin in the west, so that only those whose spans meet are compared. */
const crossing = (rings: readonly Ring[]): Position | null => {
  const sides: Side[] = rings.flatMap((points, ring) => {
    const own: Side[] = []
    for (const [at, a] of points.entries()) {
      const b = points[at + 1]
      if (b && !same(a, b)) own.push({ a, b, ring, at: own.length })
    }
    return own
  })
  const counts = rings.map((_, ring) => sides.filter((s) => s.ring === ring).length)
  const west = (s: Side): number => Math.min(s.a[0], s.b[0])
  sides.sort((p, q) => west(p) - west(q))
  for (const [i, p] of sides.entries()) {
    const east = Math.max(p.a[0], p.b[0])
    for (let j = i + 1; j < sides.length; j++) {
      const q = sides[j]
      if (!q || west(q) > east) break
      const neighbours = p.ring === q.ring && isNext(p.at, q.at, counts[p.ring] ?? 0)
      if (neighbours ? foldsBack(p, q) : meet(p, q, p.ring === q.ring)) return q.a
    }
  }
  return null
}

const isNext = (i: number, j: number, count: number): boolean => {
  const apart = Math.abs(i - j)
  return apart === 1 || apart === count - 1
}

const turn = (a: Position, b: Position, c: Position): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))

const within = (a: Position, b: Position, c: Position): boolean =>
  Math.min(a[0], b[0]) <= c[0] &&
  c[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= c[1] &&
  c[1] <= Math.max(a[1], b[1])

/** Whether two sides cross; with `touching` a common point is enough. */
const meet = (p: Side, q: Side, touching: boolean): boolean => {
  const [t1, t2] = [turn(p.a, p.b, q.a), turn(p.a, p.b, q.b)]
  const [t3, t4] = [turn(q.a, q.b, p.a), turn(q.a, q.b, p.b)]
  if (t1 * t2 < 0 && t3 * t4 < 0) return true
  return (
    touching &&
    ((t1 === 0 && within(p.a, p.b, q.a)) ||
      (t2 === 0 && within(p.a, p.b, q.b)) ||
      (t3 === 0 && within(q.a, q.b, p.a)) ||
      (t4 === 0 && within(q.a, q.b, p.b)))
  )
}

/** A side that goes back over the one before it. */
const foldsBack = (p: Side, q: Side): boolean => {
  const shared = same(p.b, q.a) ? p.b : p.a
  const [from, to] = [same(p.a, shared) ? p.b : p.a, same(q.a, shared) ? q.b : q.a]
  if (turn(from, shared, to) !== 0) return false
  return (from[0] - shared[0]) * (to[0] - shared[0]) + (from[1] - shared[1]) * (to[1] - shared[1]) > 0
}
