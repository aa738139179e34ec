import type { Readable } from 'node:stream'
import type { BulkKind, BulkReport } from '@jiebang/contract/place/bulk.ts'
import { refusalWords } from '@jiebang/contract/problems/words.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import type pg from 'pg'
import type { Deed } from '../access/admin-deed.ts'
import type { Officer } from '../access/admin-guard.ts'
import { giveGrant } from '../access/grants.ts'
import { hashPassword } from '../access/password.ts'
import { insertPerson, makeStartPassword } from '../access/people.ts'
import type { App } from '../app.ts'
import { readSheet } from '../dispatch/read-sheet.ts'
import { Refused } from '../http/refused.ts'
import { cellText } from '../import/cell.ts'
import type { ParsedLine } from '../import/csv-lines.ts'
import { inFile } from '../import/in-file.ts'
import { FileProblemError } from '../import/petition-row.ts'
import { audit } from '../oversight/audit.ts'
import { inTransaction } from '../store/in-transaction.ts'
import { uuidOf } from '../store/uuid7.ts'
import { type BulkRow, cellsOf, type PersonRow, readRow } from './bulk-rows.ts'
import { isSheetHeading, recognise } from './bulk-sheets.ts'
import { addDivision } from './divisions.ts'
import { addUnit } from './units.ts'

const mostBytes = 8 * 1024 * 1024
type Wish = { readonly kind: BulkKind; readonly why: string | null; readonly language: 'zh' | 'en' }

class DryRun extends Error {}

/**
 * Takes in a sheet: good rows come in, bad ones come back with line and reason. Without a reason everything is tried
 * and undone. The same file once more adds nothing.
 */
export const importSheet = async (
  app: App,
  who: Officer,
  body: Readable,
  wish: Wish,
): Promise<BulkReport> => {
  const lines = await inFile(body, mostBytes, async (path) => {
    try {
      return await readSheet(path, isSheetHeading)
    } catch (error) {
      if (error instanceof FileProblemError) throw unreadable(error.problem.code)
      throw error
    }
  })
  const report: BulkReport = {
    ...{ saved: wish.why !== null, added: 0, same: 0 },
    ...{ refused: [], headings: [], passwords: [] },
  }
  try {
    await inTransaction(app.pool, who.county, async (client) => {
      await client.query('select 1 from county where code = $1 for update', [who.county])
      await new Taking(app, who, wish, client, report).take(lines)
      if (wish.why === null) throw new DryRun()
    })
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
    report.passwords = []
  }
  app.counties.forget()
  return report
}

const unreadable = (reason: string) =>
  new Refused({ refused: 'request.invalid' }, [{ path: '/file', message: reason }])

class Taking {
  readonly #app: App
  readonly #who: Officer
  readonly #wish: Wish
  readonly #client: pg.ClientBase
  readonly #report: BulkReport

  constructor(app: App, who: Officer, wish: Wish, client: pg.ClientBase, report: BulkReport) {
    this.#app = app
    this.#who = who
    this.#wish = wish
    this.#client = client
    this.#report = report
  }

  async take(lines: readonly ParsedLine[]): Promise<void> {
    const { kind } = this.#wish
    let columns: ReadonlyMap<string, number> | null = null
    for (const parsed of lines) {
      const cells = 'reason' in parsed ? [] : [...parsed.cells]
      const texts = cells.map(cellText)
      if (columns === null) {
        columns = recognise(kind, texts)
        if (columns) this.#report.headings = texts
        continue
      }
      if ('reason' in parsed) this.#refuse(parsed.line, parsed.reason.code, parsed.reason.message_zh, [])
      else if (texts.some((t) => t.trim() !== '')) await this.#row(parsed.line, columns, cells)
    }
    if (columns === null) throw unreadable('headings')
  }

  async #row(line: number, columns: ReadonlyMap<string, number>, cells: Parameters<typeof cellsOf>[0]) {
    const today = dayOf(this.#app.now())
    await this.#client.query('savepoint row')
    try {
      const row = readRow(this.#wish.kind, columns, cells, { today, why: this.#wish.why ?? 'dry run' })
      const deeds = await this.#put(row)
      for (const deed of deeds) await this.#record(deed)
      if (deeds.length > 0) this.#report.added++
      else this.#report.same++
      await this.#client.query('release savepoint row')
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await this.#client.query('rollback to savepoint row')
      const words = refusalWords(error.why.refused, error.why.params, this.#wish.language)
      const where = error.errors?.map((e) => e.path.slice(1)).join(' ')
      this.#refuse(line, error.why.refused, `${words.title}${where ? ` (${where})` : ''}`, cellsOf(cells))
    }
  }

  #refuse(line: number, code: string, message: string, cells: string[]): void {
    this.#report.refused.push({ line, code, message, cells })
  }

  async #put(row: BulkRow): Promise<Deed[]> {
    const [client, who] = [this.#client, this.#who]
    if (row.kind === 'people') return this.#person(row.value)
    const { deed } =
      row.kind === 'divisions'
        ? await addDivision(client, who, row.value)
        : await addUnit(client, who, row.value)
    return deed === null ? [] : [deed]
  }

  async #person({ login, name, grant }: PersonRow): Promise<Deed[]> {
    const [client, who, now] = [this.#client, this.#who, this.#app.now()]
    const known = await client.query<{ id: string; name: string }>(
      'select id, name from app_user where login = $1 and county = $2',
      [login, who.county],
    )
    const [there] = known.rows
    if (there && there.name !== name) throw new Refused({ refused: 'admin.loginTaken', params: { login } })
    const id = there?.id ?? uuidOf(`user:${who.county}:${login}`)
    const deeds: Deed[] = there ? [] : [await this.#create(id, login, name)]
    const given = grant && (await giveGrant(client, who, id, grant, now))
    if (!there) this.#report.passwords.push({ login, name, password: this.#last })
    return given ? [...deeds, given] : deeds
  }

  #last = ''

  async #create(id: string, login: string, name: string): Promise<Deed> {
    const [client, now] = [this.#client, this.#app.now()]
    this.#last = makeStartPassword()
    // Hashing is slow on purpose; what is undone anyway needs none.
    const hash = this.#wish.why === null ? 'dry run' : await hashPassword(this.#last)
    await insertPerson(client, this.#who.county, { id, login, name }, hash, now)
    await client.query(
      `insert into password_state (user_id, changed_at, must_change, history) values ($1, $2, true, '{}')`,
      [id, new Date(now).toISOString()],
    )
    return { action: 'user.created', subject: id, detail: { after: { login, name } } }
  }

  #record({ action, subject, detail }: Deed): Promise<void> {
    const why = this.#wish.why ?? ''
    const entry = { county: this.#who.county, actor: this.#who.id, action, subject, at: this.#app.now() }
    return audit(this.#client, { ...entry, detail: { ...detail, why: why.trim(), by: 'import' } })
  }
}
