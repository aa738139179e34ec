import { type NewGrid, newGrid } from '@jiebang/contract/place/grids.ts'
import type { GridKind } from '@jiebang/core/place/grid.ts'
import { Compile } from 'typebox/compile'
import { Refused } from '../../http/refused.ts'
import { normaliseHeading } from '../../import/columns.ts'

type Column = {
  readonly key: string
  readonly headings: readonly [string, ...string[]]
  readonly example: string
}

/** What a list of grids or the properties of its features are called; the first name stands in the sheet to fill in. */
export const gridColumns: readonly Column[] = [
  { key: 'code', headings: ['网格编码', '编码', '网格代码', 'code'], example: '' },
  { key: 'name', headings: ['网格名称', '名称', 'name'], example: '合成村第一网格' },
  { key: 'kind', headings: ['类别', '网格类型', '类型', 'kind'], example: '综合网格' },
  { key: 'division', headings: ['村社代码', '所在村社', '区划代码', 'division'], example: '990101001001' },
  { key: 'desk', headings: ['单位代码', '受理台', 'desk'], example: '' },
  { key: 'households', headings: ['户数', 'households'], example: '120' },
  { key: 'people', headings: ['人数', 'people'], example: '360' },
  { key: 'login', headings: ['网格员登录名', '网格员', 'worker'], example: '' },
  { key: 'from', headings: ['开始日期', 'from'], example: '2026-01-01' },
]

const kinds: Readonly<Record<string, GridKind>> = {
  综合网格: 'comprehensive',
  专属网格: 'dedicated',
  单元网格: 'cell',
}

const byHeading = new Map(
  gridColumns.flatMap(({ key, headings }) => headings.map((h) => [normaliseHeading(h), key] as const)),
)
export const isGridHeading = (text: string): boolean => byHeading.has(normaliseHeading(text))
export const gridColumn = (heading: string): string | undefined => byHeading.get(normaliseHeading(heading))

const check = Compile(newGrid)

export type GridRowOfFile = { readonly grid: Omit<NewGrid, 'why'>; readonly login: string | null }

/** One line by its columns, without its shape. @throws Refused naming the column. */
export const readGridCells = (cells: ReadonlyMap<string, string>, today: string): GridRowOfFile => {
  const text = (key: string): string => cells.get(key)?.trim() ?? ''
  const number = (key: string) => (text(key) === '' ? {} : { [key]: Number(text(key)) })
  const maybe = (key: string) => (text(key) === '' ? {} : { [key]: text(key) })
  const kind = text('kind') === '' ? 'comprehensive' : (kinds[text('kind')] ?? text('kind'))
  const code = text('code')
  const grid = {
    ...{
      name: text('name'),
      kind,
      division: text('division') || code.slice(0, 12),
      from: text('from') || today,
    },
    ...{ ...maybe('code'), ...maybe('desk'), ...number('households'), ...number('people') },
  }
  const whole: unknown = { ...grid, why: 'import' }
  if (!check.Check(whole)) {
    const path = check.Errors(whole)[0]?.instancePath || '/'
    throw new Refused({ refused: 'request.invalid' }, [{ path, message: 'cannot be understood' }])
  }
  const { why: _why, ...good } = whole
  return { grid: good, login: text('login') || null }
}
