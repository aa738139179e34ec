import type { Geometry, Ring } from '@jiebang/contract/place/shapes.ts'
import { describe, expect, it } from 'vitest'
import { boxOf, polygonsOf } from '../../place/geojson.ts'
import { demoCounty, demoTowns, demoVillages } from '../county/places.ts'
import { demoGridShapes, demoShapes } from './demo-shapes.ts'

const divisions = new Map(demoShapes().map(({ code, geometry }) => [code, geometry]))
const shapes = new Map([...divisions, ...demoGridShapes().map((s) => [s.code, s.geometry] as const)])
const of = (code: string): Geometry => {
  const found = shapes.get(code)
  if (!found) throw new Error(`no shape of ${code}`)
  return found
}
const ringsOf = (code: string): Ring[] => polygonsOf(of(code)).flat()
const micro = (degrees: number): bigint => BigInt(Math.round(degrees * 1_000_000))
/** Twice the area in square millionths of a degree, exactly; holes count against it. */
const area = (code: string): bigint =>
  ringsOf(code).reduce(
    (sum, ring) =>
      ring.slice(1).reduce((s, [x, y], i) => {
        const [px, py] = ring[i] ?? [0, 0]
        return s + micro(px) * micro(y) - micro(x) * micro(py)
      }, sum),
    0n,
  )
const sides = (codes: readonly string[]): string[] =>
  codes.flatMap((code) => ringsOf(code).flatMap((ring) => ring.slice(1).map((to, i) => `${ring[i]}>${to}`)))
const turned = (side: string): string => side.split('>').reverse().join('>')

const levels: [string, string, string[]][] = [
  ['towns', demoCounty, demoTowns.map((t) => t.code)],
  ...demoTowns.map((t): [string, string, string[]] => [
    `the villages of ${t.code}`,
    t.code,
    demoVillages.filter((v) => v.town === t.code).map((v) => v.code),
  ]),
  ...demoVillages.map((v): [string, string, string[]] => [`the grids of ${v.code}`, v.code, [...v.grids]]),
]

describe('the shapes of the demo county', () => {
  it('are there for the county and all its towns, villages and communities', () => {
    expect([...divisions.keys()].sort()).toEqual(
      [demoCounty, ...demoTowns.map((t) => t.code), ...demoVillages.map((v) => v.code)].sort(),
    )
  })

  it('are the same each time', () => {
    expect(demoShapes()).toEqual([...divisions].map(([code, geometry]) => ({ code, geometry })))
  })

  it.each(levels)('%s fill what they are part of to the last square: no gap', (_, whole, parts) => {
    expect(parts.reduce((sum, code) => sum + area(code), 0n)).toBe(area(whole))
  })

  it.each(levels)('%s meet side to side and no side twice: no overlap', (_, whole, parts) => {
    const inner = sides(parts)
    const all = new Set(inner)
    expect(all.size).toBe(inner.length)
    const outside = inner.filter((side) => !all.has(turned(side)))
    expect(outside.sort()).toEqual(sides([whole]).sort())
  })

  it.each([...shapes.keys()])('%s is one piece whose ring is closed and never meets itself', (code) => {
    expect(of(code).type).toBe('Polygon')
    for (const ring of ringsOf(code)) {
      expect(ring.at(-1)).toEqual(ring[0])
      expect(new Set(ring.map(String)).size).toBe(ring.length - 1)
    }
    expect(area(code) > 0n).toBe(true)
  })

  it('lie in the open Pacific, where nobody lives', () => {
    const [west, south, east, north] = boxOf(of(demoCounty))
    expect(west).toBeGreaterThan(159.9)
    expect(east).toBeLessThan(160.4)
    expect(south).toBeGreaterThan(32.9)
    expect(north).toBeLessThan(33.3)
  })
})
