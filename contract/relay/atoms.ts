import { levels, notHeardReasons } from '@jiebang/core/relay/facts.ts'
import { longestText } from '@jiebang/core/relay/text.ts'
import { channels, outcomes, requestTypes, urgencies } from '@jiebang/core/relay/words.ts'
import Type from 'typebox'

/** A closed set of words, with the exact static type. */
export const oneOf = <const T extends readonly string[]>(words: T) =>
  Type.Unsafe<T[number]>(Type.Enum([...words], { type: 'string' }))

/** UUID in lower case; version 7 for ids that callers make, 8 for ids derived from a source number. */
export const uuid = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })
/** Milliseconds since 1970-01-01T00:00:00Z. */
export const instant = Type.Integer({
  minimum: 0,
  maximum: 253402300799999,
  description: 'Epoch milliseconds, UTC',
})
export const day = Type.String({
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  description: 'Day in Asia/Shanghai',
})
export const county = Type.String({ pattern: '^[0-9]{6}$' })
export const division = Type.String({ pattern: '^([0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$' })
export const unitId = Type.String({ pattern: '^[0-9A-Za-z._:-]{1,64}$' })
export const code = Type.String({ pattern: '^[0-9A-Za-z._-]{1,64}$' })
/** Free text by a person; empty after trimming is refused by the core with a reason. No NUL: it cannot be stored. */
export const text = Type.String({ maxLength: longestText, pattern: '^[^\\u0000]*$' })
export const shortText = Type.String({ maxLength: 200, pattern: '^[^\\u0000]*$' })

export const requestType = oneOf(requestTypes)
export const urgency = oneOf(urgencies)
export const channel = oneOf(channels)
export const outcome = oneOf(outcomes)
export const level = oneOf(levels)

export const hearing = Type.Union([
  Type.Object({ means: Type.Literal('resident'), reporter: uuid }, { additionalProperties: false }),
  Type.Object({ means: oneOf(['callBack', 'onSite']) }, { additionalProperties: false }),
  Type.Object(
    { means: Type.Literal('notPossible'), reason: oneOf(notHeardReasons) },
    { additionalProperties: false },
  ),
])

export const limit = Type.Object(
  {
    amount: Type.Integer({ minimum: 1, maximum: 1000 }),
    unit: oneOf(['minutes', 'hours', 'calendarDays', 'workingDays']),
  },
  { additionalProperties: false },
)
