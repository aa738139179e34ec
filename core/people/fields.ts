import { dayOf, isDay } from '../clock/instant.ts'
import type { Instant } from '../clock/model.ts'
import {
  dwellings,
  type Household,
  type Person,
  personStatuses,
  relationCodes,
  riskLevels,
  sexes,
} from './household.ts'
import { checkIdNumber, maskIdNumber } from './id-number.ts'

export const householdFields = ['no', 'address', 'phone', 'dwelling', 'risk'] as const
export const personFields = [
  'name',
  'sex',
  'birth',
  'idNumber',
  'phone',
  'relation',
  'work',
  'status',
] as const
export type HouseholdField = (typeof householdFields)[number]
export type PersonField = (typeof personFields)[number]
export type FieldName = HouseholdField | PersonField

/** How a correction whose old value is not the one that stands is settled. */
export type ConflictRule = 'latest' | 'review' | 'higher'
export const conflictRule = (field: FieldName): ConflictRule => {
  switch (field) {
    case 'no':
    case 'name':
    case 'sex':
    case 'birth':
    case 'idNumber':
    case 'status':
      return 'review'
    case 'risk':
      return 'higher'
    default:
      return 'latest'
  }
}

const isOneOf = (words: readonly string[], value: string): boolean => words.includes(value)
const mayBeEmpty: readonly FieldName[] = ['no', 'phone', 'sex', 'birth', 'idNumber', 'work']

export type FieldFault = 'unknown' | 'badValue' | 'badIdNumber' | 'masked'

const fault = (ok: boolean): FieldFault | null => (ok ? null : 'badValue')

/** Why a value cannot stand in a field; null where it can. */
export const faultOf = (
  ofPerson: boolean,
  field: FieldName,
  value: string | null,
  at: Instant,
): FieldFault | null => {
  const known: readonly string[] = ofPerson ? personFields : householdFields
  if (!known.includes(field)) return 'unknown'
  if (value === null) return fault(mayBeEmpty.includes(field))
  if (value.includes('*') && (field === 'idNumber' || field === 'phone')) return 'masked'
  switch (field) {
    case 'dwelling':
      return fault(isOneOf(dwellings, value))
    case 'risk':
      return fault(isOneOf(riskLevels, value))
    case 'sex':
      return fault(isOneOf(sexes, value))
    case 'relation':
      return fault(isOneOf(relationCodes, value))
    case 'status':
      return fault(isOneOf(personStatuses, value))
    case 'birth':
      return fault(isDay(value) && value >= '1850-01-01' && value <= dayOf(at))
    case 'idNumber':
      return checkIdNumber(value).ok ? null : 'badIdNumber'
    case 'phone':
      return fault(/^[0-9+() -]{3,32}$/.test(value))
    case 'name':
      return fault(value.trim() !== '' && value.length <= 100)
    case 'address':
      return fault(value.length <= 500)
    case 'no':
    case 'work':
      return fault(value.trim() !== '' && value.length <= 200)
  }
}

/** The value that stands. */
export const standingOf = (
  h: Pick<Household, HouseholdField>,
  person: Person | null,
  field: FieldName,
): string | null => {
  if (person !== null) return isPersonField(field) ? person[field] : null
  return isHouseholdField(field) ? h[field] : null
}

export const isPersonField = (field: string): field is PersonField => isOneOf(personFields, field)
export const isHouseholdField = (field: string): field is HouseholdField => isOneOf(householdFields, field)

/** Devices know identity numbers masked only: the mask of what stands counts as knowing it. */
export const isSameValue = (field: FieldName, told: string | null, stands: string | null): boolean =>
  told === stands ||
  (field === 'idNumber' && told !== null && stands !== null && told === maskIdNumber(stands))
