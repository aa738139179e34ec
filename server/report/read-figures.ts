import { requestTypes } from '@jiebang/core/relay/words.ts'
import { type FigureRules, figureIds, formulas } from '@jiebang/core/report/figures.ts'
import { bilingual, count, grade, share, sourced } from '../clock/rule-readers.ts'
import { fault, list, located, oneOf, type Reading, readYaml, record, text } from '../clock/yaml-reader.ts'

const shape = record({
  version: text,
  source: text,
  grade,
  satisfiedFrom: count,
  disputedTo: count,
  fewest: count,
  figures: located(
    list(
      record({
        id: oneOf('figure', figureIds),
        name: bilingual,
        part: bilingual,
        whole: bilingual,
        without: bilingual,
        source: text,
        grade,
      }),
    ),
  ),
  classes: located(
    list(
      record({
        id: text,
        name: bilingual,
        types: list(oneOf('request type', requestTypes)),
        expects: list(record({ figure: oneOf('figure', figureIds), meets: share, tolerance: share })),
      }),
    ),
  ),
  secondLook: record({ share: sourced(share) }),
})

/** The published definitions, and how large a sample of closings is looked at again. */
export type ReportRules = FigureRules & {
  readonly secondLook: { readonly share: number; readonly source: string }
}

/** Every rate is defined once and every request type belongs to one class; otherwise nothing is published. */
export function readFigures(
  file: string,
  source: string,
): { figures: ReportRules | undefined; reading: Reading } {
  const { value, reading } = readYaml(file, source, shape)
  if (value === undefined) return { figures: undefined, reading }
  const { figures, classes, secondLook, ...rest } = value
  for (const id of Object.keys(formulas)) {
    const times = figures.value.filter((one) => one.id === id).length
    if (times !== 1)
      fault(reading, figures.at, times > 1 ? 'duplicate' : 'missing-key', `"${id}" is defined ${times} times`)
  }
  for (const type of requestTypes) {
    const times = classes.value.filter((one) => one.types.includes(type)).length
    if (times !== 1)
      fault(reading, classes.at, times > 1 ? 'duplicate' : 'missing-key', `"${type}" is in ${times} classes`)
  }
  const { value: share, source: cited } = secondLook.share
  const rules = {
    ...rest,
    figures: [...figures.value].sort((a, b) => figureIds.indexOf(a.id) - figureIds.indexOf(b.id)),
    classes: classes.value,
    secondLook: { share, source: cited },
  }
  return { figures: rules, reading }
}
