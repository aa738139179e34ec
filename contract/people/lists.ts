import { riskLevels } from '@jiebang/core/people/household.ts'
import Type, { type Static } from 'typebox'
import { code, day, division, instant, oneOf, shortText, uuid } from '../relay/atoms.ts'

/** How the registry is searched and listed. All that is given must hold. */
export const householdFilter = Type.Object(
  {
    /** Names, the first letters of their pinyin, addresses, the end of a telephone, a whole identity number. */
    q: Type.Optional(Type.String({ maxLength: 60, pattern: '^[^\\u0000]*$' })),
    grid: Type.Optional(uuid),
    place: Type.Optional(division),
    tag: Type.Optional(code),
    risk: Type.Optional(oneOf(riskLevels)),
    /** Tags or plans to be looked at again up to this day. */
    reviewBy: Type.Optional(day),
    /** Only with changes that wait for a second look. */
    pending: Type.Optional(Type.Boolean()),
    ageFrom: Type.Optional(Type.Integer({ minimum: 0, maximum: 150 })),
    ageTo: Type.Optional(Type.Integer({ minimum: 0, maximum: 150 })),
    cursor: Type.Optional(uuid),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
)
export type HouseholdFilter = Static<typeof householdFilter>

/** A line of a list: names as they are called, numbers masked. */
export type HouseholdRow = {
  readonly id: string
  readonly no: string | null
  readonly place: string
  readonly grid: string | null
  readonly address: string
  readonly head: string
  readonly people: number
  readonly phone: string | null
  readonly tags: readonly { readonly code: string; readonly person: string | null }[]
  readonly risk: string
  readonly reviewOn: string | null
  readonly pending: number
  readonly version: number
}
export type HouseholdPage = { readonly items: readonly HouseholdRow[]; readonly next: string | null }

export const revealBody = Type.Object(
  {
    person: Type.Union([uuid, Type.Null()]),
    field: oneOf(['idNumber', 'phone']),
    purpose: Type.String({ minLength: 2, maxLength: 200, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
  },
  { additionalProperties: false },
)
export type Revealed = { readonly value: string | null }

/** One line of what happened, with names of people as they are now and no numbers. */
export type HistoryLine = {
  readonly seq: number
  readonly at: number
  readonly by: string
  readonly role: string
  readonly type: string
  readonly person: string | null
  readonly field: string | null
}

export const clueSources = ['matter', 'visit', 'outside', 'self'] as const
export const clueBody = Type.Object(
  {
    household: uuid,
    source: oneOf(clueSources),
    /** The matter, visit or list that it comes from. */
    ref: Type.Union([shortText, Type.Null()]),
    tag: code,
    text: Type.String({ minLength: 2, maxLength: 2000, pattern: '^[^\\u0000]*$' }),
    /** When it came to light; the time to decide runs from that day. */
    on: day,
  },
  { additionalProperties: false },
)
export const noticeBody = Type.Object(
  { area: shortText, from: day, to: day },
  { additionalProperties: false },
)
export const settleBody = Type.Object(
  {
    outcome: oneOf(['identified', 'notIdentified', 'same', 'different']),
    text: Type.String({ minLength: 2, maxLength: 2000, pattern: '^[^\\u0000]*$' }),
  },
  { additionalProperties: false },
)

/** What waits for somebody: perhaps one person twice, or a clue to decide in time. */
export type ReviewLine = {
  readonly id: string
  readonly kind: 'duplicate' | 'clue'
  readonly household: string
  readonly other: string | null
  readonly head: string
  readonly otherHead: string | null
  readonly address: string
  readonly openedAt: number
  readonly dueOn: string | null
  readonly noticeFrom: string | null
  readonly noticeTo: string | null
  readonly settledAt: number | null
  readonly outcome: string | null
  readonly text: string
  readonly tag: string | null
  readonly reasons: readonly string[]
  readonly score: number | null
}
export const commandDone = Type.Object({
  household: uuid,
  version: Type.Integer(),
  /** What followed, by name; nothing where all was so already. */
  facts: Type.Array(Type.String()),
  at: instant,
})
export type CommandDone = Static<typeof commandDone>
