import type pg from 'pg'
import type { NightRoot } from '../services.ts'
import { type AuditRoot, auditRootsOf } from './audit-keep.ts'
import { type Root, rootsOf } from './roots.ts'

type Facts = Pick<Root, 'day' | 'root' | 'facts'>
type Deeds = Pick<AuditRoot, 'day' | 'hash'>

/** Both kinds of roots side by side, day by day, newest first. Each list comes newest first. */
export const nightsOf = (facts: readonly Facts[], deeds: readonly Deeds[], limit: number): NightRoot[] => {
  const roots = new Map(facts.map((one) => [one.day, one]))
  const hashes = new Map(deeds.map(({ day, hash }) => [day, hash]))
  const days = [...new Set([...roots.keys(), ...hashes.keys()])].sort().reverse().slice(0, limit)
  return days.map((day) => ({
    day,
    root: roots.get(day)?.root ?? null,
    facts: roots.get(day)?.facts ?? 0,
    audit: hashes.get(day) ?? null,
  }))
}

/** The newest nights of a county for everybody to copy. */
export const nightRoots = async (pool: pg.Pool, county: string, limit: number): Promise<NightRoot[]> =>
  nightsOf(...(await Promise.all([rootsOf(pool, county, limit), auditRootsOf(pool, county, limit)])), limit)
