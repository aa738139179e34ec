import { channels, requestTypes, urgencies } from '../../relay/words.ts'
import { unitKinds } from '../unit-ref.ts'
import { type Condition, numberFields } from './condition.ts'
import {
  notifiedRoles,
  type RuleAction,
  type RuleDefinition,
  ruleEvents,
  ruleLimits,
} from './routing-rule.ts'

/** Where it stops making sense. */
export class NotUnderstood extends Error {
  readonly at: string
  constructor(at: string) {
    super(at)
    this.at = at
  }
}

type Fields = { readonly [key: string]: unknown }

const fieldsOf = (value: unknown, at: string, known: readonly string[]): Fields => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new NotUnderstood(at)
  const unknown = Object.keys(value).find((key) => !known.includes(key))
  if (unknown !== undefined) throw new NotUnderstood(`${at}.${unknown.slice(0, 40)}`)
  return value as Fields
}

const text = (value: unknown, at: string): string => {
  if (typeof value !== 'string' || value.length > 2000) throw new NotUnderstood(at)
  return value
}
const integer = (value: unknown, at: string): number => {
  if (!Number.isSafeInteger(value)) throw new NotUnderstood(at)
  return value as number
}
const flag = (value: unknown, at: string): boolean => {
  if (typeof value !== 'boolean') throw new NotUnderstood(at)
  return value
}
const one = <const T extends string>(value: unknown, at: string, of: readonly T[]): T => {
  const found = of.find((word) => word === value)
  if (found === undefined) throw new NotUnderstood(at)
  return found
}
const many = <T>(value: unknown, at: string, item: (value: unknown, at: string) => T): readonly T[] => {
  // Far above what a rule may list: the check of the rule says so in words; this only keeps the reading bounded.
  if (!Array.isArray(value) || value.length > 1000) throw new NotUnderstood(at)
  return value.map((each, i) => item(each, `${at}.${i}`))
}
const oneOfThese =
  <const T extends string>(of: readonly T[]) =>
  (value: unknown, at: string): T =>
    one(value, at, of)

const conditionAt = (value: unknown, at: string, depth: number): Condition => {
  if (depth > ruleLimits.depth + 4) throw new NotUnderstood(at)
  const inner = (part: unknown, where: string): Condition => conditionAt(part, where, depth + 1)
  const has = (key: string): boolean => typeof value === 'object' && value !== null && key in value
  if (has('all')) return { all: many(fieldsOf(value, at, ['all'])['all'], `${at}.all`, inner) }
  if (has('any')) return { any: many(fieldsOf(value, at, ['any'])['any'], `${at}.any`, inner) }
  if (has('not')) return { not: inner(fieldsOf(value, at, ['not'])['not'], `${at}.not`) }
  const keys = ['field', 'in', 'under', 'has', 'atLeast', 'atMost', 'from', 'until', 'is']
  const read = fieldsOf(value, at, keys)
  const { field } = read
  const only = (...allowed: readonly string[]): void => void fieldsOf(value, at, ['field', ...allowed])
  const within = `${at}.in`
  switch (field) {
    case 'requestType':
      only('in')
      return { field, in: many(read['in'], within, oneOfThese(requestTypes)) }
    case 'urgency':
      only('in')
      return { field, in: many(read['in'], within, oneOfThese(urgencies)) }
    case 'channel':
      only('in')
      return { field, in: many(read['in'], within, oneOfThese(channels)) }
    case 'holderKind':
      only('in')
      return { field, in: many(read['in'], within, oneOfThese(unitKinds)) }
    case 'category':
    case 'place':
      only('under')
      return { field, under: many(read['under'], `${at}.under`, text) }
    case 'title':
      only('has')
      return { field, has: many(read['has'], `${at}.has`, text) }
    case 'hour':
      only('from', 'until')
      return { field, from: integer(read['from'], at), until: integer(read['until'], at) }
    case 'workingDay':
      only('is')
      return { field, is: flag(read['is'], at) }
    default: {
      only('atLeast', 'atMost')
      const { atLeast, atMost } = read
      return {
        field: one(field, `${at}.field`, numberFields),
        ...(atLeast === undefined ? {} : { atLeast: integer(atLeast, at) }),
        ...(atMost === undefined ? {} : { atMost: integer(atMost, at) }),
      }
    }
  }
}

const actionAt = (value: unknown, at: string): RuleAction => {
  const keys = ['do', 'requestType', 'urgency', 'category', 'item', 'user', 'unit', 'role', 'webhook', 'text']
  const read = fieldsOf(value, at, keys)
  const only = (...allowed: readonly string[]): void => void fieldsOf(value, at, ['do', ...allowed])
  const verb = read['do']
  switch (verb) {
    case 'suggest':
    case 'accept': {
      only('requestType', 'urgency', 'category')
      const { requestType, urgency, category } = read
      return {
        do: verb,
        ...(requestType === undefined ? {} : { requestType: one(requestType, at, requestTypes) }),
        ...(urgency === undefined ? {} : { urgency: one(urgency, at, urgencies) }),
        ...(category === undefined ? {} : { category: text(category, at) }),
      }
    }
    case 'dispatch':
      only('item')
      return { do: verb, item: read['item'] == null ? null : text(read['item'], at) }
    case 'assign':
      only('user')
      return { do: verb, user: text(read['user'], at) }
    case 'notify':
      if ('unit' in read) {
        only('unit')
        return { do: verb, unit: text(read['unit'], at) }
      }
      if ('role' in read) {
        only('role')
        return { do: verb, role: one(read['role'], at, notifiedRoles) }
      }
      only('webhook')
      return { do: verb, webhook: text(read['webhook'], at) }
    case 'remind':
      only('text')
      return { do: verb, text: text(read['text'], at) }
    default:
      throw new NotUnderstood(`${at}.do`)
  }
}

/**
 * Reads what was sent as a rule; anything that is not the language, down to a single key, is refused.
 * @throws NotUnderstood
 */
export const readRule = (value: unknown): RuleDefinition => {
  const read = fieldsOf(value, 'rule', ['name', 'on', 'condition', 'actions', 'order', 'from', 'to'])
  return {
    name: text(read['name'], 'name'),
    on: [...new Set(many(read['on'], 'on', oneOfThese(ruleEvents)))],
    condition: conditionAt(read['condition'], 'condition', 1),
    actions: many(read['actions'], 'actions', actionAt),
    order: integer(read['order'], 'order'),
    from: text(read['from'], 'from'),
    to: read['to'] === null ? null : text(read['to'], 'to'),
  }
}
