import { describe, expect, it } from 'vitest'
import { addressKey, Tries } from './tries.ts'

describe('tries', () => {
  it('lock a key after the last one allowed, from that moment, and only that key', () => {
    const tries = new Tries(3, 1000, 500)
    for (const now of [0, 100, 900]) tries.failed('a', now)
    expect(tries.waitFor('a', 900)).toBe(500)
    expect(tries.waitFor('a', 1400)).toBe(0)
    expect(tries.waitFor('b', 900)).toBe(0)
  })

  it('are forgotten after the window and after success', () => {
    const tries = new Tries(2, 1000)
    tries.failed('a', 0)
    tries.failed('a', 1000)
    expect(tries.waitFor('a', 1000)).toBe(0)
    tries.failed('b', 0)
    tries.succeeded('b')
    tries.failed('b', 1)
    expect(tries.waitFor('b', 2)).toBe(0)
  })

  it('of endless keys take up no endless room and forget the oldest first', () => {
    const tries = new Tries(1, 1_000_000)
    for (let i = 0; i <= 50_000; i++) tries.failed(`${i}`, 0)
    expect(tries.waitFor('0', 1)).toBe(0)
    expect(tries.waitFor('50000', 1)).toBeGreaterThan(0)
  })

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2'],
    ['2001:db8:1:2:bbbb:1:2:3', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('of %s count for %s', (address, key) => {
    expect(addressKey(address)).toBe(key)
  })
})
