import { writeMeta } from '../meta.ts'
import { takeNumber } from '../numbers.ts'
import { queue, Withdrawn } from '../outbox.ts'
import type { NewCommand, Ports, Seal } from '../ports.ts'
import { pull } from '../pull.ts'
import { push } from '../push.ts'
import { type FaultyTransport, faults, faultyTransport, Lost } from './faulty-transport.ts'
import { Crash, type MemoryStore, memoryStore } from './memory-store.ts'
import { ModelServer } from './model-server.ts'

/** One step: what happens, and three numbers that say to whom, how and when. */
export type Step = readonly [what: number, a: number, b: number, c: number]

export type Kernel = {
  readonly queue: typeof queue
  readonly push: typeof push
  readonly pull: typeof pull
}
/** Tests put a broken one in its place, to see that the simulation notices. */
export const shippedKernel: Kernel = { queue, push, pull }

export type SimDevice = {
  readonly id: string
  readonly user: string
  readonly store: MemoryStore
  readonly transport: FaultyTransport
  readonly ports: Ports
  readonly clock: { drift: number }
  /** Ids of commands that a worker saw as saved. */
  readonly saved: NewCommand[]
  readonly numbers: number[]
  busy: boolean
}

const grids = ['grid:a', 'grid:b', 'grid:c']
const users = ['ann', 'bo', 'cai']
const plain: Seal = { seal: async (value) => JSON.stringify(value), open: async (s) => JSON.parse(String(s)) }
const minute = 60_000

/** Devices, the model server, and everything that may happen to them; the same steps always give the same run. */
export class Simulation {
  readonly server = new ModelServer()
  readonly devices: SimDevice[] = []
  readonly retired: SimDevice[] = []
  readonly late: (() => void)[] = []
  readonly #kernel: Kernel
  #ids = 0

  constructor(kernel: Kernel = shippedKernel) {
    this.#kernel = kernel
    for (const grid of grids) this.server.scope(grid)
    for (const [i, user] of users.entries())
      this.server.users.set(user, {
        role: 'full',
        grants: [{ scope: grids[i] ?? '', from: 0, to: null }],
      })
  }

  async start(): Promise<void> {
    for (let i = 0; i < 6; i++)
      this.server.put({
        ...{ id: this.#id(), grid: grids[i % 3] ?? '', no: null, phone: { value: `p${i}`, at: 0 } },
        ...{ identity: `i${i}`, status: 'living', taker: null, visits: [], reviews: [] },
      })
    for (const user of users) await this.#newDevice(user)
    await this.#newDevice('ann')
  }

  #id(): string {
    this.#ids += 1
    return `id-${String(this.#ids).padStart(5, '0')}`
  }

  async #newDevice(user: string): Promise<void> {
    const store = memoryStore()
    const transport = faultyTransport(this.server, this.late)
    const clock = { drift: 0 }
    const id = this.#id()
    const ports: Ports = {
      ...{ store, transport, seal: plain },
      clock: { now: () => this.server.now + clock.drift },
      random: { uuid: () => this.#id() },
    }
    this.server.register(id, user)
    await store.atomically(['meta'], (tx) => writeMeta(tx, 'device', { device: id, county: '990101', user }))
    this.devices.push({ id, user, store, transport, ports, clock, saved: [], numbers: [], busy: false })
  }

