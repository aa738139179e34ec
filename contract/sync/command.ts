import Type, { type Static } from 'typebox'
import { code, county, instant, uuid } from '../relay/atoms.ts'

const closed = { additionalProperties: false } as const

/** Params of a code: what its sentence names. */
const params = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))

/**
 * One intention of a device. `seq` counts the device's commands without gaps; `after` names commands that must have been
 * accepted first; `replaces` the refused one that this is the corrected form of. `payload` is the command of the core.
 */
export const sentCommand = Type.Object(
  {
    id: uuid,
    seq: Type.Integer({ minimum: 1 }),
    aggregate: uuid,
    type: code,
    /** Version of the payload's schema; older ones are accepted for 180 days after they were succeeded. */
    schema: Type.Integer({ minimum: 1 }),
    payload: Type.Unsafe<Readonly<Record<string, unknown>>>(Type.Object({}, { additionalProperties: true })),
    after: Type.Array(uuid, { maxItems: 20 }),
    replaces: Type.Union([uuid, Type.Null()]),
    occurredAt: instant,
  },
  closed,
)
export type SentCommand = Static<typeof sentCommand>

/** What became of a command. All but `held` are final. A refusal is a result: it has a code, and nothing waits for it. */
export const verdictStatuses = ['accepted', 'acceptedWithNote', 'held', 'refused'] as const
export type VerdictStatus = (typeof verdictStatuses)[number]

export type Verdict = {
  readonly id: string
  readonly seq: number
  readonly status: VerdictStatus
  /** Why it was held or refused, or what is noted; null when it was simply accepted. */
  readonly code: string | null
  readonly params: Static<typeof params>
  /** Version of the aggregate's block from which on the effect is in it; null when nothing was changed. */
  readonly version: number | null
}

export const pushBody = Type.Object(
  {
    device: uuid,
    county,
    /** The lowest number that the device can still send: below it nothing is missing that anybody could give. */
    floor: Type.Integer({ minimum: 1 }),
    /** The device's own clock, to know how far it is off. */
    sentAt: instant,
    /** At most 50: each is a transaction of its own. */
    commands: Type.Array(sentCommand, { minItems: 1, maxItems: 50 }),
  },
  closed,
)
export type PushBody = Static<typeof pushBody>

export type PushAnswer = {
  readonly verdicts: readonly Verdict[]
  /** The number that is expected next; lower than what came when something before it never arrived. */
  readonly expect: number
  readonly at: number
  readonly retryAfterMs: number | null
}
