import { hash, randomFillSync } from 'node:crypto'

const pool = new Uint8Array(16 * 256)
let used = pool.length

const format = (bytes: Uint8Array): string => {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, 16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** 16 random bytes out of the pool; a view of its own that stays as it is. */
export const random16 = (): Uint8Array => {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 16
  return pool.slice(used - 16, used)
}

/** 16 random bytes as hex; drawn from a pool, because one call of the system for each costs more than the hash. */
export const randomHex = (): string => Buffer.from(random16()).toString('hex')

/** RFC 9562 UUIDv7: 48 bits of milliseconds, the rest random. Sorts by time, so that new rows land side by side. */
export const uuid7 = (now: number): string => {
  const bytes = random16()
  for (let i = 0, rest = now; i < 6; i++, rest = Math.floor(rest / 256)) bytes[5 - i] = rest % 256
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return format(bytes)
}

/** RFC 9562 UUIDv8 derived from a name: the same name always gives the same id, for commands that may be repeated. */
export const uuidOf = (name: string): string => {
  const bytes = Uint8Array.from(hash('sha256', name, 'buffer').subarray(0, 16))
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return format(bytes)
}
