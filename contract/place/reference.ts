import type { QuestionSet } from '@jiebang/core/dispatch/questions.ts'
import Type, { type Static } from 'typebox'

/** Lists that forms choose from. */
export const reference = Type.Object({
  county: Type.Object({ code: Type.String(), name: Type.String(), synthetic: Type.Boolean() }),
  divisions: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      level: Type.String(),
      parent: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  units: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      shortName: Type.String(),
      kind: Type.String(),
      division: Type.String(),
      /** As people dial it; null where none is on record. */
      phone: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  users: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String(), unit: Type.Union([Type.String(), Type.Null()]) }),
  ),
  needs: Type.Array(Type.Object({ id: Type.String(), zh: Type.String(), en: Type.String() })),
  categories: Type.Array(
    Type.Object({
      code: Type.String(),
      zh: Type.String(),
      level: Type.Integer(),
      parent: Type.Union([Type.String(), Type.Null()]),
      need: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  grounds: Type.Array(
    Type.Object({
      id: Type.String(),
      zh: Type.String(),
      en: Type.String(),
      needs: Type.Array(Type.String()),
      routes: Type.Array(Type.Object({ id: Type.String(), zh: Type.String(), en: Type.String() })),
      source: Type.String(),
    }),
  ),
  /** What each category asks beyond the request itself. */
  questions: Type.Optional(
    Type.Unsafe<readonly QuestionSet[]>(Type.Array(Type.Object({}, { additionalProperties: true }))),
  ),
  /** Names of units and people that are no more: they stand in what happened, and are chosen no more. */
  former: Type.Optional(
    Type.Object({
      units: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
      users: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
    }),
  ),
})
export type Reference = Static<typeof reference>
