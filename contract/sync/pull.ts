import Type, { type Static } from 'typebox'
import { county, instant, uuid } from '../relay/atoms.ts'
import type { Verdict } from './command.ts'

const closed = { additionalProperties: false } as const
const scopeId = Type.String({ pattern: '^[a-z]+:[0-9A-Za-z._-]{1,64}$' })
const seq = Type.Integer({ minimum: 1 })

/** How far a device is in one scope. `hash` of what it holds, given only when it is up to date. */
const cursor = Type.Object(
  {
    scope: scopeId,
    /** Opaque to the device: comes from the last page that it applied. */
    at: Type.String({ maxLength: 80 }),
    epoch: Type.String({ maxLength: 80 }),
    hash: Type.Union([Type.String({ maxLength: 20 }), Type.Null()]),
  },
  closed,
)

/** What a device holds in the parts of a scope in which its hashes differ. */
const repair = Type.Object(
  {
    scope: scopeId,
    buckets: Type.Array(Type.Integer({ minimum: 0, maximum: 255 }), { maxItems: 256 }),
    have: Type.Array(Type.Object({ aggregate: uuid, version: Type.Integer({ minimum: 0 }) }, closed), {
      maxItems: 20_000,
    }),
  },
  closed,
)

export const pullBody = Type.Object(
  {
    device: uuid,
    county,
    sentAt: instant,
    cursors: Type.Array(cursor, { maxItems: 200 }),
    /** Commands that were held when last heard of. */
    held: Type.Array(seq, { maxItems: 1000 }),
    repair: Type.Array(repair, { maxItems: 20 }),
    /** Reserved numbers that are left, so that a new block comes in time. */
    numbersLeft: Type.Integer({ minimum: 0 }),
    /** For whoever helps: how much waits on the device, and which app it is. */
    health: Type.Object(
      {
        unsent: Type.Integer({ minimum: 0 }),
        attention: Type.Integer({ minimum: 0 }),
        app: Type.String({ maxLength: 40 }),
      },
      closed,
    ),
  },
  closed,
)
export type PullBody = Static<typeof pullBody>

export type Change =
  | { readonly op: 'put'; readonly aggregate: string; readonly version: number; readonly block: unknown }
  /** It left this scope. */
  | { readonly op: 'evict'; readonly aggregate: string }
  /** It must be nowhere any more. */
  | { readonly op: 'erase'; readonly aggregate: string }

export type ScopeGrant = {
  readonly scope: string
  readonly kind: 'duty' | 'grid' | 'incident' | 'reference'
  readonly name: string
}

export type Lease = { readonly until: number; readonly half: string }

/** One line of the stream. Each page is applied with its cursor in one transaction of the device. */
export type PullLine =
  /** All scopes of the device, in the order in which they are wanted; others are given up. */
  | {
      readonly line: 'grant'
      readonly at: number
      readonly scopes: readonly ScopeGrant[]
      readonly lease: Lease | null
      readonly numbers: { readonly from: number; readonly to: number } | null
    }
  | {
      readonly line: 'page'
      readonly scope: string
      readonly epoch: string
      /** Begins anew: what is not put again until `complete` is given up then. */
      readonly reset: boolean
      readonly from: string
      readonly to: string
      readonly complete: boolean
      readonly changes: readonly Change[]
    }
  /** What became of held commands since. A number that the server does not know is in `unknown`. */
  | {
      readonly line: 'verdicts'
      readonly verdicts: readonly Verdict[]
      readonly unknown: readonly number[]
    }
  /** The hashes differ: these are the server's, bucket by bucket. */
  | {
      readonly line: 'hashes'
      readonly scope: string
      readonly at: string
      readonly buckets: readonly string[]
    }
  | {
      readonly line: 'repair'
      readonly scope: string
      readonly at: string
      readonly changes: readonly Change[]
    }
  | { readonly line: 'wipe' }
  | { readonly line: 'end'; readonly at: number; readonly retryAfterMs: number | null }
