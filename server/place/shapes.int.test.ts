import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoCounty } from '../demo/county/places.ts'
import { demoShapes } from '../demo/shapes/demo-shapes.ts'
import { writeShapes } from '../demo/shapes/write-shapes.ts'
import { type Served, serve } from '../testing/serve.ts'
import { foreign } from '../testing/small-county.ts'
import { polygonsOf } from './geojson.ts'

let served: Served

beforeAll(async () => {
  served = await serve()
  await served.owner.query(
    `insert into division (code, name, level, parent, county, valid_from)
      select r.code, r.code, 'village', null, $2, '2020-01-01' from json_to_recordset($1::json) as r(code text)
      on conflict do nothing`,
    [JSON.stringify(demoShapes().filter((s) => s.code !== demoCounty)), demoCounty],
  )
  await served.owner.query(
    `delete from division where code in ('990101001','990101001001') and valid_from = '2020-01-01'`,
  )
})
afterAll(() => served.close())

/** A point well inside: the middle of a cell's corner and the next two is not outside for cells of the demo. */
const someInside = (ring: readonly (readonly [number, number])[]): { lat: number; long: number } => {
  const [west, south] = ring[0] ?? [0, 0]
  return { long: west, lat: south }
}

describe('shapes', () => {
  it('are none before any are on record', async () => {
    expect((await served.app.shapes.of(demoCounty)).features).toEqual([])
    expect(await served.app.shapes.locate(demoCounty, { lat: 33.1, long: 160.1 })).toBeNull()
  })

  it('given the demo shapes twice, keep them once', async () => {
    expect(await writeShapes(served.app.pool)).toBe(demoShapes().length)
    expect(await writeShapes(served.app.pool)).toBe(0)
    served.app.shapes.forget()
    const { features } = await served.app.shapes.of(demoCounty)
    expect(features.map((f) => f.properties.code.length)).toEqual([
      6,
      ...Array(6).fill(9),
      ...Array(features.length - 7).fill(12),
    ])
    expect(features[0]?.properties.source).toContain('合成')
  })

  it('find the smallest division around a point, and nothing outside', async () => {
    const all = demoShapes()
    for (const { code, geometry } of all.filter((s) => s.code.length === 12)) {
      const [ring = []] = polygonsOf(geometry)[0] ?? []
      const found = await served.app.shapes.locate(demoCounty, someInside(ring))
      // On a border it is one of those that share it, and always a village.
      expect(found).toHaveLength(12)
      const shared = all.filter((s) =>
        polygonsOf(s.geometry)
          .flat(2)
          .some((p) => String(p) === String(ring[0])),
      )
      expect(shared.map((s) => s.code)).toContain(found)
      expect(shared.map((s) => s.code)).toContain(code)
    }
    for (const point of [
      { lat: 39.9, long: 116.4 },
      { lat: 33.1, long: 159 },
      { lat: -33.1, long: 160.1 },
    ])
      expect(await served.app.shapes.locate(demoCounty, point)).toBeNull()
    expect(await served.app.shapes.locate(foreign, { lat: 33.1, long: 160.1 })).toBeNull()
  })

  it('are shown to staff of the county and to nobody else', async () => {
    const desk = await served.as('desk1')
    const seen = await desk.get<{ features: unknown[] }>('/shapes')
    expect(seen.status).toBe(200)
    expect(seen.body.features).toHaveLength(demoShapes().length)
    expect((await desk.get(`/shapes?county=${foreign}`)).status).toBe(404)
    expect((await served.anybody.get('/shapes')).status).toBe(401)
    expect((await (await served.as('former1')).get('/shapes')).status).toBe(404)
  })
})
