import type { FigureDefinitions, Overview } from '@jiebang/contract/report/overview.ts'
import { addDays } from '@jiebang/core/clock/instant.ts'
import {
  AlignmentType,
  Document,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  WidthType,
} from 'docx'
import sharp from 'sharp'
import { barsSvg, columnsSvg, type Svg, sharesSvg } from './chart-svg.ts'
import { percentOf } from './figure-records.ts'
import type { ReportWords, Table as WordTable } from './report-words.ts'

const shown = ['response', 'solution', 'satisfaction', 'onTime'] as const

/** By week, as in the workbench: a day has too few matters to say anything. */
const weeksOf = (overview: Overview) => {
  const weeks: { from: string; registered: number; rates: Map<string, [part: number, whole: number]> }[] = []
  for (let from = overview.from; from <= overview.to; from = addDays(from, 7))
    weeks.push({ from, registered: 0, rates: new Map() })
  let at = 0
  for (const day of overview.days) {
    while (at + 1 < weeks.length && day.day >= (weeks[at + 1]?.from ?? '')) at++
    const week = weeks[at]
    if (!week) continue
    week.registered += day.registered
    for (const { id, part, whole } of day.rates) {
      const [p, w] = week.rates.get(id) ?? [0, 0]
      week.rates.set(id, [p + part, w + whole])
    }
  }
  return weeks
}

const short = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** Characters that XML cannot hold would make the file unreadable. */
const clean = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

const heading = (text: string) => new Paragraph({ text: clean(text), heading: HeadingLevel.HEADING_1 })
const plain = (text: string) => new Paragraph({ text: clean(text), spacing: { after: 120 } })

const table = ({ head, rows }: WordTable): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [head, ...rows].map(
      (cells, i) =>
        new TableRow({
          tableHeader: i === 0,
          cantSplit: true,
          children: cells.map((cell) => new TableCell({ children: [new Paragraph({ text: clean(cell) })] })),
        }),
    ),
  })

/** Drawn at twice the size, so that print is sharp. The description is what a screen reader says in its place. */
const picture = async ({ svg, width, height }: Svg, description: string): Promise<Paragraph> =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new ImageRun({
        type: 'png',
        data: await sharp(Buffer.from(svg), { density: 192 }).png().toBuffer(),
        transformation: { width, height },
        altText: { name: clean(description), title: clean(description), description: clean(description) },
      }),
    ],
  })

/** The report as a document with its charts; the same numbers stand in tables beside them. */
export const reportDocx = async (
  overview: Overview,
  definitions: FigureDefinitions,
  words: ReportWords,
): Promise<Buffer> => {
  const weeks = weeksOf(overview)
  const labels = weeks.map((week) => short(week.from))
  const panels = shown.map((id) => ({
    name: definitions.figures.find((one) => one.id === id)?.name.zh ?? id,
    values: weeks.map(({ rates }) => {
      const [part, whole] = rates.get(id) ?? [0, 0]
      return whole === 0 ? null : percentOf(part / whole)
    }),
  }))
  const columns = weeks.map((week, i) => ({ label: labels[i] ?? '', value: week.registered }))
  const children = [
    new Paragraph({ text: clean(words.title), heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER }),
    new Paragraph({ text: words.period, alignment: AlignmentType.CENTER, spacing: { after: 240 } }),
    heading('一、总的情况'),
    ...words.all.map(plain),
    table(words.rates),
    heading('二、分类看'),
    plain('不同的诉求不能放在一起比，所以分类看；差一点的在容错范围内。'),
    table(words.classes),
    plain(words.grade),
    heading('三、每周的变化'),
    await picture(
      columnsSvg(columns),
      `每周登记件数：${columns.map((c) => `${c.label} ${c.value}`).join('，')}`,
    ),
    await picture(sharesSvg(panels, labels), `每周的${panels.map((panel) => panel.name).join('、')}`),
    heading('四、各种需要'),
    await picture(
      barsSvg(words.needBars),
      `各种需要的登记件数：${words.needBars.map((bar) => `${bar.label} ${bar.value}`).join('，')}`,
    ),
    table(words.needs),
    heading('五、各地'),
    plain(words.order),
    table(words.places),
    heading('六、各单位'),
    plain(words.order),
    table(words.units),
    heading('附：指标怎么算'),
    ...words.formulas.map(plain),
    plain(
      '每个数字都可以在工作台“数据”里点开，看到它背后的每一件事项；用 jiebang report figures 可以从事实重新算一遍。',
    ),
  ]
  const document = new Document({
    creator: 'Jiebang 接棒',
    title: clean(words.title),
    styles: {
      default: {
        document: {
          run: {
            size: 24,
            font: { ascii: 'Times New Roman', eastAsia: 'FangSong', hAnsi: 'Times New Roman' },
          },
        },
      },
    },
    sections: [{ children }],
  })
  return Packer.toBuffer(document)
}
