import { extname } from 'node:path'
import type { Encoding } from './decode-text.ts'
import { decodePrefix, detectEncoding } from './decode-text.ts'
import { emptyFile, encryptedWorkbook, jsonArray, oldWorkbook, unknownFormat } from './file-problems.ts'
import { FileProblemError } from './petition-row.ts'

export type Sniffed =
  | { readonly format: 'xlsx' }
  | { readonly format: 'csv' | 'jsonl'; readonly encoding: Encoding; readonly head: string }

const ZIP = Buffer.from([0x50, 0x4b])
const OLE2 = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
/** Name of the stream that holds an encrypted workbook, [MS-OFFCRYPTO] 2.3.4.4. */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le')

const controlShare = (text: string): number => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they tell binary files from text
  const controls = text.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0
  return text.length === 0 ? 0 : controls / text.length
}

/** Tells by content what a file is. Throws `FileProblemError` for what cannot be imported. */
export const sniff = (prefix: Buffer): Sniffed => {
  if (prefix.length === 0) throw new FileProblemError(emptyFile())
  if (prefix.subarray(0, 2).equals(ZIP) && (prefix[2] ?? 0) < 9) return { format: 'xlsx' }
  if (prefix.subarray(0, 8).equals(OLE2)) {
    const encrypted = prefix.includes(ENCRYPTED_PACKAGE)
    throw new FileProblemError(encrypted ? encryptedWorkbook() : oldWorkbook())
  }
  const encoding = detectEncoding(prefix)
  if (encoding === null) throw new FileProblemError(unknownFormat())
  const head = decodePrefix(prefix, encoding)
  if (controlShare(head) > 0.1) throw new FileProblemError(unknownFormat())
  const start = head.trimStart()
  if (start === '' && prefix.length < 200_000) throw new FileProblemError(emptyFile())
  if (start.startsWith('[') && /^\[\s*[{[\]]/.test(start)) throw new FileProblemError(jsonArray())
  return { format: start.startsWith('{') ? 'jsonl' : 'csv', encoding, head }
}

const extensions: Readonly<Record<Sniffed['format'], readonly string[]>> = {
  xlsx: ['.xlsx', '.xlsm'],
  csv: ['.csv', '.tsv', '.txt'],
  jsonl: ['.jsonl', '.ndjson', '.json'],
}

/** True when the name promises another kind of file than the content is. */
export const isRenamed = (path: string, format: Sniffed['format']): boolean =>
  !extensions[format].includes(extname(path).toLowerCase())
