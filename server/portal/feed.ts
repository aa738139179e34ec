import type { MatterRow } from '@jiebang/contract/relay/views.ts'
import { type Html, html } from './html.ts'
import { nameIn } from './languages.ts'
import { namingOf, nextSentence } from './next-step.ts'
import type { Visit } from './page.ts'

const iso = (at: number): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z')

/** What XML 1.0 cannot hold is left out; html`` escapes the rest. */
const plain = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')

const entry = (v: Visit, row: MatterRow, list: string): Html => {
  const m = row.state
  const place = v.reference.divisions.find((d) => d.code === row.place)?.name ?? v.county.name
  const closed = m.stage === 'closed' && m.ending === 'closed' && m.answer
  const said = closed ? v.words.outcome[closed.outcome] : nextSentence(v, m, namingOf(v))
  return html`<entry><id>tag:jiebang,2026:${v.county.code}/${row.no}</id><title>${plain(row.title)}</title><updated>${iso(m.lastAt)}</updated><published>${iso(row.registeredAt)}</published><link rel="alternate" href="${list}"/><summary>${plain(`${nameIn(v.language, place)} · ${said}`)}</summary></entry>`
}

/**
 * Atom (RFC 4287) of public matters: what, where, how it stands. Never who; numbers stand only in the ids, where they
 * open nothing without the query code.
 */
export const atomFeed = (
  v: Visit,
  rows: readonly MatterRow[],
  at: { readonly self: string; readonly list: string; readonly title: string },
): string => {
  const newest = rows.reduce((last, row) => Math.max(last, row.state.lastAt), 0)
  const county = nameIn(v.language, v.county.name)
  return html`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${v.words.htmlLang}"><id>${at.self}</id><title>${at.title} · ${county}</title><updated>${iso(newest || v.now)}</updated><author><name>${county}</name></author><link rel="self" href="${at.self}"/><link rel="alternate" href="${at.list}"/>${rows.map((row) => entry(v, row, at.list))}</feed>
`.markup
}
