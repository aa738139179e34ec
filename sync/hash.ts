/** Blocks of a scope fall into so many buckets by their id: what differs is looked for in one of them, not in all. */
export const bucketCount = 256

export type Held = { readonly aggregate: string; readonly version: number }

const mask = 0xffffffff

/** 64 bits of a text as two halves; finds accidents, and is no proof against anybody. */
const mix = (text: string): readonly [number, number] => {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    a = Math.imul(a ^ c, 2654435761)
    b = Math.imul(b ^ c, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return [a >>> 0, b >>> 0]
}

const hex = (n: number): string => n.toString(16).padStart(8, '0')

export const bucketOf = (aggregate: string): number => mix(aggregate)[0] % bucketCount

/** One hash per bucket; the order in which blocks come makes no difference. */
export const bucketsOf = (held: Iterable<Held>): readonly string[] => {
  const sums = new Uint32Array(bucketCount * 2)
  for (const { aggregate, version } of held) {
    const at = bucketOf(aggregate) * 2
    const [a, b] = mix(`${aggregate}@${version}`)
    sums[at] = ((sums[at] ?? 0) + a) & mask
    sums[at + 1] = ((sums[at + 1] ?? 0) ^ b) & mask
  }
  return Array.from({ length: bucketCount }, (_, i) => hex(sums[2 * i] ?? 0) + hex(sums[2 * i + 1] ?? 0))
}

/** The root over the buckets. */
export const rootOf = (buckets: readonly string[]): string => mix(buckets.join('')).map(hex).join('')

/** Buckets in which two sides differ. */
export const differing = (mine: readonly string[], theirs: readonly string[]): readonly number[] =>
  mine.flatMap((hash, i) => (hash === theirs[i] ? [] : [i]))
