import { placeKinds } from '@jiebang/core/place/gazetteer.ts'
import Type, { type Static } from 'typebox'
import { plainName, why } from '../access/admin.ts'
import { division, oneOf } from '../relay/atoms.ts'

const strict = { additionalProperties: false } as const
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** A name of the county's gazetteer as a file brings it. */
export const newPlaceName = Type.Object(
  {
    name: plainName,
    kind: oneOf(placeKinds),
    aliases: Type.Array(plainName, { maxItems: 20 }),
    division,
    location: orNull(
      Type.Object(
        {
          lat: Type.Number({ minimum: -90, maximum: 90 }),
          long: Type.Number({ minimum: -180, maximum: 180 }),
        },
        strict,
      ),
    ),
  },
  strict,
)
export type NewPlaceName = Static<typeof newPlaceName>

export const placeSearchQuery = Type.Object(
  { text: Type.String({ maxLength: 200, pattern: '^[^\\u0000]*$' }) },
  strict,
)
/** What an address may mean, the surest first. */
export const placeMatches = Type.Object({
  items: Type.Array(
    Type.Object({
      division: Type.String(),
      name: Type.String(),
      kind: orNull(oneOf(placeKinds)),
      confidence: Type.Number(),
      /** The grid around it, where its point or division says so. */
      grid: orNull(Type.String()),
      reasons: Type.Array(
        Type.Object({
          reason: oneOf(['name', 'alias', 'division', 'number', 'elsewhere']),
          text: Type.String(),
        }),
      ),
    }),
  ),
})
export type PlaceMatches = Static<typeof placeMatches>

/** Without `why` nothing is written: a dry run. */
export const placeImportQuery = Type.Object({ why: Type.Optional(why) }, strict)
