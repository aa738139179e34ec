/**
 * Counts failed tries by key within a window. Kept in the process: it slows down guessing of a six-digit code, which is
 * checked against one matter only, to some thousands of years; the store's lockout guards staff passwords.
 */
export class Tries {
  readonly #most: number
  readonly #windowMs: number
  readonly #counts = new Map<string, { count: number; until: number }>()

  constructor(most: number, windowMs: number) {
    this.#most = most
    this.#windowMs = windowMs
  }

  /** Milliseconds until the next try is allowed; 0 when it is. */
  waitFor(key: string, now: number): number {
    const entry = this.#counts.get(key)
    return entry && entry.until > now && entry.count >= this.#most ? entry.until - now : 0
  }

  failed(key: string, now: number): void {
    if (this.#counts.size > 50_000) this.#sweep(now)
    const entry = this.#counts.get(key)
    if (entry && entry.until > now) entry.count++
    else this.#counts.set(key, { count: 1, until: now + this.#windowMs })
  }

  succeeded(key: string): void {
    this.#counts.delete(key)
  }

  #sweep(now: number): void {
    for (const [key, entry] of this.#counts) if (entry.until <= now) this.#counts.delete(key)
  }
}
