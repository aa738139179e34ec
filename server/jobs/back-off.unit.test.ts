import { hourMs } from '@jiebang/core/clock/instant.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backOffMs } from './back-off.ts'

it('waits longer after each failure, never beyond six hours, and never less than half of its step', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (n, chance) => {
        const [full, wait] = [backOffMs(n, () => 0), backOffMs(n, () => chance)]
        expect(backOffMs(n + 1, () => 0)).toBeGreaterThanOrEqual(full)
        expect(full).toBeLessThanOrEqual(6 * hourMs)
        expect(wait).toBeLessThanOrEqual(full)
        expect(wait).toBeGreaterThanOrEqual(full / 2)
      },
    ),
  )
})
