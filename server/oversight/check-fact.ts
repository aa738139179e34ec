import { genesis } from '@jiebang/core/oversight/seal.ts'
import type { Recorded } from '@jiebang/core/relay/facts.ts'
import { sha256 } from '../people/secrets.ts'
import type { FindingCode } from './finding.ts'

/** A row of `fact`; `exact` says that both times hold whole milliseconds. */
export type StoredFact = {
  readonly matter: string
  readonly seq: number
  readonly type: string
  readonly at: number
  readonly actor: string
  readonly body: string
  readonly personal: string | null
  readonly prev: string
  readonly hash: string
  readonly command: string
  readonly recorded_at: number
  readonly exact: boolean
}

/** What `seal` puts into a body. */
type Body = Omit<Recorded, 'personal'> & {
  readonly v: 1
  readonly county: string
  readonly recordedAt: number
  readonly command: string
  readonly personal: string | null
  readonly prev: string
}

/** Where a chain stands: the seq and the hashes that may stand as `prev` of the next fact. */
export type Link = { readonly seq: number; readonly hashes: readonly string[] }
export const beforeFirst: Link = { seq: 0, hashes: [genesis] }

export type CheckedFact = {
  readonly wrong: readonly { readonly code: FindingCode; readonly where: string | null }[]
  readonly link: Link
  /** To be folded; null where the body cannot be read or its hash is not the one stored. */
  readonly record: Recorded | null
  /** Personal text is missing that the body has a digest of. */
  readonly erased: boolean
}

/** Compares a stored fact with itself and with the fact before it. A single changed byte gives a single finding. */
export const checkFact = (row: StoredFact, county: string, before: Link): CheckedFact => {
  const wrong: { code: FindingCode; where: string | null }[] = []
  const find = (code: FindingCode, where: string | null = null) => wrong.push({ code, where })
  if (row.seq !== before.seq + 1) find('fact.seq')
  else if (!before.hashes.includes(row.prev)) find('fact.prev')
  const hash = sha256(row.body)
  const isWhole = hash === row.hash
  if (!isWhole) find('fact.hash')
  // Whichever of the two was changed: the next fact was made after the right one.
  const link = { seq: row.seq, hashes: isWhole ? [hash] : [hash, row.hash] }
  const body = readBody(row.body)
  if (!body) {
    if (isWhole) find('fact.unreadable')
    return { wrong, link, record: null, erased: false }
  }
  if (isWhole) for (const where of differingColumns(row, body, county)) find('fact.column', where)
  const digest = row.personal === null ? null : sha256(row.personal)
  if (isWhole && digest !== null && digest !== body.personal) find('fact.personal')
  const erased = isWhole && row.personal === null && body.personal !== null
  return { wrong, link, record: isWhole ? body.record : null, erased }
}

type ReadBody = { readonly record: Recorded; readonly personal: string | null; readonly whole: Body }

const readBody = (text: string): ReadBody | null => {
  try {
    const whole = JSON.parse(text) as Body
    const { matter, seq, at, by, fact, personal } = whole
    const isFact = typeof fact?.type === 'string' && typeof by?.id === 'string' && Number.isSafeInteger(at)
    return isFact ? { whole, personal, record: { matter, seq, at, by, fact } } : null
  } catch {
    return null
  }
}

const differingColumns = (row: StoredFact, { whole }: ReadBody, county: string): string[] => {
  const pairs: [string, unknown, unknown][] = [
    ['county', county, whole.county],
    ['matter', row.matter, whole.matter],
    ['seq', row.seq, whole.seq],
    ['type', row.type, whole.fact.type],
    ['at', row.at, whole.at],
    ['actor', row.actor, whole.by.id],
    ['prev', row.prev, whole.prev],
    ['command', row.command, whole.command],
    ['recorded_at', row.recorded_at, whole.recordedAt],
  ]
  const differing = pairs.filter(([, stored, told]) => stored !== told).map(([name]) => name)
  // Less than a millisecond was added: the values that arrive are the same, the stored ones are not.
  return differing.length === 0 && !row.exact ? ['at, recorded_at'] : differing
}
