import { hashPassword } from '../access/password.ts'
import type { App } from '../app.ts'
import { readIn } from '../store/in-scope.ts'
import { demoCounty } from './county/places.ts'
import { writeCounty } from './county/write-county.ts'
import { writeHouseholds } from './households/write-households.ts'
import { writeVisits } from './households/write-visits.ts'
import { lastCommand, planDemo } from './plan/plan.ts'
import { writeGrids } from './shapes/write-grids.ts'
import { writePlaces } from './shapes/write-places.ts'
import { writeShapes } from './shapes/write-shapes.ts'
import { demoPassword, demoSignIns, type SignIn } from './sign-ins.ts'

/** What the demo consists of after loading. */
export type DemoLoaded = {
  readonly county: string
  readonly signIns: readonly SignIn[]
  /** Commands carried out now; 0 when the demo was there already. */
  readonly loaded: number
  /** Commands that the rules refused: 0 unless somebody worked in the county before it was complete. */
  readonly refused: number
}

type Needed = Pick<App, 'pool' | 'writer' | 'secrets' | 'rules' | 'counties' | 'now'>

/**
 * Loads the fictional county 990101 with its people and some 500 matters, all made by the same commands as real ones,
 * at times relative to the day of the first load. A second call sees that it is there; after an interruption it goes on
 * where it stopped. Throws when the code 990101 belongs to a county that is not synthetic.
 */
export const loadDemo = async (app: Needed, log: (message: string) => void): Promise<DemoLoaded> => {
  const done = { county: demoCounty, signIns: demoSignIns(), loaded: 0, refused: 0 }
  const before = await setUpAt(app)
  // Also where the rest is there already: an older demo has no shapes yet.
  if (before !== null) await writeShapes(app.pool)
  if (before !== null) await writeGrids(app.pool)
  if (before !== null) await writePlaces(app.pool)
  if (before !== null) await writeHouseholds(app, before)
  if (before !== null) await writeVisits(app, app.now())
  if (before !== null && (await isComplete(app))) return done
  log('Loading the fictional demo county 990101 云溪县（虚构）…')
  if (before === null) {
    await writeCounty(app.pool, await hashPassword(demoPassword), app.now())
    await writeShapes(app.pool)
    await writeGrids(app.pool)
    await writePlaces(app.pool)
  }
  app.counties.forget()
  const told = (await setUpAt(app)) ?? app.now()
  await writeHouseholds(app, told)
  await writeVisits(app, app.now())
  const { items } = planDemo(told, app.rules, app.secrets)
  // The last one alone, after all others are safe: it says that nothing is missing.
  const outcomes = await app.writer.submitAll(items.slice(0, -1))
  outcomes.push(...(await app.writer.submitAll(items.slice(-1))))
  const refused = outcomes.filter((o) => !o.ok)
  for (const outcome of refused.slice(0, 3)) log(`Refused in the demo: ${JSON.stringify(outcome)}`)
  const loaded = outcomes.filter((o) => o.ok && !o.repeated).length
  log(`The demo county is ready: ${loaded} commands.`)
  return { ...done, loaded, refused: refused.length }
}

/** When the demo county was set up, which is the day that all its dates are relative to; null where it is not there. */
const setUpAt = async ({ pool }: Needed): Promise<number | null> => {
  const found = await pool.query<{ at: number; synthetic: boolean }>(
    `select (extract(epoch from set_up_at) * 1000)::bigint as at, synthetic from county where code = $1`,
    [demoCounty],
  )
  const [row] = found.rows
  if (row && !row.synthetic) throw new Error(`county ${demoCounty} exists and is not synthetic`)
  return row ? Number(row.at) : null
}

const isComplete = async ({ pool }: Needed): Promise<boolean> => {
  const text = 'select 1 from command where county = $1 and id = $2'
  const found = await readIn(pool, { counties: [demoCounty] }, (client) =>
    client.query(text, [demoCounty, lastCommand]),
  )
  return found.rows.length > 0
}
