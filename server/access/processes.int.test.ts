import { pino } from 'pino'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Built, buildServer } from '../http/build-server.ts'
import { settingsFrom } from '../http/settings.ts'
import { Client, type Served, serve, signIn } from '../testing/serve.ts'

let s: Served
let other: Built
/** Two processes over one database: each keeps sessions of its own for a few seconds. */
beforeAll(async () => {
  s = await serve()
  other = await buildServer(s.app, settingsFrom({}), pino({ level: 'silent' }))
  await other.server.ready()
  await Promise.all([s.live.start(), other.live.start()])
})
afterAll(async () => {
  await other.live.stop()
  await other.server.close()
  await s.close()
})

it('a session that ends in one process ends in the other at once, without waiting for its memory', async () => {
  const here = await signIn(s.server, 'desk1')
  const there = new Client(other.server, here.headers)
  expect((await there.get('/session')).status).toBe(200)
  // The clock stands still: nothing that is kept grows old.
  expect((await here.ask({ method: 'DELETE', url: '/api/v1/session' })).status).toBe(204)
  await vi.waitFor(async () => expect((await there.get('/session')).status).toBe(401), { timeout: 5000 })
})

it('so do all sessions of a person that an administrator ends', async () => {
  const [admin, desk] = [await signIn(s.server, 'admin1'), await signIn(s.server, 'desk2')]
  const there = new Client(other.server, desk.headers)
  expect((await there.get('/session')).status).toBe(200)
  const url = `/api/v1/counties/990101/users/${desk.me?.id}/sessions`
  expect((await admin.ask({ method: 'DELETE', url })).status).toBe(204)
  await vi.waitFor(async () => expect((await there.get('/session')).status).toBe(401), { timeout: 5000 })
})
