import { isDay } from '../../clock/instant.ts'
import type { Condition } from './condition.ts'
import { type RuleAction, type RuleDefinition, ruleLimits } from './routing-rule.ts'

/** What exists now; a rule may name nothing else. */
export type Known = {
  readonly units: ReadonlySet<string>
  readonly users: ReadonlySet<string>
  readonly categories: ReadonlySet<string>
  readonly items: ReadonlySet<string>
  /** Whether anything serves this division prefix. */
  readonly place: (prefix: string) => boolean
}

export const ruleFaultCodes = [
  'nameMissing',
  'noEvent',
  'noAction',
  'tooManyActions',
  'tooManyConditions',
  'tooDeep',
  'emptyGroup',
  'listEmpty',
  'listTooLong',
  'wordEmpty',
  'noBounds',
  'badHour',
  'textEmpty',
  'datesReversed',
  'badDay',
  'unknownUnit',
  'unknownUser',
  'unknownCategory',
  'unknownPlace',
  'unknownItem',
  'dispatchNotAccepted',
] as const
export type RuleFaultCode = (typeof ruleFaultCodes)[number]

/** `at` leads to the part: `condition.all.1.under`. `value` is what was not understood. */
export type RuleFault = { readonly code: RuleFaultCode; readonly at: string; readonly value?: string }

type Tell = (code: RuleFaultCode, at: string, value?: string) => void

const list = (values: readonly string[], at: string, tell: Tell): void => {
  if (values.length === 0) tell('listEmpty', at)
  if (values.length > ruleLimits.listed) tell('listTooLong', at)
  for (const value of values)
    if (value.trim() === '' || value.length > ruleLimits.wordLength) tell('wordEmpty', at, value)
}

const condition = (c: Condition, at: string, depth: number, known: Known, tell: Tell): number => {
  if (depth > ruleLimits.depth) {
    tell('tooDeep', at)
    return 1
  }
  if ('not' in c) return 1 + condition(c.not, `${at}.not`, depth + 1, known, tell)
  if ('all' in c || 'any' in c) {
    const [name, parts] = 'all' in c ? ['all', c.all] : ['any', c.any]
    if (parts.length === 0 && depth > 1) tell('emptyGroup', at)
    return parts
      .slice(0, ruleLimits.conditions + 1)
      .reduce((sum, part, i) => sum + condition(part, `${at}.${name}.${i}`, depth + 1, known, tell), 1)
  }
  switch (c.field) {
    case 'requestType':
    case 'urgency':
    case 'channel':
    case 'holderKind':
      list(c.in, at, tell)
      break
    case 'category':
      list(c.under, at, tell)
      for (const code of c.under) if (!known.categories.has(code)) tell('unknownCategory', at, code)
      break
    case 'place':
      list(c.under, at, tell)
      for (const code of c.under) if (!known.place(code)) tell('unknownPlace', at, code)
      break
    case 'title':
      list(c.has, at, tell)
      break
    case 'hour':
      if (![c.from, c.until].every((h) => Number.isInteger(h) && h >= 0 && h <= 24)) tell('badHour', at)
      break
    case 'workingDay':
      break
    default:
      if (c.atLeast === undefined && c.atMost === undefined) tell('noBounds', at)
  }
  return 1
}

const action = (a: RuleAction, at: string, known: Known, tell: Tell): void => {
  switch (a.do) {
    case 'suggest':
    case 'accept':
      if (a.category !== undefined && !known.categories.has(a.category))
        tell('unknownCategory', at, a.category)
      break
    case 'dispatch':
      if (a.item !== null && !known.items.has(a.item)) tell('unknownItem', at, a.item)
      break
    case 'assign':
      if (!known.users.has(a.user)) tell('unknownUser', at, a.user)
      break
    case 'notify':
      if ('unit' in a && !known.units.has(a.unit)) tell('unknownUnit', at, a.unit)
      if ('webhook' in a && a.webhook.trim() === '') tell('textEmpty', at)
      break
    case 'remind':
      if (a.text.trim() === '' || a.text.length > ruleLimits.textLength) tell('textEmpty', at)
      break
  }
}

/** Everything that keeps a rule from being saved or, after a change elsewhere, from being applied. Pure and total. */
export const checkRule = (rule: RuleDefinition, known: Known): readonly RuleFault[] => {
  const faults: RuleFault[] = []
  const tell: Tell = (code, at, value) => {
    faults.push(value === undefined ? { code, at } : { code, at, value: value.slice(0, 80) })
  }
  if (rule.name.trim() === '' || rule.name.length > ruleLimits.nameLength) tell('nameMissing', 'name')
  if (rule.on.length === 0) tell('noEvent', 'on')
  if (rule.actions.length === 0) tell('noAction', 'actions')
  if (rule.actions.length > ruleLimits.actions) tell('tooManyActions', 'actions')
  if (!isDay(rule.from) || (rule.to !== null && !isDay(rule.to))) tell('badDay', 'from')
  else if (rule.to !== null && rule.to < rule.from) tell('datesReversed', 'to')
  if (condition(rule.condition, 'condition', 1, known, tell) > ruleLimits.conditions)
    tell('tooManyConditions', 'condition')
  rule.actions.slice(0, ruleLimits.actions).forEach((a, i) => {
    action(a, `actions.${i}`, known, tell)
    const accepted = rule.on.every((on) => on === 'Accepted' || on === 'Returned')
    const accepts = rule.actions.slice(0, i).some((before) => before.do === 'accept')
    if (a.do === 'dispatch' && !accepted && !accepts) tell('dispatchNotAccepted', `actions.${i}`)
  })
  return faults
}
