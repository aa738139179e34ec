import {
  metresBetween,
  type Route,
  routeOf,
  type Spot,
  type Stop,
} from '@jiebang/core/people/visits/route.ts'
import fc from 'fast-check'
import highs from 'highs'
import { describe, expect, it } from 'vitest'

// The package is loaded as a module and typed as if it were not: what is imported is the loader itself.
const loadSolver = highs as unknown as typeof highs.default
const options = { pace: 70, round: true, metresPerPriority: 0 } as const
const office: Spot = { lat: 36.62, long: 119.11 }
const spot = fc.record({
  lat: fc.double({ min: 36.6, max: 36.64, noNaN: true }),
  long: fc.double({ min: 119.08, max: 119.14, noNaN: true }),
})
const stopsOf = (spots: readonly Spot[]): Stop[] => spots.map((at, n) => ({ id: `s${n}`, at, minutes: 20 }))

/** The shortest round way as a travelling salesman's problem with one flow (Gavish and Graves), in CPLEX LP text. */
const problemOf = (spots: readonly Spot[]): string => {
  const n = spots.length
  const pairs = spots.flatMap((_, i) => spots.flatMap((__, j) => (i === j ? [] : [{ i, j }])))
  const metres = ({ i, j }: { i: number; j: number }) =>
    metresBetween(spots[i] as Spot, spots[j] as Spot).toFixed(3)
  const sum = (name: string, some: readonly { i: number; j: number }[]) =>
    some.map(({ i, j }) => `${name}_${i}_${j}`).join(' + ')
  const lines = ['Minimize', pairs.map((p) => `${metres(p)} x_${p.i}_${p.j}`).join(' + '), 'Subject To']
  for (let k = 0; k < n; k++) {
    lines.push(
      `${sum(
        'x',
        pairs.filter(({ i }) => i === k),
      )} = 1`,
    )
    lines.push(
      `${sum(
        'x',
        pairs.filter(({ j }) => j === k),
      )} = 1`,
    )
    if (k === 0) continue
    const into = sum(
      'f',
      pairs.filter(({ j }) => j === k),
    )
    const out = pairs
      .filter(({ i }) => i === k)
      .map(({ i, j }) => `f_${i}_${j}`)
      .join(' - ')
    lines.push(`${into} - ${out} = 1`)
  }
  for (const { i, j } of pairs) lines.push(`f_${i}_${j} - ${n - 1} x_${i}_${j} <= 0`)
  return [...lines, 'Binary', pairs.map(({ i, j }) => `x_${i}_${j}`).join(' '), 'End'].join('\n')
}

const ids = (route: Route): string[] => route.legs.map(({ id }) => id).sort()

describe('the way of a day', () => {
  it('is within 5 % of the shortest that an exact solver finds, for eight to ten stops', async () => {
    const solver = await loadSolver()
    const worst = { ratio: 1 }
    const instances = fc.sample(fc.array(spot, { minLength: 8, maxLength: 10 }), {
      numRuns: 12,
      seed: 20261122,
    })
    for (const spots of instances) {
      const exact = solver.solve(problemOf([office, ...spots])).ObjectiveValue
      const ours = routeOf(office, stopsOf(spots), options).metres
      expect(ours).toBeGreaterThan(exact - 1)
      worst.ratio = Math.max(worst.ratio, ours / exact)
    }
    expect(worst.ratio).toBeLessThan(1.05)
  })

  it('goes to every stop once, and is the same whatever their order', () => {
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 14 }), (spots) => {
        const stops = stopsOf(spots)
        const route = routeOf(office, stops, options)
        expect(ids(route)).toEqual(stops.map(({ id }) => id).sort())
        expect(routeOf(office, [...stops].reverse(), options)).toEqual(route)
        const legs = route.legs.reduce((sum, { metres }) => sum + metres, 0)
        expect(route.metres).toBeGreaterThanOrEqual(legs)
      }),
      { numRuns: 40 },
    )
  })

  it('keeps a time that was agreed where it can, and says which it cannot', () => {
    const near = { id: 'near', at: { lat: 36.621, long: 119.11 }, minutes: 20 }
    const far = { id: 'far', at: { lat: 36.63, long: 119.11 }, minutes: 20, window: { from: 0, to: 20 } }
    const { legs } = routeOf(office, [near, far], { ...options, round: false })
    expect(legs.map(({ id, late }) => [id, late])).toEqual([
      ['far', false],
      ['near', false],
    ])
    const never = { ...far, window: { from: 0, to: 1 } }
    expect(routeOf(office, [never], options).legs[0]?.late).toBe(true)
  })

  it('with priorities, what is urgent comes first', () => {
    const urgent = { id: 'urgent', at: { lat: 36.63, long: 119.11 }, minutes: 20, priority: 90 }
    const other = { id: 'other', at: { lat: 36.622, long: 119.11 }, minutes: 20, priority: 10 }
    const shortest = routeOf(office, [urgent, other], { ...options, round: false })
    expect(shortest.legs[0]?.id).toBe('other')
    const drawn = routeOf(office, [urgent, other], { ...options, round: false, metresPerPriority: 100 })
    expect(drawn.legs[0]?.id).toBe('urgent')
  })

  it('a day of thirty stops is there at once, an empty one too', () => {
    const [spots = []] = fc.sample(fc.array(spot, { minLength: 30, maxLength: 30 }), { numRuns: 1, seed: 7 })
    expect(routeOf(office, stopsOf(spots), options).legs).toHaveLength(30)
    expect(routeOf(office, [], options)).toEqual({ legs: [], metres: 0, minutes: 0 })
  })
})
