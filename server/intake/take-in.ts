import { refusalWords } from '@jiebang/contract/problems/words.ts'
import type { App } from '../app.ts'
import { sha256 } from '../people/secrets.ts'
import { uuidOf } from '../store/uuid7.ts'
import { addItems, knownItems, type NewItem } from './item-store.ts'
import { type Mapping, type Row, readRow } from './mapping.ts'

/** What became of one row. `queryCode` comes once, with `taken`. */
export type RowAnswer = {
  readonly id: string | null
  readonly result: 'taken' | 'known' | 'refused'
  readonly no?: string
  readonly queryCode?: string
  readonly code?: string
  readonly title?: string
  readonly next?: string
  readonly errors?: readonly { readonly path: string; readonly message: string }[]
}

type From = {
  readonly county: string
  readonly source: string
  readonly mapping: Mapping
  readonly language: 'zh' | 'en'
}

const refused = (id: string | null, code: string, more: Partial<RowAnswer> = {}): RowAnswer => ({
  id,
  result: 'refused',
  code,
  ...more,
})

/**
 * Registers row by row; one that is refused says why and keeps no other back. The id of the command follows from the
 * outside number, so that the same number is one matter however often and in how many processes it arrives.
 */
export const takeIn = async (app: App, rows: readonly unknown[], from: From): Promise<RowAnswer[]> => {
  const { county, source, language } = from
  const read = rows.map((row) => readRow(row, from.mapping))
  const ids = [...new Set(read.flatMap((r) => (r.ok ? [r.id] : [])))]
  const known = await knownItems(app.pool, county, source, ids)
  const added: NewItem[] = []
  const begun = new Set<string>()
  const one = async (r: Row): Promise<RowAnswer> => {
    if (!r.ok)
      return refused(r.id, 'request.invalid', {
        ...refusalWords('request.invalid', {}, language),
        errors: r.errors,
      })
    const before = known.get(r.id)
    if (before) return { id: r.id, result: 'known', no: before.no }
    const commandId = uuidOf(`intake:${source}:${sha256(r.id)}`)
    const first = !begun.has(r.id)
    begun.add(r.id)
    const made = await app.relay.register({ kind: 'system' }, county, r.body, { commandId })
    if (!made.ok) {
      // The same number twice in one batch, or at the same moment elsewhere: the first one stands.
      const again = made.why.refused === 'command.idReused'
      if (again) return { id: r.id, result: 'known' }
      return refused(r.id, made.why.refused, refusalWords(made.why.refused, made.why.params, language))
    }
    const { id: matter, no, code } = made.value
    const recipient = r.recipient === null ? null : app.secrets.hide(r.recipient)
    if (first) added.push({ external_id: r.id, matter, recipient })
    return first ? { id: r.id, result: 'taken', no, queryCode: code } : { id: r.id, result: 'known', no }
  }
  const answers = await Promise.all(read.map(one))
  await addItems(app.pool, county, source, added, app.now())
  return answers
}
