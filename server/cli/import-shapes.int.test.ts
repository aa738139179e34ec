import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestCli, testCli } from './testing/run-cli.ts'

const county = '430121'
let cli: TestCli
beforeAll(async () => {
  cli = await testCli()
  await cli.run('users', 'admin', '--county', county, '--login', 'syn-admin', '--name', '合成')
  await cli.owner.query(
    `insert into division (code, name, level, parent, county, valid_from) values
    ('430121001', '合成镇', 'town', $1, $1, '2020-01-01'), ('430121001001', '合成村', 'village', '430121001', $1, '2020-01-01')`,
    [county],
  )
})
afterAll(() => cli.close())

const square = (long: number, lat: number, size = 0.1) => [
  [
    [long, lat],
    [long + size, lat],
    [long + size, lat + size],
    [long, lat + size],
    [long, lat],
  ],
]
const feature = (code: unknown, coordinates: unknown = square(113, 28), type = 'Polygon') => ({
  type: 'Feature',
  properties: { dm: code, name: '合成' },
  geometry: { type, coordinates },
})
const write = (name: string, features: unknown[]) =>
  cli.file(name, JSON.stringify({ type: 'FeatureCollection', features }))
const take = (file: string, ...more: string[]) =>
  cli.run('import', 'shapes', file, '--county', county, '--code', 'dm', '--json', ...more)
const stored = async () =>
  (await cli.owner.query('select code, valid_from::text, geometry, source from division_shape order by 1, 2'))
    .rows

describe('import shapes', () => {
  it('given a dry run, tells and stores nothing', async () => {
    const ran = await take(await write('dry.geojson', [feature('430121001')]), '--dry-run')
    expect(ran.json).toMatchObject({ added: 1, refused: 0, dryRun: true })
    expect(await stored()).toEqual([])
  })

  it('takes good features, puts bad ones out with number and reason, and is found by a point', async () => {
    const file = await write('a.geojson', [
      feature('430121000000', square(112.9, 27.9, 0.5)),
      feature(430121001000),
      feature('430121001001', [square(113, 28, 0.05)], 'MultiPolygon'),
      feature('430121001', square(113, 28)),
      feature('430122001'),
      feature('430121999'),
      feature(null),
      feature('430121001001', square(380_000, 3_100_000, 1000)),
      feature('430121001001', [
        [
          [113, 28],
          [113.1, 28],
          [113, 28],
        ],
      ]),
      feature('430121001001', [113, 28], 'Point'),
      null,
      { type: 'Feature' },
    ])
    const ran = await take(file, '--since', '2026-01-01', '--source', '合成图')
    expect(ran.status, ran.err.join('\n')).toBe(0)
    expect(ran.json).toMatchObject({ read: 12, added: 3, changed: 0, same: 0, refused: 9 })
    expect(ran.err.join('\n')).toMatch(/Feature 4: 430121001 stands in feature 2 already/)
    const rows = await stored()
    expect(rows.map((r) => [r.code, r.valid_from, r.source])).toEqual([
      ['430121', '2026-01-01', '合成图'],
      ['430121001', '2026-01-01', '合成图'],
      ['430121001001', '2026-01-01', '合成图'],
    ])
    const app = cli.open()
    expect(await app.shapes.locate(county, { lat: 28.02, long: 113.02 })).toBe('430121001001')
    expect(await app.shapes.locate(county, { lat: 28.08, long: 113.08 })).toBe('430121001')
    await app.close()
  })

  it('is the same again on any later day, and a new shape when it changed', async () => {
    const file = await write('b.geojson', [feature('430121001')])
    expect((await take(file, '--source', '合成图')).json).toMatchObject({ added: 0, changed: 0, same: 1 })
    const moved = await write('b.geojson', [feature('430121001', square(113.2, 28))])
    const again = ['--source', '合成图', '--since', '2026-02-01']
    expect((await take(moved, ...again)).json).toMatchObject({ added: 0, changed: 1, same: 0 })
    expect((await take(moved, ...again)).json).toMatchObject({ added: 0, changed: 0, same: 1 })
    expect((await stored()).filter((r) => r.code === '430121001')).toHaveLength(2)
    const { rows } = await cli.owner.query(`select detail from audit_event where action = 'shapes.imported'`)
    expect(rows).toHaveLength(2)
  })

  it('brings GCJ-02 and BD-09 back by some hundred metres', async () => {
    for (const [from, least, most] of [
      ['gcj02', 0.001, 0.01],
      ['bd09', 0.005, 0.02],
    ] as const) {
      const file = await write(`${from}.geojson`, [feature('430121001001', square(113, 28, 0.05))])
      const ran = await take(file, '--from', from, '--since', from === 'gcj02' ? '2026-02-10' : '2026-02-11')
      expect(ran.json, ran.err.join('\n')).toMatchObject({ changed: 1 })
      const [long] = (await stored()).at(-1).geometry.coordinates[0][0]
      expect(113 - long).toBeGreaterThan(least)
      expect(113 - long).toBeLessThan(most)
    }
  })

  it.each([
    ['no JSON', '{"type":\n"FeatureCollection",\n', 'shape.not-json'],
    ['another JSON', '[1]', 'shape.no-collection'],
    ['null', 'null', 'shape.no-collection'],
  ])('refuses a file that is %s', async (_, text, code) => {
    const ran = await take(await cli.file('bad.geojson', text))
    expect(ran.status).toBe(1)
    expect(ran.json).toMatchObject({ error: code })
  })

  it('keeps its options to itself', async () => {
    const file = await write('c.geojson', [])
    expect((await cli.run('import', file, '--as', 'requests', '--county', county, '--dry-run')).status).toBe(
      2,
    )
    expect((await take(file, '--since', '2026-02-30')).status).toBe(2)
    expect((await take('nowhere.geojson')).json).toMatchObject({ error: 'shape.no-file' })
    expect((await cli.run('import', 'shapes', file, '--county', '110101', '--json')).json).toMatchObject({
      error: 'county.notSetUp',
    })
  })
})
