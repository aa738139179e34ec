import type { PushAnswer, PushBody, SentCommand, VerdictStatus } from '@jiebang/contract/sync/command.ts'
import type { Lease, PullBody, PullLine, ScopeGrant } from '@jiebang/contract/sync/pull.ts'

/** What stands in the store instead of anything personal. */
export type Sealed = string | Uint8Array

/** A command as the worker made it; its number is given when it is queued. */
export type NewCommand = Omit<SentCommand, 'seq' | 'replaces'> & { readonly replaces?: string | null }

/**
 * queued – waits · sent – on its way, or nobody knows · held – the server waits for another one · the rest as the
 * server said. Whatever is not queued, sent or held has a receipt.
 */
export type OutboxState = 'queued' | 'sent' | VerdictStatus

export type Rows = {
  blk: { readonly id: string; readonly version: number; readonly body: Sealed }
  /** Which aggregate is in which scope: `scope|aggregate`. */
  member: {
    readonly id: string
    readonly scope: string
    readonly aggregate: string
    readonly version: number
    readonly epoch: string
  }
  scope: ScopeGrant & {
    readonly id: string
    readonly order: number
    readonly at: string
    readonly epoch: string
    readonly complete: boolean
  }
  /** What is searched for, one sealed row per scope; made anew when its `at` is not the scope's. */
  idx: { readonly id: string; readonly at: string; readonly body: Sealed }
  outbox: {
    readonly id: string
    readonly seq: number
    readonly aggregate: string
    readonly state: OutboxState
    readonly body: Sealed
    readonly code: string | null
    readonly params: Readonly<Record<string, string | number>>
    readonly version: number | null
    readonly savedAt: number
    readonly settledAt: number | null
    /** A refused one that the worker has corrected and sent again, or has put aside after reading why. */
    readonly done: 'replaced' | 'putAside' | null
  }
  receipt: {
    readonly id: string
    readonly seq: number
    readonly status: VerdictStatus
    readonly code: string | null
    readonly at: number
  }
  draft: { readonly id: string; readonly savedAt: number; readonly body: Sealed }
  media: { readonly id: string; readonly command: string; readonly sent: number; readonly body: Sealed }
  ref: { readonly id: string; readonly version: string; readonly body: unknown }
  meta: { readonly id: string; readonly value: unknown }
}
export type Table = keyof Rows
export const tables = [
  'blk',
  'member',
  'scope',
  'idx',
  'outbox',
  'receipt',
  'draft',
  'media',
  'ref',
  'meta',
] as const satisfies readonly Table[]

/** Reads and writes of one transaction. Nothing else may be awaited inside it: IndexedDB would end it. */
export type Tx = {
  get<T extends Table>(table: T, id: string): Promise<Rows[T] | undefined>
  /** In the order of their ids. With a prefix, only ids that begin with it. */
  all<T extends Table>(table: T, prefix?: string): Promise<readonly Rows[T][]>
  /** Ids alone, without reading what they stand for. */
  ids(table: Table): Promise<readonly string[]>
  put<T extends Table>(table: T, rows: readonly Rows[T][]): Promise<void>
  remove(table: Table, ids: readonly string[]): Promise<void>
  clear(table: Table): Promise<void>
}

/** All of a transaction stays or nothing of it, whatever dies when. What it resolved to is on the disk. */
export type Store = {
  atomically<T>(tables: readonly Table[], work: (tx: Tx) => Promise<T>): Promise<T>
}

/** Throws when nobody answers; what the server refuses is an answer. */
export type Transport = {
  push(body: PushBody): Promise<PushAnswer>
  pull(body: PullBody): AsyncIterable<PullLine>
}

export type Clock = { now(): number }
export type Random = { uuid(now: number): string }

/** Encryption under the device's key. */
export type Seal = {
  seal(value: unknown): Promise<Sealed>
  open(sealed: Sealed): Promise<unknown>
}

/** The same pure functions as on the server: what a command that waits makes of the state. */
export type Domain<S> = {
  /** Null: it begins with this command. Gives the state unchanged where the command does not fit. */
  replay(state: S | null, command: NewCommand): S | null
}

export type Ports = {
  readonly store: Store
  readonly transport: Transport
  readonly clock: Clock
  readonly random: Random
  readonly seal: Seal
}

/** Who and what this device is; written when it was registered. */
export type DeviceMeta = { readonly device: string; readonly county: string; readonly user: string }
export type { Lease }
