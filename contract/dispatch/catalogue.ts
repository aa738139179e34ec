import { itemFaultCodes } from '@jiebang/core/dispatch/check-item.ts'
import { dutyLists } from '@jiebang/core/dispatch/duty-list.ts'
import Type, { type Static } from 'typebox'
import { why } from '../access/admin.ts'
import { day, instant, oneOf, requestType, text, unitId } from '../relay/atoms.ts'

const strict = { additionalProperties: false } as const
const itemCode = Type.String({ minLength: 1, maxLength: 60, pattern: '^[0-9A-Za-z.]+$' })
const prefix = Type.String({ pattern: '^[0-9]{0,15}$', description: 'Prefix of a code; empty is everything' })
const unitRef = Type.String({
  maxLength: 80,
  description: '`unit:<id>`, or the unit of a kind at the place: `village`, `department/<function>`',
})
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

const itemFields = {
  code: itemCode,
  title: text,
  category: prefix,
  place: prefix,
  types: Type.Array(requestType, { maxItems: 6 }),
  lead: unitRef,
  assists: Type.Array(unitRef, { maxItems: 10 }),
  list: oneOf(dutyLists),
  clause: text,
  basis: text,
  source: text,
  grade: oneOf(['A', 'B', 'C', 'U']),
  from: day,
  to: orNull(day),
}

/** One version of an item; version 0 is shipped with the rules. */
export const catalogueItem = Type.Object({ ...itemFields, version: Type.Integer({ minimum: 0 }) })
export type CatalogueItemView = Static<typeof catalogueItem>

/** `seen` is the version that was read, 0 for a shipped one, null for a new item. */
export const saveItem = Type.Object(
  { ...itemFields, seen: orNull(Type.Integer({ minimum: 0 })), why },
  strict,
)
export type SaveItem = Static<typeof saveItem>

export const unitFunctions = Type.Object({
  version: Type.Integer({ minimum: 0 }),
  functions: Type.Record(Type.String(), Type.Array(Type.String())),
})
export type UnitFunctionsView = Static<typeof unitFunctions>

export const saveFunctions = Type.Object(
  {
    seen: Type.Integer({ minimum: 0 }),
    functions: Type.Record(unitId, Type.Array(Type.String({ maxLength: 40 }), { maxItems: 30 })),
    why,
  },
  strict,
)

/** Of each code the version in force on `day`, or the next one where none is yet. */
export const catalogue = Type.Object({
  day,
  items: Type.Array(
    Type.Object({
      ...itemFields,
      version: Type.Integer(),
      inForce: Type.Boolean(),
      /** The unit that it comes to for the county as a whole; null where it depends on the place or none fits. */
      leadUnit: orNull(unitId),
      noUnit: Type.Boolean({ description: 'No unit of the county fits: the item suggests nobody' }),
    }),
  ),
  functions: unitFunctions,
})
export type Catalogue = Static<typeof catalogue>

export const itemVersions = Type.Object({
  items: Type.Array(
    Type.Object({
      ...itemFields,
      version: Type.Integer(),
      madeBy: orNull(Type.String()),
      madeAt: orNull(instant),
      why: orNull(Type.String()),
    }),
  ),
})
export type ItemVersions = Static<typeof itemVersions>

const rowFault = Type.Object({
  code: Type.Union([
    oneOf(itemFaultCodes),
    oneOf(['unreadable', 'listWrong', 'typeWrong', 'gradeWrong', 'unitWrong', 'repeated']),
  ]),
  field: Type.String(),
  value: Type.Optional(Type.String()),
})

/** What a file comes to, row by row; with `saved` false nothing was written. */
export const importReport = Type.Object({
  saved: Type.Boolean(),
  fresh: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  refused: Type.Array(
    Type.Object({ line: Type.Integer(), item: Type.String(), faults: Type.Array(rowFault) }),
  ),
})
export type ImportReport = Static<typeof importReport>
export type RowFault = Static<typeof rowFault>

/** How dispatching went with an item in the last days; figures of the item, not of people or units. */
export const usage = Type.Object({
  days: Type.Integer(),
  cutShort: Type.Boolean(),
  items: Type.Array(
    Type.Object({
      code: Type.String(),
      followed: Type.Integer({ description: 'Dispatched to the unit that the item names' }),
      overruled: Type.Integer({ description: 'The item came first and another unit was chosen' }),
      returned: Type.Integer({ description: 'Followed, and the unit handed it back' }),
    }),
  ),
})
export type Usage = Static<typeof usage>

/** What the desk is shown before it dispatches. */
export const dispatchSuggestions = Type.Object({
  suggestions: Type.Array(
    Type.Object({
      item: Type.String(),
      version: Type.Integer(),
      title: Type.String(),
      lead: orNull(unitId),
      assists: Type.Array(unitId),
      list: oneOf(dutyLists),
      clause: Type.String(),
      basis: Type.String(),
      source: Type.String(),
      grade: oneOf(['A', 'B', 'C', 'U']),
      because: Type.Object({ category: Type.String(), place: Type.String(), type: Type.Boolean() }),
      not: orNull(oneOf(['noUnit', 'recused', 'returnedBefore'])),
    }),
  ),
  /** Units that handed it back, with the clause they gave. */
  objections: Type.Array(
    Type.Object({ unit: unitId, at: instant, reason: Type.String(), duty: Type.String() }),
  ),
  /** What rules of the administrators propose. */
  proposals: Type.Array(
    Type.Object({
      rule: Type.String(),
      requestType: Type.Optional(Type.String()),
      urgency: Type.Optional(Type.String()),
      category: Type.Optional(Type.String()),
    }),
  ),
})
export type DispatchSuggestions = Static<typeof dispatchSuggestions>
