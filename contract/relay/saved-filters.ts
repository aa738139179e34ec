import Type, { type Static } from 'typebox'
import { unitId } from './atoms.ts'

export const savedFilterBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
    /** The filters as they stand in the address of the list, without the question mark. */
    search: Type.String({ maxLength: 1000, pattern: '^[\\x21-\\x7e]*$' }),
    /** Shared with the people of one's own unit; null keeps it to oneself. */
    unit: Type.Union([unitId, Type.Null()]),
  },
  { additionalProperties: false },
)

export const savedFilter = Type.Object({
  id: Type.String(),
  name: Type.String(),
  search: Type.String(),
  unit: Type.Union([Type.String(), Type.Null()]),
  own: Type.Boolean(),
})
export type SavedFilter = Static<typeof savedFilter>

export const savedFilters = Type.Object({ items: Type.Array(savedFilter) })
export type SavedFilters = Static<typeof savedFilters>
