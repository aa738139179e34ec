/** Boxes that hold boxes, on the way to what describes the recording. */
const containers = new Set(['moov', 'trak', 'mdia', 'moof', 'traf'])
/** Titles, makers, and where a phone was when it recorded. */
const describing = new Set(['udta', 'meta', 'uuid', 'loci'])
const deepest = 6

const blankIn = (bytes: Buffer, from: number, to: number, depth: number): void => {
  let at = from
  while (at + 8 <= to) {
    const narrow = bytes.readUInt32BE(at)
    const wide = narrow === 1 && at + 16 <= to ? Number(bytes.readBigUInt64BE(at + 8)) : narrow
    const size = narrow === 0 ? to - at : wide
    if (size < 8 || at + size > to) return
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (describing.has(type)) {
      bytes.write('free', at + 4, 'latin1')
      bytes.fill(0, at + 8, at + size)
    } else if (containers.has(type) && depth < deepest) blankIn(bytes, at + 8, at + size, depth + 1)
    at += size
  }
}

/** A copy of an MP4 or M4A whose descriptions, the place among them, are emptied; the sizes stay, so that it plays. */
export const blankMedia = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes)
  if (copy.toString('latin1', 4, 8) === 'ftyp') blankIn(copy, 0, copy.length, 0)
  return copy
}
