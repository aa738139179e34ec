import sharp from 'sharp'
import { longestEdge, mostPixels, smallEdge } from './limits.ts'
import { gpsTags, readGps } from './read-gps.ts'
import { FileRefused } from './refusal.ts'

// Pictures are written one after another: an upload must not take every core from those who look things up.
sharp.concurrency(1)
sharp.cache(false)

export type Rewritten = {
  readonly bytes: Buffer
  readonly mime: string
  readonly width: number
  readonly height: number
  readonly small: Buffer
  readonly keptLocation: boolean
}

/**
 * The picture anew: upright, at most 2048 pixels long, without any metadata, so that neither the place where it was
 * taken nor anything hidden behind the pixels is kept. `keepLocation` keeps the place, and only that.
 */
export const rewriteImage = async (
  bytes: Buffer,
  mime: string,
  keepLocation: boolean,
): Promise<Rewritten> => {
  try {
    const input = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', animated: false })
    const { exif } = await input.metadata()
    const gps = keepLocation && exif ? readGps(exif) : null
    const upright = input
      .rotate()
      .resize({ width: longestEdge, height: longestEdge, fit: 'inside', withoutEnlargement: true })
    const placed = gps === null ? upright : upright.withExif({ IFD3: gpsTags(gps) })
    const written =
      mime === 'image/jpeg'
        ? placed.jpeg({ quality: 82 })
        : mime === 'image/webp'
          ? placed.webp({ quality: 82 })
          : placed.png({ compressionLevel: 9 })
    const full = await written.toBuffer({ resolveWithObject: true })
    const small = await sharp(full.data)
      .resize({ width: smallEdge, height: smallEdge, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 70 })
      .toBuffer()
    const { width, height } = full.info
    const kept = mime === 'image/gif' ? 'image/png' : mime
    return { bytes: full.data, mime: kept, width, height, small, keptLocation: gps !== null }
  } catch (error) {
    const tooBig = error instanceof Error && /pixel limit/i.test(error.message)
    throw new FileRefused(tooBig ? 'file.tooManyPixels' : 'file.damaged')
  }
}
