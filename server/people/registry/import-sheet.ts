import { dayOf, parseLocal } from '@jiebang/core/clock/instant.ts'
import type { NewPerson } from '@jiebang/core/people/commands.ts'
import type { Dwelling, RelationCode } from '@jiebang/core/people/household.ts'
import { normaliseHeading } from '../../import/columns.ts'

type Column = {
  readonly key: string
  readonly headings: readonly [string, ...string[]]
  readonly example: string
}

/** What a list of people is called by; the first name stands in the sheet to fill in. */
export const importColumns: readonly Column[] = [
  { key: 'no', headings: ['户编号', '户号', '家庭编号'], example: '001' },
  { key: 'place', headings: ['村社代码', '区划代码', '村社'], example: '990101001001' },
  { key: 'grid', headings: ['网格编码', '网格'], example: '' },
  { key: 'address', headings: ['住址', '地址', '家庭住址', '现住址'], example: '合成路 8 号' },
  { key: 'dwelling', headings: ['住房', '住房性质', '居住方式'], example: '自有' },
  { key: 'relation', headings: ['与户主关系', '关系'], example: '户主' },
  { key: 'name', headings: ['姓名', '名字'], example: '合成某' },
  { key: 'sex', headings: ['性别'], example: '女' },
  { key: 'birth', headings: ['出生日期', '生日'], example: '1950-01-01' },
  { key: 'idNumber', headings: ['身份证号', '身份证号码', '公民身份号码', '证件号码'], example: '' },
  { key: 'phone', headings: ['电话', '手机', '联系电话', '手机号'], example: '' },
  { key: 'work', headings: ['职业', '工作'], example: '' },
  { key: 'tags', headings: ['标签', '人员类别'], example: '独居老人' },
]
const byHeading = new Map(
  importColumns.flatMap(({ key, headings }) => headings.map((h) => [normaliseHeading(h), key] as const)),
)
export const importColumn = (heading: string): string | undefined => byHeading.get(normaliseHeading(heading))
export const isImportHeading = (heading: string): boolean => importColumn(heading) !== undefined

const relations: Readonly<Record<string, RelationCode>> = {
  ...{
    户主: 'head',
    本人: 'head',
    配偶: 'spouse',
    妻: 'spouse',
    夫: 'spouse',
    妻子: 'spouse',
    丈夫: 'spouse',
  },
  ...{ 子: 'child', 女: 'child', 儿子: 'child', 女儿: 'child', 长子: 'child', 长女: 'child', 次子: 'child' },
  ...{
    次女: 'child',
    子女: 'child',
    儿媳: 'childInLaw',
    女婿: 'childInLaw',
    孙子: 'grandchild',
    孙女: 'grandchild',
  },
  ...{ 外孙: 'grandchild', 外孙女: 'grandchild', 父亲: 'parent', 母亲: 'parent', 父: 'parent', 母: 'parent' },
  ...{ 岳父: 'parentInLaw', 岳母: 'parentInLaw', 公公: 'parentInLaw', 婆婆: 'parentInLaw' },
  ...{ 祖父: 'grandparent', 祖母: 'grandparent', 兄: 'sibling', 弟: 'sibling', 姐: 'sibling', 妹: 'sibling' },
  ...{ 其他亲属: 'otherKin', 非亲属: 'notKin' },
}
const dwellings: Readonly<Record<string, Dwelling>> = {
  ...{ 自有: 'own', 自住: 'own', 自建房: 'own', 租住: 'rent', 出租屋: 'rent', 宿舍: 'dorm', 空置: 'empty' },
}

/** One line of the file, as far as it is understood. */
export type ImportLine = {
  readonly line: number
  readonly texts: readonly string[]
  readonly cells: ReadonlyMap<string, string>
}
export const cellOf = ({ cells }: ImportLine, key: string): string =>
  cells.get(key)?.normalize('NFKC').trim() ?? ''

const dayFrom = (text: string): string => {
  const digits = /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  const at = parseLocal(
    digits ? `${digits[1]}-${digits[2]}-${digits[3]}` : text.replace(/[年月.]/g, '-').replace(/日$/, ''),
  )
  // What is no day goes on as it stands: the rules of the registry name the column.
  return at === null ? text : dayOf(at)
}

export const personIn = (line: ImportLine, id: string): NewPerson => {
  const text = (key: string) => cellOf(line, key) || null
  const sex = cellOf(line, 'sex')
  const birth = text('birth')
  const known = sex.startsWith('男') ? 'male' : sex.startsWith('女') ? 'female' : null
  return {
    ...{ id, name: cellOf(line, 'name'), relation: relations[cellOf(line, 'relation')] ?? 'otherKin' },
    ...(known === null ? {} : { sex: known }),
    ...(birth === null ? {} : { birth: dayFrom(birth) }),
    ...{ idNumber: text('idNumber'), phone: text('phone'), work: text('work') },
  }
}

export const dwellingIn = (line: ImportLine): Dwelling => dwellings[cellOf(line, 'dwelling')] ?? 'other'

/** Lines of one household: of one number, or from one head to the next. */
export const groupLines = (lines: readonly ImportLine[]): readonly (readonly ImportLine[])[] => {
  const groups: ImportLine[][] = []
  const byNumber = new Map<string, ImportLine[]>()
  for (const line of lines) {
    const no = cellOf(line, 'no')
    const isHead = relations[cellOf(line, 'relation')] === 'head' || cellOf(line, 'relation') === ''
    const known = no === '' ? (isHead ? undefined : groups.at(-1)) : byNumber.get(no)
    if (known) {
      known.push(line)
      continue
    }
    const group = [line]
    groups.push(group)
    if (no !== '') byNumber.set(no, group)
  }
  return groups
}
