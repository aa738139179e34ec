import type { Allowance } from '@jiebang/core/relay/allowed.ts'
import type { Recorded } from '@jiebang/core/relay/facts.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import Type, { type Static } from 'typebox'

const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** One line of a list; enough to draw the strip. `state` is the folded matter of core/relay/matter.ts. */
export const matterRow = Type.Object({
  id: Type.String(),
  county: Type.String(),
  no: Type.String(),
  title: Type.String(),
  place: Type.String(),
  stage: Type.String(),
  requestType: Type.String(),
  urgency: Type.String(),
  category: nullable(Type.String()),
  holderUnit: nullable(Type.String()),
  dueAt: nullable(Type.Integer()),
  registeredAt: Type.Integer(),
  version: Type.Integer(),
  state: Type.Unsafe<Matter>(Type.Object({}, { additionalProperties: true })),
})
export type MatterRow = Static<typeof matterRow>

export const matterPage = Type.Object({
  items: Type.Array(matterRow),
  /** Opaque; null on the last page. */
  next: nullable(Type.String()),
})
export type MatterPage = Static<typeof matterPage>

/** A fact as a person may see it: `personal` holds the texts, masked or left out where they may not. */
export type FactView = Recorded & { readonly hash: string; readonly personalErased?: true }

/** Short names of everything that the view mentions, so that a screen needs no further call. */
export type Names = {
  readonly units: { readonly [id: string]: string }
  readonly users: { readonly [id: string]: string }
  readonly divisions: { readonly [code: string]: string }
}

/** Masked who-reported; null where this person may not even ask. */
export type ReporterView = { readonly name: string; readonly phone: string; readonly address: string }

export const matterView = Type.Object({
  title: Type.String(),
  matter: Type.Unsafe<Matter>(Type.Object({}, { additionalProperties: true })),
  facts: Type.Unsafe<readonly FactView[]>(Type.Array(Type.Object({}, { additionalProperties: true }))),
  allowed: Type.Unsafe<readonly Allowance[]>(Type.Array(Type.Object({}, { additionalProperties: true }))),
  names: Type.Unsafe<Names>(Type.Object({}, { additionalProperties: true })),
  reporter: Type.Unsafe<ReporterView | null>(nullable(Type.Object({}, { additionalProperties: true }))),
})
export type MatterView = Static<typeof matterView>

export const commandAnswer = Type.Object({
  matter: Type.String(),
  version: Type.Integer(),
  /** Hash of the matter's newest fact after this command. */
  hash: Type.String(),
  facts: Type.Array(Type.Object({ matter: Type.String(), seq: Type.Integer(), type: Type.String() })),
})
export type CommandAnswer = Static<typeof commandAnswer>

/** Why a matter stands in somebody's inbox: their unit has it, was called to assist, or decides what was asked. */
export const inboxRow = Type.Intersect([
  matterRow,
  Type.Object({
    via: Type.Union([Type.Literal('held'), Type.Literal('assist'), Type.Literal('asked')]),
    /** What falls due for this person: the clock of the call where their unit assists. */
    ownDueAt: nullable(Type.Integer()),
  }),
])
export type InboxRow = Static<typeof inboxRow>

export const inboxShows = ['all', 'mine', 'nobody', 'assist', 'asked'] as const
export type InboxShow = (typeof inboxShows)[number]

/** Counts stop here: whoever has a thousand open matters does not count the next. */
export const countedUpTo = 1000

/**
 * Inbox of the signed-in person by what falls due: what their units hold, what they assist with, and extensions that
 * wait for their word. Counts are of all of it, `countedUpTo` at most. `toReview` counts the declined and terminated
 * that wait for a supervisor of the region; 0 for everybody else. `unread` counts mentions.
 */
export const inboxPage = Type.Object({
  items: Type.Array(inboxRow),
  next: nullable(Type.String()),
  counts: Type.Object({
    open: Type.Integer(),
    soon: Type.Integer(),
    late: Type.Integer(),
    mine: Type.Integer(),
    assist: Type.Integer(),
    asked: Type.Integer(),
    toReview: Type.Integer(),
    unread: Type.Integer(),
  }),
})
export type InboxPage = Static<typeof inboxPage>
