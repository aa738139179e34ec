/** UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, the rest random. */
export const uuid7 = (now: number, random: Uint8Array): string => {
  const bytes = Uint8Array.from(random.slice(0, 16))
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [8, 12, 16, 20, 32].map((end, i, ends) => hex.slice(ends[i - 1] ?? 0, end)).join('-')
}

export const newId = (): string => uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(16)))
