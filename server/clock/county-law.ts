import type { CalendarSetting, DeadlinesSetting } from '@jiebang/contract/access/admin-settings.ts'
import type { Calendar, CalendarYear } from '@jiebang/core/clock/model.ts'
import type { RuleSet } from '@jiebang/core/clock/rule-set.ts'
import { chooseRuleSet, type Law } from '@jiebang/core/clock/rules.ts'
import type { Configs } from '../place/configs.ts'

/**
 * The calendar with a county's own days over it. They are listed under a year whose notice is in: naming a day of a
 * year does not make the rest of that year known.
 */
export const withDays = (
  base: Calendar,
  county: string,
  version: number,
  { days }: CalendarSetting,
): Calendar => {
  if (days.length === 0) return base
  const year = base.years.at(-1)?.year
  if (year === undefined) return base
  const own: CalendarYear = {
    year,
    source: days.map((d) => d.source).join('；'),
    off: days.filter((d) => !d.working).map((d) => d.day),
    work: days.filter((d) => d.working).map((d) => d.day),
  }
  return { version: `${base.version}+${county}.${version}`, years: [...base.years, own] }
}

/** A county's own versions over what held there on the day that they begin: its lines first, then those. */
export const withDeadlines = (
  sets: readonly RuleSet[],
  county: string,
  { versions }: DeadlinesSetting,
): readonly RuleSet[] => {
  const own = versions.map((v): RuleSet => {
    const { to: _to, ...base } = chooseRuleSet(sets, county, v.from)
    const { version, title, from } = v
    return { ...base, region: county, version, title, from, deadlines: [...v.lines, ...base.deadlines] }
  })
  return own.length === 0 ? sets : [...sets, ...own]
}

type Kept = { readonly calendar: number; readonly deadlines: number; readonly law: Law }

/** The law as it holds in each county: the rules of the release with the county's own settings over them. */
export class CountyLaws {
  readonly #base: Law
  readonly #configs: Configs
  readonly #kept = new Map<string, Kept>()

  constructor(base: Law, configs: Configs) {
    this.#base = base
    this.#configs = configs
  }

  async of(county: string): Promise<Law> {
    const [calendar, deadlines] = await Promise.all([
      this.#configs.of(county, 'calendar'),
      this.#configs.of(county, 'deadlines'),
    ])
    if (calendar.version === 0 && deadlines.version === 0) return this.#base
    const kept = this.#kept.get(county)
    // The same object for the same versions: what was worked out from a calendar is kept by it.
    if (kept?.calendar === calendar.version && kept.deadlines === deadlines.version) return kept.law
    const law = this.#with(county, calendar.version, calendar.value, deadlines.value)
    this.#kept.set(county, { calendar: calendar.version, deadlines: deadlines.version, law })
    return law
  }

  /** As it would be with one setting changed. */
  async with(
    county: string,
    change: { readonly calendar?: CalendarSetting; readonly deadlines?: DeadlinesSetting },
  ): Promise<Law> {
    const [calendar, deadlines] = await Promise.all([
      this.#configs.of(county, 'calendar'),
      this.#configs.of(county, 'deadlines'),
    ])
    const days = change.calendar ?? calendar.value
    return this.#with(county, calendar.version + 1, days, change.deadlines ?? deadlines.value)
  }

  #with(county: string, version: number, days: CalendarSetting, versions: DeadlinesSetting): Law {
    return {
      sets: withDeadlines(this.#base.sets, county, versions),
      calendar: withDays(this.#base.calendar, county, version, days),
    }
  }
}
