import type { CountyLaws } from '../clock/county-law.ts'
import type { RuleBook } from '../clock/rule-book.ts'
import { type OwnRules, withOwnCategories } from './categories.ts'
import type { Configs } from './configs.ts'

type Kept = { readonly version: number; readonly law: RuleBook['law']; readonly rules: OwnRules<RuleBook> }

/** All rules as they hold in each county: its law and its categories over those of the release. */
export class CountyRules {
  readonly #base: RuleBook
  readonly #laws: CountyLaws
  readonly #configs: Configs
  readonly #kept = new Map<string, Kept>()

  constructor(base: RuleBook, laws: CountyLaws, configs: Configs) {
    this.#base = base
    this.#laws = laws
    this.#configs = configs
  }

  /** The same objects for the same settings: what was worked out from rules is kept by them. */
  async of(county: string): Promise<OwnRules<RuleBook>> {
    const [law, { version, value }] = await Promise.all([
      this.#laws.of(county),
      this.#configs.of(county, 'categories'),
    ])
    if (version === 0 && law === this.#base.law) return { known: this.#base, offered: this.#base }
    const kept = this.#kept.get(county)
    if (kept?.version === version && kept.law === law) return kept.rules
    const rules = withOwnCategories({ ...this.#base, law }, value)
    this.#kept.set(county, { version, law, rules })
    return rules
  }
}
