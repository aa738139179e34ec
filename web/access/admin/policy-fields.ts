import { emergencyCommands } from '@jiebang/core/access/break-glass.ts'
import type { AccessPolicy } from '@jiebang/core/access/policy.ts'
import { roles } from '@jiebang/core/access/roles.ts'
import type { Key, Words } from '../../i18n/words.ts'

export type Part = keyof AccessPolicy
type Value = number | readonly string[]

/** One rule of the policy: a number within the bounds of the contract, or names out of a list. */
export type PolicyField = {
  readonly name: Key
  readonly get: (policy: AccessPolicy) => Value
  readonly set: (policy: AccessPolicy, value: Value) => AccessPolicy
} & (
  | { readonly bounds: readonly [number, number] }
  | { readonly choices: readonly string[]; readonly word: (words: Words, choice: string) => string }
)

const number = <P extends Part>(
  part: P,
  key: keyof AccessPolicy[P] & string,
  name: Key,
  bounds: readonly [number, number],
): PolicyField => ({
  ...{ name, bounds },
  get: (policy) => policy[part][key] as Value,
  set: (policy, value) => ({ ...policy, [part]: { ...policy[part], [key]: value } }),
})
const list = <P extends Part>(
  part: P,
  key: keyof AccessPolicy[P] & string,
  name: Key,
  choices: readonly string[],
  word: (words: Words, choice: string) => string,
): PolicyField => ({
  ...{ name, choices, word },
  get: (policy) => policy[part][key] as Value,
  // In the order of the list, so that the same choice is the same value.
  set: (policy, value) => ({
    ...policy,
    [part]: { ...policy[part], [key]: choices.filter((c) => (value as readonly string[]).includes(c)) },
  }),
})

const staff = roles.filter((role) => role !== 'resident' && role !== 'system')
const roleWord = (words: Words, role: string): string => words(`role.${role as 'admin'}`)
const stepWord = (words: Words, step: string): string => words(`command.${step as 'Accept'}`)

export const policyParts: readonly { readonly part: Part; readonly fields: readonly PolicyField[] }[] = [
  {
    part: 'password',
    fields: [
      number('password', 'minLength', 'policy.minLength', [8, 64]),
      number('password', 'minClasses', 'policy.minClasses', [1, 4]),
      number('password', 'history', 'policy.history', [0, 24]),
      number('password', 'maxAgeDays', 'policy.maxAgeDays', [0, 730]),
    ],
  },
  {
    part: 'lockout',
    fields: [
      number('lockout', 'tries', 'policy.tries', [1, 100]),
      number('lockout', 'minutes', 'policy.lockMinutes', [1, 1440]),
    ],
  },
  {
    part: 'session',
    fields: [
      number('session', 'idleMinutes', 'policy.idleMinutes', [1, 1440]),
      number('session', 'longestHours', 'policy.longestHours', [1, 72]),
    ],
  },
  {
    part: 'factor',
    fields: [
      list('factor', 'roles', 'policy.factorRoles', staff, roleWord),
      number('factor', 'stepUpMinutes', 'policy.stepUpMinutes', [1, 240]),
    ],
  },
  { part: 'deputy', fields: [number('deputy', 'longestDays', 'policy.deputyDays', [1, 366])] },
  {
    part: 'breakGlass',
    fields: [
      list('breakGlass', 'roles', 'policy.glassRoles', staff, roleWord),
      list('breakGlass', 'commands', 'policy.glassSteps', emergencyCommands, stepWord),
      number('breakGlass', 'minutes', 'policy.glassMinutes', [5, 180]),
    ],
  },
]

export const valueWords = (words: Words, field: PolicyField, value: Value): string =>
  typeof value === 'number'
    ? String(value)
    : 'word' in field
      ? value.map((one) => field.word(words, one)).join('、') || words('policy.nobody')
      : value.join('、')

export type Difference = { readonly name: Key; readonly before: string; readonly after: string }

/** What one policy says otherwise than another, in words. */
export const differences = (words: Words, before: AccessPolicy, after: AccessPolicy): Difference[] =>
  policyParts
    .flatMap(({ fields }) => fields)
    .map((field) => ({
      name: field.name,
      before: valueWords(words, field, field.get(before)),
      after: valueWords(words, field, field.get(after)),
    }))
    .filter((one) => one.before !== one.after)
