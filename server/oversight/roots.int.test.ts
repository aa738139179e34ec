import { hourMs, parseLocal } from '@jiebang/core/clock/instant.ts'
import { merkleRoot } from '@jiebang/core/oversight/merkle.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { county, registerMany, type TestApp, testApp } from '../jobs/testing/county.ts'
import { sha256 } from '../people/secrets.ts'
import { connectOwner } from '../store/connect.ts'
import { rootsOf, writeRoots } from './roots.ts'

const at = (text: string): number => parseLocal(text) ?? Number.NaN
const clock = { now: 0 }
let app: TestApp

beforeEach(async () => {
  clock.now = at('2026-03-02 23:59')
  app = await testApp(clock)
})
afterEach(() => app.close())

const recordOn = async (local: string, count: number): Promise<void> => {
  clock.now = at(local)
  await registerMany(app, local, count, clock.now)
}

const hashes = async (from: string, to: string): Promise<string[]> => {
  const client = await connectOwner(app.database.ownerUrl)
  const text = 'select hash from fact where recorded_at >= $1 and recorded_at < $2 order by matter, seq'
  const { rows } = await client.query<{ hash: string }>(text, [new Date(at(from)), new Date(at(to))])
  await client.end()
  return rows.map((row) => row.hash)
}

describe('roots', () => {
  it('stand for each complete day with facts, by the midnight of Shanghai, and stay', async () => {
    await recordOn('2026-03-02 23:59:59', 7)
    await recordOn('2026-03-03 00:00', 4)
    await recordOn('2026-03-05 12:00', 1)

    expect(await writeRoots(app.pools, county, at('2026-03-06 00:10'))).toEqual([
      '2026-03-02',
      '2026-03-03',
      '2026-03-05',
    ])
    const monday = await hashes('2026-03-02', '2026-03-03')
    const tuesday = await hashes('2026-03-03', '2026-03-04')
    expect([monday.length, tuesday.length]).toEqual([7, 4])
    const roots = await rootsOf(app.pool, county, 10)
    expect(roots.map(({ day, facts }) => [day, facts])).toEqual([
      ['2026-03-05', 1],
      ['2026-03-03', 4],
      ['2026-03-02', 7],
    ])
    expect(roots[2]?.root).toBe(merkleRoot(monday, sha256))
    expect(roots[1]?.root).toBe(merkleRoot(tuesday, sha256))
    expect(await rootsOf(app.pool, county, 1)).toHaveLength(1)
  })

  it('wait until a day is complete and settled', async () => {
    await recordOn('2026-03-02 10:00', 2)
    expect(await writeRoots(app.pools, county, at('2026-03-02 23:00'))).toEqual([])
    expect(await writeRoots(app.pools, county, at('2026-03-03 00:04'))).toEqual([])
    expect(await writeRoots(app.pools, county, at('2026-03-03 00:05'))).toEqual(['2026-03-02'])
    expect(await writeRoots(app.pools, county, at('2026-03-03 01:00') + 48 * hourMs)).toEqual([])
  })

  it('are written once by two processes at the same moment', async () => {
    await recordOn('2026-03-02 10:00', 3)
    const now = at('2026-03-04 00:10')
    await Promise.all([writeRoots(app.pools, county, now), writeRoots(app.pools, county, now)])
    expect(await rootsOf(app.pool, county, 10)).toHaveLength(1)
    expect(await writeRoots(app.pools, '990102', now)).toEqual([])
  })
})
