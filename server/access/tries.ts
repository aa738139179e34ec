const mostKeys = 50_000

/**
 * Counts failed tries by key within a window; too many of them lock the key for a while. Kept in the process: it slows
 * guessing down and is no record. When more keys fail than fit, the oldest are forgotten.
 */
export class Tries {
  readonly #most: number
  readonly #windowMs: number
  readonly #lockMs: number
  readonly #counts = new Map<string, { count: number; until: number }>()

  constructor(most: number, windowMs: number, lockMs = windowMs) {
    this.#most = most
    this.#windowMs = windowMs
    this.#lockMs = lockMs
  }

  /** Milliseconds until the next try is allowed; 0 when it is. */
  waitFor(key: string, now: number): number {
    const entry = this.#counts.get(key)
    return entry && entry.until > now && entry.count >= this.#most ? entry.until - now : 0
  }

  failed(key: string, now: number): void {
    const entry = this.#counts.get(key)
    const count = entry && entry.until > now ? entry.count + 1 : 1
    const until = entry && entry.until > now ? entry.until : now + this.#windowMs
    this.#counts.delete(key)
    this.#counts.set(key, { count, until: count === this.#most ? now + this.#lockMs : until })
    for (const oldest of this.#counts.keys()) {
      if (this.#counts.size <= mostKeys) break
      this.#counts.delete(oldest)
    }
  }

  succeeded(key: string): void {
    this.#counts.delete(key)
  }

  /** One that was counted beforehand was right. */
  forgive(key: string): void {
    const entry = this.#counts.get(key)
    if (entry) this.#counts.set(key, { ...entry, count: entry.count - 1 })
  }
}

/** One household or office by its address: whoever has an IPv6 address has at least the 2^64 beside it. */
export const addressKey = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length)
  const all = [...groups, ...Array.from({ length: zeros }, () => '0'), ...after]
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
