import Type, { type Static } from 'typebox'

const series = Type.Array(
  Type.Object({ day: Type.String(), registered: Type.Integer(), closed: Type.Integer() }),
)
const count = Type.Object({
  key: Type.String(),
  open: Type.Integer(),
  late: Type.Integer(),
  total: Type.Integer(),
})

/**
 * Figures of a region and span, each with the numbers its formula is made of, so that a screen can show
 * «x of y» and open the matters behind it. No ranking of people or units is part of it.
 */
export const overview = Type.Object({
  from: Type.Integer(),
  to: Type.Integer(),
  open: Type.Integer(),
  late: Type.Integer(),
  soon: Type.Integer(),
  stopped: Type.Integer(),
  held: Type.Integer(),
  registered: Type.Integer(),
  closed: Type.Integer(),
  answered: Type.Integer(),
  answeredInTime: Type.Integer(),
  reopened: Type.Integer(),
  returned: Type.Integer(),
  closedWithResidentsWord: Type.Integer(),
  rated: Type.Integer(),
  ratedSolved: Type.Integer(),
  days: series,
  byStage: Type.Array(count),
  byType: Type.Array(count),
  byPlace: Type.Array(count),
  byNeed: Type.Array(count),
  byLevel: Type.Array(Type.Object({ key: Type.String(), closed: Type.Integer() })),
})
export type Overview = Static<typeof overview>
