import { readFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { BulkReport } from '@jiebang/contract/place/bulk.ts'
import type { Datum } from '@jiebang/contract/place/grids.ts'
import type { Geometry } from '@jiebang/contract/place/shapes.ts'
import { refusalWords } from '@jiebang/contract/problems/words.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import { centreOf } from '@jiebang/core/place/geometry.ts'
import { numberGrids } from '@jiebang/core/place/number-grids.ts'
import type { Deed } from '../../access/admin-deed.ts'
import type { Officer } from '../../access/admin-guard.ts'
import type { App } from '../../app.ts'
import { readSheet } from '../../dispatch/read-sheet.ts'
import { Refused } from '../../http/refused.ts'
import { cellText } from '../../import/cell.ts'
import { inFile } from '../../import/in-file.ts'
import { FileProblemError } from '../../import/petition-row.ts'
import { audit } from '../../oversight/audit.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { uuid7 } from '../../store/uuid7.ts'
import { polygonsOf } from '../geojson.ts'
import { refuseBadShape } from './check-shape.ts'
import { type GridRowOfFile, gridColumn, isGridHeading, readGridCells } from './grid-sheet.ts'
import { postWorker } from './post-grid.ts'
import { readFeatures, readGeometry } from './read-features.ts'
import type { GridTask } from './stored-grid.ts'
import { addGrid, putShape, takenCodes } from './write-grid.ts'

const mostBytes = 16 * 1024 * 1024

type Line = {
  readonly line: number
  readonly texts: readonly string[]
  readonly cells: ReadonlyMap<string, string>
  /** As it stood in the file; undefined in a list, which has no shapes. */
  readonly raw?: unknown
  readonly reason?: { readonly code: string; readonly message: string }
}
type File = { readonly headings: readonly string[]; readonly lines: readonly Line[] }

const known = (pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, string> =>
  new Map(
    pairs.flatMap(([heading, value]) => {
      const key = gridColumn(heading)
      return key === undefined ? [] : [[key, value] as const]
    }),
  )

const fromFeatures = (text: string): File => {
  const features = readFeatures(text)
  const headings = Object.keys(features[0]?.cells ?? {})
  const lines = features.map(({ line, cells, raw }) => ({
    ...{ line, raw, cells: known(Object.entries(cells)) },
    texts: headings.map((h) => cells[h] ?? ''),
  }))
  return { headings, lines }
}

const fromSheet = async (path: string): Promise<File> => {
  const parsed = await readSheet(path, isGridHeading)
  const at = parsed.findIndex((p) => !('reason' in p) && p.cells.some((c) => isGridHeading(cellText(c))))
  const head = parsed[at]
  if (!head || 'reason' in head)
    throw new Refused({ refused: 'grid.fileUnreadable', params: { reason: '网格名称' } })
  const headings = Array.from(head.cells, (c) => cellText(c).trim())
  const lines = parsed.slice(at + 1).flatMap((p): Line[] => {
    if ('reason' in p) {
      const reason = { code: p.reason.code, message: p.reason.message_zh }
      return [{ line: p.line, texts: [], cells: new Map(), reason }]
    }
    const texts = Array.from(p.cells, (c) => cellText(c))
    if (texts.every((t) => t.trim() === '')) return []
    return [{ line: p.line, texts, cells: known(headings.map((h, i) => [h, texts[i] ?? ''])) }]
  })
  return { headings, lines }
}

const open = async (path: string): Promise<File> => {
  const start = await readFile(path)
  if (/^(?:\uFEFF)?\s*[{[]/.test(start.subarray(0, 200).toString('utf8')))
    return fromFeatures(start.toString('utf8'))
  try {
    return await fromSheet(path)
  } catch (error) {
    if (error instanceof FileProblemError)
      throw new Refused({ refused: 'grid.fileUnreadable', params: { reason: error.problem.code } })
    throw error
  }
}

type Wish = { readonly datum: Datum; readonly why: string | null; readonly language: 'zh' | 'en' }
type Good = GridRowOfFile & { readonly line: Line; readonly geometry: Geometry | null }

class DryRun extends Error {}

const sourceOf = (datum: Datum): string =>
  ({
    'WGS-84': 'WGS-84',
    CGCS2000: 'CGCS2000，按 WGS-84 收下（相差厘米级）',
    'GCJ-02': '由 GCJ-02 换算',
    'BD-09': '由 BD-09 换算',
  })[datum]

/**
 * Takes in grids from GeoJSON or from a list: good ones come in, bad ones come back with line and reason. Without a reason
 * everything is tried and undone. Grids without a number are numbered village by village in reading order.
 */
export const importGrids = async (
  app: App,
  who: Officer,
  body: Readable,
  wish: Wish,
): Promise<BulkReport> => {
  const file = await inFile(body, mostBytes, open)
  const shapes = await app.shapes.of(who.county)
  const report: BulkReport = {
    ...{ saved: wish.why !== null, added: 0, same: 0, refused: [], passwords: [] },
    headings: [...file.headings],
  }
  try {
    await inTransaction(app.pool, who.county, async (client) => {
      await client.query('select 1 from county where code = $1 for update', [who.county])
      await new Taking(app, { client, who, shapes, now: app.now() }, wish, report).take(file.lines)
      if (wish.why === null) throw new DryRun()
    })
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
  }
  return report
}

class Taking {
  readonly #app: App
  readonly #task: GridTask
  readonly #wish: Wish
  readonly #report: BulkReport

  constructor(app: App, task: GridTask, wish: Wish, report: BulkReport) {
    this.#app = app
    this.#task = task
    this.#wish = wish
    this.#report = report
  }

  async take(lines: readonly Line[]): Promise<void> {
    const good = lines.flatMap((line) => this.#read(line) ?? [])
    const numbers = await this.#number(good)
    for (const one of good) await this.#put(one, numbers.get(String(one.line.line)))
    this.#report.refused.sort((a, b) => a.line - b.line)
  }

  #read(line: Line): Good | null {
    if (line.reason) {
      this.#refuse(line, line.reason.code, line.reason.message)
      return null
    }
    try {
      const geometry = line.raw === undefined ? null : readGeometry(line.raw, this.#wish.datum)
      if (geometry) refuseBadShape(geometry, this.#task.shapes, this.#task.who.county)
      return { ...readGridCells(line.cells, dayOf(this.#app.now())), line, geometry }
    } catch (error) {
      this.#refuseFor(line, error)
      return null
    }
  }

  /** Codes for those that came without, by line. */
  async #number(good: readonly Good[]): Promise<ReadonlyMap<string, string>> {
    const codes = new Map<string, string>()
    const villages = new Set(good.filter((g) => g.grid.code === undefined).map((g) => g.grid.division))
    for (const village of villages) {
      const own = good.filter((g) => g.grid.division === village)
      const given = own.flatMap((g) => g.grid.code ?? [])
      const taken = [...(await takenCodes(this.#task, village)), ...given]
      // A list has no middle: its lines are counted as they stand.
      const centred = own
        .filter((g) => g.grid.code === undefined)
        .map((g) => {
          const [long, lat] = g.geometry ? centreOf(polygonsOf(g.geometry)) : [g.line.line, 0]
          return { id: String(g.line.line), long, lat }
        })
      for (const [line, code] of numberGrids(village, centred, taken) ?? []) codes.set(line, code)
    }
    return codes
  }

  async #put({ line, grid, geometry, login }: Good, code: string | undefined): Promise<void> {
    const { client } = this.#task
    await client.query('savepoint row')
    try {
      const deeds = await this.#save(grid, geometry, login, code)
      for (const deed of deeds) await this.#record(deed)
      if (deeds.length > 0) this.#report.added++
      else this.#report.same++
      await client.query('release savepoint row')
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await client.query('rollback to savepoint row')
      this.#refuseFor(line, error)
    }
  }

  async #save(
    grid: Good['grid'],
    geometry: Geometry | null,
    login: string | null,
    code: string | undefined,
  ): Promise<Deed[]> {
    const task = this.#task
    const source = sourceOf(this.#wish.datum)
    const there = await this.#known(grid)
    const deeds: Deed[] = []
    const id = there?.id ?? uuid7(task.now)
    if (!there) {
      const numbered = { ...(code === undefined ? {} : { code }), ...grid }
      deeds.push(await addGrid(task, id, { ...numbered, ...(geometry ? { geometry } : {}) }, source))
    } else if (geometry && !there.same(geometry)) {
      await putShape(task, id, geometry, grid.from, source)
      deeds.push({ action: 'grid.reshaped', subject: id, detail: { after: { from: grid.from, source } } })
    }
    const worker = login === null ? null : await this.#worker(login)
    if (worker !== null && worker !== there?.worker)
      deeds.push(await postWorker(task, id, { worker, from: grid.from, why: this.#wish.why ?? 'dry run' }))
    return deeds
  }

  /** The grid with this number, or in a village the one of this name. */
  async #known(grid: Good['grid']) {
    const { client, who } = this.#task
    const text = `select g.id, g.name,
        (select s.geometry from grid_shape s where s.county = $1 and s.grid = g.id order by s.valid_from desc limit 1) as geometry,
        (select p.user_id from grid_post p where p.county = $1 and p.grid = g.id and p.valid_to is null
          order by p.valid_from desc limit 1) as worker
      from grid g where g.county = $1 and g.valid_to is null
        and (g.code = $2 or ($2::text is null and g.division = $3 and g.name = $4))`
    const { rows } = await client.query<{
      id: string
      name: string
      geometry: unknown
      worker: string | null
    }>(text, [who.county, grid.code ?? null, grid.division, grid.name.trim()])
    const [row] = rows
    if (!row) return null
    if (row.name !== grid.name.trim())
      throw new Refused({ refused: 'admin.codeTaken', params: { code: grid.code ?? '' } })
    const coordinates = (shape: unknown) => JSON.stringify((shape as Geometry | null)?.coordinates ?? null)
    const same = (shape: Geometry): boolean => coordinates(row.geometry) === coordinates(shape)
    return { id: row.id, worker: row.worker, same }
  }

  async #worker(login: string): Promise<string> {
    const { client, who } = this.#task
    const text = 'select id from app_user where county = $1 and login = $2 and disabled_at is null'
    const [row] = (await client.query<{ id: string }>(text, [who.county, login])).rows
    if (!row) throw new Refused({ refused: 'user.unknown', params: { user: login } })
    return row.id
  }

  #refuseFor(line: Line, error: unknown): void {
    if (!(error instanceof Refused)) throw error
    const words = refusalWords(error.why.refused, error.why.params, this.#wish.language)
    const where = error.errors?.map((e) => e.path.slice(1)).join(' ')
    this.#refuse(line, error.why.refused, `${words.title}${where ? ` (${where})` : ''}`)
  }

  #refuse({ line, texts }: Line, code: string, message: string): void {
    const cells = texts.slice(0, 20).map((t) => t.slice(0, 500))
    this.#report.refused.push({ line, code, message, cells })
  }

  #record({ action, subject, detail }: Deed): Promise<void> {
    const { client, who, now } = this.#task
    const why = this.#wish.why?.trim() ?? ''
    const entry = { county: who.county, actor: who.id, action, subject, at: now }
    return audit(client, { ...entry, detail: { ...detail, why, by: 'import' } })
  }
}
