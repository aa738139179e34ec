import type { Matter } from '@jiebang/core/relay/matter.ts'
import { stateColumns } from '../store/matter-columns.ts'
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

/** Compared apart. `alarm_at` follows from the rules of the day it was written, `updated_at` from nothing. */
const apart = new Set(['state', 'version'])
const times = new Set(['due_at', 'registered_at', 'answered_at', 'closed_at'])

/** Compares what stands in `matter` with what its facts come to; `state` is null where they cannot be folded. */
export const checkMatter = (row: StoredMatter, last: Link, state: Matter | null): Wrong[] => {
  const wrong: Wrong[] = []
  if (row.version !== last.seq) wrong.push({ code: 'matter.version', where: null })
  else if (!last.hashes.includes(row.head)) wrong.push({ code: 'matter.head', where: null })
  if (!state || row.version !== last.seq) return wrong
  const path = firstDifference(row.state, state, '')
  // The columns follow from the state: where it differs they may well agree with it.
  if (path !== null) return [...wrong, { code: 'matter.state', where: path.slice(1) || null }]
  const columns = stateColumns(state)
  for (const [name, value] of Object.entries(columns)) {
    if (apart.has(name)) continue
    const expected = times.has(name) && typeof value === 'string' ? Date.parse(value) : value
    if (firstDifference(row[name], expected, '') !== null) wrong.push({ code: 'matter.column', where: name })
  }
  return wrong
}

/** Path of the first value that differs, such as `.clock.dueAt`; null where both say the same. Absent is undefined. */
export const firstDifference = (a: unknown, b: unknown, path: string): string | null => {
  // Nearly always: looked at first without a path for every value.
  if (isSame(a, b)) return null
  if (!isNested(a) || !isNested(b) || Array.isArray(a) !== Array.isArray(b)) return path === '' ? '.' : path
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = firstDifference(a[key], b[key], `${path}.${key}`)
    if (found !== null) return found
  }
  return path === '' ? '.' : path
}

type Nested = Readonly<Record<string, unknown>>

const isNested = (value: unknown): value is Nested => typeof value === 'object' && value !== null

const isSame = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (!isNested(a) || !isNested(b) || Array.isArray(a) !== Array.isArray(b)) return false
  for (const key in a) if (a[key] !== b[key] && !isSame(a[key], b[key])) return false
  for (const key in b) if (b[key] !== undefined && a[key] === undefined) return false
  return true
}
