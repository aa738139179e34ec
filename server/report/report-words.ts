import type { FigureDefinitions, Overview, Rate } from '@jiebang/contract/report/overview.ts'
import type { CountyBook } from '../place/county-book.ts'
import { bandWords, groupNames, percentOf } from './figure-records.ts'

/** 2026年3月2日 */
export const dayZh = (day: string): string =>
  `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

export const share = (rate: Pick<Rate, 'share' | 'part' | 'whole'>): string =>
  rate.share === null ? '还没有' : `${percentOf(rate.share)}%（${rate.part}/${rate.whole}）`

export type Table = { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** The report (情况通报) in words: plain sentences, by class, in the order of codes, nobody ranked or blamed. */
export const reportWords = (overview: Overview, definitions: FigureDefinitions, book: CountyBook) => {
  const names = groupNames(book)
  const { counts, wait, now } = overview
  const place = names.place(overview.place)
  const nameOf = (id: string) => definitions.figures.find((one) => one.id === id)?.name.zh ?? id
  const out = counts.declined + counts.merged + counts.withdrawn + counts.marked
  const shown = ['response', 'solution', 'satisfaction', 'onTime'] as const
  const groupTable = (head: string, groups: Overview['places'], name: (key: string) => string): Table => ({
    head: [head, '登记', '没办完', ...shown.map(nameOf)],
    rows: groups.map((group) => [
      name(group.key),
      String(group.registered),
      String(group.open),
      ...shown.map((id) => {
        const rate = group.rates.find((one) => one.id === id)
        return rate ? share(rate) : '–'
      }),
    ]),
  })
  const needs = names.needOrder.flatMap((key) => overview.needs.filter((one) => one.key === key))
  return {
    title: `${place}群众诉求办理情况通报`,
    period: `${dayZh(overview.from)}至${dayZh(overview.to)}登记的诉求`,
    all: [
      `这段时间登记 ${counts.registered} 件，其中 ${counts.ended} 件现在已办结，${counts.open} 件还在办。`,
      out === 0
        ? '没有不计入指标的。'
        : `不计入指标的 ${out} 件：不予受理或终止 ${counts.declined} 件，并入另一件 ${counts.merged} 件，群众撤回 ${counts.withdrawn} 件，两人认定不合理或恶意 ${counts.marked} 件（照样答复）。`,
      wait.median === null || wait.p90 === null
        ? '还没有答复的。'
        : `从登记到第一次答复，中位数 ${wait.median} 个工作日，九成在 ${wait.p90} 个工作日以内。`,
      `现在没办完的共 ${now.openNow} 件（不管哪天登记）：已超期 ${now.late} 件，两天内到期 ${now.soon} 件，等群众补充 ${now.stopped} 件，在整改清单上 ${now.onList} 件。`,
    ],
    rates: {
      head: ['指标', '结果', '怎么算'],
      rows: overview.rates.map((rate) => {
        const found = definitions.figures.find((one) => one.id === rate.id)
        return [nameOf(rate.id), share(rate), found ? `${found.part.zh} ÷ ${found.whole.zh}` : '']
      }),
    } satisfies Table,
    classes: {
      head: ['分类', '登记', '指标', '结果', '期望和容错', '档次'],
      rows: definitions.classes.flatMap((one) => {
        const measured = overview.classes.find((found) => found.id === one.id)
        return one.expects.map((expected) => {
          const rate = measured?.rates.find((found) => found.id === expected.figure)
          return [
            one.name.zh,
            String(measured?.registered ?? 0),
            nameOf(expected.figure),
            rate ? share(rate) : '–',
            `${percentOf(expected.meets)}%，容错 ${percentOf(expected.tolerance)} 个百分点`,
            rate?.band ? bandWords[rate.band] : '太少，不评',
          ]
        })
      }),
    } satisfies Table,
    places: groupTable('地方', overview.places, names.place),
    units: groupTable('主办单位', overview.units, names.unit),
    needs: groupTable('需要', needs, names.need),
    needBars: needs.map((one) => ({ label: names.need(one.key), value: one.registered })),
    formulas: definitions.figures.map(
      (one) =>
        `${one.name.zh}：${one.part.zh} ÷ ${one.whole.zh}。不算的：${one.without.zh}。出处：${one.source}（${one.grade}）。`,
    ),
    order: '按代码排列，不是排名。',
    grade: `期望和容错的出处：${definitions.source}（${definitions.grade}）。`,
  }
}
export type ReportWords = ReturnType<typeof reportWords>
