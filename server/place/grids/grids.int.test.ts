import { randomUUID } from 'node:crypto'
import type { BulkReport } from '@jiebang/contract/place/bulk.ts'
import type { BoundaryEffect, Coverage, Grids } from '@jiebang/contract/place/grids.ts'
import type { Polygon } from '@jiebang/contract/place/shapes.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, type Served, serve } from '../../testing/serve.ts'
import { county, grid1, userId, village1, village2 } from '../../testing/small-county.ts'

/** A square `size` wide whose south-west corner is there, in hundredths of a degree from 160 E, 33 N: open sea. */
const square = (x: number, y: number, size = 1, wide = size): Polygon => {
  const at = (dx: number, dy: number): [number, number] => [
    Number((160 + (x + dx) / 100).toFixed(6)),
    Number((33 + (y + dy) / 100).toFixed(6)),
  ]
  return {
    type: 'Polygon',
    coordinates: [[at(0, 0), at(wide, 0), at(wide, size), at(0, size), at(0, 0)]],
  }
}
const bbox = ({ coordinates: [ring = []] }: Polygon): number[] => {
  const [xs, ys] = [ring.map((p) => p[0]), ring.map((p) => p[1])]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

let s: Served
let admin: Client
const why = '合成测试'
const base = `/counties/${county}/admin/grids`
beforeAll(async () => {
  s = await serve()
  admin = await s.as('admin1')
  for (const [code, shape] of [
    [county, square(0, 0, 10)],
    [village1, square(0, 0, 2)],
    [village2, square(2, 0, 2)],
  ] as const)
    await s.owner.query(
      `insert into division_shape (code, county, valid_from, geometry, bbox, source) values ($1, $2, '2020-01-01', $3, $4, '合成')`,
      [code, county, JSON.stringify(shape), bbox(shape)],
    )
})
afterAll(() => s.close())

const draw = (name: string, division: string, geometry: unknown, more: object = {}) =>
  admin.post<Grids & { code: string }>(base, {
    ...{ name, kind: 'comprehensive', division, geometry, from: '2026-01-01', why, ...more },
  })
/** A synthetic household at a point, in hundredths of a degree; its grid follows from the point. */
const settle = async (x: number, y: number): Promise<string> => {
  const id = randomUUID()
  const head = { id: randomUUID(), name: '欧阳合成', relation: 'head', idNumber: null, phone: null }
  const body = {
    ...{ no: null, grid: null, place: village1, address: '合成路 8 号', dwelling: 'own', phone: null },
    ...{ location: { lat: 33 + y / 100, long: 160 + x / 100 }, people: [head] },
  }
  const path = `/counties/${county}/households/${id}/commands/RegisterHousehold`
  const made = await (await s.as('village1')).post(path, body, { 'idempotency-key': randomUUID() })
  if (made.status !== 200) throw new Error(made.text)
  return id
}
const gridOf = async (household: string): Promise<string> =>
  (await s.owner.query('select grid from household where id = $1', [household])).rows[0].grid

const of = (all: Grids, name: string) => {
  const found = all.items.find((g) => g.name === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}

describe('drawing grids', () => {
  it('given a drawn square, then it has the next number, lies there, and nobody else may draw', async () => {
    const made = await draw('甲', village1, square(0, 0, 2, 1))
    expect(made.status, made.text).toBe(200)
    // …001 is a division already, and no number is given twice.
    expect(of(made.body, '甲').code).toBe(`${village1}002`)
    const id = of(made.body, '甲').id
    expect(await s.app.grids.locate(county, { long: 160.005, lat: 33.005 })).toBe(id)
    expect(await s.app.grids.locate(county, { long: 160.015, lat: 33.005 })).toBe(null)
    const desk = await s.as('desk1')
    expect(
      (await desk.post(base, { name: 'x', kind: 'cell', division: village1, from: '2026-01-01', why }))
        .status,
    ).toBe(403)
    const seen = await desk.get<Grids>(`/counties/${county}/grids`)
    expect(seen.body.items.map((g) => [g.name, g.mine])).toEqual([['甲', false]])
    const other = await s.as('other1')
    expect((await other.get(`/counties/${county}/grids`)).status).toBe(404)
  })

  it.each<[string, unknown, string]>([
    [
      'crossing itself',
      [
        [
          [160, 33],
          [160.01, 33.01],
          [160.012, 33],
          [160, 33.01],
          [160, 33],
        ],
      ],
      'grid.crosses',
    ],
    [
      'not closed',
      [
        [
          [160, 33],
          [160.01, 33],
          [160.01, 33.01],
          [160, 33.01],
        ],
      ],
      'grid.notClosed',
    ],
    [
      'elsewhere',
      [
        [
          [116, 39],
          [116.01, 39],
          [116.01, 39.01],
          [116, 39],
        ],
      ],
      'grid.outside',
    ],
    [
      'off the globe',
      [
        [
          [160, 133],
          [160.01, 33],
          [160.01, 33.01],
          [160, 133],
        ],
      ],
      'grid.badPoint',
    ],
    ['with too many points', [[...Array.from({ length: 3100 }, () => [160, 33])]], 'grid.tooManyPoints'],
  ])('given a shape %s, then it is refused with words', async (_what, coordinates, code) => {
    const answer = await draw('坏', village1, { type: 'Polygon', coordinates })
    expect(answer.status, answer.text).toBe(422)
    expect(answer.body.code).toBe(code)
  })

  it('given a post, then its worker has the grid and the role, until another has', async () => {
    const grid = of((await admin.get<Grids>(`/counties/${county}/grids`)).body, '甲')
    const set = (worker: string | null, from: string) =>
      admin.post<Grids>(`${base}/${grid.id}/post`, { worker, from, why })
    const first = await set(userId('grid1'), '2026-01-01')
    expect(of(first.body, '甲').workerName).toBe('合成 grid1')
    expect(await s.app.grids.ofUser(county, userId('grid1'))).toEqual([grid.id])
    await set(userId('village1'), '2026-02-01')
    expect(await s.app.grids.ofUser(county, userId('grid1'))).toEqual([])
    expect(await s.app.grids.ofUser(county, userId('village1'))).toEqual([grid.id])
    const roles = await s.owner.query(
      `select user_id, valid_to from user_role where region = $1 and role = 'gridWorker' order by valid_to nulls last`,
      [grid.code],
    )
    expect(roles.rows).toEqual([
      { user_id: userId('grid1'), valid_to: '2026-01-31' },
      { user_id: userId('village1'), valid_to: null },
    ])
    expect((await set(userId('grid1'), '2019-01-01')).status).toBe(400)
  })
})

describe('coverage', () => {
  it('finds gaps, overlaps, thin slips, who has no grid and what is not drawn, each with what mends it', async () => {
    // 乙 covers the rest of the village but for a slip of 10 m, and reaches 0.1 into the next village's 丙.
    await draw('乙', village1, square(1.01, 0, 2, 1.09))
    await draw('丙', village2, square(2, 0, 2, 1), { households: 999 })
    await draw('丁', village2, undefined)
    const check = await admin.get<Coverage>(`${base}/coverage`)
    expect(check.status, check.text).toBe(200)
    const kinds = check.body.findings.map((f) => f.kind)
    expect(kinds.filter((k) => k === 'overlap')).toHaveLength(1)
    expect(kinds.filter((k) => k === 'sliver')).toHaveLength(1)
    expect(kinds.filter((k) => k === 'gap')).toHaveLength(1)
    expect(kinds).toContain('noShape')
    expect(kinds).toContain('tooLarge')
    expect(check.body.findings.find((f) => f.kind === 'workerWithoutGrid')?.subject).toBe('合成 grid1')
    const large = check.body.findings.find((f) => f.kind === 'tooLarge')
    expect(large?.source).toMatch(/（[ABCU]）$/)

    // Each repair, saved, leaves nothing of its kind behind.
    for (const kind of ['overlap', 'sliver', 'gap'] as const) {
      const { body } = await admin.get<Coverage>(`${base}/coverage`)
      const found = body.findings.find((f) => f.kind === kind)
      expect(found?.repair).toHaveLength(1)
      const change = { shapes: found?.repair, from: '2026-03-02' }
      const done = await admin.post<BoundaryEffect>(`${base}/boundary`, { ...change, why })
      expect(done.status, done.text).toBe(200)
    }
    const after = await admin.get<Coverage>(`${base}/coverage`)
    expect(after.body.findings.filter((f) => ['overlap', 'sliver', 'gap'].includes(f.kind))).toEqual([])
  })

  it('given an open matter outside of all grids, then it is told by its number', async () => {
    const desk = await s.as('desk1')
    const made = await desk.register({ location: { lat: 33.05, long: 160.05 } })
    await settle(6, 6)
    const { body } = await admin.get<Coverage>(`${base}/coverage`)
    expect(body.findings.filter((f) => f.kind === 'householdOutside')).toHaveLength(1)
    expect(body.findings.filter((f) => f.kind === 'matterOutside').map((f) => f.subject)).toEqual([
      made.body.no,
    ])
  })
})

describe('another boundary', () => {
  it('is shown before it is done, leaves the old shape with its days and a note on every matter it moves', async () => {
    const desk = await s.as('desk1')
    const made = await desk.register({ place: grid1, location: { lat: 33.005, long: 160.005 } })
    const all = (await admin.get<Grids>(`/counties/${county}/grids`)).body
    const [a, b] = [of(all, '甲'), of(all, '乙')]
    const home = await settle(0.5, 0.5)
    expect(await gridOf(home)).toBe(a.id)
    const shapes = [
      { grid: a.id, geometry: square(0, 1, 1, 1) },
      { grid: b.id, geometry: square(0, 0, 1, 2) },
    ]
    const tried = await admin.post<BoundaryEffect>(`${base}/boundary/try`, { shapes, from: '2026-03-02' })
    expect(tried.status, tried.text).toBe(200)
    expect(tried.body.matters).toEqual([{ id: made.body.id, no: made.body.no, from: a.id, to: b.id }])
    expect(await s.app.grids.locate(county, { long: 160.005, lat: 33.005 })).toBe(a.id)

    const saved = await admin.post<BoundaryEffect>(`${base}/boundary`, { shapes, from: '2026-03-02', why })
    expect(saved.body.matters).toEqual(tried.body.matters)
    expect(tried.body.households).toEqual([{ id: home, no: null, from: a.id, to: b.id }])
    expect(await gridOf(home)).toBe(b.id)
    expect(await s.app.grids.locate(county, { long: 160.005, lat: 33.005 })).toBe(b.id)
    const kept = await s.owner.query('select valid_from from grid_shape where grid = $1 order by 1', [a.id])
    expect(kept.rows.length).toBeGreaterThan(1)
    const notes = await s.owner.query(`select body from fact where matter = $1 and type = 'Noted'`, [
      made.body.id,
    ])
    expect(notes.rows).toHaveLength(1)
    const matter = await s.owner.query('select holder_unit from matter where id = $1', [made.body.id])
    expect(matter.rows[0].holder_unit).toBe('desk1')
  })

  it("given a grid that ends, then its successor's worker sees what is filed under its number", async () => {
    const all = (await admin.get<Grids>(`/counties/${county}/grids`)).body
    const [a, b] = [of(all, '甲'), of(all, '乙')]
    const home = await settle(0.5, 1.5)
    expect(await gridOf(home)).toBe(a.id)
    await admin.post(`${base}/${b.id}/post`, { worker: userId('grid1'), from: '2026-03-02', why })
    const ended = await admin.post<Grids>(`${base}/${a.id}/end`, {
      ...{ seen: a.version, to: '2026-03-01', successor: b.id, why },
    })
    expect(ended.status, ended.text).toBe(200)
    expect(ended.body.items.map((g) => g.name)).not.toContain('甲')
    expect(await gridOf(home)).toBe(b.id)
    const roles = await s.owner.query(
      `select user_id from user_role where region = $1 and role = 'gridWorker' and valid_to is null`,
      [a.code],
    )
    expect(roles.rows).toEqual([{ user_id: userId('grid1') }])
  })
})

describe('a file of grids', () => {
  const send = (payload: string, query = '') =>
    admin.ask<BulkReport>({
      ...{ method: 'POST', url: `/api/v1/counties/${county}/admin/grid-sheet${query}`, payload },
      headers: { 'content-type': 'application/octet-stream' },
    })
  const feature = (name: string, geometry: unknown, more: object = {}) => ({
    ...{ type: 'Feature', properties: { 网格名称: name, 村社代码: village1, ...more }, geometry },
  })
  const file = JSON.stringify({
    type: 'FeatureCollection',
    features: [
      feature('戊', square(4, 0), { 类别: '单元网格' }),
      feature('己', {
        type: 'Polygon',
        coordinates: [
          [
            [160, 33],
            [160.01, 33.01],
            [160.012, 33],
            [160, 33.01],
            [160, 33],
          ],
        ],
      }),
      feature('庚', square(4, 1), { 类别: '单元网格' }),
      feature('', square(5, 5)),
      feature('辛', { type: 'Point', coordinates: [1, null] }),
    ],
  })

  it('is tried without a trace, then the good come in numbered from the north and the bad back by line', async () => {
    const tried = await send(file)
    expect(tried.status, tried.text).toBe(200)
    expect(tried.body).toMatchObject({ saved: false, added: 2 })
    expect(tried.body.refused.map((r) => [r.line, r.code])).toEqual([
      [2, 'grid.crosses'],
      [4, 'request.invalid'],
      [5, 'grid.noArea'],
    ])
    const saved = await send(file, `?why=${encodeURIComponent(why)}`)
    expect(saved.body).toMatchObject({ saved: true, added: 2 })
    const { items } = (await admin.get<Grids>(`/counties/${county}/grids`)).body
    const codes = items.filter((g) => g.kind === 'cell').map((g) => [g.name, g.code?.slice(12)])
    expect(codes).toEqual([
      ['庚', '004'],
      ['戊', '005'],
    ])
    expect((await send(file, `?why=${encodeURIComponent(why)}`)).body).toMatchObject({ added: 0, same: 2 })
  })

  it('given GCJ-02, then it is converted; in China by hundreds of metres, and far from it not at all', async () => {
    const { readGeometry } = await import('./read-features.ts')
    const at = { type: 'Polygon', coordinates: [[[116.4, 39.9]]] }
    const read = (datum: 'GCJ-02' | 'BD-09' | 'CGCS2000') => readGeometry(at, datum).coordinates[0]?.[0]
    const [long, lat] = read('GCJ-02') as [number, number]
    expect(Math.abs(long - 116.4)).toBeGreaterThan(0.003)
    expect(Math.abs(lat - 39.9)).toBeGreaterThan(0.0005)
    expect(read('CGCS2000')).toEqual([116.4, 39.9])
    expect(read('BD-09')).not.toEqual(read('GCJ-02'))
  })

  it('given a list with a worker, then the post is made; given rubbish, then it is said', async () => {
    const list =
      '网格名称,村社代码,户数,网格员登录名\n壬,990101001002,120,grid1\n癸,990101001002,x,grid1\n子,990101001002,1,nobody\n'
    const answer = await send(list, `?why=${encodeURIComponent(why)}`)
    expect(answer.body).toMatchObject({ added: 1 })
    expect(answer.body.refused.map((r) => [r.line, r.code])).toEqual([
      [3, 'request.invalid'],
      [4, 'user.unknown'],
    ])
    expect((await send('{"type":"FeatureCollection","features":[NaN]}')).body).toMatchObject({
      code: 'grid.fileUnreadable',
    })
    expect((await send('x,y\n1,2')).body).toMatchObject({ code: 'grid.fileUnreadable' })
  })
})
