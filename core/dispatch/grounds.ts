import type { Grade } from '../clock/model.ts'

/** What must be on record with the fact: which route, the earlier matter of a repeat, a second person, the duty. */
export const groundNeeds = ['routeChosen', 'earlierMatter', 'secondPerson', 'duty'] as const
export type GroundNeed = (typeof groundNeeds)[number]

/** A lawful ground for not taking a request as an ordinary one (不予受理情形), with the routes that are told. */
export type Ground = {
  readonly id: string
  readonly region: string
  readonly zh: string
  readonly en: string
  readonly needs: readonly GroundNeed[]
  readonly routes: readonly { readonly id: string; readonly zh: string; readonly en: string }[]
  /** What the resident is told first. */
  readonly tell: { readonly zh: string; readonly en: string }
  readonly source: string
  readonly grade: Grade
}
