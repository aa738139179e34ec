import { type Grant, grant, plainName } from '@jiebang/contract/access/admin.ts'
import { type NewDivision, type NewUnit, newDivision, newUnit } from '@jiebang/contract/place/admin.ts'
import type { BulkKind } from '@jiebang/contract/place/bulk.ts'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Refused } from '../http/refused.ts'
import { type Cell, cellText } from '../import/cell.ts'
import { isLogin, kindOf, roleOf } from './bulk-sheets.ts'

export type PersonRow = { readonly login: string; readonly name: string; readonly grant: Grant | null }
export type BulkRow =
  | { readonly kind: 'divisions'; readonly value: NewDivision }
  | { readonly kind: 'units'; readonly value: NewUnit }
  | { readonly kind: 'people'; readonly value: PersonRow }

const checks = {
  divisions: Compile(newDivision),
  units: Compile(newUnit),
  grant: Compile(grant),
  name: Compile(plainName as TSchema),
}

const wrong = (path: string): Refused =>
  new Refused({ refused: 'request.invalid' }, [{ path, message: 'cannot be understood' }])

const checked = <T>(
  check: { Check(v: unknown): boolean; Errors(v: unknown): { instancePath: string }[] },
  value: unknown,
): T => {
  if (check.Check(value)) return value as T
  throw wrong(check.Errors(value)[0]?.instancePath || '/')
}

/** 2026-1-5, 2026/01/05, 2026年1月5日 and a workbook's own dates, as YYYY-MM-DD; others as they are. */
const dayText = (cell: Cell): string => {
  const text = cellText(cell).trim()
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?$/.exec(text) ?? []
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
}

/** One line of a sheet by its columns. @throws Refused naming the column. */
export const readRow = (
  kind: BulkKind,
  columns: ReadonlyMap<string, number>,
  cells: readonly (Cell | undefined)[],
  { today, why }: { readonly today: string; readonly why: string },
): BulkRow => {
  const cell = (key: string): Cell => cells[columns.get(key) ?? -1] ?? null
  const text = (key: string): string => cellText(cell(key)).trim()
  const maybe = (key: string) => (text(key) === '' ? {} : { [key]: text(key) })
  const from = text('from') === '' ? today : dayText(cell('from'))
  switch (kind) {
    case 'divisions': {
      const value = { code: text('code'), name: text('name'), from, why }
      const whole = { ...value, ...maybe('mcaCode'), ...maybe('urbanRural') }
      return { kind, value: checked<NewDivision>(checks.divisions, whole) }
    }
    case 'units': {
      const unitKind = kindOf(text('kind'))
      if (unitKind === undefined) throw wrong('/kind')
      const [id, name, division] = [text('id'), text('name'), text('division')]
      const whole = { id, name, shortName: text('shortName') || name, kind: unitKind, division, from, why }
      return { kind, value: checked<NewUnit>(checks.units, { ...whole, ...maybe('phone') }) }
    }
    case 'people': {
      const [login, name] = [text('login'), text('name')]
      if (!isLogin(login)) throw wrong('/login')
      if (!checks.name.Check(name)) throw wrong('/name')
      if (text('role') === '') return { kind, value: { login, name, grant: null } }
      const role = roleOf(text('role'))
      if (role === undefined) throw wrong('/role')
      const to = text('to') === '' ? {} : { to: dayText(cell('to')) }
      const whole = { role, region: text('region'), from, ...maybe('unit'), ...to }
      return { kind, value: { login, name, grant: checked<Grant>(checks.grant, whole) } }
    }
  }
}

/** For the report: what stood in the line. */
export const cellsOf = (cells: readonly (Cell | undefined)[]): string[] =>
  cells.slice(0, 20).map((cell) => cellText(cell).slice(0, 500))
