import { createReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { brokenWorkbook, encryptedWorkbook, tooLarge } from '../file-problems.ts'
import type { ImportLimits } from '../limits.ts'
import { FileProblemError } from '../petition-row.ts'
import { crc32 } from './crc32.ts'

/** One part of the archive, as the central directory tells it; sizes in bytes. */
export type ZipEntry = {
  readonly name: string
  readonly deflated: boolean
  readonly packedSize: number
  readonly size: number
  readonly crc: number
  readonly headerAt: number
}

export const broken = (detail: string, cause?: unknown) => new FileProblemError(brokenWorkbook(detail), cause)

const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  if (!Number.isSafeInteger(position) || position < 0) throw broken('目录不完整 offset')
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  if (bytesRead < length) throw broken('文件被截断 truncated')
  return buffer
}

/** A comment of up to 65,535 bytes may follow the 22-byte end record. */
const TAIL = 65_557
/** Ten thousand entries with long names take a few megabytes. */
const MAX_DIRECTORY = 32 * 1024 * 1024
const END = 0x06054b50
const END64_LOCATOR = 0x07064b50
const END64 = 0x06064b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

type Bounds = { readonly count: number; readonly offset: number; readonly size: number }

const directoryBounds = async (file: FileHandle, fileSize: number): Promise<Bounds> => {
  const tailAt = Math.max(0, fileSize - TAIL)
  const tail = await readAt(file, tailAt, fileSize - tailAt)
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== END) end--
  if (end < 0) throw broken('没有目录，文件可能没有下载完 no central directory')
  const bounds = {
    count: tail.readUInt16LE(end + 10),
    size: tail.readUInt32LE(end + 12),
    offset: tail.readUInt32LE(end + 16),
  }
  const is64 = bounds.count === 0xffff || bounds.size === 0xffffffff || bounds.offset === 0xffffffff
  if (!is64) return bounds
  if (end < 20 || tail.readUInt32LE(end - 20) !== END64_LOCATOR) throw broken('目录不完整 ZIP64 locator')
  const record = await readAt(file, Number(tail.readBigUInt64LE(end - 12)), 56)
  if (record.readUInt32LE(0) !== END64) throw broken('目录不完整 ZIP64 record')
  return {
    count: Number(record.readBigUInt64LE(32)),
    size: Number(record.readBigUInt64LE(40)),
    offset: Number(record.readBigUInt64LE(48)),
  }
}

/** The 64-bit values of an entry stand in its extra field 1, in this order, only where 32 bits overflow. */
const wideSizes = (extra: Buffer, narrow: readonly number[]): readonly number[] => {
  if (!narrow.includes(0xffffffff)) return narrow
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let value = at + 4
    return narrow.map((size) => {
      if (size !== 0xffffffff) return size
      value += 8
      return Number(extra.readBigUInt64LE(value - 8))
    })
  }
  throw broken('目录不完整 ZIP64 sizes')
}

const readEntry = (directory: Buffer, at: number): { entry: ZipEntry; next: number } => {
  if (directory.readUInt32LE(at) !== CENTRAL) throw broken('目录不完整 central directory')
  const nameEnd = at + 46 + directory.readUInt16LE(at + 28)
  const extraEnd = nameEnd + directory.readUInt16LE(at + 30)
  const method = directory.readUInt16LE(at + 10)
  if ((directory.readUInt16LE(at + 8) & 1) !== 0) throw new FileProblemError(encryptedWorkbook())
  if (method !== 0 && method !== 8) throw broken('压缩方式不支持 compression method')
  const narrow = [
    directory.readUInt32LE(at + 24),
    directory.readUInt32LE(at + 20),
    directory.readUInt32LE(at + 42),
  ]
  const [size = 0, packedSize = 0, headerAt = 0] = wideSizes(directory.subarray(nameEnd, extraEnd), narrow)
  const entry = {
    name: directory.toString('utf8', at + 46, nameEnd),
    deflated: method === 8,
    packedSize,
    size,
    crc: directory.readUInt32LE(at + 16),
    headerAt,
  }
  return { entry, next: extraEnd + directory.readUInt16LE(at + 32) }
}

/**
 * Reads the archive's directory and checks what it promises against the limits before anything is
 * unpacked. Throws `FileProblemError`. Part names are compared without case, as OPC demands.
 */
export const readZipDirectory = async (
  file: FileHandle,
  fileSize: number,
  limits: ImportLimits,
): Promise<ReadonlyMap<string, ZipEntry>> => {
  const bounds = await directoryBounds(file, fileSize)
  if (bounds.count > limits.workbookParts) throw new FileProblemError(tooLarge('parts', limits.workbookParts))
  if (bounds.offset + bounds.size > fileSize || bounds.size > MAX_DIRECTORY)
    throw broken('目录不完整 central directory')
  const directory = await readAt(file, bounds.offset, bounds.size)
  const entries = new Map<string, ZipEntry>()
  let unpacked = 0
  try {
    for (let at = 0, index = 0; index < bounds.count; index++) {
      const { entry, next } = readEntry(directory, at)
      unpacked += entry.size
      if (entry.headerAt + 30 + entry.packedSize > fileSize) throw broken('文件被截断 truncated')
      entries.set(entry.name.replace(/^\//, '').toLowerCase(), entry)
      at = next
    }
  } catch (error) {
    throw error instanceof FileProblemError ? error : broken('目录不完整 central directory', error)
  }
  if (unpacked > limits.unpackedBytes) throw new FileProblemError(tooLarge('unpacked', limits.unpackedBytes))
  return entries
}

/**
 * Streams a part's bytes unpacked. Stops with a broken workbook as soon as there are more than promised,
 * and at the end when there are fewer or the checksum differs.
 */
export const readZipEntry = async function* (
  path: string,
  file: FileHandle,
  entry: ZipEntry,
): AsyncGenerator<Buffer> {
  const header = await readAt(file, entry.headerAt, 30)
  if (header.readUInt32LE(0) !== LOCAL) throw broken(`部件错位 ${entry.name}`)
  const start = entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  let size = 0
  let crc = 0
  if (entry.packedSize > 0) {
    const packed = createReadStream(path, {
      start,
      end: start + entry.packedSize - 1,
      highWaterMark: 128 * 1024,
    })
    const inflate = entry.deflated ? createInflateRaw({ chunkSize: 128 * 1024 }) : null
    if (inflate !== null) {
      packed.on('error', (error) => inflate.destroy(error))
      packed.pipe(inflate)
    }
    try {
      for await (const chunk of inflate ?? packed) {
        const bytes: Buffer = chunk
        size += bytes.length
        if (size > entry.size) throw broken(`部件大小不符 ${entry.name}`)
        crc = crc32(bytes, crc)
        yield bytes
      }
    } catch (error) {
      throw error instanceof FileProblemError ? error : broken(`部件解压失败 ${entry.name}`, error)
    } finally {
      packed.destroy()
      inflate?.destroy()
    }
  }
  if (size !== entry.size || crc !== entry.crc) throw broken(`部件校验失败 ${entry.name}`)
}
