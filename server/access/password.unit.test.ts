import { describe, expect, it } from 'vitest'
import { hashPassword, longestPassword, verifyPassword } from './password.ts'

describe('passwords', () => {
  it('are recognised by their hash, and no other is', async () => {
    const hashed = await hashPassword('云溪-demo 1')
    expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await verifyPassword(hashed, '云溪-demo 1')).toBe(true)
    expect(await verifyPassword(hashed, '云溪-demo 2')).toBe(false)
    expect(await verifyPassword(hashed, '')).toBe(false)
  })

  it('are salted', async () => {
    expect(await hashPassword('same')).not.toBe(await hashPassword('same'))
  })

  it('typed with full-width letters are the same', async () => {
    expect(await verifyPassword(await hashPassword('abc123'), 'ａｂｃ１２３')).toBe(true)
  })

  it.each(['', 'x', '$argon2id$', '$argon2id$v=19$m=99999999,t=2,p=1$AAAA$AAAA', '\u0000'])(
    'never match the hash %j that is none',
    async (hashed) => {
      expect(await verifyPassword(hashed, 'x')).toBe(false)
    },
  )

  it('longer than anybody types are refused without hashing', async () => {
    const long = 'a'.repeat(longestPassword + 1)
    expect(await verifyPassword(await hashPassword(long), long)).toBe(false)
  })
})
