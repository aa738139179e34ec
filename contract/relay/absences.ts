import Type, { type Static } from 'typebox'
import { day, uuid } from './atoms.ts'

export const absenceBody = Type.Object(
  { user: uuid, deputy: uuid, from: day, to: day },
  { additionalProperties: false },
)

/** 请假交接: from the first to the last day, both included, the deputy sees to what is assigned to the user. */
export const absence = Type.Object({
  id: Type.String(),
  user: Type.String(),
  deputy: Type.String(),
  from: Type.String(),
  to: Type.String(),
  /** Today lies between the two days. */
  now: Type.Boolean(),
  /** This person may end it before its last day. */
  mayEnd: Type.Boolean(),
})
export type Absence = Static<typeof absence>

export const absences = Type.Object({
  /** Those of the signed-in person's units that are not over. */
  items: Type.Array(absence),
  /** Colleagues for whom this person may name a deputy, themselves first. */
  mayNameFor: Type.Array(Type.String()),
})
export type Absences = Static<typeof absences>
