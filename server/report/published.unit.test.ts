import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { counts } from '@jiebang/core/report/counts.ts'
import { figureIds, formulas } from '@jiebang/core/report/figures.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadLaw } from '../clock/load-rules.ts'
import { migrationsDir, rulesDir } from '../store/home.ts'
import { columnOf } from './count-columns.ts'
import { definitionsInHant, definitionsOf } from './definitions.ts'
import { type ReportRules, readFigures } from './read-figures.ts'

let rules: ReportRules
let text: string
beforeAll(async () => {
  const loaded = await loadLaw(rulesDir())
  if (!loaded.ok) throw new Error('the shipped rules do not load')
  rules = loaded.figures
  text = readFileSync(join(rulesDir(), 'report/figures.yaml'), 'utf8')
})

describe('the published definitions', () => {
  it('stand on the page as they stand in the rules, with the formula that is computed', () => {
    const page = readFileSync(join(rulesDir(), '../docs/figures.md'), 'utf8')
    for (const { id, name, part, whole, without } of rules.figures) {
      expect(page).toContain(`### ${name.zh} ${name.en}`)
      expect(page).toContain(`\`${id}\` = \`${formulas[id].part}\` ÷ \`${formulas[id].whole}\``)
      for (const said of [part, whole, without])
        for (const words of [said.zh, said.en]) expect(page).toContain(words)
    }
    for (const { name, expects } of rules.classes)
      for (const { figure, meets } of expects) {
        const zh = rules.figures.find(({ id }) => id === figure)?.name.zh
        expect(page).toContain(`| ${name.zh} ${name.en} | ${zh} | ${Math.round(meets * 1000) / 10} % |`)
      }
  })

  it('are told in traditional characters, codes and English as they are', () => {
    const plain = definitionsOf(rules)
    const told = definitionsInHant(plain)
    expect(told.figures.map((f) => [f.id, f.name.en])).toEqual(plain.figures.map((f) => [f.id, f.name.en]))
    expect(told.figures.map((f) => f.name.zh)).not.toEqual(plain.figures.map((f) => f.name.zh))
    expect(JSON.stringify(told.figures)).not.toMatch(/[满办]/)
  })

  it('come in the order of the formulas, all of them', () => {
    expect(rules.figures.map(({ id }) => id)).toEqual(figureIds)
  })

  it.each([
    ['without one of the rates', / {2}- id: bounce[\s\S]*?(?= {2}- id: reopen)/, '', 'missing-key'],
    ['with a type in two classes', 'types: [inquiry]', 'types: [inquiry, help]', 'duplicate'],
    ['with a share above one', 'meets: 0.95', 'meets: 1.95', 'bad-amount'],
    ['with a rate that nobody computes', 'figure: response', 'figure: happiness', 'unknown-value'],
  ])('are refused %s', (_, what, instead, code) => {
    const { reading } = readFigures('figures.yaml', text.replace(what, instead))
    expect(reading.faults.map((one) => one.code)).toContain(code)
  })
})

it('every count has its column in the entries and in their sums', () => {
  const sql = readFileSync(join(migrationsDir(), '0009_report.sql'), 'utf8')
  for (const count of counts) {
    expect(sql).toContain(`  ${columnOf(count)} boolean not null,`)
    expect(sql).toContain(`  ${columnOf(count)} integer not null,`)
  }
})
