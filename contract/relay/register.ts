import { notifyBys } from '@jiebang/core/relay/words.ts'
import Type, { type Static } from 'typebox'
import { channel, code, division, oneOf, requestType, shortText, text, unitId, urgency } from './atoms.ts'
import { category } from './category.ts'
import { fileIds } from './file-ids.ts'

/** A request as it comes in. `public` puts title, place and progress (never the person) on the list of promises. */
export const registerBody = Type.Object(
  {
    requestType,
    urgency: Type.Optional(urgency),
    category: Type.Optional(category),
    channel: Type.Optional(channel),
    place: division,
    title: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*$' }),
    body: text,
    address: Type.Optional(shortText),
    name: Type.Optional(Type.String({ maxLength: 60, pattern: '^[^\\u0000]*$' })),
    phone: Type.Optional(Type.String({ maxLength: 30, pattern: '^[0-9+() -]*$' })),
    email: Type.Optional(Type.String({ maxLength: 200, pattern: '^[^\\s@<>"]+@[^\\s@<>"]+$' })),
    notifyBy: Type.Optional(oneOf([...notifyBys, 'none'])),
    /** WGS-84, degrees. */
    location: Type.Optional(
      Type.Object(
        {
          lat: Type.Number({ minimum: -90, maximum: 90 }),
          long: Type.Number({ minimum: -180, maximum: 180 }),
        },
        { additionalProperties: false },
      ),
    ),
    /** Answers to the extra questions of the category, by the question's code. */
    answers: Type.Optional(
      Type.Record(code, Type.Union([shortText, text, Type.Array(shortText, { maxItems: 30 })]), {
        maxProperties: 30,
        additionalProperties: false,
      }),
    ),
    attachments: Type.Optional(fileIds),
    noReply: Type.Optional(Type.Boolean()),
    secret: Type.Optional(Type.Boolean()),
    public: Type.Optional(Type.Boolean()),
    about: Type.Optional(Type.Array(unitId, { maxItems: 5 })),
  },
  { additionalProperties: false },
)
export type RegisterBody = Static<typeof registerBody>

/** What the resident takes home. `code` is shown once: the store keeps only a keyed hash of it. */
export const receipt = Type.Object({
  id: Type.String(),
  county: Type.String(),
  no: Type.String(),
  code: Type.String(),
  version: Type.Integer(),
  hash: Type.String(),
  dueAt: Type.Union([Type.Integer(), Type.Null()]),
})
export type Receipt = Static<typeof receipt>
