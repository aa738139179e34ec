import type { Box, Geometry, Ring } from '@jiebang/contract/place/shapes.ts'
import pointInPolygon from 'point-in-polygon-hao'
import { boxOf, polygonsOf } from '../geojson.ts'

type Point = readonly [number, number]
type Edge = { readonly a: Point; readonly b: Point }

const isSame = (p: Point, q: Point): boolean => p[0] === q[0] && p[1] === q[1]
const turn = (a: Point, b: Point, c: Point): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))

const edgesOf = (shape: Geometry): Edge[] =>
  polygonsOf(shape)
    .flat()
    .flatMap((ring) => ring.slice(1).map((b, i): Edge => ({ a: ring[i] ?? b, b })))
    .filter(({ a, b }) => !isSame(a, b))

const apart = (p: Edge, q: Edge): boolean =>
  Math.max(p.a[0], p.b[0]) < Math.min(q.a[0], q.b[0]) ||
  Math.max(q.a[0], q.b[0]) < Math.min(p.a[0], p.b[0]) ||
  Math.max(p.a[1], p.b[1]) < Math.min(q.a[1], q.b[1]) ||
  Math.max(q.a[1], q.b[1]) < Math.min(p.a[1], p.b[1])

/** How two sides meet: not at all or in a corner of both, as the whole of each other, or in a way that must be looked at. */
const meeting = (p: Edge, q: Edge): 'clean' | 'equal' | 'unclear' => {
  if (apart(p, q)) return 'clean'
  const [aa, ab, ba, bb] = [isSame(p.a, q.a), isSame(p.a, q.b), isSame(p.b, q.a), isSame(p.b, q.b)]
  if ((aa && bb) || (ab && ba)) return 'equal'
  if (aa || ab || ba || bb) {
    const shared = aa || ab ? p.a : p.b
    const [from, to] = [isSame(p.a, shared) ? p.b : p.a, isSame(q.a, shared) ? q.b : q.a]
    const along = (from[0] - shared[0]) * (to[0] - shared[0]) + (from[1] - shared[1]) * (to[1] - shared[1])
    return turn(from, shared, to) === 0 && along > 0 ? 'unclear' : 'clean'
  }
  const split = (x: Edge, y: Edge): boolean => turn(x.a, x.b, y.a) * turn(x.a, x.b, y.b) <= 0
  return split(p, q) && split(q, p) ? 'unclear' : 'clean'
}

const nearTo = (edges: readonly Edge[], [west, south, east, north]: Box): Edge[] =>
  edges.filter((e) => !apart(e, { a: [west, south], b: [east, north] }))

const holds = (shape: Geometry, point: Point): boolean =>
  polygonsOf(shape).some((polygon) => pointInPolygon([...point], polygon as unknown as number[][][]) === true)

/**
 * Whether two shapes might have ground in common. False is certain: their borders meet in common corners and common sides
 * only, so each other side lies wholly inside or outside, which its middle tells. A map's neighbours are most often so, and
 * this costs a hundredth of cutting one by the other.
 */
export const mayOverlap = (a: Geometry, b: Geometry): boolean => {
  const [left, right] = [edgesOf(a), edgesOf(b)]
  const common = new Set<Edge>()
  const [leftNear, rightNear] = [nearTo(left, boxOf(b)), nearTo(right, boxOf(a))]
  for (const p of leftNear)
    for (const q of rightNear) {
      const how = meeting(p, q)
      if (how === 'unclear') return true
      if (how === 'equal') common.add(p).add(q)
    }
  const middle = ({ a: p, b: q }: Edge): Point => [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]
  const own = (edges: readonly Edge[]): Edge[] => edges.filter((e) => !common.has(e))
  // All of one's border is the other's: only cutting tells on which side of it each lies.
  if (own(left).length === 0 || own(right).length === 0) return true
  return own(leftNear).some((e) => holds(b, middle(e))) || own(rightNear).some((e) => holds(a, middle(e)))
}

const area = (ring: Ring): number =>
  ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length] ?? [x, y]
    return sum + x * ny - nx * y
  }, 0)

/** Sides with the ground on their left: outer rings turn one way and holes the other, however they were drawn. */
const turned = (shape: Geometry): string[] =>
  polygonsOf(shape).flatMap((polygon) =>
    polygon.flatMap((ring, at) => {
      const points = area(ring) > 0 === (at === 0) ? ring : ring.toReversed()
      return points.slice(1).map((to, i) => `${points[i]}>${to}`)
    }),
  )

/**
 * Whether the parts fill the whole exactly once. True is certain: their sides cancel out but for those of the whole. False
 * says only that somebody has to cut.
 */
export const fills = (whole: Geometry, parts: readonly Geometry[]): boolean => {
  const open = new Map<string, number>()
  const add = (side: string, by: number): void => {
    const [from, to] = side.split('>')
    const back = `${to}>${from}`
    // Each side is counted one way round, so that it and its opposite meet.
    const [key, sign] = side < back ? [side, by] : [back, -by]
    const next = (open.get(key) ?? 0) + sign
    if (next === 0) open.delete(key)
    else open.set(key, next)
  }
  for (const part of parts) for (const side of turned(part)) add(side, 1)
  for (const side of turned(whole)) add(side, -1)
  return open.size === 0
}
