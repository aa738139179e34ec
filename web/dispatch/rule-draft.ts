import type { Condition } from '@jiebang/core/dispatch/rules-engine/condition.ts'
import type { RuleDefinition } from '@jiebang/core/dispatch/rules-engine/routing-rule.ts'

export type Leaf = Extract<Condition, { field: string }>
export type Line = { readonly not: boolean; readonly leaf: Leaf }
/** One group of lines; what is nested deeper is edited as text. */
export type Flat = { readonly mode: 'all' | 'any'; readonly lines: readonly Line[] }

const lineOf = (condition: Condition): Line | null => {
  if ('field' in condition) return { not: false, leaf: condition }
  return 'not' in condition && 'field' in condition.not ? { not: true, leaf: condition.not } : null
}

/** Null where the condition is not one group of single conditions. */
export const flatten = (condition: Condition): Flat | null => {
  const single = lineOf(condition)
  if (single) return { mode: 'all', lines: [single] }
  if (!('all' in condition) && !('any' in condition)) return null
  const [mode, parts] =
    'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const)
  const lines = parts.map(lineOf)
  const found = lines.filter((line) => line !== null)
  return found.length === lines.length ? { mode, lines: found } : null
}

export const unflatten = ({ mode, lines }: Flat): Condition => {
  const parts = lines.map(({ not, leaf }): Condition => (not ? { not: leaf } : leaf))
  return mode === 'all' ? { all: parts } : { any: parts }
}

/** What a new line of a field starts from. */
export const startOf = (field: Leaf['field']): Leaf => {
  switch (field) {
    case 'requestType':
    case 'urgency':
    case 'channel':
    case 'holderKind':
      return { field, in: [] }
    case 'category':
    case 'place':
      return { field, under: [] }
    case 'title':
      return { field, has: [] }
    case 'hour':
      return { field, from: 18, until: 8 }
    case 'workingDay':
      return { field, is: false }
    default:
      return { field, atLeast: 1 }
  }
}

export const emptyRule = (from: string): RuleDefinition => ({
  name: '',
  on: ['Registered'],
  condition: { all: [{ field: 'title', has: [] }] },
  actions: [{ do: 'suggest' }],
  order: 10,
  from,
  to: null,
})
