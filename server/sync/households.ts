import { householdBodies } from '@jiebang/contract/people/registry.ts'
import { type RecordVisitBody, recordVisitBody } from '@jiebang/contract/people/visits.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import type { CommandName, HouseholdCommand } from '@jiebang/core/people/commands.ts'
import type { CommandClass, Decided } from '@jiebang/sync/verdict/judge.ts'
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import type { App } from '../app.ts'
import type { Result } from '../services.ts'
import type { FieldAggregates, FieldCommand } from './aggregates.ts'
import { householdBlocks } from './household-blocks.ts'
import { scopesOf } from './raise.ts'

/** What a device may send, and how it meets what others did meanwhile. Merging and settling are done at a desk. */
const classes: Readonly<Partial<Record<CommandName, CommandClass>>> = {
  RegisterHousehold: 'create',
  AddPerson: 'append',
  AddNeed: 'append',
  AddNote: 'append',
  RecordResult: 'append',
  GiveConsent: 'append',
  WithdrawConsent: 'append',
  CorrectField: 'correct',
  AddTag: 'correct',
  EndTag: 'correct',
  ReviewTag: 'correct',
  CloseNeed: 'correct',
  ChangeStatus: 'state',
  MoveHousehold: 'state',
}

const visitName = 'RecordVisit'
const bodies = new Map<string, Validator<Record<never, never>, TSchema>>()
const checkOf = (type: string) => {
  const known = bodies.get(type)
  if (known) return known
  const schema: TSchema = type === visitName ? recordVisitBody : householdBodies[type as CommandName]
  const check = Compile(schema)
  bodies.set(type, check)
  return check
}

/** Where a body differs from its kind; null where it fits. */
const faultOf = ({ type, payload }: FieldCommand): string | null => {
  const check = checkOf(type)
  if (check.Check(payload)) return null
  return check.Errors(payload)[0]?.instancePath || '/'
}

/** Visits are kept by whoever keeps visits (server/people/visits). */
export type VisitKeeper = {
  record(actor: Actor, county: string, visit: RecordVisitBody): Promise<Result<unknown>>
}

/** Households as what devices hold and send. */
export const households = (app: App, visits: VisitKeeper | null): FieldAggregates => ({
  classOf: (type) => {
    if (type === visitName) return visits ? 'append' : null
    return classes[type as CommandName] ?? null
  },
  scopesOfNew: ({ type, payload }) => {
    const { grid, place } = payload
    if (type !== 'RegisterHousehold' || typeof place !== 'string') return []
    return scopesOf(typeof grid === 'string' ? grid : null, place)
  },
  submit: async (actor, county, command) => {
    const field = faultOf(command)
    if (field !== null) return { ok: false, code: 'sync.badPayload', params: { field } }
    if (command.type === visitName && visits) return recordVisit(visits, actor, county, command)
    return submitToRegistry(app, actor, county, command)
  },
  blocks: (actor, county, ids) => householdBlocks(app, actor, county, ids),
})

const refusal = ({
  refused: code,
  params = {},
}: Extract<Result<unknown>, { ok: false }>['why']): Decided => ({
  ok: false,
  code,
  params: params as Readonly<Record<string, string | number>>,
})

const recordVisit = async (
  visits: VisitKeeper,
  actor: Actor,
  county: string,
  { payload }: FieldCommand,
): Promise<Decided> => {
  const done = await visits.record(actor, county, payload as RecordVisitBody)
  if (!done.ok) return refusal(done.why)
  return { ok: true, code: null }
}

const submitToRegistry = async (
  app: App,
  actor: Actor,
  county: string,
  { id, type, aggregate, payload }: FieldCommand,
): Promise<Decided> => {
  const command = { ...payload, type, household: aggregate } as unknown as HouseholdCommand
  const before = command.type === 'CorrectField' ? await standing(app, actor, county, command) : undefined
  const done = await app.registry.submit(actor, county, id, command)
  if (!done.ok) return refusal(done.why)
  const { facts } = done.value
  if (facts.includes('ChangeAsked')) return { ok: true, code: 'sync.toReview' }
  if (facts.includes('CorrectionKept')) return { ok: true, code: 'sync.newerKept' }
  const isOver = command.type === 'CorrectField' && before !== undefined && before !== command.old
  return { ok: true, code: isOver && facts.includes('FieldCorrected') ? 'sync.overwrote' : null }
}

/** The value that a correction finds, as its sender could see it. */
const standing = async (
  app: App,
  actor: Actor,
  county: string,
  { household, person, field }: Extract<HouseholdCommand, { type: 'CorrectField' }>,
): Promise<unknown> => {
  const shown = await app.registry.get(actor, county, household)
  const of = person === undefined ? shown?.household : shown?.household.people.find((p) => p.id === person)
  return of?.[field as keyof typeof of]
}
