import { requestTypes } from '@jiebang/core/relay/words.ts'
import { counts } from '@jiebang/core/report/counts.ts'
import { figureIds } from '@jiebang/core/report/figures.ts'
import { figureLists } from '@jiebang/core/report/lists.ts'
import Type, { type Static } from 'typebox'
import { code, day, division, oneOf, unitId } from '../relay/atoms.ts'

const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

const need = Type.String({ pattern: '^[a-z]{1,20}$' })
/** Class of requests in rules/report/figures.yaml. */
const figureClass = Type.String({ pattern: '^[a-z]{1,20}$' })

/** What figures are narrowed by. Days are those of registration, both included; the quarter so far unless told. */
export const figureQuery = Type.Object(
  {
    from: Type.Optional(day),
    to: Type.Optional(day),
    place: Type.Optional(division),
    unit: Type.Optional(unitId),
    category: Type.Optional(code),
    need: Type.Optional(need),
    class: Type.Optional(figureClass),
  },
  { additionalProperties: false },
)
export type FigureQuery = Static<typeof figureQuery>

const figureId = oneOf(figureIds)
const rate = Type.Object({
  id: figureId,
  part: Type.Integer(),
  whole: Type.Integer(),
  /** From 0 to 1; null of nothing. */
  share: nullable(Type.Number()),
})
export type Rate = Static<typeof rate>
const banded = Type.Object({
  ...rate.properties,
  /** Null where nothing is expected or too few matters stand behind it. */
  band: nullable(oneOf(['meets', 'near', 'below'])),
})
export type BandedRate = Static<typeof banded>

const group = Type.Object({
  /** Code of a division, id of a unit or of a need; empty for no unit. In this order, which is no ranking. */
  key: Type.String(),
  registered: Type.Integer(),
  open: Type.Integer(),
  late: nullable(Type.Integer()),
  rates: Type.Array(rate),
})
export type FigureGroup = Static<typeof group>

const integers = <const N extends string>(names: readonly N[]) =>
  Type.Unsafe<{ readonly [K in N]: number }>(
    Type.Object(Object.fromEntries(names.map((name) => [name, Type.Integer()]))),
  )

export const nowLists = ['openNow', 'late', 'soon', 'stopped', 'onList'] as const

/**
 * Figures of a region and span, each with the numbers its formula is made of, so that a screen can show
 * «x of y» and open the matters behind it. No ranking of people or units is part of it.
 */
export const overview = Type.Object({
  from: day,
  to: day,
  place: Type.String(),
  /** Everything recorded before is in, unless the figures are still being built (`built` from 0 to 1). */
  asOf: Type.Integer(),
  built: Type.Number(),
  /** As things stand now, whenever it was registered. */
  now: integers(nowLists),
  counts: integers(['registered', ...counts]),
  /** Working days to the first answer; null where nothing was answered. */
  wait: Type.Object({ median: nullable(Type.Integer()), p90: nullable(Type.Integer()) }),
  rates: Type.Array(rate),
  classes: Type.Array(
    Type.Object({ id: Type.String(), registered: Type.Integer(), rates: Type.Array(banded) }),
  ),
  days: Type.Array(Type.Object({ day, registered: Type.Integer(), rates: Type.Array(rate) })),
  types: Type.Array(
    Type.Object({ type: oneOf(requestTypes), registered: Type.Integer(), open: Type.Integer() }),
  ),
  places: Type.Array(group),
  units: Type.Array(group),
  needs: Type.Array(group),
})
export type Overview = Static<typeof overview>

const text = Type.Object({ zh: Type.String(), en: Type.String() })

/** The published definitions of all rates. */
export const figureDefinitions = Type.Object({
  version: Type.String(),
  source: Type.String(),
  grade: Type.String(),
  satisfiedFrom: Type.Integer(),
  disputedTo: Type.Integer(),
  fewest: Type.Integer(),
  figures: Type.Array(
    Type.Object({
      id: figureId,
      name: text,
      part: text,
      whole: text,
      without: text,
      source: Type.String(),
      grade: Type.String(),
      /** Names of the lists of matters behind part and whole. */
      lists: Type.Object({ part: oneOf(figureLists), whole: oneOf(figureLists) }),
      better: oneOf(['more', 'less']),
    }),
  ),
  classes: Type.Array(
    Type.Object({
      id: Type.String(),
      name: text,
      types: Type.Array(oneOf(requestTypes)),
      expects: Type.Array(Type.Object({ figure: figureId, meets: Type.Number(), tolerance: Type.Number() })),
    }),
  ),
})
export type FigureDefinitions = Static<typeof figureDefinitions>
