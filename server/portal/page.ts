import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Contacts } from '../place/contacts.ts'
import type { Language } from './languages.ts'
import type { Words } from './words/words.ts'

export type County = { readonly code: string; readonly name: string; readonly synthetic: boolean }

/** What every page knows of who reads it and where. */
export type Reader = {
  readonly words: Words
  readonly language: Language
  /** 长辈版 */
  readonly big: boolean
  /** The largest of its letters. */
  readonly biggest: boolean
  readonly now: Instant
  /** Address of this page with its query, for the switches of language and size. */
  readonly here: string
  /** Null where no county is meant, such as a page that does not exist. */
  readonly county: County | null
  /** Telephone of the desk; null where none is on file. */
  readonly phone: string | null
  /** Where this reader lives, if they said so, and whom to call there; null where no county is meant. */
  readonly home: Home | null
}

export type Home = { readonly place: string | null; readonly contacts: Contacts }

/** A reader at a county that is set up, with the lists of that county. */
export type Visit = Reader & { readonly county: County; readonly reference: Reference; readonly home: Home }
