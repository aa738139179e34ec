import fc from 'fast-check'
import { expect, it } from 'vitest'
import { uuid7 } from './uuid7.ts'

it('makes UUIDs of version 7 whose first half is the time', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31), fc.uint8Array({ minLength: 16, maxLength: 16 }), (seconds, random) => {
      const now = seconds * 1000
      const id = uuid7(now, random)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(now)
    }),
  )
})
