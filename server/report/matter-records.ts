import type { MatterRow } from '@jiebang/contract/relay/views.ts'
import type { ExportColumn, ExportRecord } from '../export/column.ts'
import type { CountyBook } from '../place/county-book.ts'
import {
  channelWords,
  endingWords,
  outcomeWords,
  stageWords,
  typeWords,
  urgencyWords,
} from './export-words.ts'

/** Columns of an exported list of matters: nothing that identifies a person. */
export const matterExport: readonly ExportColumn[] = [
  { key: 'no', header: '编号', type: 'text' },
  { key: 'title', header: '标题', type: 'text' },
  { key: 'requestType', header: '类型', type: 'text' },
  { key: 'urgency', header: '紧急程度', type: 'text' },
  { key: 'category', header: '分类', type: 'text' },
  { key: 'channel', header: '来源', type: 'text' },
  { key: 'place', header: '地点', type: 'text' },
  { key: 'stage', header: '环节', type: 'text' },
  { key: 'ending', header: '怎么结束的', type: 'text' },
  { key: 'holder', header: '持棒单位', type: 'text' },
  { key: 'lead', header: '主办单位', type: 'text' },
  { key: 'registeredAt', header: '登记时间', type: 'instant' },
  { key: 'dueAt', header: '到期时间', type: 'instant' },
  { key: 'answeredAt', header: '答复时间', type: 'instant' },
  { key: 'closedAt', header: '结束时间', type: 'instant' },
  { key: 'outcome', header: '结果', type: 'text' },
  { key: 'returns', header: '退单次数', type: 'number' },
  { key: 'hands', header: '经手次数', type: 'number' },
]

/** One flat record a matter, in the words of the field. */
export async function* matterRecords(
  rows: AsyncIterable<MatterRow>,
  book: CountyBook,
): AsyncGenerator<ExportRecord> {
  const categories = new Map(book.reference.categories.map((c) => [c.code, c.zh]))
  const unit = (id: string | null) => (id === null ? '' : (book.unitNames.get(id) ?? id))
  for await (const { title, state } of rows) {
    yield {
      no: state.no,
      title,
      requestType: typeWords[state.requestType],
      urgency: urgencyWords[state.urgency],
      category: state.category === null ? '' : (categories.get(state.category) ?? state.category),
      channel: channelWords[state.channel],
      place: book.divisionNames.get(state.place) ?? state.place,
      stage: stageWords[state.stage],
      ending: state.ending === null ? '' : endingWords[state.ending],
      holder: unit(state.holder?.unit ?? null),
      lead: unit(state.lead),
      registeredAt: state.registeredAt,
      dueAt: state.clock?.dueAt ?? null,
      answeredAt: state.answeredAt,
      closedAt: state.closedAt,
      outcome: state.answer ? outcomeWords[state.answer.outcome] : '',
      returns: state.returns,
      hands: state.hands,
    }
  }
}
