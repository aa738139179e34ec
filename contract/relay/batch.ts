import Type, { type Static } from 'typebox'
import { uuid } from './atoms.ts'
import { commandBodies } from './commands.ts'

/** What can be done with several matters at once. */
export const batchCommands = ['Accept', 'Dispatch', 'Assign', 'Remind', 'Note'] as const
export type BatchCommand = (typeof batchCommands)[number]

const what = <N extends BatchCommand>(name: N) =>
  Type.Object({ command: Type.Literal(name), body: commandBodies[name] }, { additionalProperties: false })

/** One command for many matters, each with an id of its own: sent again, each is done once. */
export const batchBody = Type.Object(
  {
    what: Type.Union([what('Accept'), what('Dispatch'), what('Assign'), what('Remind'), what('Note')]),
    items: Type.Array(
      Type.Object(
        {
          matter: uuid,
          /** The command's id, UUIDv7. */
          id: uuid,
          /** The version that the sender saw. */
          seen: Type.Optional(Type.Integer({ minimum: 1 })),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 200 },
    ),
  },
  { additionalProperties: false },
)
export type BatchBody = Static<typeof batchBody>

/** What became of each, in the order sent: done, or why not and what to do next. */
export const batchAnswer = Type.Object({
  verdicts: Type.Array(
    Type.Union([
      Type.Object({ matter: Type.String(), ok: Type.Literal(true), version: Type.Integer() }),
      Type.Object({
        matter: Type.String(),
        ok: Type.Literal(false),
        code: Type.String(),
        title: Type.String(),
        next: Type.String(),
      }),
    ]),
  ),
})
export type BatchAnswer = Static<typeof batchAnswer>
