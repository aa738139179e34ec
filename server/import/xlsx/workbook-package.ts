import type { FileHandle } from 'node:fs/promises'
import { notAWorkbook, tooLarge } from '../file-problems.ts'
import type { ImportLimits } from '../limits.ts'
import { FileProblemError } from '../petition-row.ts'
import { attribute, type XmlHandler, XmlScanner } from './xml-scanner.ts'
import { broken, readZipDirectory, readZipEntry, type ZipEntry } from './zip-directory.ts'

/** An open workbook archive; part names are lower-case and without a leading slash. */
export class WorkbookPackage {
  readonly #path: string
  readonly #file: FileHandle
  readonly #entries: ReadonlyMap<string, ZipEntry>

  private constructor(path: string, file: FileHandle, entries: ReadonlyMap<string, ZipEntry>) {
    this.#path = path
    this.#file = file
    this.#entries = entries
  }

  static async open(path: string, file: FileHandle, limits: ImportLimits): Promise<WorkbookPackage> {
    const { size } = await file.stat()
    if (size > limits.fileBytes) throw new FileProblemError(tooLarge('file', limits.fileBytes))
    const entries = await readZipDirectory(file, size, limits)
    if (!entries.has('[content_types].xml')) throw new FileProblemError(notAWorkbook())
    return new WorkbookPackage(path, file, entries)
  }

  size(part: string): number | undefined {
    return this.#entries.get(part)?.size
  }

  /** The part as pieces of text; `onBytes` hears how many unpacked bytes each piece took. */
  async *text(part: string, onBytes?: (count: number) => void): AsyncGenerator<string> {
    const entry = this.#entries.get(part)
    if (entry === undefined) throw broken(`缺少部件 ${part.slice(0, 80)}`)
    const decoder = new TextDecoder('utf-8', { fatal: true })
    for await (const bytes of readZipEntry(this.#path, this.#file, entry)) {
      onBytes?.(bytes.length)
      yield decodePiece(decoder, bytes, part)
    }
    yield decodePiece(decoder, undefined, part)
  }

  /** Unpacks a part for its checksum alone, so that no row of a damaged sheet is believed. */
  async check(part: string): Promise<void> {
    const entry = this.#entries.get(part)
    if (entry === undefined) throw broken(`缺少部件 ${part.slice(0, 80)}`)
    for await (const _ of readZipEntry(this.#path, this.#file, entry));
  }

  async scan(part: string, handler: XmlHandler): Promise<void> {
    const scanner = new XmlScanner(handler)
    for await (const piece of this.text(part)) scanner.push(piece)
    scanner.end()
  }

  /** The targets of a part's relationships by id, with the last word of their type. */
  async relations(
    part: string,
  ): Promise<ReadonlyMap<string, { readonly type: string; readonly part: string }>> {
    const slash = part.lastIndexOf('/') + 1
    const folder = part.slice(0, slash)
    const relations = new Map<string, { type: string; part: string }>()
    const name = `${folder}_rels/${part.slice(slash)}.rels`
    if (!this.#entries.has(name)) return relations
    await this.scan(name, {
      open: (tag, attributes) => {
        const target = attribute(attributes, 'Target')
        if (tag !== 'Relationship' || target === undefined) return
        const type = attribute(attributes, 'Type')?.split('/').at(-1) ?? ''
        relations.set(attribute(attributes, 'Id') ?? '', { type, part: resolvePart(folder, target) })
      },
      close: () => {},
      text: () => {},
    })
    return relations
  }
}

const decodePiece = (
  decoder: InstanceType<typeof TextDecoder>,
  bytes: Buffer | undefined,
  part: string,
): string => {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
  } catch (error) {
    throw broken(`部件不是 UTF-8 ${part.slice(0, 80)}`, error)
  }
}

const resolvePart = (folder: string, target: string): string => {
  const parts: string[] = []
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).toLowerCase().split('/')) {
    if (step === '..') parts.pop()
    else if (step !== '' && step !== '.') parts.push(step)
  }
  return parts.join('/')
}
