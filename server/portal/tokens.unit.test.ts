import { expect, test } from 'vitest'
import { tokensOf } from './tokens.ts'

const tokens = tokensOf(Buffer.alloc(32, 1))
const others = tokensOf(Buffer.alloc(32, 2))

test('a signature holds for the same purpose and parts until it expires, and for nothing else', () => {
  const token = tokens.sign('form', ['a', 'b'], 1000)
  expect(tokens.holds(token, 'form', ['a', 'b'], 999)).toBe(true)
  expect(tokens.holds(token, 'form', ['a', 'b'], 1000)).toBe(false)
  expect(tokens.holds(token, 'form', ['a,b'], 1)).toBe(false)
  expect(tokens.holds(token, 'else', ['a', 'b'], 1)).toBe(false)
  expect(others.holds(token, 'form', ['a', 'b'], 1)).toBe(false)
  expect(tokens.holds(token.replace(/^[^.]+/, 'zzzz'), 'form', ['a', 'b'], 1)).toBe(false)
  for (const bad of ['', '.', 'a.b.c', `${token}.x`])
    expect(tokens.holds(bad, 'form', ['a', 'b'], 1)).toBe(false)
})

test('what is sealed comes back, unless it was changed, is old, or is not ours', () => {
  const token = tokens.seal('matter', { no: '1' }, 1000)
  expect(tokens.unseal('matter', token, 999)).toEqual({ no: '1' })
  expect(tokens.unseal('matter', token, 1000)).toBeNull()
  expect(tokens.unseal('receipt', token, 1)).toBeNull()
  expect(others.unseal('matter', token, 1)).toBeNull()
  const bytes = Buffer.from(token, 'base64url')
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes)
    changed[i] = (changed[i] ?? 0) ^ 1
    expect(tokens.unseal('matter', changed.toString('base64url'), 1)).toBeNull()
  }
  for (const bad of ['', 'x', '%%%']) expect(tokens.unseal('matter', bad, 1)).toBeNull()
})
