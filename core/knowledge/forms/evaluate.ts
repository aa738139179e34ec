import { civilOf, dayNumberFrom } from '../../clock/instant.ts'
import type { Day } from '../../clock/model.ts'
import type { Expression, Operator } from './expression.ts'
import type { Answer } from './form.ts'

/** What a condition is asked about. Names that are hidden or not answered are null. */
export type Scope = {
  readonly answer: (name: string) => Answer
  readonly self: Answer
  readonly today: Day
}

const numberOf = (value: Answer): number | null => {
  if (typeof value === 'number') return value
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value)
  return null
}

/** Yes, a number other than 0, a text that is not empty, a list with something in it. */
export const isTrue = (value: Answer): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== false && value !== 0 && value !== ''

const isSame = (left: Answer, right: Answer): boolean => {
  // XLSForm compares with '' where nothing was answered.
  const [a, b] = [left === '' ? null : left, right === '' ? null : right]
  if (a === b) return true
  if (Array.isArray(a)) return a.length === 1 && a[0] === b
  const [x, y] = [numberOf(a), numberOf(b)]
  return x !== null && y !== null && x === y
}

/** Days compare as texts do; anything else as numbers. Nothing is neither more nor less than anything. */
const compared = (left: Answer, right: Answer): number | null => {
  const [x, y] = [numberOf(left), numberOf(right)]
  if (x !== null && y !== null) return x - y
  if (typeof left === 'string' && typeof right === 'string' && left !== '' && right !== '')
    return left < right ? -1 : left > right ? 1 : 0
  return null
}

const counted = (op: Operator, left: Answer, right: Answer): number | null => {
  const [x, y] = [numberOf(left), numberOf(right)]
  if (x === null || y === null) return null
  switch (op) {
    case '+':
      return x + y
    case '-':
      return x - y
    case '*':
      return x * y
    case 'div':
      return y === 0 ? null : x / y
    case 'mod':
      return y === 0 ? null : x % y
    default:
      return null
  }
}

const yearsOn = (birth: Answer, today: Day): number | null => {
  const [born, now] = [typeof birth === 'string' ? dayNumberFrom(birth) : null, dayNumberFrom(today)]
  if (born === null || now === null) return null
  const [a, b] = [civilOf(born), civilOf(now)]
  return b.year - a.year - (b.month < a.month || (b.month === a.month && b.day < a.day) ? 1 : 0)
}

/** The value of a condition. Never throws: what makes no sense is null, and null is not true. */
export const evaluate = (e: Expression, scope: Scope): Answer => {
  switch (e.is) {
    case 'value':
      return e.value
    case 'self':
      return scope.self
    case 'name':
      return scope.answer(e.name)
    case 'not':
      return !isTrue(evaluate(e.of, scope))
    case 'call': {
      const [first = null, second = null] = e.args.map((arg) => evaluate(arg, scope))
      if (e.name === 'age') return yearsOn(first, scope.today)
      if (e.name === 'count') return Array.isArray(first) ? first.length : isTrue(first) ? 1 : 0
      return Array.isArray(first) ? first.some((one) => one === second) : first !== null && first === second
    }
    case 'pair':
      return paired(e.op, e.left, e.right, scope)
  }
}

const paired = (op: Operator, l: Expression, r: Expression, scope: Scope): Answer => {
  const left = evaluate(l, scope)
  if (op === 'and') return isTrue(left) && isTrue(evaluate(r, scope))
  if (op === 'or') return isTrue(left) || isTrue(evaluate(r, scope))
  const right = evaluate(r, scope)
  if (op === '=') return isSame(left, right)
  if (op === '!=') return !isSame(left, right)
  if (op === '+' || op === '-' || op === '*' || op === 'div' || op === 'mod') return counted(op, left, right)
  const found = compared(left, right)
  if (found === null) return false
  return op === '<' ? found < 0 : op === '<=' ? found <= 0 : op === '>' ? found > 0 : found >= 0
}
