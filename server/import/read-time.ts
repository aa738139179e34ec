import { parseLocal } from '@jiebang/core/clock/instant.ts'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Cell } from './cell.ts'

const HOUR = 3_600_000
const SHANGHAI_OFFSET = 8 * HOUR
const DAY = 24 * HOUR

/** Petitions older or later than this are typing errors: 1980-01-01 to 2100-01-01. */
const EARLIEST = Date.UTC(1980, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)

/** Excel counts days from this one (from 1 March 1900 on, where its leap-year error no longer matters). */
const EXCEL_ZERO = Date.UTC(1899, 11, 30)
const EXCEL_ZERO_1904 = Date.UTC(1904, 0, 1)

/** Wall-clock milliseconds of an Excel serial day, to the second: its fractions are no finer in truth. */
export const wallOfSerial = (serial: number, from1904: boolean): number =>
  (from1904 ? EXCEL_ZERO_1904 : EXCEL_ZERO) + Math.round((serial * DAY) / 1000) * 1000

const inRange = (wall: number): Instant | null =>
  wall >= EARLIEST && wall < LATEST ? wall - SHANGHAI_OFFSET : null

/**
 * `2019/2/28 11:25:05`, `2019-02-28T11:25:05.123`, `2019年2月28日 11时25分`, `2019.2.28`, `20190228112505`,
 * optionally with `上午`/`下午`/`AM`/`PM` and a zone.
 */
const separated =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(上午|下午|AM|PM)?\s*(\d{1,2})[:时点](\d{1,2})分?(?::?(\d{1,2})(?:\.(\d{1,9}))?秒?)?\s*(AM|PM)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i
const packed = /^(\d{4})(\d{2})(\d{2})(?:()(\d{2})(\d{2})(\d{2})?)?$/

const zoneOffset = (zone: string): number => {
  if (/^z$/i.test(zone)) return 0
  const sign = zone.startsWith('-') ? -1 : 1
  const digits = zone.replace(/\D/g, '')
  return sign * (Number(digits.slice(0, 2)) * HOUR + Number(digits.slice(2)) * 60_000)
}

const hourOf = (hour: number, half: string | undefined): number | null => {
  if (half === undefined) return hour
  if (hour > 12) return /下午|pm/i.test(half) && hour < 24 ? hour : null
  return (hour % 12) + (/下午|pm/i.test(half) ? 12 : 0)
}

const instantOfText = (text: string): Instant | null => {
  const parts = separated.exec(text) ?? packed.exec(text)
  if (parts === null) return null
  const number = (index: number) => Number(parts[index] ?? 0)
  const [year, month, day] = [number(1), number(2), number(3)]
  const hour = hourOf(number(5), parts[4] || parts[9])
  const [minute, second] = [number(6), number(7)]
  if (hour === null || second > 59) return null
  const local = parseLocal(
    `${year}-${month}-${day}T${hour}:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}`,
  )
  if (local === null) return null
  const wall = local + SHANGHAI_OFFSET + Math.floor(Number(`0.${parts[8] ?? 0}`) * 1000)
  const zone = parts[10]
  return inRange(zone === undefined ? wall : wall - zoneOffset(zone) + SHANGHAI_OFFSET)
}

/** Serial days of 1980 to 2100, so that a bare year or a number of another kind is no date. */
const looksSerial = (n: number) => n >= 29_221 && n < 73_051

/**
 * The instant that a cell tells, wall-clock times being Asia/Shanghai (UTC+8); null when it tells none.
 * A whole number from 10^11 on is taken as epoch milliseconds, a smaller one as an Excel serial day.
 */
export const readTime = (cell: Cell, from1904 = false): Instant | null => {
  if (typeof cell === 'object' && cell !== null) return 'wall' in cell ? inRange(cell.wall) : null
  if (typeof cell === 'number') {
    if (Number.isInteger(cell) && cell >= 1e11) return inRange(cell + SHANGHAI_OFFSET)
    return looksSerial(cell) ? inRange(wallOfSerial(cell, from1904)) : null
  }
  if (typeof cell !== 'string' || cell.length > 64) return null
  const text = cell.normalize('NFKC').trim().replace(/\s+/g, ' ')
  if (/^\d{5}(\.\d+)?$/.test(text)) return readTime(Number(text), from1904)
  return instantOfText(text)
}
