import type { CategoriesSetting } from '@jiebang/contract/access/admin-settings.ts'
import type { Reference } from '@jiebang/contract/place/reference.ts'
import { type QuestionSet, questionSetOf } from '@jiebang/core/dispatch/questions.ts'
import type { NeedOfClass, PetitionClass, RuleBook } from '../clock/rule-book.ts'

export type CategoryRow = Reference['categories'][number]

type Classes = ReadonlyMap<string, PetitionClass>
type Parts = Pick<RuleBook, 'categories' | 'needs' | 'questions'>

/** The rules with a county's classes in them. */
export type OwnRules<R extends Parts> = {
  /** With the retired ones: what stands on old matters keeps its name. */
  readonly known: R
  /** What forms choose from. */
  readonly offered: R
}

/** The rules with a county's names, its own classes, and without its retired ones and all below them. */
export const withOwnCategories = <R extends Parts>(
  rules: R,
  { added, renamed, retired }: CategoriesSetting,
): OwnRules<R> => {
  const names = new Map(renamed.map(({ code, name }) => [code, name]))
  const categories = new Map<string, PetitionClass>()
  const byClass = new Map<string, NeedOfClass>(rules.needs.byClass)
  const questions = new Map<string, QuestionSet>()
  for (const one of rules.categories.values())
    categories.set(one.code, { ...one, name: names.get(one.code) ?? one.name })
  for (const set of rules.questions.values()) {
    const zh = names.get(set.category)
    questions.set(set.category, zh === undefined ? set : { ...set, label: { ...set.label, zh } })
  }
  for (const { code, name, parent } of added) {
    const above = parent === null ? undefined : categories.get(parent)
    const zh = names.get(code) ?? name
    const level = (above?.level ?? 0) + 1
    categories.set(code, { code, name: zh, level, ...(above ? { parent: above.code } : {}) })
    const need = above && byClass.get(above.code)
    if (need) byClass.set(code, need)
    // It asks what the class above asks, and is offered under its own name.
    const asked = questionSetOf({ questions }, above?.code ?? null)?.questions ?? []
    const label = { zh, en: zh }
    questions.set(code, { category: code, label, source: 'county', grade: 'U', questions: asked })
  }
  const known: R = { ...rules, categories, questions, needs: { ...rules.needs, byClass } }
  const gone = new Set(retired)
  const isOffered = (code: string) => !isGone(categories.get(code), gone, categories)
  const only = <T>(all: ReadonlyMap<string, T>) => new Map([...all].filter(([code]) => isOffered(code)))
  return { known, offered: { ...known, categories: only(categories), questions: only(questions) } }
}

/** As the lists of forms have them. */
export const categoryRows = ({ categories, needs }: Parts): CategoryRow[] =>
  [...categories.values()].map((c) => ({
    ...{ code: c.code, zh: c.name, level: c.level, parent: c.parent ?? null },
    need: needs.byClass.get(c.code)?.need ?? null,
  }))

/** Retired with the class above it too. */
const isGone = (row: PetitionClass | undefined, gone: ReadonlySet<string>, all: Classes): boolean => {
  for (let at = row; at; at = at.parent === undefined ? undefined : all.get(at.parent))
    if (gone.has(at.code)) return true
  return false
}
