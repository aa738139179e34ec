import { fileTypeFromBuffer } from 'file-type'
import { FileRefused } from './refusal.ts'

export type FileKind = 'image' | 'pdf' | 'office' | 'media'

const kinds: Readonly<Record<string, FileKind>> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/webp': 'image',
  'image/gif': 'image',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'office',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'office',
  'audio/mpeg': 'media',
  'audio/x-m4a': 'media',
  'audio/mp4': 'media',
  'video/mp4': 'media',
}

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'audio/mpeg': 'mp3',
  'audio/x-m4a': 'm4a',
  'audio/mp4': 'm4a',
  'video/mp4': 'mp4',
}

export const extensionOf = (mime: string): string => extensions[mime] ?? 'bin'
export const isImage = (mime: string): boolean => kinds[mime] === 'image'

/** What the bytes are, whatever name and type they came with. */
export const kindOf = async (bytes: Buffer): Promise<{ readonly mime: string; readonly kind: FileKind }> => {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  // The type without parameters: `image/apng` and the like are types of their own.
  const mime = found?.mime.split(';')[0] ?? ''
  if (/^image\/hei[cf]/.test(mime)) throw new FileRefused('file.heic')
  const kind = kinds[mime]
  if (kind === undefined) throw new FileRefused('file.typeNotAllowed')
  // A reader looks for the mark anywhere in the first kilobyte; something else may stand before it.
  if (kind === 'pdf' && !bytes.subarray(0, 5).equals(Buffer.from('%PDF-')))
    throw new FileRefused('file.typeNotAllowed')
  return { mime, kind }
}
