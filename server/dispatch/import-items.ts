import type { Readable } from 'node:stream'
import type { ImportReport } from '@jiebang/contract/dispatch/catalogue.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import type { CatalogueItem } from '@jiebang/core/dispatch/catalogue.ts'
import type { Officer } from '../access/admin-guard.ts'
import type { App } from '../app.ts'
import { Refused } from '../http/refused.ts'
import { inFile } from '../import/in-file.ts'
import { FileProblemError } from '../import/petition-row.ts'
import type { CountyBook } from '../place/county-book.ts'
import { itemKnown } from './item-known.ts'
import { isItemHeading, type ReadRow, readItemRows, type UnitWords } from './item-rows.ts'
import { readSheet } from './read-sheet.ts'
import { sameItem, saveItems, shelfOf } from './save-items.ts'

const mostBytes = 8 * 1024 * 1024

const unitWords = (place: CountyBook): UnitWords =>
  new Map(
    place.reference.units.flatMap(({ id, name, shortName }) => [
      [name, id],
      [shortName, id],
    ]),
  )

/** Good rows become versions, bad ones come back with line and reason; without `why` nothing is written. */
export const importItems = async (
  app: App,
  who: Officer,
  body: Readable,
  why: string | null,
): Promise<ImportReport> => {
  const { place, dispatch } = await shelfOf(app, who.county)
  const known = itemKnown(place, dispatch.functions)
  const rows = await inFile(body, mostBytes, async (path): Promise<readonly ReadRow[] | null> => {
    try {
      return readItemRows(await readSheet(path, isItemHeading), known, unitWords(place), dayOf(app.now()))
    } catch (error) {
      if (!(error instanceof FileProblemError)) throw error
      throw new Refused({ refused: 'catalogue.fileUnreadable', params: { reason: error.problem.code } })
    }
  })
  if (rows === null)
    throw new Refused({ refused: 'catalogue.fileUnreadable', params: { reason: 'headings' } })
  const newest = new Map<string, CatalogueItem>()
  for (const item of dispatch.book.items) {
    const had = newest.get(item.code)
    if (!had || had.version < item.version) newest.set(item.code, item)
  }
  const good = rows.flatMap(({ item }) => item ?? [])
  const same = good.filter((item) => {
    const had = newest.get(item.code)
    return had !== undefined && sameItem(had, item)
  })
  const wanted = good
    .filter((item) => !same.includes(item))
    .map((item) => ({ item, seen: newest.get(item.code)?.version ?? null }))
  if (why !== null) await saveItems(app, who, why, wanted, 'catalogue.import')
  return {
    saved: why !== null,
    fresh: wanted.filter(({ seen }) => seen === null).length,
    changed: wanted.filter(({ seen }) => seen !== null).length,
    same: same.length,
    refused: rows
      .filter(({ item }) => item === null)
      .map(({ line, code, faults }) => ({ line, item: code, faults: [...faults] })),
  }
}
