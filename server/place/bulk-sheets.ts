import { grantable, newPerson } from '@jiebang/contract/access/admin.ts'
import { unitKinds } from '@jiebang/contract/place/admin.ts'
import type { BulkKind } from '@jiebang/contract/place/bulk.ts'
import { Compile } from 'typebox/compile'
import { normaliseHeading } from '../import/columns.ts'

export type Column = {
  readonly key: string
  readonly headings: readonly [string, ...string[]]
  readonly required: boolean
  readonly example: string
}

const column = (
  key: string,
  required: boolean,
  example: string,
  ...headings: [string, ...string[]]
): Column => ({
  ...{ key, headings, required, example },
})
const from = column('from', false, '2026-01-01', '开始日期', 'from')

/** Columns of the sheets that can be filled in and taken in again. */
export const sheets: { readonly [K in BulkKind]: readonly Column[] } = {
  divisions: [
    column('code', true, '990101001003', '代码', '区划代码', 'code'),
    column('name', true, '合成村', '名称', 'name'),
    column('mcaCode', false, '', '民政代码', 'mcaCode'),
    column('urbanRural', false, '220', '城乡分类', 'urbanRural'),
    from,
  ],
  units: [
    column('id', true, '990101-water', '代码', '单位代码', 'id'),
    column('name', true, '合成县水务局', '名称', '单位名称', 'name'),
    column('shortName', false, '水务局', '简称', 'shortName'),
    column('kind', true, '部门', '类别', 'kind'),
    column('division', true, '990101', '区划', '所在区划', 'division'),
    column('phone', false, '', '电话', 'phone'),
    from,
  ],
  people: [
    column('login', true, 'zhangsan', '登录名', 'login'),
    column('name', true, '张三', '姓名', 'name'),
    column('role', false, '单位承办人', '角色', 'role'),
    column('region', false, '990101', '区域', 'region'),
    column('unit', false, '990101-water', '单位', 'unit'),
    from,
    column('to', false, '', '结束日期', 'to'),
  ],
}

/** As they are called in the workbench; the codes themselves are understood too. */
const kindWords: Readonly<Record<string, (typeof unitKinds)[number]>> = {
  受理台: 'desk',
  部门: 'department',
  村社: 'village',
  督查: 'supervision',
  领导: 'leadership',
  服务单位: 'service',
}
const roleWords: Readonly<Record<string, (typeof grantable)[number]>> = {
  网格员: 'gridWorker',
  村社干部: 'villageOfficer',
  受理台调度员: 'dispatcher',
  单位承办人: 'handler',
  督查员: 'supervisor',
  领导: 'leader',
  审计员: 'auditor',
  管理员: 'admin',
}
export const kindOf = (word: string) => kindWords[word] ?? unitKinds.find((kind) => kind === word)
export const roleOf = (word: string) => roleWords[word] ?? grantable.find((role) => role === word)

/** Index of each column in a line of headings; null where a required one is missing. */
export const recognise = (kind: BulkKind, cells: readonly string[]): ReadonlyMap<string, number> | null => {
  const at = new Map(cells.map((cell, index) => [normaliseHeading(cell), index]))
  const found = new Map<string, number>()
  for (const { key, headings } of sheets[kind]) {
    const index = headings.map((h) => at.get(normaliseHeading(h))).find((i) => i !== undefined)
    if (index !== undefined) found.set(key, index)
  }
  return sheets[kind].every(({ key, required }) => !required || found.has(key)) ? found : null
}

const headings = new Set(
  Object.values(sheets).flatMap((s) => s.flatMap((c) => c.headings.map(normaliseHeading))),
)
export const isSheetHeading = (text: string): boolean => headings.has(text)

export const isLogin = (text: string): boolean => Compile(newPerson.properties.login).Check(text)
