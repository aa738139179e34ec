import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Centred, numberGrids, readingOrder } from './number-grids.ts'

const village = '990101001001'
const centres = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    long: fc.double({ min: 100, max: 101, noNaN: true }),
    lat: fc.double({ min: 30, max: 31, noNaN: true }),
  }),
  { selector: (g) => g.id, maxLength: 40 },
)

describe('the order of cell grids', () => {
  it('given a lattice, then it is read like a page: west to east, north to south', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), (n) => {
        const cells: Centred[] = Array.from({ length: n * n }, (_, i) => ({
          ...{
            id: String(i).padStart(3, '0'),
            long: 100 + (i % n) * 0.01,
            lat: 30 - Math.floor(i / n) * 0.01,
          },
        }))
        expect(readingOrder(cells.toReversed())).toEqual(cells.map((c) => c.id))
      }),
    )
  })

  it('given any centres, then each is counted once, whatever order they come in', () => {
    fc.assert(
      fc.property(centres, (grids) => {
        const order = readingOrder(grids)
        expect([...order].sort()).toEqual(grids.map((g) => g.id).sort())
        expect(readingOrder(grids.toReversed())).toEqual(order)
      }),
    )
  })

  it('given two, then nobody north of a whole row comes after it', () => {
    expect(
      readingOrder([
        { id: 'south-west', long: 100, lat: 30 },
        { id: 'north-east', long: 101, lat: 31 },
      ]),
    ).toEqual(['north-east', 'south-west'])
  })
})

describe('codes of cell grids', () => {
  it('have 15 digits, begin with the village, differ, and follow the order', () => {
    fc.assert(
      fc.property(centres, (grids) => {
        const codes = numberGrids(village, grids, [])
        const inOrder = readingOrder(grids).map((id) => codes?.get(id))
        expect(inOrder).toEqual(grids.map((_, i) => village + String(i + 1).padStart(3, '0')))
      }),
    )
  })

  it('given numbers that were given before, then those are never given again', () => {
    const one = [{ id: 'a', long: 1, lat: 1 }]
    expect(numberGrids(village, one, [`${village}007`, '990101001002999'])?.get('a')).toBe(`${village}008`)
    expect(numberGrids(village, one, [`${village}999`])).toBe(null)
  })
})
