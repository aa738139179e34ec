import { rulesAt } from '@jiebang/core/people/visits/rules-at.ts'
import { describe, expect, it } from 'vitest'
import { readVisitRules } from './read-visit-rules.ts'
import { visitRules } from './visit-rules.ts'

const good = `region: '990101'
version: '1'
title: synthetic
from: '2026-01-01'
rules:
  - id: a
    title: { zh: 走访, en: Visit }
    about: person
    applies: { tagsAny: [livesAlone] }
    group: a
    every: { amount: 1, unit: months }
    aheadDays: 1
    graceDays: 0
    priority: 1
    visitors: [gridWorker]
    together: 1
    source: synthetic
    grade: U
`
const faultsOf = (text: string, tags: ReadonlySet<string> | null = null) =>
  readVisitRules('visits/x.yaml', text, tags).reading.faults.map(({ code, line }) => [code, line])

describe('rules of visits', () => {
  it('are read whole, each with its source; narrower regions add to the national ones', async () => {
    const sets = await visitRules()
    const national = rulesAt(sets, '370101001001', '2026-06-01').map(({ rule }) => rule.id)
    expect(national).toContain('elderly-special-monthly')
    expect(national).not.toContain('risk-high-weekly')
    const demo = rulesAt(sets, '990101001001', '2026-06-01').map(({ rule }) => rule.id)
    expect(demo).toEqual(expect.arrayContaining([...national, 'risk-high-weekly', 'risk-high-event']))
    expect(sets.flatMap(({ rules }) => rules).every(({ source }) => source.length > 4)).toBe(true)
  })

  it('tell every mistake by its line', () => {
    expect(faultsOf(good)).toEqual([])
    expect(faultsOf(good, new Set(['disabled']))).toEqual([['unknown-value', 6]])
    expect(faultsOf(good.replace('every: { amount: 1, unit: months }', 'means: [home]'))).toEqual([
      ['missing-key', 6],
    ])
    expect(faultsOf(good.replace('unit: months', 'unit: moons'))[0]?.[0]).toBe('unknown-value')
    expect(faultsOf(`${good}to: '2025-01-01'\n`)).toEqual([['dates-reversed', 4]])
    expect(faultsOf(good + good.slice(good.indexOf('  - id')))).toEqual([['duplicate', 19]])
  })
})
