import Type, { type Static } from 'typebox'
import { division, requestType, text, urgency, uuid } from './atoms.ts'
import { category } from './category.ts'

export const similarBody = Type.Object(
  {
    text,
    place: Type.Optional(division),
    category: Type.Optional(category),
    /** A matter that is not similar to itself. */
    except: Type.Optional(uuid),
    /** Open ones, for a likely repeat; closed and answered ones otherwise. */
    open: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
export type SimilarBody = Static<typeof similarBody>

export const similarMatter = Type.Object({
  id: Type.String(),
  no: Type.String(),
  title: Type.String(),
  place: Type.String(),
  stage: Type.String(),
  category: Type.Union([Type.String(), Type.Null()]),
  holderUnit: Type.Union([Type.String(), Type.Null()]),
  leadUnit: Type.Union([Type.String(), Type.Null()]),
  outcome: Type.Union([Type.String(), Type.Null()]),
  registeredAt: Type.Integer(),
  /** The answer as the resident read it; null while there is none, or where it is not for this person. */
  answer: Type.Union([Type.String(), Type.Null()]),
  /** 0 to 1: how much of the words it shares, raised for the same place and category. */
  likeness: Type.Number(),
})
export type SimilarMatter = Static<typeof similarMatter>

export const similarMatters = Type.Object({ items: Type.Array(similarMatter) })
export type SimilarMatters = Static<typeof similarMatters>

/** What the words of a request suggest; a person confirms. */
export const suggestBody = Type.Object({ title: text, body: text }, { additionalProperties: false })
export const suggestion = Type.Object({
  requestType,
  urgency,
  /** The words that spoke for it. */
  because: Type.Array(Type.String()),
})
export type Suggestion = Static<typeof suggestion>

/** Matters that were brought from a telephone number; asking leaves a read record on each. */
export const callerBody = Type.Object(
  { phone: Type.String({ minLength: 5, maxLength: 30, pattern: '^[0-9+() -]*$' }) },
  { additionalProperties: false },
)
