import type { CommandOf, NewPerson } from './commands.ts'
import type { PeopleContext } from './context.ts'
import type { FactOf, HouseholdFact } from './facts.ts'
import { conflictRule, type FieldFault, type FieldName, faultOf, isSameValue, standingOf } from './fields.ts'
import { type Household, type Person, type PersonId, riskLevels } from './household.ts'
import { checkIdNumber } from './id-number.ts'
import { type PeopleRefusal, refusePeople } from './refusals.ts'

type Decided = readonly HouseholdFact[] | PeopleRefusal

const faultCodes = {
  unknown: 'field.unknown',
  badValue: 'field.badValue',
  badIdNumber: 'person.badIdNumber',
  masked: 'field.masked',
} as const satisfies { readonly [F in FieldFault]: PeopleRefusal['refused'] }

export const checkField = (
  ofPerson: boolean,
  field: FieldName,
  value: string | null,
  at: number,
): PeopleRefusal | null => {
  const fault = faultOf(ofPerson, field, value, at)
  return fault === null ? null : refusePeople(faultCodes[fault], { field })
}

/** 15 characters become 18, as the number is written since 1999. */
const written = (field: FieldName, value: string | null): string | null => {
  if (field !== 'idNumber' || value === null) return value
  const read = checkIdNumber(value)
  return read.ok ? read.value.full : value
}

export const personOf = (h: Household, id: PersonId | null | undefined): Person | null =>
  h.people.find((p) => p.id === id) ?? null

/** A person as entered, checked and completed from the identity number. */
export const newPerson = (given: NewPerson, at: number): FactOf<'PersonAdded'> | PeopleRefusal => {
  const read = given.idNumber ? checkIdNumber(given.idNumber) : null
  if (given.idNumber?.includes('*')) return refusePeople('field.masked', { field: 'idNumber' })
  if (read?.ok === false) return refusePeople('person.badIdNumber', { field: 'idNumber' })
  const id = read?.ok ? read.value : null
  const person = {
    id: given.id,
    name: given.name.trim(),
    sex: given.sex ?? id?.sex ?? null,
    birth: given.birth ?? id?.birth ?? null,
    idNumber: id?.full ?? null,
    phone: given.phone ?? null,
    relation: given.relation,
    work: given.work ?? null,
    status: given.status ?? 'living',
  } as const
  for (const field of ['name', 'sex', 'birth', 'phone', 'relation', 'work', 'status'] as const) {
    const bad = checkField(true, field, person[field], at)
    if (bad) return bad
  }
  return { type: 'PersonAdded', person }
}

/**
 * A correction says what it saw and what is right. Nothing is overwritten unseen: where something else stands than it
 * saw, the later in life wins for plain fields, the higher for risk, and identity, birth and status wait for a look.
 */
export const correctField = (h: Household, c: CommandOf<'CorrectField'>, ctx: PeopleContext): Decided => {
  const person = personOf(h, c.person)
  if (c.person !== undefined && person === null) return refusePeople('person.notFound')
  const bad = checkField(person !== null, c.field, c.new, ctx.at)
  if (bad) return bad
  if (c.field === 'status') return refusePeople('field.unknown', { field: c.field })
  return change(h, person, c.field, c, ctx)
}

/** Death and moving out are settled by village or desk; what others report of them waits. */
export const changeStatus = (h: Household, c: CommandOf<'ChangeStatus'>, ctx: PeopleContext): Decided => {
  const person = personOf(h, c.person)
  if (person === null) return refusePeople('person.notFound')
  if (person.status === c.status) return []
  const asked = { old: person.status, new: c.status, occurredAt: Math.min(c.occurredAt, ctx.at) }
  const isFinal = c.status === 'deceased' || c.status === 'movedOut' || person.status === 'deceased'
  if (isFinal && ctx.by.role === 'gridWorker') return [ask(person.id, 'status', asked, person.status, ctx)]
  return change(h, person, 'status', asked, ctx)
}

type Asked = { readonly old: string | null; readonly new: string | null; readonly occurredAt: number }

const ask = (
  person: PersonId | null,
  field: FieldName,
  asked: Asked,
  standing: string | null,
  ctx: PeopleContext,
): FactOf<'ChangeAsked'> => ({
  type: 'ChangeAsked',
  id: ctx.command,
  ...{ person, field, standing, old: asked.old, new: asked.new, occurredAt: asked.occurredAt },
})

const change = (
  h: Household,
  person: Person | null,
  field: FieldName,
  asked: Asked,
  ctx: PeopleContext,
): Decided => {
  const standing = standingOf(h, person, field)
  const value = written(field, asked.new)
  if (value === standing) return []
  // A clock that runs ahead must not win over everything to come.
  const occurredAt = Math.min(asked.occurredAt, ctx.at)
  const told = { person: person?.id ?? null, field, old: asked.old, new: value, occurredAt, standing }
  if (isSameValue(field, asked.old, standing)) return [{ type: 'FieldCorrected', ...told }]
  switch (conflictRule(field)) {
    case 'review':
      return [ask(told.person, field, { ...asked, new: value, occurredAt }, standing, ctx)]
    case 'higher':
      return [{ type: rankOf(value) > rankOf(standing) ? 'FieldCorrected' : 'CorrectionKept', ...told }]
    case 'latest': {
      const since = (person ?? h).fieldVersions[field] ?? 0
      return [{ type: occurredAt > since ? 'FieldCorrected' : 'CorrectionKept', ...told }]
    }
  }
}

const ranks: readonly (string | null)[] = riskLevels
const rankOf = (risk: string | null): number => ranks.indexOf(risk)

export const settleChange = (h: Household, c: CommandOf<'SettleChange'>, ctx: PeopleContext): Decided => {
  const waiting = h.pending.find((p) => p.id === c.change)
  if (!waiting) return refusePeople('change.notFound')
  if (waiting.by === ctx.by.id && ctx.by.role === 'gridWorker') return refusePeople('change.own')
  const { id, person, field, proposed, occurredAt } = waiting
  const settled = { type: 'ChangeSettled', id, take: c.take } as const
  if (c.take === 'current') return [settled]
  const of = personOf(h, person)
  const name = field as FieldName
  const standing = standingOf(h, of, name)
  const told = { person, field: name, old: standing, new: proposed, standing, occurredAt, change: id }
  return [settled, { type: 'FieldCorrected', ...told }]
}

export const eraseField = (h: Household, c: CommandOf<'EraseField'>): Decided => {
  const person = personOf(h, c.person)
  if (c.person !== undefined && person === null) return refusePeople('person.notFound')
  if (c.basis.trim() === '') return refusePeople('text.empty', { field: 'basis' })
  if (faultOf(person !== null, c.field, null, 0) === 'unknown') return refusePeople('field.unknown')
  return [{ type: 'FieldErased', person: person?.id ?? null, field: c.field, basis: c.basis.trim() }]
}
