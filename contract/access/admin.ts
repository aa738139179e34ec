import { roles } from '@jiebang/core/access/roles.ts'
import Type, { type Static } from 'typebox'
import { county, day, division, oneOf, unitId, uuid } from '../relay/atoms.ts'

const strict = { additionalProperties: false } as const

/** Kept with the change and shown in its history. */
export const why = Type.String({ minLength: 2, maxLength: 500, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' })
/** A name as people write it; no line breaks, so that lists and exports stay lines. */
export const plainName = Type.String({
  minLength: 1,
  maxLength: 60,
  pattern: '^[^\\u0000-\\u001f]*\\S[^\\u0000-\\u001f]*$',
})
/** Printable without spaces, as it is typed at the sign-in. */
export const login = Type.String({ pattern: '^[0-9A-Za-z._@-]{2,60}$' })
const seen = Type.Integer({ minimum: 1, description: 'The version that was read' })

/** Roles that somebody may be given; residents and the system are none. */
export const grantable = roles.filter((role) => role !== 'resident' && role !== 'system')

export const grant = Type.Object(
  {
    role: oneOf(grantable),
    region: division,
    unit: Type.Optional(unitId),
    kinds: Type.Optional(
      Type.Array(Type.String({ pattern: '^[a-zA-Z]{1,40}$' }), { minItems: 1, maxItems: 20 }),
    ),
    from: day,
    to: Type.Optional(day),
  },
  strict,
)
export type Grant = Static<typeof grant>

export const person = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  login: Type.String(),
  name: Type.String(),
  demo: Type.Boolean(),
  createdAt: Type.Integer(),
  disabledAt: Type.Union([Type.Integer(), Type.Null()]),
  lockedUntil: Type.Union([Type.Integer(), Type.Null()]),
  /** The password was given out and not changed yet. */
  mustChange: Type.Boolean(),
  sessions: Type.Integer(),
  grants: Type.Array(Type.Object({ ...grant.properties, valid: Type.Boolean() })),
  /** Whether whoever asks may change this person. */
  mine: Type.Boolean(),
})
export type Person = Static<typeof person>
export const people = Type.Object({ items: Type.Array(person) })
export type People = Static<typeof people>

/** The caller makes the id, so that asking twice creates one person. */
export const newPerson = Type.Object({ id: uuid, login, name: plainName, why }, strict)
export type NewPerson = Static<typeof newPerson>
export const renamePerson = Type.Object({ seen, name: plainName, why }, strict)
export const reasonOnly = Type.Object({ why }, strict)
export const newGrant = Type.Object({ ...grant.properties, why }, strict)
/** `to` is the last day. */
export const endGrant = Type.Object({ role: oneOf(grantable), region: division, to: day, why }, strict)

/** Shown once; to be handed over and changed at the first sign-in. */
export const startPassword = Type.Object({ password: Type.String() })
export type StartPassword = Static<typeof startPassword>

export const countyAndId = Type.Object({ county, id: uuid })
