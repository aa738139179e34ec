/** Lets so many through at once; the others wait their turn, and beyond `longest` nobody may join. */
export class Turns {
  readonly #most: number
  readonly #longest: number
  #busy = 0
  readonly #waiting: (() => void)[] = []

  constructor(most: number, longest: number) {
    this.#most = most
    this.#longest = longest
  }

  /** Null when the line is too long to join. */
  async take<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.#busy >= this.#most) {
      if (this.#waiting.length >= this.#longest) return null
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    } else this.#busy++
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#busy--
    }
  }
}
