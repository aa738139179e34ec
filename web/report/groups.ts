import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { Overview } from '@jiebang/contract/report/overview.ts'
import { levels } from '@jiebang/core/relay/facts.ts'
import { stages } from '@jiebang/core/relay/matter.ts'
import { requestTypes } from '@jiebang/core/relay/words.ts'
import type { Words } from '../i18n/words.ts'
import { namesOf } from '../place/reference.ts'

export type Row = { readonly key: string; readonly label: string; readonly values: readonly number[] }
export type Group = {
  readonly name: 'stage' | 'type' | 'place' | 'need' | 'level'
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

const ordered = <T extends { readonly key: string }>(rows: readonly T[], order: readonly string[]): T[] =>
  order.flatMap((key) => rows.filter((row) => row.key === key))

/** Groups in an order that has nothing to do with their size: nobody is ranked. */
export const groupsOf = (
  o: Overview,
  reference: Reference | undefined,
  english: boolean,
  words: Words,
): readonly Group[] => {
  const names = namesOf(reference)
  const columns = [words('chart.open'), words('chart.late'), words('chart.total')]
  const counted = (rows: Overview['byStage'], label: (key: string) => string): readonly Row[] =>
    rows.map((row) => ({ key: row.key, label: label(row.key), values: [row.open, row.late, row.total] }))
  const need = (key: string): string => {
    const found = reference?.needs.find((one) => one.id === key)
    if (found) return english ? found.en : found.zh
    return words(key === 'none' ? 'chart.noNeed' : 'chart.unknown')
  }
  const stage = (key: string): string => {
    const found = stages.find((one) => one === key)
    return found ? words(`stage.${found}`) : key
  }
  const type = (key: string): string => {
    const found = requestTypes.find((one) => one === key)
    return found ? words(`requestType.${found}`) : key
  }
  return [
    { name: 'stage', columns, rows: counted(ordered(o.byStage, stages), stage) },
    { name: 'type', columns, rows: counted(ordered(o.byType, requestTypes), type) },
    {
      name: 'place',
      columns,
      rows: counted(
        [...o.byPlace].sort((a, b) => (a.key < b.key ? -1 : 1)),
        names.division,
      ),
    },
    { name: 'need', columns, rows: counted(o.byNeed, need) },
    {
      name: 'level',
      columns: [words('chart.closed')],
      rows: ordered(o.byLevel, levels).map((row) => {
        const level = levels.find((one) => one === row.key)
        return { key: row.key, label: level ? words(`level.${level}`) : row.key, values: [row.closed] }
      }),
    },
  ]
}
