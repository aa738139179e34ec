type Rational = readonly [number, number]
/** Where a photo was taken, as its EXIF has it. */
export type Gps = {
  readonly latRef: 'N' | 'S'
  readonly lat: readonly Rational[]
  readonly longRef: 'E' | 'W'
  readonly long: readonly Rational[]
}

/** Reads a TIFF structure; every read is checked, since the bytes are anybody's. */
class Tiff {
  readonly #bytes: Buffer
  readonly #little: boolean

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    this.#little = bytes.toString('latin1', 0, 2) === 'II'
  }

  u16(at: number): number {
    return this.#little ? this.#bytes.readUInt16LE(at) : this.#bytes.readUInt16BE(at)
  }

  u32(at: number): number {
    return this.#little ? this.#bytes.readUInt32LE(at) : this.#bytes.readUInt32BE(at)
  }

  /** Position of the value field of each tag of a directory. */
  entries(at: number): ReadonlyMap<number, number> {
    const count = Math.min(this.u16(at), 200)
    return new Map(Array.from({ length: count }, (_, i) => at + 2 + i * 12).map((e) => [this.u16(e), e + 8]))
  }

  letter(at: number | undefined): string {
    return at === undefined ? '' : this.#bytes.toString('latin1', at, at + 1)
  }

  rationals(at: number | undefined): readonly Rational[] {
    if (at === undefined) return []
    const from = this.u32(at)
    return [0, 8, 16].map((step) => [this.u32(from + step), this.u32(from + step + 4)] as const)
  }
}

const gpsDirectory = 0x8825

const degrees = (parts: readonly Rational[]): number =>
  parts.reduce((sum, [over, under], i) => sum + over / under / 60 ** i, 0)

/** The place in an EXIF block, null where there is none that makes sense. */
export const readGps = (exif: Buffer): Gps | null => {
  try {
    const body = exif.toString('latin1', 0, 4) === 'Exif' ? exif.subarray(6) : exif
    const tiff = new Tiff(body)
    const at = tiff.entries(tiff.u32(4)).get(gpsDirectory)
    if (at === undefined) return null
    const gps = tiff.entries(tiff.u32(at))
    const [latRef, longRef] = [tiff.letter(gps.get(1)), tiff.letter(gps.get(3))]
    const [lat, long] = [tiff.rationals(gps.get(2)), tiff.rationals(gps.get(4))]
    if ((latRef !== 'N' && latRef !== 'S') || (longRef !== 'E' && longRef !== 'W')) return null
    return degrees(lat) <= 90 && degrees(long) <= 180 ? { latRef, lat, longRef, long } : null
  } catch {
    return null
  }
}

/** As sharp writes it into IFD3. */
export const gpsTags = (gps: Gps): Record<string, string> => {
  const written = (parts: readonly Rational[]): string => parts.map(([o, u]) => `${o}/${u}`).join(' ')
  return {
    GPSLatitudeRef: gps.latRef,
    GPSLatitude: written(gps.lat),
    GPSLongitudeRef: gps.longRef,
    GPSLongitude: written(gps.long),
  }
}
