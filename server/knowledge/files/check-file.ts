import { blankMedia } from './blank-media.ts'
import { checkArchive } from './check-archive.ts'
import { kindOf } from './file-kind.ts'
import { FileRefused } from './refusal.ts'
import { rewriteImage } from './rewrite-image.ts'

/** What is kept of an upload. */
export type Checked = {
  readonly bytes: Buffer
  readonly mime: string
  readonly image: { readonly width: number; readonly height: number; readonly small: Buffer } | null
  readonly keptLocation: boolean
}

/** Judges an upload by its bytes alone. @throws FileRefused */
export const checkFile = async (given: Buffer, keepLocation: boolean): Promise<Checked> => {
  if (given.length === 0) throw new FileRefused('file.empty')
  const { mime, kind } = await kindOf(given)
  const plain = { bytes: given, mime, image: null, keptLocation: false }
  if (kind === 'image') {
    const {
      bytes,
      mime: kept,
      width,
      height,
      small,
      keptLocation,
    } = await rewriteImage(given, mime, keepLocation)
    return { bytes, mime: kept, image: { width, height, small }, keptLocation }
  }
  if (kind === 'office') await checkArchive(given)
  return kind === 'media' ? { ...plain, bytes: blankMedia(given) } : plain
}
