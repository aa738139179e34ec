import { randomUUID } from 'node:crypto'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serve } from '../testing/serve.ts'
import { expectProblem, matterAt } from '../testing/situations.ts'
import { county } from '../testing/small-county.ts'

/** A wire to the database that the test cuts and mends. */
class Wire {
  readonly #sockets = new Set<Socket>()
  readonly #target: { host: string; port: number }
  #server: Server | undefined
  #port = 0

  constructor(url: string) {
    const { hostname, port } = new URL(url)
    this.#target = { host: hostname, port: Number(port) }
  }

  async mend(): Promise<number> {
    this.#server = createServer((near) => {
      const far = connect(this.#target)
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(from)
        from.on('error', () => to.destroy())
        from.on('close', () => to.destroy())
        from.pipe(to)
      }
    })
    const server = this.#server
    await new Promise<void>((done) => server.listen(this.#port, '127.0.0.1', done))
    this.#port = (server.address() as AddressInfo).port
    return this.#port
  }

  async cut(): Promise<void> {
    const server = this.#server
    const closed = new Promise((done) => server?.close(done))
    for (const socket of this.#sockets) socket.destroy()
    this.#sockets.clear()
    await closed
  }
}

let s: Served
let wire: Wire
beforeAll(async () => {
  s = await serve({}, (url) => {
    wire = new Wire(url)
    return url
  })
  await s.close()
  const port = await wire.mend()
  s = await serve({}, (url) => {
    const changed = new URL(url)
    changed.hostname = '127.0.0.1'
    changed.port = String(port)
    return changed.href
  })
})
afterAll(async () => {
  await s.close()
  await wire.cut()
})

const ready = () => s.anybody.ask({ method: 'GET', url: '/health/ready' })

describe('when the database is away', () => {
  it('every answer says so, nothing hangs, and all goes on by itself when it is back', async () => {
    const { id } = await matterAt(s, 'sign')
    const [desk, dept] = [await s.as('desk1'), await s.as('dept1')]
    await wire.cut()
    const before = Date.now()
    const key = randomUUID()
    const answers = await Promise.all([
      desk.get(`/counties/${county}/matters`),
      desk.get(`/counties/${county}/matters/${id}`),
      dept.get(`/counties/${county}/inbox`),
      dept.send(id, 'Progress', { text: 'x' }, { key }),
      ...Array.from({ length: 50 }, () => desk.register()),
      s.anybody.post('/session', { login: 'desk1', password: 'x' }),
    ])
    for (const answer of answers) {
      expectProblem(answer as never)
      expect(answer.body).toMatchObject({ status: 503, code: 'store.down' })
      expect(answer.headers['retry-after']).toBe('3')
    }
    expect((await ready()).status).toBe(503)
    expect((await s.anybody.ask({ method: 'GET', url: '/health/live' })).status).toBe(200)
    expect(Date.now() - before).toBeLessThan(5000)
    await wire.mend()
    expect((await ready()).status).toBe(200)
    expect((await desk.get(`/counties/${county}/matters`)).status).toBe(200)
    expect((await dept.send(id, 'Progress', { text: 'x' }, { key })).status).toBe(200)
    expect((await desk.register()).status).toBe(201)
  })

  it('in the middle of a hundred writers, what was acknowledged is there and what is sent again is there once', async () => {
    const desk = await s.as('desk1')
    const keys = Array.from({ length: 100 }, () => randomUUID())
    const sent = keys.map((key) => desk.register({}, key))
    await Promise.race(sent)
    await wire.cut()
    const answers = await Promise.all(sent)
    expect(new Set(answers.map((a) => a.status))).toEqual(
      new Set([201, 503].filter((x) => answers.some((a) => a.status === x))),
    )
    await wire.mend()
    await ready()
    const again = await Promise.all(keys.map((key) => desk.register({}, key)))
    expect(again.every((a) => a.status === 201)).toBe(true)
    for (const [i, answer] of answers.entries())
      if (answer.status === 201) expect(again[i]?.body).toEqual(answer.body)
    const { rows } = await s.owner.query('select count(*)::int as n from command where id = any($1)', [keys])
    expect(rows[0].n).toBe(100)
  })

  it('tells in the log what happened and not whose', async () => {
    const lines = s.log.join('\n')
    expect(lines).toMatch(/the store did not answer/)
    expect(lines).not.toMatch(/合成数据|password|select |insert /)
  })
})

describe('a fault that nobody foresaw', () => {
  it('is an answer without a word of its text, and a line in the log', async () => {
    await s.owner.query('revoke select on matter from jiebang_app')
    const desk = await s.as('desk1')
    const answer = await desk.get(`/counties/${county}/matters`, { 'accept-language': 'en' })
    await s.owner.query('grant select on matter to jiebang_app')
    expectProblem(answer)
    expect(answer.body).toMatchObject({ status: 500, code: 'fault.unexpected' })
    expect(s.log.join('\n')).toMatch(/unexpected fault/)
    expect((await desk.get(`/counties/${county}/matters`)).status).toBe(200)
  })
})
