import type { Me } from '@jiebang/contract/access/session.ts'
import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { Level, NotHeardReason } from '@jiebang/core/relay/facts.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type { Mark, Outcome, RequestType, Urgency } from '@jiebang/core/relay/words.ts'

export type HearingMeans = 'callBack' | 'onSite' | 'notPossible'
export type Milestone = { readonly by: string; readonly text: string }
/** A file that the server has taken in already; what is sent is its id. */
export type UploadedFile = { readonly id: string; readonly name: string }
export type Child = { readonly title: string; readonly body: string }

/** Everything that any form asks for, each name with one meaning; drafts are kept in this form. */
export type FormValues = {
  readonly text?: string
  readonly reason?: string
  readonly note?: string
  readonly basis?: string
  readonly question?: string
  readonly duty?: string
  readonly plan?: string
  readonly what?: string
  readonly lead?: string
  readonly unit?: string
  readonly assists?: readonly string[]
  readonly requestType?: RequestType
  readonly urgency?: Urgency
  readonly category?: string
  readonly ground?: string
  readonly route?: string
  readonly earlier?: string
  readonly second?: string
  readonly remedy?: 'upheld' | 'overturned'
  readonly amount?: number
  readonly outcome?: Outcome
  readonly level?: Level
  readonly means?: HearingMeans
  readonly heard?: Exclude<HearingMeans, 'notPossible'>
  readonly notHeard?: NotHeardReason
  readonly responsible?: string
  readonly milestones?: readonly Milestone[]
  readonly nextLookOn?: string
  readonly finding?: 'stillOpen' | 'inOrder' | 'cameBack'
  readonly look?: 'inOrder' | 'notInOrder'
  readonly mark?: Mark
  readonly mentions?: readonly string[]
  readonly files?: readonly UploadedFile[]
  readonly item?: string
  readonly evidence?: readonly number[]
  readonly into?: string
  readonly children?: readonly Child[]
  readonly seqs?: readonly number[]
  readonly user?: string
  readonly reporter?: string
  readonly responded?: boolean
  readonly solved?: boolean
  readonly satisfied?: number
}
export type FieldName = keyof FormValues

/** What a form knows beside what is typed. */
export type Subject = { readonly matter: Matter; readonly reference: Reference; readonly me: Me }

const empty = (value: FormValues[FieldName]): boolean =>
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (typeof value === 'object' && value.length === 0)

export const isEmpty = empty
