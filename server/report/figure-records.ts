import type { BandedRate, FigureDefinitions, Overview, Rate } from '@jiebang/contract/report/overview.ts'
import type { ExportColumn, ExportRecord } from '../export/column.ts'
import type { CountyBook } from '../place/county-book.ts'

export const figureExport: readonly ExportColumn[] = [
  { key: 'scope', header: '范围', type: 'text' },
  { key: 'name', header: '名称', type: 'text' },
  { key: 'code', header: '代码', type: 'text' },
  { key: 'registered', header: '登记件数', type: 'number' },
  { key: 'figure', header: '指标', type: 'text' },
  { key: 'part', header: '分子', type: 'number' },
  { key: 'whole', header: '分母', type: 'number' },
  { key: 'percent', header: '百分比', type: 'number' },
  { key: 'band', header: '档次', type: 'text' },
  { key: 'partIs', header: '分子是什么', type: 'text' },
  { key: 'wholeIs', header: '分母是什么', type: 'text' },
  { key: 'without', header: '哪些不算', type: 'text' },
]

export const bandWords = { meets: '达到', near: '接近，在容错范围内', below: '低于' } as const

/** Names of the groups of an overview, as they are called in the county. */
export const groupNames = (book: CountyBook) => {
  const needs = new Map<string, string>([
    ...book.reference.needs.map((need) => [need.id, need.zh] as const),
    ['none', '不对应八个需要'],
    ['unknown', '还没有分类'],
  ])
  return {
    place: (key: string) => book.divisionNames.get(key) ?? key,
    unit: (key: string) => (key === '' ? '还没有主办单位' : (book.unitNames.get(key) ?? key)),
    need: (key: string) => needs.get(key) ?? key,
    /** 衣食住行业教保医, then the rest. */
    needOrder: [...needs.keys()],
  }
}

/** One flat record for every rate of every group, in the order of codes. */
export function* figureRecords(
  overview: Overview,
  definitions: FigureDefinitions,
  book: CountyBook,
): Generator<ExportRecord> {
  const names = groupNames(book)
  type Group = {
    readonly scope: string
    readonly name: string
    readonly code: string
    readonly registered: number
    readonly rates: readonly (Rate | BandedRate)[]
  }
  const groups: Group[] = [
    {
      scope: '总的',
      name: names.place(overview.place),
      code: overview.place,
      registered: overview.counts.registered,
      rates: overview.rates,
    },
    ...overview.classes.map((one) => ({
      scope: '分类',
      name: definitions.classes.find(({ id }) => id === one.id)?.name.zh ?? one.id,
      code: one.id,
      registered: one.registered,
      rates: one.rates,
    })),
    ...overview.places.map((one) => ({ scope: '地方', name: names.place(one.key), code: one.key, ...one })),
    ...overview.units.map((one) => ({ scope: '单位', name: names.unit(one.key), code: one.key, ...one })),
    ...overview.needs.map((one) => ({ scope: '需要', name: names.need(one.key), code: one.key, ...one })),
  ]
  for (const { scope, name, code, registered, rates } of groups)
    for (const rate of rates) {
      const found = definitions.figures.find(({ id }) => id === rate.id)
      yield {
        ...{ scope, name, code, registered },
        figure: found?.name.zh ?? rate.id,
        part: rate.part,
        whole: rate.whole,
        percent: rate.share === null ? null : percentOf(rate.share),
        band: 'band' in rate && rate.band ? bandWords[rate.band] : '',
        partIs: found?.part.zh ?? '',
        wholeIs: found?.whole.zh ?? '',
        without: found?.without.zh ?? '',
      }
    }
}

/** One decimal; 100 and 0 only when it is all or nothing, so that rounding hides nobody. */
export const percentOf = (share: number): number => {
  const rounded = Math.round(share * 1000) / 10
  if (rounded === 100 && share < 1) return 99.9
  return rounded === 0 && share > 0 ? 0.1 : rounded
}
