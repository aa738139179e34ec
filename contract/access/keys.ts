import Type, { type Static } from 'typebox'
import { oneOf, unitId } from '../relay/atoms.ts'
import { why } from './admin.ts'

/** requests: may file; updates: may report progress for its unit. */
export const keyRights = ['requests', 'updates'] as const
export type KeyRight = (typeof keyRights)[number]

/** A program that writes through Open311. The key itself is shown once and not kept. */
const keyView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  rights: Type.Array(oneOf(keyRights)),
  /** The unit whose work its updates tell. */
  unit: Type.Union([Type.String(), Type.Null()]),
  createdAt: Type.Integer(),
  disabledAt: Type.Union([Type.Integer(), Type.Null()]),
})
export type KeyView = Static<typeof keyView>
export const keyList = Type.Object({ items: Type.Array(keyView) })
export type KeyList = Static<typeof keyList>

/** `unit` is needed for updates, and for nothing else. */
export const newKey = Type.Object(
  {
    name: Type.String({
      minLength: 1,
      maxLength: 100,
      pattern: '^[^\\u0000-\\u001f]*\\S[^\\u0000-\\u001f]*$',
    }),
    rights: Type.Array(oneOf(keyRights), { minItems: 1, maxItems: 2, uniqueItems: true }),
    unit: Type.Optional(unitId),
    why,
  },
  { additionalProperties: false },
)
export const keyTold = Type.Object({ id: Type.String(), key: Type.String() })
export type KeyTold = Static<typeof keyTold>
