import type { Day, Grade } from '@jiebang/core/clock/model.ts'
import type { RelayRules } from '@jiebang/core/clock/rule-set.ts'
import type { Law } from '@jiebang/core/clock/rules.ts'
import type { Ground } from '@jiebang/core/dispatch/grounds.ts'
import type { QuestionSet } from '@jiebang/core/dispatch/questions.ts'
import type { SuggestWords } from '@jiebang/core/dispatch/suggest-type.ts'
import type { ShippedCatalogue } from '../dispatch/shipped-catalogue.ts'
import type { ReportRules } from '../report/read-figures.ts'

/** One of the eight needs, or none of them. */
export const needIds = [
  'clothing',
  'food',
  'housing',
  'transport',
  'work',
  'education',
  'security',
  'health',
] as const
export type NeedId = (typeof needIds)[number]

export type Text = { readonly zh: string; readonly en: string }
export type Need = { readonly id: NeedId; readonly zh: string; readonly en: string; readonly about: Text }

/** A class of the petition taxonomy; `code` has two digits a level, `en` only the first level. */
export type PetitionClass = {
  readonly code: string
  readonly name: string
  readonly en?: string
  /** 1 to 3; a county's own class stands one below the class that it belongs to. */
  readonly level: number
  /** Code of the class above, absent at the first level. */
  readonly parent?: string
}

export type NeedOfClass = { readonly need: NeedId | 'none'; readonly why?: string }

export type Needs = {
  readonly list: readonly Need[]
  /** By class code, second and third level; a third-level class not named in the file has its parent's need. */
  readonly byClass: ReadonlyMap<string, NeedOfClass>
  /** The other way round: codes of the second- and third-level classes that concern the need. */
  readonly classesOf: ReadonlyMap<NeedId, readonly string[]>
}

export type DivisionLevel = 'province' | 'prefecture' | 'county'
/** Six digits, see rules/divisions/china.csv. */
export type ChinaDivision = { readonly code: string; readonly name: string; readonly level: DivisionLevel }

/** Where a number of a rule set other than a deadline comes from. */
export type Provenance = { readonly source: string; readonly grade: Grade }
export type SetProvenance = {
  readonly region: string
  readonly version: string
  readonly from: Day
  readonly relay: { readonly [K in keyof RelayRules]: Provenance }
  readonly warnWhenLeft: Provenance
}

/** All of rules/, checked and ready for the core. */
export type RuleBook = {
  readonly law: Law
  readonly provenance: readonly SetProvenance[]
  readonly grounds: readonly Ground[]
  readonly categories: ReadonlyMap<string, PetitionClass>
  readonly needs: Needs
  /** By class code, as the portal offers them. */
  readonly questions: ReadonlyMap<string, QuestionSet>
  readonly suggestions: SuggestWords
  /** What every figure means and what is expected of it. */
  readonly figures: ReportRules
  readonly divisions: ReadonlyMap<string, ChinaDivision>
  /** rules/dispatch/, one catalogue a file. */
  readonly catalogues: readonly ShippedCatalogue[]
}
