import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type Served, serve } from '../testing/serve.ts'
import { county } from '../testing/small-county.ts'
import { audit } from './audit.ts'
import { auditRootsOf, pruneAudit, writeAuditRoot } from './audit-keep.ts'
import { verifyAudit } from './audit-verify.ts'

let s: Served | undefined
const served: Served[] = []
const dayMs = 86_400_000

const log = async (count: number, at: (i: number) => number): Promise<Served> => {
  s = await serve()
  served.push(s)
  for (let i = 0; i < count; i++) {
    const detail = { number: i, text: '合成' }
    await audit(s.app.pool, {
      county,
      actor: 'system',
      action: 'test.done',
      subject: null,
      detail,
      at: at(i),
    })
  }
  return s
}
const findings = async (of: Served): Promise<string[]> => {
  const found: string[] = []
  await verifyAudit(of.app.pool, county, ({ code, seq }) => found.push(`${code} ${seq}`))
  return found
}

describe('verifying the audit log', () => {
  let here: Served
  beforeEach(async () => {
    here = await log(5, (i) => 1_772_000_000_000 + i)
  })
  afterAll(async () => {
    for (const one of served) await one.close()
  })

  it('given what was written, finds nothing', async () => {
    expect(await findings(here)).toEqual([])
  })

  it.each([
    ['another actor', `update audit_event set actor = 'x' where seq = 3`, ['audit.column 3']],
    ['another detail', `update audit_event set detail = '{}' where seq = 3`, ['audit.column 3']],
    [
      'a microsecond more',
      `update audit_event set at = at + interval '1 us' where seq = 3`,
      ['audit.column 3'],
    ],
    ['another body', `update audit_event set body = body || ' ' where seq = 3`, ['audit.hash 3']],
    ['another hash', `update audit_event set hash = repeat('0', 64) where seq = 3`, ['audit.hash 3']],
    [
      'another prev',
      `update audit_event set prev = repeat('0', 64) where seq = 3`,
      ['audit.prev 3', 'audit.hash 3'],
    ],
    ['a row less', `delete from audit_event where seq = 3`, ['audit.missing 4']],
    ['the first gone', `delete from audit_event where seq = 1`, ['audit.missing 2']],
    ['the last gone', `delete from audit_event where seq = 5`, ['audit.missing 5']],
    ['all gone', `delete from audit_event`, ['audit.missing 1']],
    ['another head', `update audit_head set hash = repeat('0', 64)`, ['audit.head 5']],
  ])('given %s, finds it', async (_, sql, expected) => {
    await here.owner.query(sql)
    expect(await findings(here)).toEqual(expected)
  })

  it('given a tail cut off together with the head, finds it by the root of the day', async () => {
    await writeAuditRoot(here.app.pool, county, here.clock.now)
    expect(await auditRootsOf(here.app.pool, county, 9)).toMatchObject([{ seq: 5 }])
    await writeAuditRoot(here.app.pool, county, here.clock.now + dayMs)
    expect(await auditRootsOf(here.app.pool, county, 9)).toHaveLength(1)
    expect(await findings(here)).toEqual([])
    await here.owner.query(`delete from audit_event where seq = 5`)
    await here.owner.query(
      `update audit_head h set seq = 4, hash = e.hash, prev = e.prev from audit_event e where e.seq = 4`,
    )
    expect(await findings(here)).toEqual(['audit.root 5'])
  })
})

describe('keeping the audit log', () => {
  it('lets go what is older than is to be kept, says so, and still verifies', async () => {
    const now = Date.now()
    const here = await log(4, (i) => now - (i < 2 ? 500 : 10) * dayMs)
    expect(await pruneAudit(here.app.pool, county, 400, now)).toBe(2)
    expect(await pruneAudit(here.app.pool, county, 400, now)).toBe(0)
    expect(await findings(here)).toEqual([])
    await here.owner.query('delete from audit_event where seq = 3')
    expect(await findings(here)).toEqual(['audit.missing 4'])
    await here.close()
    served.pop()
  })

  it('keeps six months whatever it is told', async () => {
    const now = Date.now()
    const here = await log(2, () => now - 100 * dayMs)
    expect(await pruneAudit(here.app.pool, county, 1, now)).toBe(0)
    const { rows } = await here.owner.query(`select 1 from audit_event where action = 'test.done'`)
    expect(rows).toHaveLength(2)
    expect(await findings(here)).toEqual([])
    await here.close()
    served.pop()
  })
})
