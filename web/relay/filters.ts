import { addDays, isDay, startOfDay } from '@jiebang/core/clock/instant.ts'
import { type Level, levels } from '@jiebang/core/relay/facts.ts'
import { type Stage, stages } from '@jiebang/core/relay/matter.ts'
import {
  type Channel,
  channels,
  type Outcome,
  outcomes,
  type RequestType,
  requestTypes,
  type Urgency,
  urgencies,
} from '@jiebang/core/relay/words.ts'
import { type FigureList, figureLists } from '@jiebang/core/report/lists.ts'

export const flags = [
  'open',
  'late',
  'soon',
  'stopped',
  'returned',
  'held',
  'reopened',
  'asked',
  'toReview',
] as const
export type Flag = (typeof flags)[number]
export type Sort = 'due' | 'registered'

/** What a list shows, exactly as it stands in the address. Days are Asia/Shanghai, both ends included. */
export type Filters = { readonly [F in Flag]?: '1' } & {
  readonly stage?: Stage
  readonly requestType?: RequestType
  readonly urgency?: Urgency
  readonly channel?: Channel
  readonly level?: Level
  readonly outcome?: Outcome
  /** The matters behind a figure; unit, need and types belong to it. */
  readonly figure?: FigureList
  readonly category?: string
  readonly unit?: string
  readonly need?: string
  /** Request types, separated by commas. */
  readonly types?: string
  readonly place?: string
  readonly holder?: string
  readonly lead?: string
  /** `me`, `none` or a colleague's id. */
  readonly assignee?: string
  readonly from?: string
  readonly to?: string
  readonly q?: string
  readonly sort?: Sort
}

const oneOf =
  <T extends string>(known: readonly T[]) =>
  (text: string): T | undefined =>
    known.find((one) => one === text)
const matching =
  (pattern: RegExp) =>
  (text: string): string | undefined =>
    pattern.test(text) ? text : undefined
const day = (text: string): string | undefined => (isDay(text) ? text : undefined)
const unit = matching(/^[0-9A-Za-z._:-]{1,64}$/)
const flag = (text: string): '1' | undefined => (text === '1' ? '1' : undefined)

const readers: { readonly [K in keyof Filters]-?: (text: string) => Filters[K] | undefined } = {
  open: flag,
  late: flag,
  soon: flag,
  stopped: flag,
  returned: flag,
  held: flag,
  reopened: flag,
  asked: flag,
  toReview: flag,
  stage: oneOf(stages),
  requestType: oneOf(requestTypes),
  urgency: oneOf(urgencies),
  channel: oneOf(channels),
  level: oneOf(levels),
  outcome: oneOf(outcomes),
  figure: oneOf(figureLists),
  category: matching(/^[0-9A-Za-z._-]{1,64}$/),
  unit,
  need: matching(/^[a-z]{1,20}$/),
  types: matching(/^[a-z]{1,20}(,[a-z]{1,20}){0,9}$/),
  place: matching(/^\d{6,15}$/),
  holder: unit,
  lead: unit,
  assignee: matching(/^(me|none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/),
  from: day,
  to: day,
  q: (text) => text.trim().slice(0, 100) || undefined,
  sort: oneOf(['due', 'registered']),
}

export const filterNames = Object.keys(readers) as (keyof Filters)[]

/** What an address says and means something; anything else in it is passed over. */
export const parseFilters = (search: Record<string, unknown>): Filters => {
  const entries = filterNames.flatMap((name) => {
    const text = search[name]
    const value = typeof text === 'string' ? readers[name](text) : undefined
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(entries)
}

const asked = (name: keyof Filters, value: string): string => {
  if (name === 'from') return String(startOfDay(value))
  if (name === 'to') return String(startOfDay(addDays(value, 1)))
  return flags.some((one) => one === name) ? 'true' : value
}

/** As the API takes it: instants for days, the end exclusive; what falls due first unless another order is chosen. */
export const filterQuery = (filters: Filters): URLSearchParams =>
  new URLSearchParams([
    ...filterNames.flatMap((name) => {
      const value = filters[name]
      return value === undefined || name === 'sort' ? [] : [[name, asked(name, value)]]
    }),
    ['sort', filters.sort ?? 'due'],
  ])

/** The same filters without one. */
export const without = (filters: Filters, name: keyof Filters): Filters =>
  Object.fromEntries(Object.entries(filters).filter(([key]) => key !== name))
