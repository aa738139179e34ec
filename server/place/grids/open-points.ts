import type pg from 'pg'
import type { App } from '../../app.ts'
import type { Point } from './locator.ts'

/** An open matter with the point that was given with it. Who reported stays hidden. */
export type OpenMatter = {
  readonly id: string
  readonly no: string
  readonly place: string
  readonly point: Point
}

const most = 20_000
const text = `select m.id, m.no, m.place, f.personal from matter m
  join fact f on f.county = $1 and f.matter = m.id and f.seq = 1
  where m.county = $1 and m.stage <> 'closed' and f.personal like '%"location"%'
  order by m.registered_at desc limit ${most}`

const pointOf = (text: string | null): Point | null => {
  const [lat, long] = (text ?? '').split(',').map(Number)
  return lat !== undefined && long !== undefined && Number.isFinite(lat) && Number.isFinite(long)
    ? { lat, long }
    : null
}

/** Open matters that say where they are, the newest of them. `client` is in the scope of the county. */
export const openMatters = async (
  app: Pick<App, 'secrets'>,
  client: pg.ClientBase,
  county: string,
): Promise<OpenMatter[]> => {
  const { rows } = await client.query<{ id: string; no: string; place: string; personal: string }>({
    ...{ name: 'grids.open-matters', text, values: [county] },
  })
  return rows.flatMap(({ personal, ...matter }) => {
    const { texts } = JSON.parse(personal) as { texts: Record<string, string> }
    const point = pointOf(app.secrets.reveal(texts['location'] ?? ''))
    return point ? [{ ...matter, point }] : []
  })
}
