import type { FactView, MatterView, Names, ReporterView } from '@jiebang/contract/relay/views.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { maySee, maySeeFact, maySeeReporter } from '@jiebang/core/access/see.ts'
import type { Law } from '@jiebang/core/clock/rules.ts'
import { allowed } from '@jiebang/core/relay/allowed.ts'
import type { Recorded } from '@jiebang/core/relay/facts.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type pg from 'pg'
import { maskName, maskPhone } from '../people/mask.ts'
import type { Secrets } from '../people/secrets.ts'
import type { CountyBook } from '../place/county-book.ts'
import { readIn } from '../store/in-scope.ts'

type MatterRow = { state: Matter; title: string }
type FactRow = { seq: number; body: string; personal: string | null; hash: string }

const matterSql = `select state, title from matter where county = $1 and id = $2`
const factsSql = `select seq, body, personal, hash from fact where county = $1 and matter = $2 order by seq`

export type Found = { readonly state: Matter; readonly title: string; readonly facts: readonly FactRow[] }

/** A matter and its facts in one round trip; null where there is none in this county. */
export const findMatter = (pool: pg.Pool, county: string, id: MatterId): Promise<Found | null> =>
  readIn(pool, { counties: [county] }, async (client) => {
    const [matter, facts] = await Promise.all([
      client.query<MatterRow>({ name: 'view.matter', text: matterSql, values: [county, id] }),
      client.query<FactRow>({ name: 'view.facts', text: factsSql, values: [county, id] }),
    ])
    const [row] = matter.rows
    return row ? { ...row, facts: facts.rows } : null
  })

/** What of a registration identifies a person; shown masked and apart, never among the facts. */
const identifying = new Set(['name', 'phone', 'address', 'email', 'location'])

/** Stored facts come from `seal`, whose shape this is. */
type StoredBody = Omit<Recorded, 'personal'> & { readonly personal: string | null }

export const factView = (row: FactRow): FactView => {
  const { matter, at, by, fact, personal } = JSON.parse(row.body) as StoredBody
  const view = { matter, seq: row.seq, at, by, fact, hash: row.hash }
  if (personal === null) return view
  if (row.personal === null) return { ...view, personalErased: true }
  const { texts } = JSON.parse(row.personal) as { texts: Record<string, string> }
  const shown = Object.entries(texts).filter(([field]) => !identifying.has(field))
  return { ...view, personal: Object.fromEntries(shown) }
}

/** Who reported, as it was given; empty strings for what was not. */
export const reporterOf = (found: Found, secrets: Secrets): ReporterView => {
  const first = found.facts[0]?.personal
  const { texts } = first ? (JSON.parse(first) as { texts: Record<string, string> }) : { texts: {} }
  const open = (field: string) => secrets.reveal((texts as Record<string, string>)[field] ?? '') ?? ''
  return { name: open('name'), phone: open('phone'), address: open('address') }
}

export const maskReporter = ({ name, phone, address }: ReporterView): ReporterView => ({
  name: maskName(name),
  phone: maskPhone(phone),
  address: address === '' ? '' : '****',
})

const namesIn = (m: Matter, facts: readonly FactView[], book: CountyBook): Names => {
  const units: Record<string, string> = {}
  const users: Record<string, string> = {}
  const userOf = (id: string): string => book.userNames.get(id) ?? book.former.get(id) ?? ''
  const unit = (id: string | null | undefined) => {
    if (id != null) units[id] = book.unitNames.get(id) ?? book.former.get(id) ?? id
  }
  for (const s of m.segments) unit(s.unit)
  for (const a of m.assists) unit(a.unit)
  for (const id of [m.desk, m.lead, m.holder?.unit, ...m.returnedBy, ...m.about, ...m.recusedUnits]) unit(id)
  for (const { by, fact } of facts) {
    unit(by.unit)
    if ('unit' in fact) unit(fact.unit)
    const told =
      fact.type === 'Noted'
        ? fact.mentions
        : fact.type === 'Assigned' && fact.user !== null
          ? [fact.user]
          : []
    for (const id of told) users[id] = userOf(id)
    const name = userOf(by.id)
    if (name !== '') users[by.id] = name
    if (by.actingFor !== undefined) users[by.actingFor] = userOf(by.actingFor)
  }
  if (m.assignee !== null) users[m.assignee] = userOf(m.assignee)
  if (m.held) users[m.held.responsible] = userOf(m.held.responsible)
  const divisions: Record<string, string> = {}
  for (const length of [6, 9, 12, 15]) {
    const code = m.place.slice(0, length)
    const name = book.divisionNames.get(code)
    if (code.length === length && name !== undefined) divisions[code] = name
  }
  return { units, users, divisions }
}

/** The matter as this person may see it; null where they may not see it at all. */
export const viewFor = (
  found: Found,
  actor: Actor,
  at: number,
  law: Law,
  book: CountyBook,
  secrets: Secrets,
): MatterView | null => {
  if (!maySee(actor, found.state, at)) return null
  const facts = found.facts.map(factView).filter(({ fact }) => maySeeFact(actor, fact.type))
  return {
    title: found.title,
    matter: found.state,
    facts,
    allowed: allowed(found.state, { at: Math.max(at, found.state.lastAt), actor, law }),
    names: namesIn(found.state, facts, book),
    reporter: maySeeReporter(actor, found.state, at) ? maskReporter(reporterOf(found, secrets)) : null,
  }
}
