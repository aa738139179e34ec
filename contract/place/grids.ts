import { gridKinds } from '@jiebang/core/place/grid.ts'
import Type, { type Static } from 'typebox'
import { plainName, why } from '../access/admin.ts'
import { day, oneOf, unitId, uuid } from '../relay/atoms.ts'

const strict = { additionalProperties: false } as const
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** The datum that coordinates come in; everything is stored as WGS-84. */
export const datums = ['WGS-84', 'CGCS2000', 'GCJ-02', 'BD-09'] as const
export type Datum = (typeof datums)[number]

const position = Type.Unsafe<readonly [number, number]>(
  Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }),
)
const ring = Type.Unsafe<readonly (readonly [number, number])[]>(Type.Array(position, { maxItems: 5000 }))
const rings = Type.Unsafe<readonly (readonly (readonly [number, number])[])[]>(
  Type.Array(ring, { minItems: 1, maxItems: 50 }),
)
/** WGS-84. Rings are checked one by one: unclosed and crossing ones are refused with words. */
export const gridGeometry = Type.Union([
  Type.Object({ type: Type.Literal('Polygon'), coordinates: rings }, strict),
  Type.Object(
    {
      type: Type.Literal('MultiPolygon'),
      coordinates: Type.Unsafe<readonly Static<typeof rings>[]>(
        Type.Array(rings, { minItems: 1, maxItems: 50 }),
      ),
    },
    strict,
  ),
])

const size = orNull(Type.Integer({ minimum: 0, maximum: 1_000_000 }))
const villageCode = Type.String({ pattern: '^[0-9]{12}$' })

export const gridRow = Type.Object({
  id: Type.String(),
  county: Type.String(),
  code: orNull(Type.String()),
  kind: oneOf(gridKinds),
  name: Type.String(),
  division: Type.String(),
  worker: orNull(Type.String()),
  /** Name and published telephone of the worker. */
  workerName: orNull(Type.String()),
  workerPhone: orNull(Type.String()),
  desk: orNull(Type.String()),
  households: orNull(Type.Integer()),
  people: orNull(Type.Integer()),
  from: Type.String(),
  to: orNull(Type.String()),
  version: Type.Integer(),
  /** Whether the reader may change it. */
  mine: Type.Boolean(),
  geometry: orNull(gridGeometry),
  shapeFrom: orNull(Type.String()),
})
export type GridRow = Static<typeof gridRow>
export const grids = Type.Object({
  items: Type.Array(gridRow),
  /** Address of the tiles that the county shows under its grids; null where there are none. */
  tiles: orNull(Type.String()),
})
export type Grids = Static<typeof grids>

const fields = {
  name: plainName,
  kind: oneOf(gridKinds),
  desk: orNull(unitId),
  households: size,
  people: size,
}
export const newGrid = Type.Object(
  {
    name: fields.name,
    kind: fields.kind,
    division: villageCode,
    /** Its number: the next one of its village where it is left out. */
    code: Type.Optional(Type.String({ pattern: '^[0-9]{15}$' })),
    desk: Type.Optional(fields.desk),
    households: Type.Optional(size),
    people: Type.Optional(size),
    geometry: Type.Optional(gridGeometry),
    from: day,
    why,
  },
  strict,
)
export type NewGrid = Static<typeof newGrid>

const seen = Type.Integer({ minimum: 1, description: 'The version that was read' })
export const changeGrid = Type.Object(
  {
    seen,
    name: Type.Optional(fields.name),
    kind: Type.Optional(fields.kind),
    desk: Type.Optional(fields.desk),
    households: Type.Optional(size),
    people: Type.Optional(size),
    why,
  },
  strict,
)
export type ChangeGrid = Static<typeof changeGrid>

/** Who works the grid from a day on; null leaves it without. */
export const postGrid = Type.Object({ worker: orNull(uuid), from: day, why }, strict)
export type PostGrid = Static<typeof postGrid>

export const endGrid = Type.Object(
  {
    seen,
    to: day,
    /** Takes over what is filed under it. */
    successor: uuid,
    why,
  },
  strict,
)
export type EndGrid = Static<typeof endGrid>

const reshaped = Type.Object({ grid: uuid, geometry: gridGeometry }, strict)
export type Reshaped = Static<typeof reshaped>
const shapesChanged = { shapes: Type.Array(reshaped, { minItems: 1, maxItems: 20 }), from: day }
export const tryBoundary = Type.Object(shapesChanged, strict)
export const changeBoundary = Type.Object({ ...shapesChanged, why }, strict)
export type ChangeBoundary = Static<typeof tryBoundary>

const moved = Type.Object({
  id: Type.String(),
  /** Printed number of a household, number of a matter. */
  no: orNull(Type.String()),
  from: orNull(Type.String()),
  to: orNull(Type.String()),
})
/** What another boundary would do; nothing has been changed. */
export const boundaryEffect = Type.Object({
  households: Type.Array(moved),
  matters: Type.Array(moved),
  /** Square metres by grid. */
  areas: Type.Array(Type.Object({ grid: Type.String(), before: Type.Number(), after: Type.Number() })),
  /** Faults of coverage that are there afterwards and not before. */
  newFindings: Type.Integer(),
})
export type BoundaryEffect = Static<typeof boundaryEffect>

const findingKinds = [
  'gap',
  'overlap',
  'sliver',
  'noShape',
  'noWorker',
  'workerWithoutGrid',
  'tooLarge',
  'tooSmall',
  'householdOutside',
  'matterOutside',
] as const
export const finding = Type.Object({
  id: Type.String(),
  kind: oneOf(findingKinds),
  division: orNull(Type.String()),
  /** Ids of the grids that it concerns. */
  grids: Type.Array(Type.String()),
  /** Name or number of whom or what it is about. */
  subject: orNull(Type.String()),
  /** Square metres, or households where it is about sizes. */
  amount: orNull(Type.Number()),
  limit: orNull(Type.Number()),
  /** Where the limit comes from, with its grade. */
  source: orNull(Type.String()),
  geometry: orNull(gridGeometry),
  /** Shapes that would mend it, to be looked at and saved as a change of boundary. */
  repair: Type.Array(reshaped),
})
export type Finding = Static<typeof finding>
export const coverage = Type.Object({
  checkedAt: Type.Integer(),
  grids: Type.Integer(),
  findings: Type.Array(finding),
})
export type Coverage = Static<typeof coverage>

/** Without `why` nothing is written: a dry run. */
export const gridImportQuery = Type.Object(
  { datum: Type.Optional(oneOf(datums)), why: Type.Optional(why) },
  strict,
)
