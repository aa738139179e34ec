import type { Day, Instant } from '../clock/model.ts'
import type { DivisionCode, UserId } from '../relay/ids.ts'
import type { Plan } from './plan.ts'

type Branded<Name extends string> = string & { readonly __id?: Name }

/** UUIDv7, made where the household was first entered, which may be a device without network. */
export type HouseholdId = Branded<'Household'>
export type PersonId = Branded<'Person'>
/** UUID of a grid (core/place/grid.ts). */
export type GridRef = string
/** A code of rules/people/tags.yaml. */
export type TagCode = string

/** To the head of the household (户主). */
export const relationCodes = [
  'head',
  'spouse',
  'child',
  'childInLaw',
  'grandchild',
  'parent',
  'parentInLaw',
  'grandparent',
  'sibling',
  'otherKin',
  'notKin',
] as const
export type RelationCode = (typeof relationCodes)[number]
export const dwellings = ['own', 'rent', 'dorm', 'empty', 'other'] as const
export type Dwelling = (typeof dwellings)[number]
export const sexes = ['male', 'female'] as const
export type Sex = (typeof sexes)[number]
export const personStatuses = ['living', 'away', 'movedOut', 'deceased'] as const
export type PersonStatus = (typeof personStatuses)[number]
/** 一般 / 重点 / 高风险, from low to high; how often they are visited follows from it. */
export const riskLevels = ['none', 'general', 'key', 'high'] as const
export type RiskLevel = (typeof riskLevels)[number]

export type Tag = {
  readonly code: TagCode
  /** Where it comes from: a decision, a list, a visit. */
  readonly source: string
  readonly from: Day
  readonly until: Day | null
  readonly reviewOn: Day | null
}

export const needKinds = [
  'care',
  'meal',
  'clean',
  'medical',
  'money',
  'housing',
  'work',
  'schooling',
  'company',
  'legal',
  'equipment',
  'other',
] as const
export type NeedKind = (typeof needKinds)[number]
export const needStates = ['open', 'met', 'cannotYet'] as const
export type NeedState = (typeof needStates)[number]
export type Need = {
  readonly id: string
  readonly person: PersonId | null
  readonly kind: string
  readonly text: string
  readonly openedAt: Instant
  readonly state: NeedState
}

/** When the value that stands was so in life, by field; a correction that is older does not replace it. */
export type FieldVersions = Readonly<Record<string, Instant>>

export type Person = {
  readonly id: PersonId
  readonly name: string
  readonly sex: Sex | null
  readonly birth: Day | null
  /** 18 characters, or masked as on every device and screen. */
  readonly idNumber: string | null
  readonly phone: string | null
  readonly relation: RelationCode
  readonly work: string | null
  readonly status: PersonStatus
  readonly tags: readonly Tag[]
  readonly fieldVersions: FieldVersions
}

/** Who may read a note: everybody who may open the household, or posts of the town and above. */
export const noteLevels = ['ordinary', 'restricted'] as const
export type NoteLevel = (typeof noteLevels)[number]
export type Note = {
  readonly id: string
  readonly level: NoteLevel
  readonly text: string
  readonly by: UserId
  readonly at: Instant
}

/** 同意: by the person, or for somebody under fourteen by a guardian (个人信息保护法 §29, §31). */
export type Consent = {
  readonly id: string
  readonly person: PersonId
  readonly purpose: string
  readonly by: 'self' | 'guardian'
  readonly givenAt: Instant
  readonly withdrawnAt: Instant | null
}

/** A change that waits for a second look; `current` and `proposed` both stay visible until it is settled. */
export type PendingChange = {
  readonly id: string
  readonly person: PersonId | null
  readonly field: string
  readonly current: string | null
  readonly proposed: string | null
  readonly occurredAt: Instant
  readonly askedAt: Instant
  readonly by: UserId
}

/** What came from another household, so that it can go back. */
export type Merge = {
  readonly from: HouseholdId
  readonly people: readonly PersonId[]
  readonly tags: readonly TagCode[]
  /** Ids of needs, notes, plans and consents. */
  readonly things: readonly string[]
  readonly at: Instant
}

export type Household = {
  readonly id: HouseholdId
  /** Printed number. */
  readonly no: string | null
  readonly grid: GridRef | null
  /** Village or community (12 digits), or a grid that has a code of its own (15). */
  readonly place: DivisionCode
  readonly address: string
  /** WGS-84. */
  readonly location: { readonly lat: number; readonly long: number } | null
  readonly dwelling: Dwelling
  readonly phone: string | null
  readonly people: readonly Person[]
  /** Of the household as a whole; those of one person stand with the person. */
  readonly tags: readonly Tag[]
  readonly needs: readonly Need[]
  readonly risk: RiskLevel
  readonly notes: readonly Note[]
  readonly plans: readonly Plan[]
  readonly consents: readonly Consent[]
  readonly pending: readonly PendingChange[]
  readonly merges: readonly Merge[]
  /** Set while it is part of another household; nothing else happens to it meanwhile. */
  readonly mergedInto: HouseholdId | null
  readonly fieldVersions: FieldVersions
  readonly version: number
}

/** Tags that hold on a day, of the household and of those who still live in it. */
export const tagsOn = (h: Household, day: Day): readonly { tag: Tag; person: Person | null }[] => {
  const holds = (tag: Tag) => tag.from <= day && (tag.until === null || day <= tag.until)
  return [
    ...h.tags.filter(holds).map((tag) => ({ tag, person: null })),
    ...h.people
      .filter(isPresent)
      .flatMap((person) => person.tags.filter(holds).map((tag) => ({ tag, person }))),
  ]
}

/** Of the household still: not moved out and alive. */
export const isPresent = ({ status }: Person): boolean => status === 'living' || status === 'away'
