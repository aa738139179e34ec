import type { Readable } from 'node:stream'
import type { ImportReport } from '@jiebang/contract/people/imports.ts'
import type { ShellRefusal } from '@jiebang/contract/problems/shell-codes.ts'
import { refusalWords } from '@jiebang/contract/problems/words.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import type { HouseholdCommand } from '@jiebang/core/people/commands.ts'
import type { Refusal } from '@jiebang/core/relay/refusals.ts'
import type pg from 'pg'
import type { App } from '../../app.ts'
import { readSheet } from '../../dispatch/read-sheet.ts'
import { Refused } from '../../http/refused.ts'
import { cellText } from '../../import/cell.ts'
import { inFile } from '../../import/in-file.ts'
import { FileProblemError } from '../../import/petition-row.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { uuidOf } from '../../store/uuid7.ts'
import type { Double } from './doubles.ts'
import {
  cellOf,
  dwellingIn,
  groupLines,
  type ImportLine,
  importColumn,
  isImportHeading,
  personIn,
} from './import-sheet.ts'
import { peopleRules } from './tag-rules.ts'

const mostBytes = 8 * 1024 * 1024

type File = {
  readonly headings: readonly string[]
  readonly lines: readonly ImportLine[]
  readonly bad: ImportReport['refused']
}

const open = async (path: string): Promise<File> => {
  const parsed = await readSheet(path, isImportHeading).catch((error: unknown) => {
    if (!(error instanceof FileProblemError)) throw error
    throw new Refused({ refused: 'registry.fileUnreadable', params: { reason: error.problem.code } })
  })
  const at = parsed.findIndex(
    (p) => !('reason' in p) && p.cells.some((c) => importColumn(cellText(c)) === 'name'),
  )
  const head = parsed[at]
  if (!head || 'reason' in head)
    throw new Refused({ refused: 'registry.fileUnreadable', params: { reason: '姓名' } })
  const headings = Array.from(head.cells, (c) => cellText(c).trim())
  const keys = headings.map((h) => importColumn(h))
  const lines: ImportLine[] = []
  const bad: ImportReport['refused'] = []
  for (const p of parsed.slice(at + 1)) {
    if ('reason' in p) {
      bad.push({ line: p.line, code: p.reason.code, message: p.reason.message_zh, cells: [] })
      continue
    }
    const texts = Array.from(p.cells, (c) => cellText(c))
    if (texts.every((t) => t.trim() === '')) continue
    const cells = new Map(
      keys.flatMap((key, i) => (key === undefined ? [] : [[key, texts[i] ?? ''] as const])),
    )
    lines.push({ line: p.line, texts, cells })
  }
  return { headings, lines, bad }
}

class DryRun extends Error {}
class GroupRefused extends Error {
  readonly why: Refusal | ShellRefusal
  readonly person: number

  constructor(why: Refusal | ShellRefusal, person: number) {
    super(why.refused)
    this.why = why
    this.person = person
  }
}

type Wish = { readonly save: boolean; readonly language: 'zh' | 'en' }

/**
 * Takes in households from a sheet: good ones come in, of a bad one every line comes back with its reason. Without
 * `save` all of it is tried and undone. The same file twice changes nothing.
 */
