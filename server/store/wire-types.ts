import pg from 'pg'

const TIMESTAMPTZ = 1184
const DATE = 1082
const INT8 = 20

/**
 * How column values arrive in JavaScript: timestamptz as integer epoch milliseconds, date as 'YYYY-MM-DD', bigint as
 * number (an error beyond 2^53), everything else as `pg` does it.
 */
export const WIRE_TYPES: pg.CustomTypesConfig = {
  getTypeParser: (id, format) => {
    if (format === 'binary') return pg.types.getTypeParser(id, 'binary')
    if (id === TIMESTAMPTZ) return epochMilliseconds
    if (id === DATE) return asIs
    if (id === INT8) return safeInteger
    return pg.types.getTypeParser(id, 'text')
  },
}

/**
 * 'YYYY-MM-DD HH:MM:SS[.ffffff]±HH[:MM]' as epoch milliseconds; finer digits are cut off. By character position, since
 * every list row carries several and `Date.parse` takes four times as long.
 */
export function epochMilliseconds(text: string): number {
  const local = Date.UTC(
    digits(text, 0, 4),
    digits(text, 5, 2) - 1,
    digits(text, 8, 2),
    digits(text, 11, 2),
    digits(text, 14, 2),
    digits(text, 17, 2),
  )
  const signAt = Math.max(text.indexOf('+', 19), text.indexOf('-', 19))
  const milliseconds = text[19] === '.' ? Number(text.slice(20, signAt).padEnd(3, '0').slice(0, 3)) : 0
  const minutes =
    digits(text, signAt + 1, 2) * 60 + (text[signAt + 3] === ':' ? digits(text, signAt + 4, 2) : 0)
  const value = local + milliseconds - (text[signAt] === '-' ? -minutes : minutes) * 60_000
  if (Number.isNaN(value) || signAt < 19 || text.endsWith('C'))
    throw new RangeError('A stored time is outside the years 1 to 9999.')
  return value
}

function digits(text: string, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at++) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('A stored whole number is beyond 2^53.')
  return value
}

function asIs(text: string): string {
  return text
}
