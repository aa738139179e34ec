import Type, { type Static } from 'typebox'
import { instant, uuid } from './atoms.ts'

/** Something addressed to the signed-in person, or to somebody whom they stand in for. */
export const mention = Type.Object({
  matter: Type.String(),
  seq: Type.Integer(),
  kind: Type.Union([Type.Literal('noted'), Type.Literal('assigned')]),
  no: Type.String(),
  title: Type.String(),
  /** The note; null for an assignment, or where it was erased. */
  text: Type.Union([Type.String(), Type.Null()]),
  by: Type.String(),
  at: instant,
  unread: Type.Boolean(),
  /** Whom it was addressed to where that is somebody else, who is away. */
  insteadOf: Type.Union([Type.String(), Type.Null()]),
})
export type Mention = Static<typeof mention>

const mark = Type.Object({ of: uuid, rev: Type.Integer({ minimum: 0 }) }, { additionalProperties: false })

/** `marks` goes back as it is once the list was seen: up to there, and no further, all is read then. */
export const mentions = Type.Object({
  items: Type.Array(mention),
  unread: Type.Integer(),
  marks: Type.Array(mark),
})
export type Mentions = Static<typeof mentions>

export const mentionsRead = Type.Object(
  { marks: Type.Array(mark, { maxItems: 50 }) },
  { additionalProperties: false },
)