export const importHouseholds = async (
  app: App,
  actor: Actor,
  county: string,
  body: Readable,
  { save, language }: Wish,
): Promise<ImportReport> => {
  const file = await inFile(body, mostBytes, open)
  const grids = actor.kind === 'user' ? await app.grids.ofUser(county, actor.id) : []
  const report: ImportReport = {
    ...{ saved: save, households: 0, people: 0, same: 0, doubles: [] },
    ...{ headings: [...file.headings], refused: [...file.bad] },
  }
  const codes = new Map((await app.grids.of(county)).map((g) => [g.code ?? g.name, g.id]))
  const labels = new Map([...(await peopleRules()).tags.values()].map((t) => [t.zh, t]))
  try {
    await inTransaction(app.pool, county, async (client) => {
      for (const group of groupLines(file.lines)) {
        await client.query('savepoint one')
        try {
          await takeIn(group, client)
          await client.query('release savepoint one')
        } catch (error) {
          await client.query('rollback to savepoint one')
          refuseGroup(group, error)
        }
      }
      if (!save) throw new DryRun()
    })
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
  }
  report.refused.sort((a, b) => a.line - b.line)
  return report

  function refuseGroup(group: readonly ImportLine[], error: unknown): void {
    const isTaken = typeof error === 'object' && error !== null && 'constraint' in error
    if (!(error instanceof GroupRefused) && !isTaken) throw error
    const why: Refusal | ShellRefusal =
      error instanceof GroupRefused ? error.why : { refused: 'household.numberTaken' }
    const { title, next } = refusalWords(why.refused, why.params, language)
    group.forEach((line, i) => {
      const isIt = !(error instanceof GroupRefused) || error.person < 0 || error.person === i
      const message = isIt
        ? `${title}${next}`
        : language === 'zh'
          ? '同户有一行不对，整户未收。'
          : 'Another line of this household is wrong.'
      report.refused.push({ line: line.line, code: why.refused, message, cells: [...line.texts] })
    })
  }

  async function takeIn(group: readonly ImportLine[], client: pg.PoolClient): Promise<void> {
    const [head] = group
    if (!head) return
    const no = cellOf(head, 'no') || null
    const key = no ?? [cellOf(head, 'idNumber'), cellOf(head, 'name'), cellOf(head, 'address')].join('|')
    const place = cellOf(head, 'place')
    const id = uuidOf(`import:${county}:${place}:${key}`)
    const people = group.map((line, i) => personIn(line, uuidOf(`import:${id}:${i}`)))
    const register: HouseholdCommand = {
      ...{ type: 'RegisterHousehold', household: id, no, place, address: cellOf(head, 'address') },
      ...{ grid: codes.get(cellOf(head, 'grid')) ?? null, location: null, phone: null },
      ...{ dwelling: dwellingIn(head), people: [] },
    }
    const submit = async (command: HouseholdCommand, name: string, person = -1) => {
      const commandId = uuidOf(`import:${id}:${name}`)
      const done = await app.registry.submitIn(client, { actor, county, commandId, command, grids })
      // A tag of the household may stand on the line of each of its people.
      if (!done.ok && done.why.refused !== 'tag.exists') throw new GroupRefused(done.why, person)
    }
    const known = await client.query('select 1 from household where county = $1 and id = $2', [county, id])
    if (known.rowCount === 1) {
      report.same++
      return
    }
    await submit(register, 'register')
    for (const [i, person] of people.entries())
      await submit({ type: 'AddPerson', household: id, person }, `person:${i}`, i)
    for (const [i, line] of group.entries())
      for (const text of cellOf(line, 'tags')
        .split(/[、,，;；\s]+/u)
        .filter(Boolean)) {
        const rule = labels.get(text)
        if (!rule) throw new GroupRefused({ refused: 'tag.unknown', params: { code: text } }, i)
        const person = rule.of === 'person' ? (people[i]?.id ?? null) : null
        const tag = { person, code: rule.code, source: '导入名单', from: dayOf(app.now()) }
        await submit({ type: 'AddTag', household: id, ...tag }, `tag:${i}:${rule.code}`, i)
      }
    const found = await client.query<{ detail: string }>(
      `select detail from review_item where county = $1 and household = $2 and kind = 'duplicate'`,
      [county, id],
    )
    for (const { detail } of found.rows) {
      const text = app.secrets.reveal(detail)
      if (text === null) continue
      const { household, person, score, reasons } = JSON.parse(text) as Double
      const at = people.findIndex((p) => p.id === person)
      const line = group[at]?.line ?? head.line
      report.doubles.push({ line, name: people[at]?.name ?? '', household, score, reasons: [...reasons] })
    }
    report.households++
    report.people += people.length
  }
}
