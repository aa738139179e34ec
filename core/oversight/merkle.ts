import type { Hash } from './seal.ts'

/**
 * Merkle root over hex hashes in the order given; null for none. Leaves and nodes are marked apart (`0`, `1`) so that
 * no node can pass for a leaf; an odd one goes up unpaired.
 */
export const merkleRoot = (leaves: readonly string[], hash: Hash): string | null => {
  let level = leaves.map((leaf) => hash(`0${leaf}`))
  while (level.length > 1) {
    const next: string[] = []
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i] ?? '', level[i + 1]]
      next.push(right === undefined ? left : hash(`1${left}${right}`))
    }
    level = next
  }
  return level[0] ?? null
}
