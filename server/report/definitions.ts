import type { FigureDefinitions } from '@jiebang/contract/report/overview.ts'
import { formulas } from '@jiebang/core/report/figures.ts'
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
