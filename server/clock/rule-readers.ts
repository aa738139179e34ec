import { isDay } from '@jiebang/core/clock/instant.ts'
import type { Grade, Limit, LimitUnit } from '@jiebang/core/clock/model.ts'
import { isScalar } from 'yaml'
import { fault, integer, oneOf, type Reader, record, text, wrongType } from './yaml-reader.ts'

const units: readonly LimitUnit[] = ['minutes', 'hours', 'calendarDays', 'workingDays']
const grades: readonly Grade[] = ['A', 'B', 'C', 'U']

/** Ten years of days: a longer limit is a slip of the pen. */
const longestAmount = 3660

export const grade: Reader<Grade> = oneOf('grade', grades)

export const amount: Reader<number> = (node, path, reading) => {
  const value = integer(node, path, reading)
  if (value === undefined || (value > 0 && value <= longestAmount)) return value
  const message = `a limit is a whole number from 1 to ${longestAmount}, found ${value}`
  return fault(reading, reading.placeOf(node, path), 'bad-amount', message)
}

export const limit: Reader<Limit> = record({ amount, unit: oneOf('unit', units) })

export const day: Reader<string> = (node, path, reading) => {
  const value = text(node, path, reading)
  if (value === undefined || isDay(value)) return value
  const message = `expected a day as 'YYYY-MM-DD' that exists, found ${JSON.stringify(value)}`
  return fault(reading, reading.placeOf(node, path), 'not-a-day', message)
}

export const region: Reader<string> = (node, path, reading) => {
  const value = text(node, path, reading)
  if (value === undefined || /^\d{6}$/.test(value)) return value
  const message = `a region is six digits in quotes ('000000', '510000'), found ${JSON.stringify(value)}`
  return fault(reading, reading.placeOf(node, path), 'unknown-value', message)
}

export const share: Reader<number> = (node, path, reading) => {
  const value = isScalar(node) ? node.value : null
  if (typeof value !== 'number') return wrongType(node, path, reading, 'a number from 0 to 1')
  if (value >= 0 && value <= 1) return value
  return fault(reading, reading.placeOf(node, path), 'bad-amount', `a share is from 0 to 1, found ${value}`)
}

export const count: Reader<number> = (node, path, reading) => {
  const value = integer(node, path, reading)
  if (value === undefined || value >= 0) return value
  return fault(reading, reading.placeOf(node, path), 'bad-amount', `a number from 0 up, found ${value}`)
}

/** A value with where it comes from and how far that was verified. */
export const sourced = <T>(value: Reader<T>) => record({ value, source: text, grade })

export const bilingual = record({ zh: text, en: text })
