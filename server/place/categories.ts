import type { CategoriesSetting } from '@jiebang/contract/access/admin-settings.ts'
import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { RuleBook } from '../clock/rule-book.ts'

export type CategoryRow = Reference['categories'][number]

/** The classes that forms choose from: those of the rules with a county's names, without its retired ones, and its own. */
export const withOwnCategories = (
  { categories, needs }: Pick<RuleBook, 'categories' | 'needs'>,
  { added, renamed, retired }: CategoriesSetting,
): CategoryRow[] => {
  const names = new Map(renamed.map(({ code, name }) => [code, name]))
  const all = new Map<string, CategoryRow>()
  for (const c of categories.values())
    all.set(c.code, {
      ...{ code: c.code, zh: names.get(c.code) ?? c.name, level: c.level, parent: c.parent ?? null },
      need: needs.byClass.get(c.code)?.need ?? null,
    })
  for (const { code, name, parent } of added) {
    const above = parent === null ? undefined : all.get(parent)
    const level = (above?.level ?? 0) + 1
    all.set(code, { code, zh: names.get(code) ?? name, level, parent, need: above?.need ?? null })
  }
  const gone = new Set(retired)
  return [...all.values()].filter((c) => !isGone(c, gone, all))
}

/** Retired with the class above it too. */
const isGone = (
  row: CategoryRow,
  gone: ReadonlySet<string>,
  all: ReadonlyMap<string, CategoryRow>,
): boolean => {
  for (let at: CategoryRow | undefined = row; at; at = at.parent === null ? undefined : all.get(at.parent))
    if (gone.has(at.code)) return true
  return false
}
