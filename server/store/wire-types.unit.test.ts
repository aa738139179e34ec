import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochMilliseconds } from './wire-types.ts'

describe('epochMilliseconds', () => {
  it.each([
    ['2026-11-22 00:28:01+00', '2026-11-22T00:28:01Z'],
    ['2026-11-22 00:28:01.5+00', '2026-11-22T00:28:01.500Z'],
    ['2026-11-22 00:28:01.123456+00', '2026-11-22T00:28:01.123Z'],
    ['2026-11-22 08:28:01.12+08', '2026-11-22T00:28:01.120Z'],
    ['2026-11-21 19:28:01-05', '2026-11-22T00:28:01Z'],
    ['2026-11-22 05:58:01.001+05:30', '2026-11-22T00:28:01.001Z'],
  ])('given %s, then it is %s', (text, iso) => {
    expect(epochMilliseconds(text)).toBe(Date.parse(iso))
  })

  it('given any time between 1900 and 2100, when written as PostgreSQL does and read, then it is the same', () => {
    const times = fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2100, 0) })
    fc.assert(
      fc.property(times, (time) => {
        const text = new Date(time).toISOString().replace('T', ' ').replace('Z', '+00')
        expect(epochMilliseconds(text)).toBe(time)
      }),
    )
  })

  it.each(['infinity', '-infinity', '0044-03-15 12:00:00+00 BC', ''])(
    'given %j, then it is refused',
    (text) => {
      expect(() => epochMilliseconds(text)).toThrow(RangeError)
    },
  )
})
