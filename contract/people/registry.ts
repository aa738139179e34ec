import type { CommandName } from '@jiebang/core/people/commands.ts'
import { householdFields, personFields } from '@jiebang/core/people/fields.ts'
import {
  dwellings,
  needKinds,
  needStates,
  noteLevels,
  personStatuses,
  relationCodes,
  sexes,
} from '@jiebang/core/people/household.ts'
import Type, { type TProperties } from 'typebox'
import { code, day, division, instant, oneOf, shortText, uuid } from '../relay/atoms.ts'

const closed = { additionalProperties: false } as const
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const note = Type.String({ maxLength: 2000, pattern: '^[^\\u0000]*$' })

const location = Type.Object(
  { lat: Type.Number({ minimum: -90, maximum: 90 }), long: Type.Number({ minimum: -180, maximum: 180 }) },
  closed,
)
const home = {
  no: orNull(Type.String({ minLength: 1, maxLength: 40, pattern: '^[^\\u0000]*$' })),
  grid: orNull(uuid),
  place: division,
  address: Type.String({ maxLength: 500, pattern: '^[^\\u0000]*$' }),
  location: orNull(location),
  dwelling: oneOf(dwellings),
  phone: orNull(Type.String({ maxLength: 32 })),
}
const person = Type.Object(
  {
    id: uuid,
    name: Type.String({ maxLength: 100, pattern: '^[^\\u0000]*$' }),
    relation: oneOf(relationCodes),
    sex: Type.Optional(orNull(oneOf(sexes))),
    birth: Type.Optional(orNull(day)),
    idNumber: Type.Optional(orNull(Type.String({ maxLength: 40 }))),
    phone: Type.Optional(orNull(Type.String({ maxLength: 32 }))),
    work: Type.Optional(orNull(shortText)),
    status: Type.Optional(oneOf(personStatuses)),
  },
  closed,
)
const step = Type.Object(
  { id: uuid, need: shortText, measure: shortText, responsible: shortText, dueOn: day },
  closed,
)
const who = orNull(uuid)
const field = oneOf([...new Set([...householdFields, ...personFields])])
const body = <P extends TProperties>(properties: P) => Type.Object(properties, closed)
const reviewIn = Type.Optional(Type.Integer({ minimum: 1, maximum: 3660 }))

/**
 * What each command takes besides its name and the household that it is for, as the core has it. Devices send the same
 * bodies; every id in them is made by the sender.
 */
export const householdBodies = {
  RegisterHousehold: body({ ...home, people: Type.Array(person, { maxItems: 40 }) }),
  AddPerson: body({ person }),
  CorrectField: body({
    person: Type.Optional(uuid),
    field,
    old: orNull(Type.String({ maxLength: 500 })),
    new: orNull(Type.String({ maxLength: 500, pattern: '^[^\\u0000]*$' })),
    occurredAt: instant,
  }),
  SettleChange: body({ change: uuid, take: oneOf(['proposed', 'current']) }),
  AddTag: body({
    ...{ person: who, code, source: shortText, from: day },
    until: Type.Optional(orNull(day)),
    reviewIn,
  }),
  EndTag: body({ person: who, code, on: day, reason: shortText }),
  ReviewTag: body({ person: who, code, on: day, reason: shortText, reviewIn }),
  AddNeed: body({ need: uuid, person: who, kind: oneOf(needKinds), text: note }),
  CloseNeed: body({ need: uuid, state: oneOf(needStates), text: note }),
  MoveHousehold: body({ place: home.place, grid: home.grid, address: home.address, location: home.location }),
  ChangeStatus: body({
    person: uuid,
    status: oneOf(personStatuses),
    occurredAt: instant,
    reason: shortText,
  }),
  MergeHouseholds: body({
    from: uuid,
    same: Type.Array(Type.Object({ keep: uuid, drop: uuid }, closed), { maxItems: 40 }),
  }),
  UndoMerge: body({ from: uuid }),
  SplitHousehold: body({
    to: uuid,
    people: Type.Array(uuid, { minItems: 1, maxItems: 40, uniqueItems: true }),
    as: Type.Object(home, closed),
  }),
  AddNote: body({ note: uuid, level: oneOf(noteLevels), text: note }),
  SetPlan: body({
    ...{ plan: uuid, kind: oneOf(['help', 'development']) },
    steps: Type.Array(step, { maxItems: 60 }),
    reviewOn: orNull(day),
  }),
  RecordResult: body({ plan: uuid, step: uuid, result: note }),
  ReviewPlan: body({ plan: uuid, next: orNull(day), text: note }),
  GiveConsent: body({
    ...{ consent: uuid, person: uuid, purpose: shortText },
    by: oneOf(['self', 'guardian']),
  }),
  WithdrawConsent: body({ consent: uuid }),
  EraseField: body({ person: Type.Optional(uuid), field, basis: shortText }),
} as const satisfies Readonly<Record<CommandName, Type.TSchema>>

export const householdCommands = Object.keys(householdBodies) as readonly CommandName[]