  /** Something that is on the device, or was made on another one of which the worker was told. */
  #target(device: SimDevice, b: number): { aggregate: string; after: string[] } | null {
    const made = this.devices.flatMap(({ saved }) => saved.filter(({ type }) => type === 'create'))
    const here = device.store.rows('blk').map(({ id }) => ({ aggregate: id, after: [] as string[] }))
    const told = made.slice(-4).map(({ id, aggregate }) => ({ aggregate, after: [id] }))
    const all = [...here, ...told]
    return all[b % Math.max(1, all.length)] ?? null
  }

  async #command(device: SimDevice, b: number, c: number): Promise<NewCommand | null> {
    const base = { id: this.#id(), schema: 1, occurredAt: device.ports.clock.now() }
    if (c % 8 === 0) {
      const no = await takeNumber(device.ports)
      if (no !== null) device.numbers.push(no)
      const grid = grids[b % 3] ?? ''
      const payload = { grid, ...(no === null ? {} : { no }) }
      return { ...base, aggregate: this.#id(), type: 'create', payload, after: [] }
    }
    const target = this.#target(device, b)
    if (!target) return null
    const type =
      ['visit', 'visit', 'phone', 'phone', 'identity', 'moveOut', 'take', 'nonsense'][c % 8] ?? 'visit'
    const row = device.store.rows('blk').find(({ id }) => id === target.aggregate)
    const state = row ? JSON.parse(String(row.body)) : { phone: { value: '' }, identity: '' }
    const old = type === 'identity' ? state.identity : state.phone.value
    return { ...base, ...target, type, payload: { old, new: `v${b % 5}` } }
  }

  async #save(device: SimDevice, b: number, c: number): Promise<void> {
    const refused = device.store.rows('outbox').find((row) => row.state === 'refused' && row.done === null)
    try {
      let command = await this.#command(device, b, c)
      if (command && refused && c % 3 === 0)
        command = { ...JSON.parse(String(refused.body)), id: command.id, replaces: refused.id }
      if (!command) return
      await this.#kernel.queue(device.ports, command)
      device.saved.push(command)
    } catch (fault) {
      if (!(fault instanceof Crash || fault instanceof Withdrawn)) throw fault
    }
  }

  async sync(device: SimDevice, rounds = 1): Promise<boolean> {
    if (device.busy) return false
    device.busy = true
    try {
      for (let i = 0; i < rounds; i++) {
        await this.#kernel.push(device.ports)
        await this.#kernel.pull(device.ports, { app: 'sim' })
      }
      return true
    } catch (fault) {
      if (fault instanceof Lost || fault instanceof Crash) return false
      throw fault
    } finally {
      device.busy = false
      device.store.crashIn(0)
    }
  }

  #withdraw(device: SimDevice): void {
    const known = this.server.devices.get(device.id)
    if (known) known.withdrawnAt ??= this.server.now
  }

  async #replaceWithdrawn(): Promise<void> {
    for (const [i, device] of this.devices.entries()) {
      const wiped = device.store.rows('meta').some(({ id, value }) => id === 'wiped' && value === true)
      if (!wiped || device.store.rows('outbox').length > 0) continue
      this.devices.splice(i, 1)
      this.retired.push(device)
      await this.#newDevice(device.user)
      return
    }
  }

  #office(b: number, c: number): void {
    const { server } = this
    const toys = [...server.toys.values()]
    const toy = toys[b % Math.max(1, toys.length)]?.state
    if (!toy) return
    const grid = grids[c % 3] ?? ''
    switch (c % 5) {
      case 0:
      case 1:
        server.put({ ...toy, grid })
        break
      case 2:
        server.put({ ...toy, phone: { value: `office${b % 7}`, at: server.now } })
        break
      case 3:
        if (b % 6 === 0) server.erase(toy.id)
        break
      default:
        if (b % 4 === 0) server.prune(grid)
    }
  }

  #regrant(b: number, c: number): void {
    const user = this.server.users.get(users[b % 3] ?? '')
    const scope = grids[c % 3] ?? ''
    if (!user) return
    if (c % 4 === 0) user.role = user.role === 'full' ? 'masked' : 'full'
    else {
      const running = user.grants.find((g) => g.scope === scope && g.to === null)
      if (running) running.to = this.server.now
      else user.grants.push({ scope, from: this.server.now, to: null })
    }
  }

  async step([what, a, b, c]: Step): Promise<void> {
    const { server, late } = this
    const device = this.devices[a % this.devices.length]
    if (!device) return
    const kind = what % 20
    server.now += 1 + (b % 1000)
    if (kind < 7) await this.#save(device, b, c)
    else if (kind < 12) {
      device.transport.fault = faults[b % faults.length] ?? 'none'
      device.transport.cutAfter = c % 7
      if (c % 4 === 0) device.store.crashIn(1 + (b % 40))
      await this.sync(device)
    } else if (kind === 12) {
      // Two at once, each line of one between lines of the other.
      const other = this.devices[(a + 1) % this.devices.length]
      await Promise.all([this.sync(device), ...(other && other !== device ? [this.sync(other)] : [])])
    } else if (kind === 13) late.splice(b % Math.max(1, late.length), 1)[0]?.()
    else if (kind === 14) server.now += (b % 600) * minute
    else if (kind === 15) device.clock.drift = ((b % 41) - 20) * 30 * minute
    else if (kind === 16) this.#office(b, c)
    else if (kind === 17) this.#regrant(b, c)
    else if (kind === 18) {
      if (b % 12 === 0) this.#withdraw(device)
      else {
        device.store.crashIn(1 + (b % 3))
        await this.#save(device, b, c)
        device.store.crashIn(0)
      }
    } else {
      const table = c % 2 === 0 ? 'member' : 'blk'
      const rows = device.store.rows(table)
      const row = rows[b % Math.max(1, rows.length)]
      if (row && b % 3 === 0) device.store.damage(table, row.id)
    }
    await this.#replaceWithdrawn()
  }

  /** The network is back, clocks are right, and everybody syncs; then what waited too long is told so. */
  async settle(): Promise<void> {
    for (const deliver of this.late.splice(0)) deliver()
    for (const days of [0, 6]) {
      this.server.now += days * 86_400_000
      for (let round = 0; round < 2; round++)
        for (const device of [...this.devices]) {
          device.clock.drift = 0
          device.transport.fault = 'none'
          this.server.now += 1000
          await this.sync(device, 2)
        }
      await this.#replaceWithdrawn()
    }
    for (const device of this.devices) await this.sync(device, 2)
  }
}
