import Type, { type Static } from 'typebox'

/** Without `save` everything is tried and nothing is kept. */
export const importQuery = Type.Object(
  { save: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
)

/** What came of a file of households: good ones in, bad lines out with the reason. */
export const importReport = Type.Object({
  saved: Type.Boolean(),
  households: Type.Integer(),
  people: Type.Integer(),
  /** Households that were taken in before. */
  same: Type.Integer(),
  headings: Type.Array(Type.String()),
  refused: Type.Array(
    Type.Object({
      line: Type.Integer(),
      code: Type.String(),
      message: Type.String(),
      cells: Type.Array(Type.String()),
    }),
  ),
  /** People who may stand in the registry already; they come in and wait for a look. */
  doubles: Type.Array(
    Type.Object({
      line: Type.Integer(),
      name: Type.String(),
      household: Type.String(),
      score: Type.Number(),
      reasons: Type.Array(Type.String()),
    }),
  ),
})
export type ImportReport = Static<typeof importReport>
