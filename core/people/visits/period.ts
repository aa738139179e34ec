import { civilOf, type DayNumber, dayNumberFrom } from '../../clock/instant.ts'

export const periodUnits = ['days', 'weeks', 'months'] as const
/** How often, as a rule writes it. `amount` is a positive integer. */
export type Period = { readonly amount: number; readonly unit: (typeof periodUnits)[number] }

const pad = (n: number, width: number): string => String(n).padStart(width, '0')

/** The same day of the month later, or the last day that the month has: 31 January and one month is 28 February. */
const addMonths = (from: DayNumber, months: number): DayNumber => {
  const { year, month, day } = civilOf(from)
  const total = year * 12 + (month - 1) + months
  const head = `${pad(Math.floor(total / 12), 4)}-${pad((total % 12) + 1, 2)}`
  for (let d = day; d > 28; d--) {
    const found = dayNumberFrom(`${head}-${pad(d, 2)}`)
    if (found !== null) return found
  }
  return dayNumberFrom(`${head}-${pad(Math.min(day, 28), 2)}`) ?? from
}

/** The day on which the period that began on `from` is over. Never earlier for a later `from`. */
export const afterPeriod = (from: DayNumber, { amount, unit }: Period): DayNumber =>
  unit === 'months' ? addMonths(from, amount) : from + amount * (unit === 'weeks' ? 7 : 1)
