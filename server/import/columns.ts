import { type ColumnKey, type ColumnMap, columnKeys, requiredColumns } from './petition-row.ts'

/** The word for each column in messages. */
export const columnNames: Readonly<Record<ColumnKey, string>> = {
  sourceId: '编号',
  title: '标题',
  body: '内容',
  at: '时间',
  author: '反映人',
  support: '点赞数',
  against: '反对数',
  reply: '答复意见',
  repliedAt: '答复时间',
  type: '诉求类型',
  category: '分类',
  phone: '联系电话',
  place: '地点',
}

/**
 * Headings met in petition boards' and hotlines' exports, normalised. The first one present wins, so the
 * more telling word stands first: a table with both 工单编号 and 编号 is numbered by the former.
 */
const synonyms: Readonly<Record<ColumnKey, readonly string[]>> = {
  sourceId: [
    ...['留言编号', '工单编号', '诉求编号', '受理编号', '信访编号', '事项编号', '工单号', '受理单号', '编号'],
    ...['sourceid', 'servicerequestid', 'id', 'no'],
  ],
  title: [
    ...['留言主题', '诉求标题', '工单标题', '留言标题', '事项标题', '标题', '主题', '诉求主题'],
    ...['title', 'subject'],
  ],
  body: [
    ...[
      '留言详情',
      '诉求内容',
      '留言内容',
      '反映内容',
      '工单内容',
      '诉求详情',
      '问题描述',
      '详细内容',
      '内容',
      '正文',
      '详情',
    ],
    ...['body', 'description', 'content', 'text'],
  ],
  at: [
    ...[
      '留言时间',
      '登记时间',
      '反映时间',
      '来电时间',
      '诉求时间',
      '受理时间',
      '提交时间',
      '创建时间',
      '日期',
      '时间',
    ],
    ...['at', 'registeredat', 'createdat', 'requesteddatetime', 'date', 'time'],
  ],
  author: [
    ...[
      '留言用户',
      '反映人',
      '来电人',
      '诉求人',
      '留言人',
      '反映人姓名',
      '来电人姓名',
      '诉求人姓名',
      '信访人',
      '姓名',
    ],
    ...['author', 'reporter', 'name'],
  ],
  support: ['点赞数', '支持数', '点赞', 'support', 'likes'],
  against: ['反对数', '反对', 'against', 'dislikes'],
  reply: ['答复意见', '答复内容', '回复内容', '回复意见', '办理结果', '答复', '回复', 'reply', 'answer'],
  repliedAt: ['答复时间', '回复时间', '答复日期', '回复日期', '办结时间', 'repliedat', 'answeredat'],
  type: ['诉求类型', '诉求类别', '工单类型', '留言类型', '信访类型', 'type', 'kind'],
  category: ['一级分类', '一级标签', '问题分类', '问题类别', '分类', '类别', 'category', 'label'],
  phone: ['联系电话', '来电号码', '反映人电话', '手机号码', '手机号', '联系方式', '电话', 'phone', 'mobile'],
  place: [
    '事发地址',
    '事发地点',
    '问题地址',
    '反映地址',
    '地址',
    '地点',
    'place',
    'address',
    'addressstring',
  ],
}

/** Full-width forms, spaces, marks and case do not tell headings apart; nor does a trailing （必填）. */
export const normaliseHeading = (text: string): string =>
  text
    .slice(0, 200)
    .normalize('NFKC')
    .replace(/\((必填|选填|可选)\)/g, '')
    .replace(/[\s\p{Cc}\p{Cf}*:_\-"'“”【】[\]]/gu, '')
    .toLowerCase()

/** Which heading index holds which column. */
export type Recognised = ReadonlyMap<ColumnKey, number>

/** Reads a line of headings; a mapped column is looked for by its mapped heading only. */
export const recogniseColumns = (headings: readonly string[], map: ColumnMap = {}): Recognised => {
  const at = new Map<string, number>()
  headings.forEach((heading, index) => {
    const name = normaliseHeading(heading)
    if (name !== '' && !at.has(name)) at.set(name, index)
  })
  const found = new Map<ColumnKey, number>()
  const taken = new Set<number>()
  const take = (key: ColumnKey, names: readonly string[]) => {
    const index = names.map((name) => at.get(name)).find((i) => i !== undefined && !taken.has(i))
    if (index === undefined) return
    found.set(key, index)
    taken.add(index)
  }
  for (const key of columnKeys) {
    const told = map[key]
    if (told !== undefined) take(key, [normaliseHeading(told)])
  }
  for (const key of columnKeys) if (map[key] === undefined) take(key, synonyms[key])
  return found
}

export const missingColumns = (found: { has(key: ColumnKey): boolean }): readonly ColumnKey[] =>
  requiredColumns.filter((key) => !found.has(key))

const knownHeadings = new Set(Object.values(synonyms).flat())

/** Whether a normalised heading is one of the known or mapped words. */
export const isKnownHeading = (heading: string, map: ColumnMap): boolean =>
  knownHeadings.has(heading) || Object.values(map).some((told) => normaliseHeading(told) === heading)
