import { type Canonical, canonical } from '@jiebang/core/oversight/canonical.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'
import { auditBody, auditHash } from './audit.ts'
import { auditRootsOf } from './audit-keep.ts'
import type { Finding, FindingCode } from './finding.ts'

type Row = {
  readonly seq: number
  readonly id: string
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly subject: string | null
  readonly detail: Canonical
  readonly body: string
  readonly prev: string
  readonly hash: string
  readonly exact: boolean
}

const page = 1000
const rowsSql = `select seq, id, at, actor, action, subject, detail, body, prev, hash,
    date_trunc('milliseconds', at) = at as exact
  from audit_event where county = $1 and seq > $2 order by seq limit ${page}`
const headSql = 'select seq, hash from audit_head where county = $1'
const prunedSql = `select (detail->>'seq')::bigint as seq, detail->>'hash' as hash from audit_event
  where county = $1 and action = 'audit.pruned' and actor = 'system' order by audit_event.seq desc limit 1`

type Point = { readonly seq: number; readonly hash: string }

/**
 * Recomputes the audit chain of a county from where it was last shortened on record: changed rows, missing rows, links
 * that do not hold, a head or a daily root that says otherwise. Gives how many events there are.
 */
export const verifyAudit = async (
  pool: pg.Pool,
  county: string,
  found: (finding: Finding) => void,
): Promise<number> => {
  const find = (code: FindingCode, seq: number | null, where: string | null = null) =>
    found({ code, county, matter: null, no: null, seq, where })
  const ask = <T extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) =>
    readIn(pool, { counties: [county] }, (client) =>
      client.query<T>({ name: `verify.${name}`, text, values: [county, ...values] }),
    ).then((r) => r.rows)
  // Asked for before the rows: what is appended meanwhile comes after it.
  const [head = { seq: 0, hash: '' }] = await ask<Point>('auditHead', headSql, [])
  const [pruned = { seq: 0, hash: '' }] = await ask<Point>('auditPruned', prunedSql, [])
  const roots = new Map((await auditRootsOf(pool, county, 100_000)).map((r) => [r.seq, r]))
  let before: Point = pruned
  let known: readonly string[] = [pruned.hash]
  let count = 0
  for (let after = 0; ; ) {
    const rows = await ask<Row>('audit', rowsSql, [after])
    for (const row of rows) {
      after = row.seq
      count++
      if (row.seq !== before.seq + 1) find('audit.missing', row.seq)
      else if (!known.includes(row.prev)) find('audit.prev', row.seq)
      const whole = auditHash(row.prev, row.seq, row.body)
      if (whole !== row.hash) find('audit.hash', row.seq)
      else if (!agrees(row, county)) find('audit.column', row.seq)
      const root = roots.get(row.seq)
      if (root && root.hash !== row.hash) find('audit.root', row.seq, root.day)
      if (head.seq === row.seq && head.hash !== row.hash) find('audit.head', row.seq)
      before = { seq: row.seq, hash: row.hash }
      // Whichever of the two was changed: the next one was made after the right one.
      known = [row.hash, whole]
    }
    if (rows.length < page) break
  }
  if (before.seq < head.seq) find('audit.missing', before.seq + 1)
  for (const { seq, day } of roots.values()) if (seq > before.seq) find('audit.root', seq, day)
  return count
}

/** What is filtered by says the same as what was hashed. */
const agrees = (row: Row, county: string): boolean => {
  const { id, at, actor, action, subject, detail } = row
  if (!row.exact) return false
  return auditBody({ county, id, at, actor, action, subject, detail }) === canonicalText(row.body)
}

/** A body that is not canonical was not written here. */
const canonicalText = (body: string): string | null => {
  try {
    const read: unknown = JSON.parse(body)
    return canonical(read as Canonical) === body ? body : null
  } catch {
    return null
  }
}
