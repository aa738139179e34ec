import { merkleRoot } from '@jiebang/core/oversight/merkle.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sha256 } from '../people/secrets.ts'
import { RootFold } from './roots-fold.ts'

const folded = (leaves: readonly string[]): string | null => {
  const fold = new RootFold(sha256)
  for (const leaf of leaves) fold.add(leaf)
  expect(fold.leaves).toBe(leaves.length)
  return fold.root()
}

it('is the root of the core for every number of leaves', () => {
  const leaves = Array.from({ length: 70 }, (_, i) => sha256(String(i)))
  for (let n = 0; n <= leaves.length; n++)
    expect(folded(leaves.slice(0, n))).toBe(merkleRoot(leaves.slice(0, n), sha256))
})

it('is the root of the core for any leaves', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 300 }), (leaves) => {
      expect(folded(leaves)).toBe(merkleRoot(leaves, sha256))
    }),
    { numRuns: 100 },
  )
})
