import type { Readable } from 'node:stream'
import type { BulkReport } from '@jiebang/contract/place/bulk.ts'
import type { NewPlaceName } from '@jiebang/contract/place/gazetteer.ts'
import { refusalWords } from '@jiebang/contract/problems/words.ts'
import type pg from 'pg'
import type { Officer } from '../../access/admin-guard.ts'
import { refuseOutside } from '../../access/admin-guard.ts'
import type { App } from '../../app.ts'
import { readSheet } from '../../dispatch/read-sheet.ts'
import { Refused } from '../../http/refused.ts'
import { cellText } from '../../import/cell.ts'
import type { ParsedLine } from '../../import/csv-lines.ts'
import { inFile } from '../../import/in-file.ts'
import { FileProblemError } from '../../import/petition-row.ts'
import { audit } from '../../oversight/audit.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { uuid7 } from '../../store/uuid7.ts'
import { isPlaceHeading, placeColumn, readPlaceCells } from './place-sheet.ts'

const mostBytes = 8 * 1024 * 1024

class DryRun extends Error {}

const unreadable = (reason: string) => new Refused({ refused: 'grid.fileUnreadable', params: { reason } })

const linesOf = async (path: string): Promise<readonly ParsedLine[]> => {
  try {
    return await readSheet(path, isPlaceHeading)
  } catch (error) {
    if (error instanceof FileProblemError) throw unreadable(error.problem.code)
    throw error
  }
}

const putSql = `insert into place_entry (county, id, kind, name, aliases, division, lat, long, source)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict (county, name, division) do update
    set kind = excluded.kind, aliases = excluded.aliases, lat = excluded.lat, long = excluded.long,
      source = excluded.source, version = place_entry.version + 1
    where (place_entry.kind, place_entry.aliases, place_entry.lat, place_entry.long)
      is distinct from (excluded.kind, excluded.aliases, excluded.lat, excluded.long)`

/** Whether anything was changed by it. */
const put = async (client: pg.ClientBase, who: Officer, id: string, p: NewPlaceName): Promise<boolean> => {
  refuseOutside(who, p.division)
  const place = await client.query(
    'select 1 from division where code = $1 and (county = $2 or code = $2) and valid_to is null',
    [p.division, who.county],
  )
  if (place.rowCount === 0) throw new Refused({ refused: 'place.unknown', params: { place: p.division } })
  const { lat = null, long = null } = p.location ?? {}
  const values = [who.county, id, p.kind, p.name.trim(), p.aliases, p.division, lat, long, '导入']
  return (await client.query(putSql, values)).rowCount === 1
}

/**
 * Takes place names in from a list: the same name in the same division is changed, others are added. Without a reason all
 * is tried and undone.
 */
export const importPlaces = async (
  app: App,
  who: Officer,
  body: Readable,
  wish: { readonly why: string | null; readonly language: 'zh' | 'en' },
): Promise<BulkReport> => {
  const lines = await inFile(body, mostBytes, linesOf)
  const at = lines.findIndex((p) => !('reason' in p) && p.cells.some((c) => isPlaceHeading(cellText(c))))
  const head = lines[at]
  if (!head || 'reason' in head) throw unreadable('地名')
  const headings = Array.from(head.cells, (c) => cellText(c).trim())
  const report: BulkReport = {
    ...{ saved: wish.why !== null, added: 0, same: 0, refused: [], headings, passwords: [] },
  }
  try {
    await inTransaction(app.pool, who.county, async (client) => {
      for (const line of lines.slice(at + 1)) await take(client, who, line, report, app.now(), wish.language)
      if (wish.why === null) throw new DryRun()
      const detail = { added: report.added, same: report.same, why: wish.why.trim(), by: 'import' }
      await audit(client, {
        ...{ county: who.county, actor: who.id, action: 'gazetteer.imported', subject: who.county },
        ...{ at: app.now(), detail },
      })
    })
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
  }
  return report
}

const take = async (
  client: pg.ClientBase,
  who: Officer,
  parsed: ParsedLine,
  report: BulkReport,
  now: number,
  language: 'zh' | 'en',
): Promise<void> => {
  if ('reason' in parsed) {
    const { code, message_zh: message } = parsed.reason
    report.refused.push({ line: parsed.line, code, message, cells: [] })
    return
  }
  const texts = Array.from(parsed.cells, (c) => cellText(c))
  if (texts.every((t) => t.trim() === '')) return
  const pairs = report.headings.flatMap((h, i) => {
    const key = placeColumn(h)
    return key === undefined ? [] : [[key, texts[i] ?? ''] as const]
  })
  try {
    if (await put(client, who, uuid7(now), readPlaceCells(new Map(pairs)))) report.added++
    else report.same++
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const words = refusalWords(error.why.refused, error.why.params, language)
    const where = error.errors?.map((e) => e.path.slice(1)).join(' ')
    const cells = texts.slice(0, 20).map((t) => t.slice(0, 500))
    const message = `${words.title}${where ? ` (${where})` : ''}`
    report.refused.push({ line: parsed.line, code: error.why.refused, message, cells })
  }
}
