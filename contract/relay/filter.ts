import { stages } from '@jiebang/core/relay/matter.ts'
import { figureLists } from '@jiebang/core/report/lists.ts'
import Type, { type Static } from 'typebox'
import {
  channel,
  division,
  instant,
  level,
  oneOf,
  outcome,
  requestType,
  unitId,
  urgency,
  uuid,
} from './atoms.ts'
import { category } from './category.ts'

const flag = Type.Optional(Type.Boolean())

/** What every list of matters can be narrowed by; flags that are absent or false do not narrow. */
export const matterFilter = Type.Object(
  {
    stage: Type.Optional(oneOf(stages)),
    requestType: Type.Optional(requestType),
    urgency: Type.Optional(urgency),
    category: Type.Optional(category),
    channel: Type.Optional(channel),
    outcome: Type.Optional(outcome),
    level: Type.Optional(level),
    /** The division and all inside. */
    place: Type.Optional(division),
    holder: Type.Optional(unitId),
    lead: Type.Optional(unitId),
    open: flag,
    late: flag,
    soon: flag,
    stopped: flag,
    returned: flag,
    reopened: flag,
    held: flag,
    /** Declined or terminated, and not yet reviewed by another person. */
    toReview: flag,
    /** An extension was asked for and nobody has decided. */
    asked: flag,
    /** Named to see to it: oneself, nobody yet, or a colleague. */
    assignee: Type.Optional(Type.Union([Type.Literal('me'), Type.Literal('none'), uuid])),
    /** Registered from (inclusive) and before (exclusive). */
    from: Type.Optional(instant),
    to: Type.Optional(instant),
    /** Exactly the matters behind a figure, by the name of its list; what is below belongs to it. */
    figure: Type.Optional(oneOf(figureLists)),
    /** The unit that leads or last led it. */
    unit: Type.Optional(unitId),
    need: Type.Optional(Type.String({ pattern: '^[a-z]{1,20}$' })),
    /** Request types, separated by commas. */
    types: Type.Optional(Type.String({ pattern: '^[a-z]{1,20}(,[a-z]{1,20}){0,9}$' })),
    q: Type.Optional(Type.String({ maxLength: 100, pattern: '^[^\\u0000]*$' })),
    sort: Type.Optional(oneOf(['registered', 'due'])),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
)
export type MatterFilter = Static<typeof matterFilter>
