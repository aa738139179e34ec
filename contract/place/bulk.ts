import Type, { type Static } from 'typebox'
import { why } from '../access/admin.ts'

export const bulkKinds = ['divisions', 'units', 'people'] as const
export type BulkKind = (typeof bulkKinds)[number]

/** Without `why` nothing is written: a dry run. */
export const bulkQuery = Type.Object({ why: Type.Optional(why) }, { additionalProperties: false })

export const bulkReport = Type.Object({
  saved: Type.Boolean(),
  added: Type.Integer(),
  /** Rows that say what is there already. */
  same: Type.Integer(),
  refused: Type.Array(
    Type.Object({
      line: Type.Integer(),
      code: Type.String(),
      message: Type.String(),
      cells: Type.Array(Type.String()),
    }),
  ),
  headings: Type.Array(Type.String()),
  /** Start passwords of new accounts, shown once. */
  passwords: Type.Array(Type.Object({ login: Type.String(), name: Type.String(), password: Type.String() })),
})
export type BulkReport = Static<typeof bulkReport>
