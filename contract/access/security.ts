import { roles } from '@jiebang/core/access/roles.ts'
import Type, { type Static } from 'typebox'
import { oneOf, uuid } from '../relay/atoms.ts'
import { factorKinds, passwordRules } from './sign-in.ts'

const strict = { additionalProperties: false } as const
const instant = Type.Integer()

/** A session as lists name it: no secret. */
export const sessionId = Type.String({ pattern: '^[0-9a-f]{24}$' })
/** One signed-in device. `id` names it without being its secret. */
export const sessionView = Type.Object({
  id: Type.String(),
  here: Type.Boolean(),
  device: oneOf(['phone', 'tablet', 'computer', 'other'] as const),
  /** Beginning of the address only. */
  from: Type.String(),
  method: oneOf(['password', 'passkey', 'provider'] as const),
  factor: Type.Union([oneOf(['totp', 'passkey', 'recovery', 'provider'] as const), Type.Null()]),
  openedAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
})
export type SessionView = Static<typeof sessionView>

export const factorView = Type.Object({
  id: Type.String(),
  kind: oneOf(factorKinds),
  name: Type.String(),
  createdAt: instant,
  lastUsedAt: Type.Union([instant, Type.Null()]),
})
export type FactorView = Static<typeof factorView>

export const noticeView = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  at: instant,
})
export type NoticeView = Static<typeof noticeView>

export const providerView = Type.Object({ id: Type.String(), name: Type.String() })

/** Everything of the person's own account that is about getting in. */
export const security = Type.Object({
  /** Accounts of a synthetic county: nothing is asked of them beyond the password. */
  exempt: Type.Boolean(),
  factorRequired: Type.Boolean(),
  rules: passwordRules,
  passwordChangedAt: instant,
  passwordExpiresAt: Type.Union([instant, Type.Null()]),
  passkeys: Type.Boolean(),
  factors: Type.Array(factorView),
  recoveryLeft: Type.Integer(),
  identities: Type.Array(
    Type.Object({ provider: Type.String(), name: Type.String(), subject: Type.String(), linkedAt: instant }),
  ),
  providers: Type.Array(providerView),
  sessions: Type.Array(sessionView),
  notices: Type.Array(noticeView),
  mayBreakGlass: Type.Boolean(),
  mayReview: Type.Boolean(),
})
export type Security = Static<typeof security>

export const changePassword = Type.Object(
  {
    current: Type.String({ minLength: 1, maxLength: 200 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  },
  strict,
)

/** One of the two: what the person has decides which is asked for. */
export const stepUpBody = Type.Object(
  {
    password: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    code: Type.Optional(Type.String({ pattern: '^ ?\\d{3} ?\\d{3} ?$' })),
  },
  strict,
)
export const stepUpWays = Type.Object({
  ways: Type.Array(oneOf(['password', 'totp', 'passkey'] as const)),
})
export type StepUpWays = Static<typeof stepUpWays>

const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
/** Who stands in for whom. Without `principal` the person who asks is the principal. */
export const deputationBody = Type.Object(
  {
    principal: Type.Optional(uuid),
    deputy: uuid,
    roles: Type.Array(oneOf(roles), { minItems: 1, maxItems: 10, uniqueItems: true }),
    from: day,
    to: day,
  },
  strict,
)

export const deputationView = Type.Object({
  id: Type.String(),
  principal: Type.String(),
  principalName: Type.String(),
  deputy: Type.String(),
  deputyName: Type.String(),
  roles: Type.Array(oneOf(roles)),
  from: Type.String(),
  to: Type.String(),
  madeAt: instant,
  endedAt: Type.Union([instant, Type.Null()]),
  state: oneOf(['ahead', 'running', 'over'] as const),
})
export type DeputationView = Static<typeof deputationView>

export const breakGlassBody = Type.Object(
  {
    region: Type.String({ pattern: '^[0-9]{6,15}$' }),
    reason: Type.String({ minLength: 5, maxLength: 500, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
    /** At most three hours. */
    minutes: Type.Integer({ minimum: 5, maximum: 180 }),
  },
  strict,
)

export const breakGlassView = Type.Object({
  id: Type.String(),
  user: Type.String(),
  userName: Type.String(),
  region: Type.String(),
  commands: Type.Array(Type.String()),
  reason: Type.String(),
  startedAt: instant,
  endsAt: instant,
  endedAt: Type.Union([instant, Type.Null()]),
  running: Type.Boolean(),
  reads: Type.Integer(),
  reviewedBy: Type.Union([Type.String(), Type.Null()]),
  reviewedAt: Type.Union([instant, Type.Null()]),
  verdict: Type.Union([oneOf(['justified', 'notJustified'] as const), Type.Null()]),
  note: Type.Union([Type.String(), Type.Null()]),
})
export type BreakGlassView = Static<typeof breakGlassView>

export const breakGlassReads = Type.Object({
  reads: Type.Array(
    Type.Object({ at: instant, method: Type.String(), path: Type.String(), query: Type.String() }),
  ),
})
export type BreakGlassReads = Static<typeof breakGlassReads>

export const reviewBody = Type.Object(
  {
    verdict: oneOf(['justified', 'notJustified'] as const),
    note: Type.String({ minLength: 2, maxLength: 500, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
  },
  strict,
)

/** What an administrator sees of somebody else's ways in. */
export const accessOfPerson = Type.Object({
  sessions: Type.Array(sessionView),
  factors: Type.Array(factorView),
  identities: Type.Array(Type.Object({ provider: Type.String(), subject: Type.String(), linkedAt: instant })),
})
export type AccessOfPerson = Static<typeof accessOfPerson>
export const linkBody = Type.Object(
  {
    provider: Type.String({ minLength: 1, maxLength: 40 }),
    subject: Type.String({ minLength: 1, maxLength: 255, pattern: '^[^\\u0000]+$' }),
  },
  strict,
)
