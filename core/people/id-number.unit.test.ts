import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../clock/instant.ts'
import { checkCharacter, checkIdNumber, maskIdNumber } from './id-number.ts'

const first17 = fc
  .tuple(fc.integer({ min: 110000, max: 659999 }), fc.integer({ min: 0, max: 27000 }), fc.nat({ max: 999 }))
  .map(
    ([place, days, order]) =>
      `${place}${addDays('1940-01-01', days).replaceAll('-', '')}${String(order).padStart(3, '0')}`,
  )

describe('an identity number', () => {
  it('given the published example, holds with its check character', () => {
    expect(checkCharacter('11010519491231002')).toBe('X')
    expect(checkIdNumber('11010519491231002x')).toMatchObject({
      ok: true,
      value: { full: '11010519491231002X', birth: '1949-12-31', sex: 'female', place: '110105' },
    })
  })

  it('given fifteen characters, becomes eighteen and is the same person', () => {
    const old = checkIdNumber('110105491231002')
    expect(old).toEqual(checkIdNumber('11010519491231002X'))
  })

  it('given full-width characters, spaces or an apostrophe before it, is read', () => {
    expect(checkIdNumber("'110105 19491231 002Ｘ").ok).toBe(true)
  })

  it.each([
    ['110105194912310021', 'check'],
    ['110105194902300026', 'birth'],
    ['010105194912310027', 'form'],
    ['11010519491231', 'form'],
    ['110105********002X', 'form'],
    ['', 'form'],
  ])('given %s, is refused', (text, why) => {
    expect(checkIdNumber(text)).toEqual({ ok: false, why })
  })

  it('given any one digit changed or two neighbours swapped, is refused', () => {
    fc.assert(
      fc.property(first17, fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), (begin, at, by) => {
        const number = begin + checkCharacter(begin)
        expect(checkIdNumber(number).ok).toBe(true)
        const digit = (Number(number[at]) + by) % 10
        expect(checkIdNumber(number.slice(0, at) + digit + number.slice(at + 1)).ok).toBe(false)
        const [a, b] = [number[at], number[at + 1]]
        if (a !== b && at < 16)
          expect(checkIdNumber(`${number.slice(0, at)}${b}${a}${number.slice(at + 2)}`).ok).toBe(false)
      }),
    )
  })

  it('is masked to its first six and last four', () => {
    expect(maskIdNumber('11010519491231002X')).toBe('110105********002X')
    expect(maskIdNumber('110105********002X')).toBe('110105********002X')
  })
})
