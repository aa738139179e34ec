import { type NewPlaceName, newPlaceName } from '@jiebang/contract/place/gazetteer.ts'
import type { PlaceKind } from '@jiebang/core/place/gazetteer.ts'
import { Compile } from 'typebox/compile'
import { Refused } from '../../http/refused.ts'
import { normaliseHeading } from '../../import/columns.ts'

type Column = {
  readonly key: string
  readonly headings: readonly [string, ...string[]]
  readonly example: string
}

/** Columns of a list of place names. */
export const placeColumns: readonly Column[] = [
  { key: 'name', headings: ['地名', '名称', 'name'], example: '合成花园' },
  { key: 'kind', headings: ['类别', '类型', 'kind'], example: '小区' },
  { key: 'aliases', headings: ['别名', 'aliases'], example: '老厂宿舍、合成小区' },
  { key: 'division', headings: ['区划代码', '所在区划', 'division'], example: '990101001001' },
  { key: 'lat', headings: ['纬度', 'lat'], example: '' },
  { key: 'long', headings: ['经度', 'long', 'lng'], example: '' },
]
const kinds: Readonly<Record<string, PlaceKind>> = {
  小区: 'estate',
  自然村: 'village',
  道路: 'road',
  地标: 'landmark',
}
const byHeading = new Map(
  placeColumns.flatMap(({ key, headings }) => headings.map((h) => [normaliseHeading(h), key] as const)),
)
export const placeColumn = (heading: string): string | undefined => byHeading.get(normaliseHeading(heading))
export const isPlaceHeading = (text: string): boolean => placeColumn(text) !== undefined

const check = Compile(newPlaceName)

/** One line by its columns. @throws Refused naming the column. */
export const readPlaceCells = (cells: ReadonlyMap<string, string>): NewPlaceName => {
  const text = (key: string): string => cells.get(key)?.trim() ?? ''
  const located = text('lat') !== '' || text('long') !== ''
  const aliases = text('aliases').split(/[、,，;；|]/)
  const value: unknown = {
    ...{ name: text('name'), kind: kinds[text('kind')] ?? text('kind'), division: text('division') },
    aliases: aliases.map((a) => a.trim()).filter((a) => a !== ''),
    location: located ? { lat: Number(text('lat') || 'x'), long: Number(text('long') || 'x') } : null,
  }
  if (check.Check(value)) return value
  const path = check.Errors(value)[0]?.instancePath || '/'
  throw new Refused({ refused: 'request.invalid' }, [{ path, message: 'cannot be understood' }])
}
