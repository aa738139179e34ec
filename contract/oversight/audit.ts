import Type, { type Static } from 'typebox'
import { day, uuid } from '../relay/atoms.ts'

const strict = { additionalProperties: false } as const
const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 200 }))

/** What the audit log is filtered by; `before` is the seq that the next page begins below. Days in Asia/Shanghai. */
export const auditFilter = Type.Object(
  {
    actor: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    /** One action, or the first words of several: `user`. */
    action: Type.Optional(Type.String({ pattern: '^[a-zA-Z]+(\\.[a-zA-Z]+)*$', maxLength: 80 })),
    subject: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    from: Type.Optional(day),
    to: Type.Optional(day),
    before: Type.Optional(Type.Integer({ minimum: 1 })),
    limit,
  },
  strict,
)
export type AuditFilter = Static<typeof auditFilter>

export const auditEvent = Type.Object({
  seq: Type.Integer(),
  id: Type.String(),
  at: Type.Integer(),
  actor: Type.String(),
  /** Null for the system, keys, and people of another county. */
  actorName: Type.Union([Type.String(), Type.Null()]),
  action: Type.String(),
  subject: Type.Union([Type.String(), Type.Null()]),
  subjectName: Type.Union([Type.String(), Type.Null()]),
  detail: Type.Record(Type.String(), Type.Unknown()),
  hash: Type.String(),
})
export type AuditEvent = Static<typeof auditEvent>

export const auditPage = Type.Object({
  items: Type.Array(auditEvent),
  /** `before` of the next page; null at the end. */
  next: Type.Union([Type.Integer(), Type.Null()]),
})
export type AuditPage = Static<typeof auditPage>

/** Who saw whose personal data: by matter, by person who read, by day. */
export const readFilter = Type.Object(
  {
    matter: Type.Optional(uuid),
    user: Type.Optional(uuid),
    from: Type.Optional(day),
    to: Type.Optional(day),
    before: Type.Optional(uuid),
    limit,
  },
  strict,
)
export type ReadFilter = Static<typeof readFilter>

export const readRecord = Type.Object({
  id: Type.String(),
  at: Type.Integer(),
  user: Type.String(),
  userName: Type.Union([Type.String(), Type.Null()]),
  matter: Type.String(),
  no: Type.String(),
  /**
   * `reporter` for name, phone and address; `contact` for matters found by a telephone number; `file:<id>` for a file;
   * `matter` for opening a secret matter, without a purpose.
   */
  field: Type.String(),
  purpose: Type.String(),
})
export type ReadRecord = Static<typeof readRecord>

export const readPage = Type.Object({
  items: Type.Array(readRecord),
  next: Type.Union([Type.String(), Type.Null()]),
})
export type ReadPage = Static<typeof readPage>
