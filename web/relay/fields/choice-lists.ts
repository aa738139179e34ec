import { levels, notHeardReasons } from '@jiebang/core/relay/facts.ts'
import { marks, outcomes, requestTypes, urgencies } from '@jiebang/core/relay/words.ts'
import type { Key } from '../../i18n/words.ts'
import type { FieldName, FormValues } from '../form-values.ts'

export type Choice = { readonly value: string; readonly label: Key }

const of = (values: readonly string[], label: (value: string) => Key): readonly Choice[] =>
  values.map((value) => ({ value, label: label(value) }))

const satisfiedLabels: Readonly<Record<string, Key>> = {
  1: 'satisfied.1',
  2: 'satisfied.2',
  3: 'satisfied.3',
  4: 'satisfied.4',
  5: 'satisfied.5',
}

const lists = {
  requestType: requestTypes.map((value) => ({ value, label: `requestType.${value}` as const })),
  urgency: urgencies.map((value) => ({ value, label: `urgency.${value}` as const })),
  outcome: outcomes.map((value) => ({ value, label: `outcome.${value}` as const })),
  level: levels.map((value) => ({ value, label: `level.${value}` as const })),
  notHeard: notHeardReasons.map((value) => ({ value, label: `notHeard.${value}` as const })),
  remedy: (['upheld', 'overturned'] as const).map((value) => ({ value, label: `remedy.${value}` as const })),
  finding: (['stillOpen', 'inOrder', 'cameBack'] as const).map((value) => ({
    value,
    label: `finding.${value}` as const,
  })),
  look: (['inOrder', 'notInOrder'] as const).map((value) => ({ value, label: `finding.${value}` as const })),
  mark: marks.map((value) => ({ value, label: `mark.${value}` as const })),
  means: (['callBack', 'onSite', 'notPossible'] as const).map((value) => ({
    value,
    label: `means.${value}` as const,
  })),
  heard: (['callBack', 'onSite'] as const).map((value) => ({ value, label: `means.${value}` as const })),
  satisfied: of(['1', '2', '3', '4', '5'], (value) => satisfiedLabels[value] ?? 'satisfied.3'),
} satisfies { readonly [N in FieldName]?: readonly Choice[] }

export const choicesOf = (name: FieldName): readonly Choice[] | undefined =>
  name in lists ? lists[name as keyof typeof lists] : undefined

export const isYesNo = (name: FieldName): name is 'responded' | 'solved' =>
  name === 'responded' || name === 'solved'

/** What a chosen word means for the form. */
export const chosen = (name: FieldName, value: string): FormValues =>
  name === 'satisfied' ? { satisfied: Number(value) } : { [name]: value }
