import type { HouseholdBlock } from '@jiebang/contract/people/block.ts'
import type { DeviceAnswer } from '@jiebang/contract/sync/device.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import { dexieStore } from '@jiebang/sync/dexie-store.ts'
import { leaseNow } from '@jiebang/sync/lease.ts'
import { readMeta, writeMeta } from '@jiebang/sync/meta.ts'
import { type Counts, countOutbox, queue } from '@jiebang/sync/outbox.ts'
import type { NewCommand, Ports } from '@jiebang/sync/ports.ts'
import { backOff, type Synced, singleFlight } from '@jiebang/sync/sync-once.ts'
import { readAll, readMany, readOne, type Shown } from '@jiebang/sync/view.ts'
import { ApiProblem, call } from '../../shared/api.ts'
import { uuid7 } from '../../shared/uuid7.ts'
import { tagWord } from '../words/words.ts'
import { householdDomain } from './domain.ts'
import { type Entry, entryOf } from './entries.ts'
import { makeKey, openKey, type WrappedKey } from './keys.ts'
import { sealBy } from './seal.ts'
import { whoIs } from './session.ts'
import { httpTransport } from './transport.ts'

export const store = dexieStore('jiebang-field')
const clock = { now: () => Date.now() }
const random = { uuid: (now: number) => uuid7(now, crypto.getRandomValues(new Uint8Array(16))) }
/** The version that a supervisor is told. */
const app = 'field 1'
/** After so many wrong PINs only the server opens it again. */
const mostTries = 10
const everyMs = 5 * 60_000

export type Stage = 'new' | 'locked' | 'leaseOver' | 'withdrawn' | 'open'
export type Seen = {
  readonly stage: Stage | null
  readonly entries: ReadonlyMap<string, Entry>
  readonly counts: Counts
  readonly syncedAt: number | null
  readonly syncing: boolean
  /** What kept the last sync from working: no network, or a session that is over. */
  readonly trouble: 'offline' | 'signIn' | 'other' | null
  /** Counts up with every change of what is shown. */
  readonly tick: number
}

let seen: Seen = {
  ...{ stage: null, entries: new Map(), counts: { unsent: 0, held: 0, attention: 0 } },
  ...{ syncedAt: null, syncing: false, trouble: null, tick: 0 },
}
const listeners = new Set<() => void>()
export const getSeen = (): Seen => seen
export const follow = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const show = (change: Partial<Seen>): void => {
  seen = { ...seen, ...change, tick: seen.tick + 1 }
  for (const listener of [...listeners]) listener()
}

let opened: { readonly ports: Ports; readonly sync: () => Promise<Synced> } | null = null
export const portsOf = (): Ports => {
  if (!opened) throw new Error('locked')
  return opened.ports
}

/** Where this device stands, before anybody has typed anything. */
export const look = async (): Promise<void> => {
  const device = await store.atomically(['meta'], (tx) => readMeta(tx, 'device'))
  if (!device) return show({ stage: 'new' })
  const lease = await leaseNow({ store, clock })
  const stages = { open: 'locked', over: 'leaseOver', withdrawn: 'withdrawn' } as const
  show({ stage: stages[lease.state], counts: await countOutbox({ store }) })
}

type Keys = { readonly kept: WrappedKey; readonly tries: number }
const readKeys = () =>
  store.atomically(['meta'], async (tx) => (await tx.get('meta', 'keys'))?.value as Keys | undefined)
const writeKeys = (keys: Keys) =>
  store.atomically(['meta'], (tx) => tx.put('meta', [{ id: 'keys', value: keys }]))

