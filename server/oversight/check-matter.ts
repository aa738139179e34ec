import type { Law } from '@jiebang/core/clock/rules.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { matterColumns } from '../store/matter-columns.ts'
import type { Link } from './check-fact.ts'
import type { FindingCode } from './finding.ts'

/** A row of `matter`: its columns by name, times as epoch milliseconds. */
export type StoredMatter = {
  readonly id: string
  readonly no: string
  readonly version: number
  readonly head: string
  readonly state: unknown
} & Readonly<Record<string, unknown>>

type Wrong = { readonly code: FindingCode; readonly where: string | null }

/** Not facts: `alarm_at` follows from the rules of the day it was written, `updated_at` from nothing. */
const ungoverned = new Set(['alarm_at', 'updated_at', 'state', 'version', 'head'])
const times = new Set(['due_at', 'registered_at', 'answered_at', 'closed_at'])

/** Compares what stands in `matter` with what its facts come to; `state` is null where they cannot be folded. */
export const checkMatter = (row: StoredMatter, last: Link, state: Matter | null, law: Law): Wrong[] => {
  const wrong: Wrong[] = []
  if (row.version !== last.seq) wrong.push({ code: 'matter.version', where: null })
  else if (!last.hashes.includes(row.head)) wrong.push({ code: 'matter.head', where: null })
  if (!state || row.version !== last.seq) return wrong
  const path = firstDifference(row.state, state, '')
  // The columns follow from the state: where it differs they may well agree with it.
  if (path !== null) return [...wrong, { code: 'matter.state', where: path.slice(1) || null }]
  const columns = matterColumns(state, law, row.head, 0)
  for (const [name, value] of Object.entries(columns)) {
    if (ungoverned.has(name)) continue
    const expected = times.has(name) && typeof value === 'string' ? Date.parse(value) : value
    if (firstDifference(row[name], expected, '') !== null) wrong.push({ code: 'matter.column', where: name })
  }
  return wrong
}

/** Path of the first value that differs, such as `.clock.dueAt`; null where both say the same. Absent is undefined. */
export const firstDifference = (a: unknown, b: unknown, path: string): string | null => {
  if (a === b) return null
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return path === '' ? '.' : path
  if (Array.isArray(a) !== Array.isArray(b)) return path
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  for (const key of Object.keys(left)) {
    const [one, other] = [left[key], right[key]]
    if (one === other) continue
    const found = firstDifference(one, other, `${path}.${key}`)
    if (found !== null) return found
  }
  for (const key of Object.keys(right))
    if (right[key] !== undefined && left[key] === undefined) return `${path}.${key}`
  return null
}
