import Type, { type Static } from 'typebox'

/**
 * RFC 9457 problem+json. `code` is stable; `type` opens its page in docs/problems; `title`, `detail` and `next` are
 * words for people in the language that was asked for; `errors` names fields of a body that was not understood.
 */
export const problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.Optional(Type.String()),
  next: Type.Optional(Type.String()),
  instance: Type.String(),
  params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  errors: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
})
export type Problem = Static<typeof problem>
