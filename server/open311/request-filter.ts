import type { Instant } from '@jiebang/core/clock/model.ts'
import type { RuleBook } from '../clock/rule-book.ts'
import { Open311Fault } from './fault.ts'
import type { Params } from './params.ts'
import { allServices } from './services.ts'
import { parseTime } from './time.ts'

export type RequestFilter = {
  /** Overrides everything else but paging. */
  readonly numbers: readonly string[] | null
  readonly services: readonly string[] | null
  readonly from: Instant
  /** Included. */
  readonly to: Instant
  readonly status: 'open' | 'closed' | null
  readonly limit: number
  readonly offset: number
  readonly extensions: boolean
}

/** The specification's own numbers: whichever of the two is smaller. */
export const mostRequests = 1000
const mostDays = 90
const span = mostDays * 86_400_000
/** Skipping costs reading: a client that wants more narrows the dates. */
const mostSkipped = 100_000

const timeIn = (params: Params, name: string): Instant | null => {
  const text = params.text(name)
  if (text === undefined) return null
  const at = parseTime(text)
  if (at === null) throw new Open311Fault(400, `${name} 要写成带时区的时间，例如 2026-03-02T09:00:00+08:00`)
  return at
}

/** One date alone reaches 90 days from it; without any, the last 90 days. */
export const windowOf = (params: Params, now: Instant): { from: Instant; to: Instant } => {
  const start = timeIn(params, 'start_date')
  const end = timeIn(params, 'end_date')
  const to = end ?? (start === null ? now : start + span)
  const from = start ?? to - span
  if (to < from) throw new Open311Fault(400, 'start_date 不能晚于 end_date')
  if (to - from > span) throw new Open311Fault(400, `start_date 到 end_date 最多 ${mostDays} 天`)
  return { from, to }
}

const wholeNumber = (params: Params, name: string, most: number): number | undefined => {
  const text = params.text(name)
  if (text === undefined) return undefined
  if (!/^\d{1,6}$/.test(text) || Number(text) < 1 || Number(text) > most)
    throw new Open311Fault(400, `${name} 要写 1 到 ${most} 之间的整数`)
  return Number(text)
}

const statusIn = (params: Params): RequestFilter['status'] => {
  const asked = new Set(params.listed('status') ?? [])
  for (const one of asked)
    if (one !== 'open' && one !== 'closed') throw new Open311Fault(400, 'status 只能是 open 或者 closed')
  const [only, ...more] = asked
  return more.length > 0 || only === undefined ? null : only === 'open' ? 'open' : 'closed'
}

/** What is none was given to nobody; the database is not asked for it. */
export const isNumber = (text: string): boolean => /^[0-9A-Za-z-]{1,40}$/.test(text)

export const requestFilter = (params: Params, rules: RuleBook, now: Instant): RequestFilter => {
  const limit = wholeNumber(params, 'page_size', mostRequests) ?? mostRequests
  const offset = ((wholeNumber(params, 'page', 100_000) ?? 1) - 1) * limit
  if (offset > mostSkipped) throw new Open311Fault(400, '页码太大，请缩小时间范围')
  const extensions = params.text('extensions') === 'true'
  const numbers = params.listed('service_request_id')?.filter(isNumber) ?? null
  if (numbers !== null) {
    if (numbers.length > mostRequests)
      throw new Open311Fault(400, `一次最多 ${mostRequests} 个 service_request_id`)
    // Whatever else was written does not count, not even where it is wrong.
    return { numbers, services: null, from: 0, to: now, status: null, limit, offset, extensions }
  }
  const services = params.listed('service_code') ?? null
  const unknown = services?.find((code) => !allServices(rules).has(code))
  if (unknown !== undefined) throw new Open311Fault(404, '没有这个 service_code')
  return { numbers, services, ...windowOf(params, now), status: statusIn(params), limit, offset, extensions }
}
