import type { Hash } from '@jiebang/core/oversight/seal.ts'

type Subtree = { readonly leaves: number; readonly hash: string }

/**
 * The root that `merkleRoot` of the core computes from a list, but leaf by leaf in the memory of one branch: an import
 * of a day may record millions of facts.
 */
export class RootFold {
  readonly #hash: Hash
  /** Full subtrees from left to right, each smaller than the one before, as the digits of a binary number. */
  readonly #branch: Subtree[] = []
  #leaves = 0

  constructor(hash: Hash) {
    this.#hash = hash
  }

  get leaves(): number {
    return this.#leaves
  }

  add(leaf: string): void {
    this.#leaves++
    let right: Subtree = { leaves: 1, hash: this.#hash(`0${leaf}`) }
    for (;;) {
      const left = this.#branch.at(-1)
      if (left === undefined || left.leaves !== right.leaves) break
      this.#branch.pop()
      right = { leaves: left.leaves * 2, hash: this.#hash(`1${left.hash}${right.hash}`) }
    }
    this.#branch.push(right)
  }

  /** Null when nothing was added. What is left unpaired on the right goes up until it meets a partner. */
  root(): string | null {
    let root: string | null = null
    for (const { hash } of this.#branch.toReversed())
      root = root === null ? hash : this.#hash(`1${hash}${root}`)
    return root
  }
}