/** Registers this device for who is signed in, under a PIN. Needs the network, once. */
export const setUp = async (pin: string, county: string, user: string, name: string): Promise<void> => {
  const device = random.uuid(Date.now())
  const answer = await call<DeviceAnswer>('/sync/devices', { method: 'POST', body: { device, county, name } })
  const { key, kept } = await makeKey(pin, answer.lease.half)
  await store.atomically(['meta'], async (tx) => {
    await writeMeta(tx, 'device', { device, county, user })
    await writeMeta(tx, 'lease', answer.lease)
    await tx.put('meta', [{ id: 'keys', value: { kept, tries: 0 } }])
  })
  await navigator.storage?.persist?.().catch(() => false)
  await open(key)
}

/** Asks the server for the second half again, for who is signed in. */
export const renewLease = async (): Promise<void> => {
  const device = await store.atomically(['meta'], (tx) => readMeta(tx, 'device'))
  if (!device) return
  const answer = await call<DeviceAnswer>('/sync/devices', {
    method: 'POST',
    body: { device: device.device, county: device.county, name: app },
  })
  await store.atomically(['meta'], (tx) => writeMeta(tx, 'lease', answer.lease))
  const keys = await readKeys()
  if (keys) await writeKeys({ ...keys, tries: 0 })
  await look()
}

/** False when it is another PIN. */
export const unlock = async (pin: string): Promise<boolean> => {
  const [lease, keys] = [await leaseNow({ store, clock }), await readKeys()]
  if (lease.state !== 'open' || !keys) {
    await look()
    return true
  }
  const key = await openKey(pin, lease.half, keys.kept)
  if (key) {
    if (keys.tries > 0) await writeKeys({ ...keys, tries: 0 })
    await open(key)
    return true
  }
  const tries = keys.tries + 1
  await writeKeys({ ...keys, tries })
  if (tries >= mostTries) {
    await store.atomically(['meta'], (tx) => writeMeta(tx, 'lease', null))
    await look()
  }
  return false
}

const open = async (key: CryptoKey): Promise<void> => {
  const ports: Ports = { store, transport: httpTransport, clock, random, seal: sealBy(key) }
  const changed = new Set<string>()
  const onPage = (_scope: string, aggregates: readonly string[]) => {
    for (const aggregate of aggregates) changed.add(aggregate)
    void refresh([...aggregates]).catch(() => undefined)
  }
  opened = { ports, sync: singleFlight(ports, { app, onPage }) }
  show({ entries: await loadEntries(ports) })
  const syncedAt = (await store.atomically(['meta'], (tx) => readMeta(tx, 'syncedAt'))) ?? null
  show({ stage: 'open', counts: await countOutbox(ports), syncedAt })
  void syncNow()
}

export const lock = (): void => {
  opened = null
  show({ stage: 'locked', entries: new Map() })
}

type KeptIndex = { readonly day: string; readonly entries: readonly Entry[] }
const indexId = 'all'
const today = (): string => dayOf(Date.now())

/** The search block if it is of today and of this state; else made anew from the blocks. */
const loadEntries = async (ports: Ports): Promise<ReadonlyMap<string, Entry>> => {
  const { row, at } = await indexState()
  if (row?.at === at) {
    const kept = await ports.seal.open(row.body).catch(() => null)
    if (kept) return new Map((kept as KeptIndex).entries.map((entry) => [entry.id, entry]))
  }
  const all = await readAll(ports, householdDomain)
  const entries = new Map([...all].map(([id, { state }]) => [id, entryOf(state, today(), tagWord)]))
  await saveEntries(ports, entries)
  return entries
}

const indexState = () =>
  store.atomically(['idx', 'scope', 'meta'], async (tx) => {
    const scopes = await tx.all('scope')
    const seq = (await readMeta(tx, 'lastSeq')) ?? 0
    return {
      row: await tx.get('idx', indexId),
      at: `${today()} ${seq} ${scopes.map(({ id, at: rev, epoch }) => `${id}@${epoch}@${rev}`).join()}`,
    }
  })

const saveEntries = async (ports: Ports, entries: ReadonlyMap<string, Entry>): Promise<void> => {
  const { at } = await indexState()
  const body = await ports.seal.seal({ day: today(), entries: [...entries.values()] } satisfies KeptIndex)
  await store.atomically(['idx'], (tx) => tx.put('idx', [{ id: indexId, at, body }]))
}

