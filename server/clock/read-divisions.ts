import type { ChinaDivision, DivisionLevel } from './rule-book.ts'
import type { RuleFault } from './rule-fault.ts'

const levels: readonly DivisionLevel[] = ['province', 'prefecture', 'county']
const header = 'code,name,level'

/** Lines `code,name,level` after comments and the header; no quoting. */
export function readDivisions(
  file: string,
  source: string,
): { divisions: ReadonlyMap<string, ChinaDivision>; faults: readonly RuleFault[] } {
  const divisions = new Map<string, ChinaDivision>()
  const faults: RuleFault[] = []
  let line = 0
  for (const row of source.split(/\r?\n/)) {
    line++
    if (row === '' || row.startsWith('#') || row === header) continue
    const report = (code: RuleFault['code'], message: string): void => {
      faults.push({ file, line, column: 1, path: '', code, message })
    }
    const [code = '', name = '', kind = '', ...rest] = row.split(',')
    const level = levels.find((known) => known === kind)
    if (!/^\d{6}$/.test(code) || name === '' || rest.length > 0) {
      report('wrong-type', `expected «six digits,name,level», found «${row.slice(0, 60)}»`)
    } else if (level === undefined) {
      report('unknown-value', `unknown level "${kind}"; known are ${levels.join(', ')}`)
    } else if (divisions.has(code)) {
      report('duplicate', `the code ${code} belongs to ${divisions.get(code)?.name} already`)
    } else divisions.set(code, { code, name, level })
  }
  return { divisions, faults }
}
