import type { FigureDefinitions } from '@jiebang/contract/report/overview.ts'
import { formulas } from '@jiebang/core/report/figures.ts'
import { toHant } from '../portal/words/hant.ts'
import type { ReportRules } from './read-figures.ts'

/** The definitions as they are published, each with the names of the lists that its two numbers count. */
export const definitionsOf = ({
  secondLook: _,
  figures,
  classes,
  ...rules
}: ReportRules): FigureDefinitions => ({
  ...rules,
  figures: figures.map((one) => {
    const { part, whole, better } = formulas[one.id]
    return { ...one, lists: { part, whole }, better }
  }),
  classes: classes.map((one) => ({ ...one, types: [...one.types], expects: [...one.expects] })),
})

/** The same for who reads traditional characters: the Chinese texts and sources, and nothing that is a code. */
export const definitionsInHant = (definitions: FigureDefinitions): FigureDefinitions => {
  const inHant = (node: unknown, key = ''): unknown => {
    if (typeof node === 'string') return key === 'zh' || key === 'source' ? toHant(node) : node
    if (Array.isArray(node)) return node.map((one) => inHant(one))
    if (typeof node !== 'object' || node === null) return node
    return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, inHant(value, name)]))
  }
  return inHant(definitions) as FigureDefinitions
}
