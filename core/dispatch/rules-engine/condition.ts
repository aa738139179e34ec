import type { Channel, RequestType, Urgency } from '../../relay/words.ts'
import type { UnitKind } from '../unit-ref.ts'

/** Fields that a number is asked of: inclusive bounds, at least one of them given. */
export const numberFields = ['reporters', 'returns', 'reopens', 'hands'] as const
export type NumberField = (typeof numberFields)[number]

/**
 * What a rule asks of a matter: a closed, typed language without code, patterns or loops (docs/decisions). Prefix lists
 * (`under`) name class or division codes; `has` finds plain words in the title, whatever their case.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly field: 'requestType'; readonly in: readonly RequestType[] }
  | { readonly field: 'urgency'; readonly in: readonly Urgency[] }
  | { readonly field: 'channel'; readonly in: readonly Channel[] }
  | { readonly field: 'holderKind'; readonly in: readonly UnitKind[] }
  | { readonly field: 'category'; readonly under: readonly string[] }
  | { readonly field: 'place'; readonly under: readonly string[] }
  | { readonly field: 'title'; readonly has: readonly string[] }
  | { readonly field: NumberField; readonly atLeast?: number; readonly atMost?: number }
  /** Whole hours of the clock in Asia/Shanghai: from 22 until 6 is the night. */
  | { readonly field: 'hour'; readonly from: number; readonly until: number }
  | { readonly field: 'workingDay'; readonly is: boolean }

export type ConditionField = Extract<Condition, { field: string }>['field']
export const conditionFields = [
  'requestType',
  'urgency',
  'channel',
  'holderKind',
  'category',
  'place',
  'title',
  ...numberFields,
  'hour',
  'workingDay',
] as const satisfies readonly ConditionField[]
