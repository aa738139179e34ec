import Type, { type Static } from 'typebox'
import { instant } from './atoms.ts'

/** Which text it is: `register`, or `<matter>.<command>`. */
export const about = Type.String({ pattern: '^[0-9A-Za-z._-]{1,100}$' })

/** What a form holds; its fields are the form's own. */
const content = Type.Unsafe<Readonly<Record<string, unknown>>>(
  Type.Object({}, { additionalProperties: true }),
)

export const keptDraft = Type.Object({
  about: Type.String(),
  content,
  /** Counts the savings of this text. */
  rev: Type.Integer(),
  savedAt: instant,
})
export type KeptDraft = Static<typeof keptDraft>

/** Null where nothing is kept: that is no error, most forms begin empty. */
export const foundDraft = Type.Object({ draft: Type.Union([keptDraft, Type.Null()]) })
export type FoundDraft = Static<typeof foundDraft>

export const draftBody = Type.Object(
  {
    content,
    /** The revision that the writer last saw; 0 for a text that they began. */
    seen: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
)

/**
 * `conflict` holds what somebody saved meanwhile at another computer; nothing was saved then. `gone` says that the text
 * was sent or dropped elsewhere since.
 */
export const draftSaved = Type.Object({
  rev: Type.Integer(),
  conflict: Type.Union([keptDraft, Type.Null()]),
  gone: Type.Boolean(),
})
export type DraftSaved = Static<typeof draftSaved>

export const draftList = Type.Object({ items: Type.Array(keptDraft) })
export type DraftList = Static<typeof draftList>
