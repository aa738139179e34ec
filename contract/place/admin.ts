import Type, { type Static } from 'typebox'
import { plainName, why } from '../access/admin.ts'
import { day, division, oneOf, unitId, uuid } from '../relay/atoms.ts'

const strict = { additionalProperties: false } as const
const seen = Type.Integer({ minimum: 1, description: 'The version that was read' })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

export const unitKinds = ['desk', 'department', 'village', 'supervision', 'leadership', 'service'] as const
const phone = Type.String({ pattern: '^[0-9+() -]{3,30}$' })
const mcaCode = Type.String({ pattern: '^[0-9]{2,15}$' })

export const divisionRow = Type.Object({
  code: Type.String(),
  version: Type.Integer(),
  name: Type.String(),
  level: Type.String(),
  parent: orNull(Type.String()),
  /** Code of the ministry of civil affairs where it differs from the statistical one. */
  mcaCode: orNull(Type.String()),
  urbanRural: orNull(Type.String()),
  from: Type.String(),
  to: orNull(Type.String()),
  mine: Type.Boolean(),
})
export type DivisionRow = Static<typeof divisionRow>

export const newDivision = Type.Object(
  {
    code: division,
    name: plainName,
    mcaCode: Type.Optional(orNull(mcaCode)),
    urbanRural: Type.Optional(orNull(Type.String({ pattern: '^[0-9]{3}$' }))),
    from: day,
    why,
  },
  strict,
)
export type NewDivision = Static<typeof newDivision>

export const changeDivision = Type.Object(
  {
    seen,
    name: Type.Optional(plainName),
    mcaCode: Type.Optional(orNull(mcaCode)),
    urbanRural: Type.Optional(orNull(Type.String({ pattern: '^[0-9]{3}$' }))),
    why,
  },
  strict,
)
export type ChangeDivision = Static<typeof changeDivision>

/** Last day. `anyway` where something still stands in it or is held by it and the administrator has seen that. */
export const endWith = Type.Object({ seen, to: day, anyway: Type.Optional(Type.Boolean()), why }, strict)
export type EndWith = Static<typeof endWith>

export const unitRow = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  name: Type.String(),
  shortName: Type.String(),
  kind: oneOf(unitKinds),
  division: Type.String(),
  phone: orNull(Type.String()),
  leader: orNull(Type.String()),
  from: Type.String(),
  to: orNull(Type.String()),
  /** Open matters that it holds now. */
  holds: Type.Integer(),
  mine: Type.Boolean(),
})
export type UnitRow = Static<typeof unitRow>

const unitFields = {
  name: plainName,
  shortName: plainName,
  division,
  phone: orNull(phone),
  leader: orNull(uuid),
}
export const newUnit = Type.Object(
  {
    id: unitId,
    kind: oneOf(unitKinds),
    ...unitFields,
    phone: Type.Optional(unitFields.phone),
    leader: Type.Optional(unitFields.leader),
    from: day,
    why,
  },
  strict,
)
export type NewUnit = Static<typeof newUnit>
export const changeUnit = Type.Object(
  {
    seen,
    name: Type.Optional(unitFields.name),
    shortName: Type.Optional(unitFields.shortName),
    division: Type.Optional(unitFields.division),
    phone: Type.Optional(unitFields.phone),
    leader: Type.Optional(unitFields.leader),
    why,
  },
  strict,
)
export type ChangeUnit = Static<typeof changeUnit>

/** Divisions and units of a county, those that have ended too. */
export const places = Type.Object({
  divisions: Type.Array(divisionRow),
  units: Type.Array(unitRow),
})
export type Places = Static<typeof places>
