import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginIn } from '../store/in-scope.ts'
import { type Served, serve } from '../testing/serve.ts'
import { county, foreign } from '../testing/small-county.ts'
import { audit, auditHash } from './audit.ts'

let s: Served
beforeAll(async () => {
  s = await serve()
})
afterAll(() => s.close())

type Row = { seq: number; prev: string; hash: string; body: string; action: string }
const rows = async (of: string): Promise<Row[]> =>
  (await s.owner.query<Row>('select * from audit_event where county = $1 order by seq', [of])).rows
const entry = (action: string, of = county) => ({
  ...{ county: of, actor: 'system', action, subject: null, at: s.clock.now },
  detail: { share: 0.5, text: "a'\\b\n", nested: { list: [1, null, true] } },
})

describe('the audit log', () => {
  it('given many writers at once, is one chain per county without gaps', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        audit(s.app.pool, entry('test.one', i % 4 === 0 ? foreign : county)),
      ),
    )
    for (const where of [county, foreign]) {
      const found = await rows(where)
      expect(found.map((r) => r.seq)).toEqual(found.map((_, i) => i + 1))
      let prev = ''
      for (const row of found) {
        expect(row.prev).toBe(prev)
        expect(row.hash).toBe(auditHash(prev, row.seq, row.body))
        prev = row.hash
      }
    }
  })

  it('given a deed that is rolled back, has no record of it and no gap', async () => {
    const before = (await rows(county)).length
    const client = await s.app.pool.connect()
    await beginIn(client, { counties: [county] })
    await audit(client, entry('test.undone'))
    await client.query('rollback')
    client.release()
    await audit(s.app.pool, entry('test.after'))
    const after = await rows(county)
    expect(after.length).toBe(before + 1)
    expect(after.at(-1)).toMatchObject({ seq: before + 1, action: 'test.after' })
  })

  it('cannot be changed by the application, nor shortened within six months', async () => {
    const client = await s.app.pool.connect()
    await beginIn(client, { counties: [county] })
    const deleted = await client.query(
      'delete from audit_event where county = $1 and at > now() - $2::interval',
      [county, '180 days'],
    )
    expect(deleted.rowCount).toBe(0)
    await expect(
      client.query(`update audit_event set actor = 'x' where county = '${county}'`),
    ).rejects.toThrow(/permission denied/)
    await client.query('rollback')
    client.release()
  })
})
