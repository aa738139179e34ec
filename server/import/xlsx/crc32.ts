import * as zlib from 'node:zlib'

const table = new Uint32Array(256).map((_, n) => {
  let c = n
  for (let bit = 0; bit < 8; bit++) c = (c & 1) === 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  return c
})

const byTable = (bytes: Uint8Array, before: number): number => {
  let c = ~before
  for (const byte of bytes) c = (c >>> 8) ^ (table[(c ^ byte) & 255] ?? 0)
  return ~c >>> 0
}

/** Node has one from 20.15 and 22.2 on only; the table is for those before. */
const native: unknown = 'crc32' in zlib ? zlib.crc32 : undefined

/** CRC-32 of ZIP over `bytes`, continuing from `before` (0 at the start). */
export const crc32 = (bytes: Uint8Array, before: number): number =>
  typeof native === 'function' ? Number(native(bytes, before)) : byTable(bytes, before)
