import type { RequestType } from '@jiebang/core/relay/words.ts'
import type { ImportTally } from '../import/import-petitions.ts'
import type { OpenedRows } from '../import/open-rows.ts'
import type { CountyForImport } from './county-for-import.ts'
import { type Io, say, type Text } from './io.ts'

export type ImportReport = {
  readonly tally: ImportTally
  readonly code: string
  readonly county: CountyForImport
  readonly refusedFile: string | null
  /** The refused file is not beside the input. */
  readonly elsewhere: boolean
  readonly seconds: number
}

const typeNames: Readonly<Record<RequestType, Text>> = {
  inquiry: { zh: '咨询', en: 'inquiry' },
  help: { zh: '求助', en: 'help' },
  complaint: { zh: '投诉', en: 'complaint' },
  report: { zh: '举报', en: 'report' },
  suggestion: { zh: '建议', en: 'suggestion' },
  praise: { zh: '表扬', en: 'praise' },
}

/** What an import came to, in sentences for a person. */
export const importLines = (report: ImportReport, opened: OpenedRows, io: Io): string[] => {
  const { tally: t, code, county, seconds } = report
  const lines: Text[] = []
  if (opened.renamed)
    lines.push({
      zh: `扩展名与内容不符，已按内容（${opened.format}）读取。`,
      en: `The name promises another format; it was read as what it holds (${opened.format}).`,
    })
  if (county.new)
    lines.push({
      zh: `${county.name}（${code}）原未设立，已按区划数据设立，受理台：${county.deskName}。`,
      en: `${county.name} (${code}) was not set up; it now is, from the division data, with one desk: ${county.deskName}.`,
    })
  const rate = Math.round(t.read / Math.max(seconds, 0.001))
  lines.push({
    zh: `读入 ${t.read} 行：新登记 ${t.accepted}，重复 ${t.repeated}，拒绝 ${t.refused}。用时 ${seconds} 秒，每秒 ${rate} 行。`,
    en: `Read ${t.read} rows: ${t.accepted} registered, ${t.repeated} repeated, ${t.refused} refused, in ${seconds} s (${rate} rows/s).`,
  })
  if (t.byType.size > 0) lines.push(...typeLines(t))
  if (t.answered > 0)
    lines.push({
      zh: `按原时间重放答复 ${t.answered} 件；文件里没有受理、派单、签收的时间，按登记时间算；办理结果记为“已说明”。`,
      en: `Replayed ${t.answered} answers at their real times. The file does not tell when they were accepted, dispatched and signed: taken as the time of registration. The outcome is recorded as «explained».`,
    })
  if (t.accepted > 0)
    lines.push({
      zh: '导入的是历史：不通知任何人；有人接手之前不发到期提醒，也不升级。',
      en: 'What was imported is history: nobody is notified, and nothing warns or escalates until somebody takes a matter up.',
    })
  if (t.answersWithoutTime > 0)
    lines.push({
      zh: `${t.answersWithoutTime} 行只有答复或只有答复时间，只登记了诉求。`,
      en: `${t.answersWithoutTime} rows have an answer without its time or a time without answer: registered only.`,
    })
  lines.push(...refusalLines(report))
  return lines.map((line) => say(io, line))
}

const typeLines = (t: ImportTally): Text[] => {
  const counts = [...t.byType].sort((a, b) => b[1] - a[1])
  return [
    {
      zh: `类型：${counts.map(([type, n]) => `${typeNames[type].zh} ${n}`).join('，')}。`,
      en: `Types: ${counts.map(([type, n]) => `${typeNames[type].en} ${n}`).join(', ')}.`,
    },
    ...(t.suggestedTypes === 0
      ? []
      : [
          {
            zh: `其中 ${t.suggestedTypes} 件文件里没有可识别的类型，是按用词建议的，受理时可以改。`,
            en: `Of these, ${t.suggestedTypes} rows named no known type: it was suggested from their words and can be corrected on acceptance.`,
          },
        ]),
  ]
}

const refusalLines = ({ tally, refusedFile, elsewhere }: ImportReport): Text[] => {
  if (refusedFile === null) return []
  const reasons = [...tally.byReason].sort((a, b) => b[1] - a[1]).map(([code, n]) => `${code} ${n}`)
  return [
    { zh: `拒绝的原因：${reasons.join('，')}。`, en: `Refused for: ${reasons.join(', ')}.` },
    {
      zh: `拒绝的行在 ${refusedFile}${elsewhere ? '（原文件夹不能写）' : ''}，改好后可直接导入；含群众原话，用完请删除。`,
      en: `The refused rows are in ${refusedFile}${elsewhere ? ' (the folder of the file cannot be written)' : ''}; correct and import that file. It holds residents' words: delete it afterwards.`,
    },
  ]
}
