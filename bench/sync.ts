import { randomUUID } from 'node:crypto'
import type { App } from '@jiebang/server/app.ts'
import { demoPlaceList } from '@jiebang/server/demo/households/demo-places.ts'
import { makeHouseholds } from '@jiebang/server/demo/households/generate.ts'
import { storeHouseholds } from '@jiebang/server/demo/households/store-households.ts'
import { uuid7 } from '@jiebang/server/store/uuid7.ts'
import { queue } from '@jiebang/sync/outbox.ts'
import type { NewCommand } from '@jiebang/sync/ports.ts'
import { pull } from '@jiebang/sync/pull.ts'
import { push } from '@jiebang/sync/push.ts'
import { atLeast, atMost, type Figure, percentile } from './figures.ts'
import { type BenchDevice, benchDevice, type Session, signIn } from './sync-device.ts'

const county = '990101'
const households = 2000
/** The grid of the worker who signs in. */
const login = 'grid1'

/** One grid of 2,000 households, besides what the demo county has. */
export const seedGrid = async (app: App): Promise<void> => {
  const [place] = demoPlaceList()
  if (!place) throw new Error('the demo county has no grids')
  const at = Date.now()
  const made = makeHouseholds('bench-grid', households, { places: [place], at })
  await storeHouseholds(app.pool, app.secrets, county, made, at)
}

const app = 'bench'
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const firstSync = async (session: Session): Promise<{ ms: number; firstMs: number; device: BenchDevice }> => {
  const device = await benchDevice(session)
  const began = performance.now()
  let firstMs = 0
  const onPage = () => {
    firstMs ||= performance.now() - began
  }
  await pull(device.ports, { app, onPage })
  return { ms: performance.now() - began, firstMs, device }
}

const command = (aggregate: string, type: string, payload: Record<string, unknown>): NewCommand => ({
  ...{ id: uuid7(Date.now()), aggregate, type, payload, after: [], schema: 1, occurredAt: Date.now() },
})
const note = (aggregate: string) =>
  command(aggregate, 'AddNote', { note: randomUUID(), level: 'ordinary', text: '合成备注' })
const visit = (aggregate: string) =>
  command(aggregate, 'RecordVisit', {
    ...{ visit: randomUUID(), household: aggregate, met: [], means: 'home', outcome: 'absent', text: '合成' },
    ...{ findings: [], forms: [], occurredAt: Date.now() },
  })

/** The table of offline.md §10 as far as it needs a server; times have the network of the targets added. */
export const benchSync = async (
  address: string,
  crowd: number,
  add: (...figures: Figure[]) => void,
): Promise<void> => {
  const session = await signIn(address, login)
  // Once for what only the first device of a grid waits for.
  await firstSync(session)
  const one = await firstSync(session)
  const { device } = one
  const ids = device.store.rows('blk').map(({ id }) => id)
  const net = { network: '5 Mbit/s and 150 ms added' }
  const asked = `${ids.length} households`
  add(
    atMost(
      'sync: first page of a first sync',
      one.firstMs + 150,
      'ms',
      3000,
      `today usable in 3 s, ${asked}`,
      net,
    ),
    atMost('sync: first sync', one.ms + device.wire(), 'ms', 10_000, `complete in 10 s, ${asked}`, net),
  )
  device.restart()
  const nothing = await timed(() => pull(device.ports, { app }))
  add(
    atMost('sync: nothing new', nothing + device.wire(), 'ms', 650, '0.5 s and one way there and back', net),
  )

  for (const id of ids.slice(0, 30)) await queue(device.ports, visit(id))
  device.restart()
  const visits = await timed(() => push(device.ports))
  const told = device.store.rows('receipt').filter(({ status }) => status === 'accepted').length
  add(
    atMost('sync: 30 visits up', visits + device.wire(), 'ms', 3000, '3 s, each acknowledged', {
      ...net,
      told,
    }),
  )

  const writers = await Promise.all(Array.from({ length: 8 }, () => benchDevice(session)))
  const each = 125
  for (const [i, writer] of writers.entries())
    for (const id of ids.slice(i * each, (i + 1) * each)) await queue(writer.ports, note(id))
  const written = await timed(() => Promise.all(writers.map(({ ports }) => push(ports))))
  const count = writers.length * each
  add(
    atLeast('sync: commands of 8 devices', (count * 1000) / written, '/s', 300, '300/s with validation', {
      count,
    }),
  )

  await pull(device.ports, { app })
  const [late] = writers
  if (!late) throw new Error('no writer')
  await pull(late.ports, { app })
  for (const id of ids.slice(0, 1000)) await queue(device.ports, note(id))
  await push(device.ports)
  late.restart()
  const changes = await timed(() => pull(late.ports, { app }))
  add(atMost('sync: 1,000 changes down', changes + late.wire(), 'ms', 4000, '4 s', net))

  const many = await Promise.all(Array.from({ length: crowd }, () => firstSync(session)))
  const p95 = percentile(
    many.map((m) => m.ms),
    0.95,
  )
  add(atMost(`sync: ${crowd} first syncs at once, p95`, p95, 'ms', 15_000, '15 s for 100 at once'))
}
