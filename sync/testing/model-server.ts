import type { PushAnswer, PushBody, SentCommand, Verdict } from '@jiebang/contract/sync/command.ts'
import type { Change, PullBody, PullLine } from '@jiebang/contract/sync/pull.ts'
import { type Cursor, formatCursor, parseCursor } from '../cursor.ts'
import { bucketOf, bucketsOf, type Held, rootOf } from '../hash.ts'
import { decidedVerdict, occurredAt, rule, shippedPolicy, verdictOf } from '../verdict/judge.ts'
import { turnOf } from '../verdict/order.ts'
import { decideToy, kindOf, type Toy } from './toy.ts'

type Seen = {
  readonly command: SentCommand
  readonly device: string
  readonly firstAt: number
  readonly occurredAt: number
  verdict: Verdict
}
type Device = {
  readonly user: string
  lastSeq: number
  withdrawnAt: number | null
  readonly seen: Map<number, Seen>
}
type Scope = {
  rev: number
  floor: number
  changes: { rev: number; aggregate: string; gone: 'evict' | 'erase' | null }[]
}
type Grant = { readonly scope: string; readonly from: number; to: number | null }
export type User = { readonly grants: Grant[]; role: 'full' | 'masked' }

/** One overwriting of a field, for whoever looks whether it was told. */
export type Overwriting = {
  readonly command: string
  readonly was: string
  readonly old: string
  readonly code: string | null
}

const pageSize = 3
const blocksOfNumbers = 3

/** What the real server does, in memory: the same rulings, cursors and hashes, and a toy for the domain. */
export class ModelServer {
  now = 1_000_000_000_000
  readonly toys = new Map<string, { state: Toy; version: number }>()
  readonly erased = new Set<string>()
  readonly scopes = new Map<string, Scope>()
  readonly users = new Map<string, User>()
  readonly devices = new Map<string, Device>()
  readonly commands = new Map<string, Seen>()
  readonly applied = new Map<string, number>()
  readonly overwritings: Overwriting[] = []
  #number = 1
  #epoch = 0

  scope(id: string): Scope {
    const scope = this.scopes.get(id) ?? { rev: 0, floor: 0, changes: [] }
    this.scopes.set(id, scope)
    return scope
  }

  register(device: string, user: string): void {
    this.devices.set(device, { user, lastSeq: 0, withdrawnAt: null, seen: new Map() })
  }

