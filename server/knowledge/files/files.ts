import { hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { AttachmentRef } from '@jiebang/core/relay/facts.ts'
import type pg from 'pg'
import type { Secrets } from '../../people/secrets.ts'
import type { Result } from '../../services.ts'
import { type FileSize, type FileStore, keyOf } from '../../store/files/file-store.ts'
import { uuid7 } from '../../store/uuid7.ts'
import { checkFile } from './check-file.ts'
import { cleanName } from './file-name.ts'
import { type FileRow, FileRows } from './file-rows.ts'
import type { FileLimits } from './limits.ts'
import { type FileRefusal, FileRefused } from './refusal.ts'
import { Turns } from './turns.ts'

export type FilesDeps = {
  readonly pool: pg.Pool
  readonly store: FileStore
  readonly secrets: Secrets
  readonly limits: FileLimits
  readonly now: () => number
}

export type Upload = {
  /** As the sender's machine calls it; kept hidden, never part of a path. */
  readonly name: string
  readonly bytes: Buffer
  /** Whether the place in a photo's metadata stays. */
  readonly keepLocation: boolean
}

/** A file as lists show it. */
export type KeptFile = AttachmentRef & {
  readonly name: string
  readonly width: number | null
  readonly height: number | null
  readonly keptLocation: boolean
}

export type OpenedFile = { readonly file: KeptFile; readonly mime: string; readonly stream: Readable }

/** Who brings a file and alone may attach it. */
export type Uploader = `user:${string}` | `reporter:${string}`

const mostWaitingOfStaff = 60

const no = (refused: FileRefusal, params?: Readonly<Record<string, string | number>>) =>
  ({ ok: false, why: params ? { refused, params } : { refused } }) as const

/**
 * Files of matters: checked by their bytes, kept in the store, given to a matter by a command that names their ids.
 * The row comes before the bytes and the claim before the command, so that whatever breaks off in between is found by
 * `removeOrphans` and nothing that a fact names is ever removed.
 */
export class Files {
  readonly limits: FileLimits
  readonly #store: FileStore
  readonly #secrets: Secrets
  readonly #now: () => number
  readonly #rows: FileRows
  readonly #turns = new Turns(2, 40)

  constructor({ pool, store, secrets, limits, now }: FilesDeps) {
    this.limits = limits
    this.#store = store
    this.#secrets = secrets
    this.#now = now
    this.#rows = new FileRows(pool)
  }

  /** Takes a file in; it waits for the command that names it. Sent again by the same person, it is the same file. */
  async receive(county: string, uploader: Uploader, upload: Upload): Promise<Result<KeptFile>> {
    if (upload.bytes.length > this.limits.bytes) return no('file.tooLarge', this.#most())
    try {
      const checked = await this.#turns.take(() => checkFile(upload.bytes, upload.keepLocation))
      if (checked === null) return { ok: false, why: { refused: 'store.busy' } }
      const { bytes, mime, image, keptLocation } = checked
      const sha256 = hash('sha256', bytes)
      const known = await this.#rows.same(county, uploader, sha256)
      if (known) return { ok: true, value: this.#keptOf(known) }
      const full = await this.#isFull(county, uploader)
      if (full) return full
      const row = {
        id: uuid7(this.#now()),
        sha256,
        mime,
        bytes: bytes.length,
        width: image?.width ?? null,
        height: image?.height ?? null,
        uploader,
        name: this.#secrets.hide(cleanName(upload.name)),
        kept_location: keptLocation,
      }
      await this.#rows.insert(county, row, this.#now())
      await this.#store.put(keyOf(county, row.sha256, row.id), bytes)
      if (image) await this.#store.put(keyOf(county, row.sha256, row.id, 'small'), image.small)
      return { ok: true, value: this.#keptOf(row) }
    } catch (error) {
      if (error instanceof FileRefused) return no(error.refused, error.params)
      throw error
    }
  }

  #most(): { readonly megabytes: number } {
    return { megabytes: Math.floor(this.limits.bytes / 1024 / 1024) }
  }

  async #isFull(county: string, uploader: Uploader) {
    const [pending, given] = await Promise.all([
      this.#rows.pending(county, uploader),
      uploader.startsWith('reporter:') ? this.#rows.given(county, uploader) : 0,
    ])
    if (pending.bytes >= this.limits.pendingBytes) return no('file.storeFull')
    const { perMatter } = this.limits
    const mine = uploader.startsWith('reporter:') ? given >= perMatter : pending.own >= mostWaitingOfStaff
    return mine
      ? no('file.tooMany', { most: uploader.startsWith('reporter:') ? perMatter : mostWaitingOfStaff })
      : null
  }

  /**
   * What the ids stand for, for a command on this matter, in their order. Only the uploader's own files, and none that
   * another matter has. They are claimed for the matter; call `attached` when the command was done.
   */
  async resolve(
    county: string,
    ids: readonly string[],
    uploader: Uploader,
    matter: string,
  ): Promise<Result<readonly AttachmentRef[]>> {
    if (ids.length === 0) return { ok: true, value: [] }
    const found = new Map((await this.#rows.byIds(county, ids)).map((row) => [row.id, row]))
    const refs: AttachmentRef[] = []
    for (const id of ids) {
      const row = found.get(id)
      const taken = row?.attached_at != null && row.matter !== matter
      if (!row || row.uploader !== uploader || taken) return no('file.unknown')
      refs.push(refOf(row))
    }
    await this.#rows.claim(county, ids, matter)
    return { ok: true, value: refs }
  }

  /** After the command that names them was done. If this never runs, the next clearing of orphans does it. */
  async attached(county: string, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.#rows.attach(county, ids, this.#now())
  }

  /** What this uploader has given and no command has named yet. */
  async waiting(county: string, uploader: Uploader): Promise<readonly KeptFile[]> {
    return (await this.#rows.byUploader(county, uploader)).map((row) => this.#keptOf(row))
  }

  /** What this uploader gave that a command has named, in the order in which it came. */
  attachedBy(county: string, uploader: Uploader): Promise<readonly string[]> {
    return this.#rows.attachedBy(county, uploader)
  }

  /** Takes back what no command has named; says nothing where there is nothing to take back. */
  async drop(county: string, uploader: Uploader, id: string): Promise<void> {
    const sha256 = await this.#rows.drop(county, id, uploader)
    if (sha256 !== null) await this.#erase(county, sha256, id)
  }

  /** Names and sizes of files that facts name; whether the reader may know is the caller's to check. */
  async told(county: string, ids: readonly string[]): Promise<readonly KeptFile[]> {
    if (ids.length === 0) return []
    return (await this.#rows.byIds(county, ids)).map((row) => this.#keptOf(row))
  }

  /** The bytes; whether the reader may have them is the caller's to check. A small picture stands for images only. */
  async open(county: string, id: string, size: FileSize): Promise<OpenedFile | null> {
    const [row] = await this.#rows.byIds(county, [id])
    if (!row || (size === 'small' && row.width === null)) return null
    const stream = await this.#store.get(keyOf(county, row.sha256, row.id, size))
    const mime = size === 'small' ? 'image/jpeg' : row.mime
    return stream && { file: this.#keptOf(row), mime, stream }
  }

  /** Removes what waited too long for its command. @returns how many */
  async removeOrphans(county: string, signal?: AbortSignal): Promise<number> {
    let removed = 0
    for (const row of await this.#rows.old(county, this.#now() - this.limits.pendingMs)) {
      if (signal?.aborted) break
      // Claimed, and the command was done, but the process ended before it could say so.
      if (row.matter !== null && (await this.#rows.isNamed(county, row.matter, row.id))) {
        await this.#rows.attach(county, [row.id], this.#now())
        continue
      }
      // Bytes first: a row without bytes is found again, bytes without a row never.
      await this.#erase(county, row.sha256, row.id)
      await this.#rows.remove(county, row.id)
      removed++
    }
    return removed
  }

  /**
   * Removes the bytes of what was struck from a matter. `standing` tells which files a matter still has.
   * @returns how many
   */
  async removeStruck(
    county: string,
    standing: (matter: string) => Promise<ReadonlySet<string> | null>,
  ): Promise<number> {
    const known = new Map<string, ReadonlySet<string> | null>()
    let removed = 0
    for (const { id, sha256, matter } of await this.#rows.struck(county)) {
      const kept = known.get(matter) ?? (await standing(matter))
      known.set(matter, kept)
      if (kept === null || kept.has(id)) continue
      await this.#erase(county, sha256, id)
      await this.#rows.removeStruck(county, id)
      removed++
    }
    return removed
  }

  async #erase(county: string, sha256: string, id: string): Promise<void> {
    await this.#store.delete(keyOf(county, sha256, id))
    await this.#store.delete(keyOf(county, sha256, id, 'small'))
  }

  #keptOf(row: Omit<FileRow, 'matter' | 'attached_at'>): KeptFile {
    const { width, height, kept_location: keptLocation } = row
    return { ...refOf(row), name: this.#secrets.reveal(row.name) ?? '', width, height, keptLocation }
  }
}

const refOf = ({
  id,
  sha256,
  mime,
  bytes,
}: Pick<FileRow, 'id' | 'sha256' | 'mime' | 'bytes'>): AttachmentRef => ({
  id,
  sha256,
  type: mime,
  bytes,
})
