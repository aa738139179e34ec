import { emergencyCommands } from '@jiebang/core/access/break-glass.ts'
import type { AccessPolicy } from '@jiebang/core/access/policy.ts'
import { roles } from '@jiebang/core/access/roles.ts'
import Type from 'typebox'
import { oneOf } from '../relay/atoms.ts'
import { why } from './admin.ts'

const strict = { additionalProperties: false } as const
const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })
const listOf = <const V extends readonly string[]>(values: V) =>
  Type.Array(oneOf(values), { maxItems: 20, uniqueItems: true })

/** What a county asks of sign-ins and wider powers; bounds keep a typing error from opening or locking everything. */
const accessPolicy = Type.Object(
  {
    password: Type.Object(
      {
        minLength: whole(8, 64),
        minClasses: whole(1, 4),
        history: whole(0, 24),
        maxAgeDays: whole(0, 730),
      },
      strict,
    ),
    lockout: Type.Object({ tries: whole(1, 100), minutes: whole(1, 1440) }, strict),
    session: Type.Object({ idleMinutes: whole(1, 1440), longestHours: whole(1, 72) }, strict),
    factor: Type.Object({ roles: listOf(roles), stepUpMinutes: whole(1, 240) }, strict),
    deputy: Type.Object({ longestDays: whole(1, 366) }, strict),
    breakGlass: Type.Object(
      {
        roles: listOf(roles),
        units: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 50, uniqueItems: true }),
        commands: listOf(emergencyCommands),
        minutes: whole(5, 180),
      },
      strict,
    ),
  },
  strict,
)
/** As it counts now. `defaults` is what counts where a county has said nothing; version 0 is those. */
export type PolicyView = {
  readonly version: number
  readonly policy: AccessPolicy
  readonly defaults: AccessPolicy
  /** Who set this version and when; null for version 0. */
  readonly by: string | null
  readonly byName: string | null
  readonly at: number | null
}
const version = Type.Integer({ minimum: 0 })
const text = Type.Union([Type.String(), Type.Null()])
/** The type is the core's. */
export const policyView = Type.Unsafe<PolicyView>(
  Type.Object({
    ...{ version, policy: accessPolicy, defaults: accessPolicy, by: text, byName: text },
    at: Type.Union([Type.Integer(), Type.Null()]),
  }),
)

/** Sent with the version that was seen. */
export type PutPolicy = { readonly version: number; readonly policy: AccessPolicy; readonly why: string }
export const putPolicy = Type.Unsafe<PutPolicy>(Type.Object({ version, policy: accessPolicy, why }, strict))