  #may(user: string, grid: string, at: number): boolean {
    const grants = this.users.get(user)?.grants ?? []
    return grants.some((g) => g.scope === grid && g.from <= at && (g.to === null || at < g.to))
  }

  scopesOf(user: string): readonly string[] {
    const grants = this.users.get(user)?.grants ?? []
    return [...new Set(grants.filter((g) => g.to === null).map((g) => g.scope))].sort()
  }

  project(user: string, state: Toy): Toy {
    return this.users.get(user)?.role === 'masked' ? { ...state, identity: '***' } : state
  }

  #hear(scope: string, aggregate: string, gone: 'evict' | 'erase' | null): void {
    const of = this.scope(scope)
    of.rev += 1
    of.changes.push({ rev: of.rev, aggregate, gone })
  }

  /** Stores a state, and tells every scope that it touches. */
  put(state: Toy): number {
    const before = this.toys.get(state.id)
    const version = (before?.version ?? 0) + 1
    this.toys.set(state.id, { state, version })
    this.#hear(state.grid, state.id, null)
    if (before && before.state.grid !== state.grid) this.#hear(before.state.grid, state.id, 'evict')
    return version
  }

  erase(id: string): void {
    const toy = this.toys.get(id)
    if (!toy) return
    this.toys.delete(id)
    this.erased.add(id)
    this.#hear(toy.state.grid, id, 'erase')
  }

  /** Older changes are forgotten: whoever is behind begins anew. */
  prune(id: string): void {
    const scope = this.scope(id)
    scope.floor = scope.rev
    scope.changes = []
  }

  #stateOf(id: string): 'accepted' | 'refused' | 'unknown' {
    const seen = this.commands.get(id)
    if (seen?.verdict.status === 'accepted' || seen?.verdict.status === 'acceptedWithNote') return 'accepted'
    for (const other of this.commands.values())
      if (other.command.replaces === id && this.#stateOf(other.command.id) === 'accepted') return 'accepted'
    return seen?.verdict.status === 'refused' ? 'refused' : 'unknown'
  }

  #judge(seen: Omit<Seen, 'verdict'>): Verdict {
    const { command } = seen
    const device = this.devices.get(seen.device)
    const user = device?.user ?? ''
    const known = this.toys.get(command.aggregate)
    const grid = known?.state.grid ?? String(command.payload['grid'] ?? '')
    const ruling = rule(
      {
        command,
        kind: kindOf(command.type),
        allowed: {
          atThatTime: this.#may(user, grid, seen.occurredAt),
          today: this.#may(user, grid, this.now),
        },
        after: command.after.map((id) => this.#stateOf(id)),
        exists: known !== undefined,
        erased: this.erased.has(command.aggregate),
        firstAt: seen.firstAt,
        now: this.now,
        occurredAt: seen.occurredAt,
        withdrawnAt: device?.withdrawnAt ?? null,
      },
      shippedPolicy,
    )
    if (!ruling.go) return verdictOf(command, ruling)
    const { decided, state } = decideToy(known?.state ?? null, command, seen.occurredAt, user)
    if (!decided.ok || !state) return decidedVerdict(command, decided, ruling.note, null)
    this.applied.set(command.id, (this.applied.get(command.id) ?? 0) + 1)
    this.#watch(command, known?.state, state, decided.code)
    const version = known?.state === state ? known.version : this.put(state)
    return decidedVerdict(command, decided, ruling.note, version)
  }

  #watch({ id, payload }: SentCommand, was: Toy | undefined, is: Toy, code: string | null): void {
    const old = String(payload['old'] ?? '')
    if (was && was.phone.value !== is.phone.value)
      this.overwritings.push({ command: id, was: was.phone.value, old, code })
    if (was && was.identity !== is.identity)
      this.overwritings.push({ command: id, was: was.identity, old, code })
  }

  #judgeHeld(): void {
    for (const seen of this.commands.values())
      if (seen.verdict.status === 'held') seen.verdict = this.#judge(seen)
  }

  push(body: PushBody): PushAnswer {
    const device = this.devices.get(body.device)
    if (!device) throw new Error('unknown device')
    const verdicts: Verdict[] = []
    for (const command of body.commands) {
      const known = device.seen.get(command.seq)
      const stored = known ? { id: known.command.id, verdict: known.verdict } : null
      const turn = turnOf(command, { lastSeq: device.lastSeq, floor: body.floor, stored })
      if (turn.turn === 'gap') break
      if (turn.turn === 'known') {
        verdicts.push(turn.verdict)
        continue
      }
      const at = occurredAt(command, body.sentAt, this.now)
      const seen = { command, device: body.device, firstAt: this.now, occurredAt: at }
      const full: Seen = { ...seen, verdict: this.#judge(seen) }
      device.seen.set(command.seq, full)
      device.lastSeq = Math.max(device.lastSeq, command.seq)
      this.commands.set(command.id, full)
      verdicts.push(full.verdict)
    }
    this.#judgeHeld()
    return { verdicts, expect: device.lastSeq + 1, at: this.now, retryAfterMs: null }
  }

  *pull(body: PullBody): Generator<PullLine> {
    const device = this.devices.get(body.device)
    if (!device) throw new Error('unknown device')
    if (device.withdrawnAt !== null) {
      yield { line: 'wipe' }
      return
    }
    const { user } = device
    this.#judgeHeld()
    const scopes = this.scopesOf(user)
    const from = this.#number
    if (body.numbersLeft < 2) this.#number += blocksOfNumbers
    yield {
      line: 'grant',
      at: this.now,
      scopes: scopes.map((scope) => ({ scope, kind: 'grid', name: scope })),
      lease: { until: this.now + 7 * 86_400_000, half: 'half' },
      numbers: body.numbersLeft < 2 ? { from, to: from + blocksOfNumbers - 1 } : null,
    }
    const held = body.held.map((seq) => device.seen.get(seq))
    yield {
      line: 'verdicts',
      verdicts: held.flatMap((seen) => (seen && seen.verdict.status !== 'held' ? [seen.verdict] : [])),
      unknown: body.held.filter((seq) => !device.seen.has(seq)),
    }
    for (const scope of scopes) yield* this.#scopeLines(user, scope, body)
    yield { line: 'end', at: this.now, retryAfterMs: null }
  }

  #put(user: string, id: string): Change {
    const toy = this.toys.get(id)
    if (!toy) return { op: 'evict', aggregate: id }
    return { op: 'put', aggregate: id, version: toy.version, block: this.project(user, toy.state) }
  }

  membersOf(scope: string): { aggregate: string; version: number }[] {
    return [...this.toys.values()]
      .filter(({ state }) => state.grid === scope)
      .map(({ state, version }) => ({ aggregate: state.id, version }))
      .sort((a, b) => (a.aggregate < b.aggregate ? -1 : 1))
  }

  *#scopeLines(user: string, scope: string, body: PullBody): Generator<PullLine> {
    const of = this.scope(scope)
    const projection = `${this.users.get(user)?.role}`
    const mine = body.cursors.find((cursor) => cursor.scope === scope)
    let cursor = mine ? parseCursor(mine.at) : null
    let epoch = mine?.epoch ?? ''
    let at = mine?.at ?? ''
    let reset = false
    if (!cursor || !epoch.startsWith(`${projection}.`) || cursor.rev < of.floor) {
      this.#epoch += 1
      epoch = `${projection}.${this.#epoch}`
      cursor = { rev: of.rev, after: '' }
      reset = true
    }
    while (cursor.after !== null) {
      const { after, rev }: Cursor = cursor
      const rest: readonly Held[] = this.membersOf(scope).filter(({ aggregate }) => aggregate > (after ?? ''))
      const page = rest.slice(0, pageSize)
      const last: boolean = rest.length <= pageSize
      cursor = { rev, after: last ? null : (page.at(-1)?.aggregate ?? null) }
      const to = formatCursor(cursor)
      const changes = page.map(({ aggregate }) => this.#put(user, aggregate))
      yield { line: 'page', scope, epoch, reset, from: at, to, complete: last, changes }
      reset = false
      at = to
    }
    while (cursor.rev < of.rev) {
      const rev: number = cursor.rev
      const next = of.changes.filter((change) => change.rev > rev).slice(0, pageSize)
      const newest = new Map(next.map((change) => [change.aggregate, change]))
      const changes = [...newest.values()].map(({ aggregate, gone }): Change => {
        if (gone === 'erase' || this.erased.has(aggregate)) return { op: 'erase', aggregate }
        const here = this.toys.get(aggregate)?.state.grid === scope
        return here ? this.#put(user, aggregate) : { op: 'evict', aggregate }
      })
      cursor = { rev: next.at(-1)?.rev ?? of.rev, after: null }
      const to = formatCursor(cursor)
      yield { line: 'page', scope, epoch, reset: false, from: at, to, complete: true, changes }
      at = to
    }
    const asked = body.repair.find((repair) => repair.scope === scope)
    if (at !== mine?.at || !mine) return
    const members = this.membersOf(scope)
    if (asked) {
      const inside = members.filter(({ aggregate }) => asked.buckets.includes(bucketOf(aggregate)))
      const there = new Set(inside.map(({ aggregate }) => aggregate))
      const gone = asked.have.filter(({ aggregate }) => !there.has(aggregate))
      const changes = [
        ...inside.map(({ aggregate }) => this.#put(user, aggregate)),
        ...gone.map(({ aggregate }): Change => ({ op: 'evict', aggregate })),
      ]
      yield { line: 'repair', scope, at, changes }
    } else if (mine.hash !== null && mine.hash !== rootOf(bucketsOf(members)))
      yield { line: 'hashes', scope, at, buckets: bucketsOf(members) }
  }
}
