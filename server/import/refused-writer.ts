import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { access, constants, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { csvRecord } from '../export/csv.ts'
import { isAlive } from '../store/embedded-postmaster.ts'
import type { RawRow, RowReason } from './petition-row.ts'

export type RefusedRow = { readonly line: number; readonly reason: RowReason; readonly raw: RawRow }

export type RefusedFile = {
  /** Where the rows go: beside the input, or in the current folder when that one may not be written. */
  readonly path: string
  /** True when `path` is not beside the input. */
  readonly elsewhere: boolean
  /** Rows written so far. */
  readonly count: () => number
  readonly write: (row: RefusedRow) => Promise<void>
  /** Puts the file in place whole and gives its path; null, leaving no file, when no row was refused. */
  readonly close: () => Promise<string | null>
  /** Drops what was written; an earlier file of the same name stays. */
  readonly discard: () => Promise<void>
}

const isWritable = async (folder: string): Promise<boolean> => {
  try {
    await access(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Root passes `access` on a read-only mount of another user; only trying tells. */
const canCreate = async (path: string): Promise<boolean> => {
  const stream = createWriteStream(path, { mode: 0o600 })
  try {
    await once(stream, 'open')
    stream.destroy()
    await once(stream, 'close')
    await rm(path, { force: true })
    return true
  } catch {
    return false
  }
}

/** Removes what killed imports of the same file left half-written: it holds residents' words. */
const sweep = async (folder: string, name: string): Promise<void> => {
  for (const found of await readdir(folder).catch(() => [])) {
    const pid = found.startsWith(`${name}.`)
      ? /^\.(\d+)\.part$/.exec(found.slice(name.length))?.[1]
      : undefined
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(folder, found), { force: true })
  }
}

/**
 * Prepares `<file>.refused.csv`: UTF-8 with a byte-order mark, so that spreadsheet programs read it; line,
 * code and reason, then the cells as they stood under the headings of the first refused row. Nothing is
 * created before the first row. It holds residents' words, so only the owner may read it.
 */
export const openRefused = async (inputPath: string, cwd = process.cwd()): Promise<RefusedFile> => {
  const name = `${basename(inputPath)}.refused.csv`
  const beside = resolve(dirname(inputPath))
  const free = (await isWritable(beside)) && (await canCreate(join(beside, `.${name}.${process.pid}.probe`)))
  const folder = free ? beside : resolve(cwd)
  const path = join(folder, name)
  await sweep(folder, name)
  const partial = `${path}.${process.pid}.part`
  let stream: WriteStream | null = null
  let failure: Error | null = null
  let headings: readonly string[] = []
  let count = 0

  const put = async (fields: readonly string[]) => {
    if (failure !== null) throw failure
    if (stream !== null && !stream.write(csvRecord(fields))) await once(stream, 'drain')
  }
  const start = async (raw: RawRow) => {
    stream = createWriteStream(partial, { mode: 0o600 })
    stream.on('error', (error) => {
      failure = error
    })
    headings = Object.keys(raw).slice(0, 300)
    stream.write('\ufeff')
    await put(['行号 line', '代码 code', '原因 reason', ...headings])
  }
  return {
    path,
    elsewhere: !free,
    count: () => count,
    write: async ({ line, reason, raw }) => {
      if (stream === null) await start(raw)
      count++
      const known = headings.map((heading) => raw[heading] ?? '')
      // Keys that the first refused row did not have are not lost: they follow as one cell.
      const others = Object.entries(raw).filter(([key]) => !headings.includes(key))
      const rest = others.length === 0 ? [] : [others.map(([key, value]) => `${key}: ${value}`).join('\n')]
      await put([String(line), reason.code, `${reason.message_zh} ${reason.message_en}`, ...known, ...rest])
    },
    close: async () => {
      if (stream === null) return null
      stream.end()
      if (!stream.closed) await once(stream, 'close')
      if (failure !== null) throw failure
      await rename(partial, path)
      return path
    },
    discard: async () => {
      if (stream !== null && !stream.closed) {
        stream.destroy()
        // The file may still be on its way to being created.
        await once(stream, 'close')
      }
      await rm(partial, { force: true })
    },
  }
}