/** Looks again at households that changed. */
const refresh = async (ids: readonly string[]): Promise<void> => {
  const ports = portsOf()
  const found = await readMany(ports, householdDomain, ids)
  const entries = new Map(seen.entries)
  for (const id of ids) {
    const shown = found.get(id)
    if (shown) entries.set(id, entryOf(shown.state, today(), tagWord))
    else entries.delete(id)
  }
  show({ entries })
}

export const readHousehold = (id: string): Promise<Shown<HouseholdBlock> | null> =>
  readOne(portsOf(), householdDomain, id)

/** A command with its id and time. */
export const commandFor = (
  aggregate: string,
  type: string,
  payload: Readonly<Record<string, unknown>>,
  more: { readonly after?: readonly string[]; readonly replaces?: string | null } = {},
): NewCommand => ({
  ...{ id: random.uuid(Date.now()), aggregate, type, payload, schema: 1, occurredAt: Date.now() },
  ...{ after: [...(more.after ?? [])], replaces: more.replaces ?? null },
})

/** Saved on this device when it has resolved; sending goes on behind. */
export const save = async (command: NewCommand): Promise<void> => {
  const ports = portsOf()
  await queue(ports, command)
  await refresh([command.aggregate])
  show({ counts: await countOutbox(ports) })
  void syncNow()
}

export const recount = async (): Promise<void> => show({ counts: await countOutbox(portsOf()) })

let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined

const troubleOf = (fault: unknown): Seen['trouble'] => {
  if (!navigator.onLine) return 'offline'
  if (!(fault instanceof ApiProblem)) return fault instanceof TypeError ? 'offline' : 'other'
  if (fault.problem.status === 401 || fault.problem.code === 'session.csrf') return 'signIn'
  return fault.problem.status === 0 ? 'offline' : 'other'
}

/** One at a time, also across windows; tries again by itself, later each time. */
export const syncNow = async (): Promise<void> => {
  if (!opened || seen.syncing) return
  const { sync, ports } = opened
  clearTimeout(timer)
  show({ syncing: true })
  const run = async (): Promise<Synced> => {
    try {
      if (!(await whoIs())) return { ok: false, fault: new ApiProblem(signedOut) }
    } catch (fault) {
      return { ok: false, fault }
    }
    return sync()
  }
  const done = await (navigator.locks ? navigator.locks.request('jiebang-field-sync', run) : run())
  failures = done.ok ? 0 : failures + 1
  const syncedAt = (await store.atomically(['meta'], (tx) => readMeta(tx, 'syncedAt'))) ?? null
  const trouble = done.ok ? null : troubleOf(done.fault)
  show({ syncing: false, trouble, syncedAt, counts: await countOutbox(ports) })
  if (done.ok && opened) {
    await tidy(ports)
    await saveEntries(ports, seen.entries)
  }
  if (await store.atomically(['meta'], (tx) => readMeta(tx, 'wiped'))) return look()
  const wait = done.ok ? (done.retryAfterMs ?? everyMs) : backOff(failures, Math.random())
  timer = setTimeout(() => void syncNow(), wait)
}

const signedOut = { type: '', title: '', status: 401, code: 'access.notSignedIn', instance: '' }

/** Whatever is not on the device any more goes from the list, and what is there and not listed yet comes into it. */
const tidy = async (ports: Ports): Promise<void> => {
  const here = await ports.store.atomically(['blk', 'outbox'], async (tx) => [
    ...(await tx.ids('blk')),
    ...(await tx.all('outbox')).map(({ aggregate }) => aggregate),
  ])
  const ids = new Set(here)
  show({ entries: new Map([...seen.entries].filter(([id]) => ids.has(id))) })
  await refresh([...ids].filter((id) => !seen.entries.has(id)))
}

addEventListener('online', () => void syncNow())
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void syncNow()
})
