/** Lets at most so much be under way at once; work takes its turn in order. */
export class InFlight {
  readonly #most: number
  readonly #waiting: (() => void)[] = []
  #now = 0

  constructor(most: number) {
    this.#most = most
  }

  /** Resolves when there is room for `size` more; a piece larger than all the room goes alone. */
  async enter(size: number): Promise<void> {
    while (this.#now > 0 && this.#now + size > this.#most)
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#now += size
  }

  leave(size: number): void {
    this.#now -= size
    // Whoever finds no room yet waits again; in the import there is only one.
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}
