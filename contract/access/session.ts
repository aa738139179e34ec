import { roles } from '@jiebang/core/access/roles.ts'
import Type, { type Static } from 'typebox'
import { oneOf } from '../relay/atoms.ts'

export const signIn = Type.Object(
  {
    login: Type.String({ minLength: 1, maxLength: 100 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  },
  { additionalProperties: false },
)
export type SignIn = Static<typeof signIn>

/** The signed-in person. `csrf` goes back as `X-CSRF-Token` with everything that changes something. */
export const me = Type.Object({
  id: Type.String(),
  name: Type.String(),
  county: Type.String(),
  countyName: Type.String(),
  csrf: Type.String(),
  demo: Type.Boolean(),
  grants: Type.Array(
    Type.Object({
      role: oneOf(roles),
      county: Type.String(),
      region: Type.String(),
      unit: Type.Optional(Type.String()),
      unitName: Type.Optional(Type.String()),
      from: Type.String(),
      to: Type.Optional(Type.String()),
      /** 代理: held in the place of this person. */
      actingFor: Type.Optional(Type.String()),
      actingForName: Type.Optional(Type.String()),
      /** 紧急授权: counts until `emergency.endsAt`. */
      emergency: Type.Optional(Type.Literal(true)),
    }),
  ),
  /** The emergency access that runs now; shown all the time. */
  emergency: Type.Optional(Type.Object({ id: Type.String(), endsAt: Type.Integer() })),
})
export type Me = Static<typeof me>
