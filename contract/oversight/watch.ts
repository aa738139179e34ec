import { watchLists } from '@jiebang/core/report/lists.ts'
import Type, { type Static } from 'typebox'
import { day, division, uuid } from '../relay/atoms.ts'

const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** How many matters stand on each list of supervision; the list itself is `matters?figure=<name>`. */
export const watchCounts = Type.Object({
  /** Everything recorded before is in. */
  asOf: Type.Integer(),
  place: Type.String(),
  lists: Type.Unsafe<{ readonly [L in (typeof watchLists)[number]]: number }>(
    Type.Object(Object.fromEntries(watchLists.map((list) => [list, Type.Integer()]))),
  ),
})
export type WatchCounts = Static<typeof watchCounts>

/** A sample of closings for a second look; days are those of closing, both included. */
const sample = {
  id: uuid,
  place: Type.String(),
  from: day,
  to: day,
  /** From 0 to 1. */
  share: Type.Number(),
  /** With the ids of the closings and this, anybody can draw the same again. */
  seed: Type.String(),
  seedFrom: Type.Union([Type.Literal('root'), Type.Literal('random')]),
  /** How many closings it was drawn from, and the hash of their ids in order. */
  frame: Type.Integer(),
  frameHash: Type.String(),
  drawnBy: Type.String(),
  drawnAt: Type.Integer(),
  drawn: Type.Integer(),
  inOrder: Type.Integer(),
  notInOrder: Type.Integer(),
}
export const lookSample = Type.Object(sample)
export type LookSample = Static<typeof lookSample>
export const lookSamples = Type.Object({
  items: Type.Array(lookSample),
  share: Type.Number(),
  source: Type.String(),
})
export type LookSamples = Static<typeof lookSamples>

export const lookWork = Type.Object({
  ...sample,
  items: Type.Array(
    Type.Object({
      matter: uuid,
      no: Type.String(),
      title: Type.String(),
      /** Class of request within which it was drawn. */
      stratum: Type.String(),
      rank: Type.Integer(),
      closedAt: Type.Integer(),
      unit: nullable(Type.String()),
      look: nullable(Type.Union([Type.Literal('inOrder'), Type.Literal('notInOrder')])),
    }),
  ),
})
export type LookWork = Static<typeof lookWork>

export const drawBody = Type.Object(
  { place: Type.Optional(division), from: day, to: day },
  { additionalProperties: false },
)
