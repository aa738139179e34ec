import { needKinds } from '@jiebang/core/people/household.ts'
import { visitMeans } from '@jiebang/core/people/visits/means.ts'
import type { VisitRuleSet } from '@jiebang/core/people/visits/rule.ts'
import { helpKinds, visitOutcomes } from '@jiebang/core/people/visits/visit.ts'
import Type, { type Static } from 'typebox'
import { answersBody } from '../knowledge/forms.ts'
import { code, day, instant, oneOf, requestType, text, uuid } from '../relay/atoms.ts'

const closed = { additionalProperties: false } as const
const title = Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*$' })

const finding = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('matter'),
      id: uuid,
      person: uuid,
      agreed: Type.Boolean({ description: 'The person said that it shall be handed on' }),
      requestType,
      category: Type.Union([code, Type.Null()]),
      title,
      text,
    },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('need'),
      id: uuid,
      person: Type.Union([uuid, Type.Null()]),
      need: oneOf(needKinds),
      text,
    },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('help'),
      id: uuid,
      person: uuid,
      agreed: Type.Boolean(),
      help: oneOf(helpKinds),
      text,
    },
    closed,
  ),
])

/** 走访记录 as it is sent, by a desk or by a device. There is no field for a place, a photo or a track, and none is taken. */
export const recordVisitBody = Type.Object(
  {
    visit: uuid,
    household: uuid,
    met: Type.Array(uuid, { maxItems: 40, uniqueItems: true }),
    means: oneOf(visitMeans),
    outcome: oneOf(visitOutcomes),
    text,
    findings: Type.Array(finding, { maxItems: 20 }),
    forms: Type.Array(
      Type.Object(
        {
          form: uuid,
          version: Type.Integer({ minimum: 1 }),
          person: Type.Union([uuid, Type.Null()]),
          answers: answersBody,
        },
        closed,
      ),
      { maxItems: 10 },
    ),
    occurredAt: instant,
  },
  closed,
)
export type RecordVisitBody = Static<typeof recordVisitBody>

/** What became of a finding, a form or a correction. `code` says why it was not taken; the visit stands all the same. */
export const followUp = Type.Object({
  of: oneOf(['matter', 'need', 'registry']),
  id: Type.String(),
  ok: Type.Boolean(),
  /** Number of the matter. */
  no: Type.Union([Type.String(), Type.Null()]),
  code: Type.Union([Type.String(), Type.Null()]),
})
export type FollowUp = Static<typeof followUp>

export const visitDone = Type.Object({
  visit: uuid,
  receivedAt: instant,
  followUps: Type.Array(followUp),
  /** The first day on which somebody of this household is to be visited again; null where no rule asks. */
  nextDueOn: Type.Union([day, Type.Null()]),
})
export type VisitDone = Static<typeof visitDone>

export const dueQuery = Type.Object(
  {
    grid: Type.Optional(uuid),
    place: Type.Optional(Type.String({ pattern: '^[0-9]{6,15}$' })),
    /** Only grids that I work. */
    mine: Type.Optional(Type.Boolean()),
    /** What opens up to this day; today where left out. */
    by: Type.Optional(day),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  closed,
)
export type DueQuery = Static<typeof dueQuery>

const why = Type.Union([
  Type.Object({
    code: oneOf(['regular', 'first']),
    every: Type.Object({ amount: Type.Integer(), unit: oneOf(['days', 'weeks', 'months']) }),
    last: Type.Optional(day),
  }),
  Type.Object({
    code: oneOf(['tag', 'need', 'risk', 'death']),
    of: Type.String(),
    on: day,
    hours: Type.Integer(),
  }),
])

const dueTask = Type.Object({
  rule: Type.String(),
  title: Type.Object({ zh: Type.String(), en: Type.String() }),
  person: Type.Union([uuid, Type.Null()]),
  name: Type.Union([Type.String(), Type.Null()]),
  why,
  opensOn: day,
  dueOn: day,
  until: day,
  priority: Type.Integer(),
  together: Type.Integer(),
  source: Type.String(),
})
export type DueTask = Static<typeof dueTask>

/** A household to be visited, with everything that is due there: one way for all of it. */
export const dueHousehold = Type.Object({
  household: uuid,
  grid: Type.Union([uuid, Type.Null()]),
  place: Type.String(),
  /** Head of the household. */
  name: Type.String(),
  address: Type.String(),
  location: Type.Union([Type.Object({ lat: Type.Number(), long: Type.Number() }), Type.Null()]),
  dueOn: day,
  priority: Type.Integer(),
  lastVisitAt: Type.Union([instant, Type.Null()]),
  tasks: Type.Array(dueTask),
})
export type DueHousehold = Static<typeof dueHousehold>
export const duePage = Type.Object({ today: day, items: Type.Array(dueHousehold), more: Type.Boolean() })
export type DuePage = Static<typeof duePage>

export const routeBody = Type.Object(
  {
    households: Type.Array(uuid, { minItems: 1, maxItems: 60, uniqueItems: true }),
    start: Type.Union([
      Type.Object(
        {
          lat: Type.Number({ minimum: -90, maximum: 90 }),
          long: Type.Number({ minimum: -180, maximum: 180 }),
        },
        closed,
      ),
      Type.Null(),
    ]),
    /** Draw urgent visits to the front, at the price of a longer way. */
    urgentFirst: Type.Boolean(),
  },
  closed,
)

export const visitRoute = Type.Object({
  stops: Type.Array(
    Type.Object({
      household: uuid,
      name: Type.String(),
      address: Type.String(),
      /** From the stop before, as the crow flies. */
      metres: Type.Number(),
    }),
  ),
  /** Households without a place on the map, for the end of the day. */
  withoutPlace: Type.Array(Type.Object({ household: uuid, name: Type.String(), address: Type.String() })),
  metres: Type.Number(),
})
export type VisitRoute = Static<typeof visitRoute>

export const visitView = Type.Object({
  id: uuid,
  by: Type.String(),
  byName: Type.String(),
  means: oneOf(visitMeans),
  outcome: oneOf(visitOutcomes),
  met: Type.Array(uuid),
  text: Type.String(),
  findings: Type.Array(finding),
  occurredAt: instant,
  receivedAt: instant,
})
export const visitsOfHousehold = Type.Object({ items: Type.Array(visitView) })
export type VisitsOfHousehold = Static<typeof visitsOfHousehold>

/** The rules that hold or held in the county, for devices that work out what is due by themselves. */
export const visitRuleSets = Type.Unsafe<{ readonly sets: readonly VisitRuleSet[] }>({
  type: 'object',
  properties: { sets: { type: 'array', items: { type: 'object' } } },
})
