import type { Day, Instant } from '@jiebang/core/clock/model.ts'

const china = 8 * 3_600_000

/** W3C date-time with its zone: `2026-03-02T09:00:00+08:00`. */
export const timeOf = (at: Instant): string => `${new Date(at + china).toISOString().slice(0, 19)}+08:00`

/** The last second of a day in Asia/Shanghai. */
export const endOf = (day: Day): string => `${day}T23:59:59+08:00`

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.\d{1,9})?(Z|[+ -]\d{2}:[0-5]\d)$/

/** Null where it is no such time. A `+` that was not escaped arrives as a space and is taken for what was meant. */
export const parseTime = (text: string): Instant | null => {
  if (!pattern.test(text)) return null
  const at = Date.parse(text.replace(' ', '+'))
  // 30 February rolls over into March: the day must read the same again.
  const day = text.slice(0, 10)
  const same = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(at) || Number.isNaN(same.getTime()) || same.toISOString().slice(0, 10) !== day
    ? null
    : at
}
