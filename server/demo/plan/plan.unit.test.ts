import { beforeAll, describe, expect, it } from 'vitest'
import { loadLaw } from '../../clock/load-rules.ts'
import type { RuleBook } from '../../clock/rule-book.ts'
import { Secrets } from '../../people/secrets.ts'
import { demoUsers } from '../county/people.ts'
import { demoPlaces } from '../county/places.ts'
import { allTexts } from '../texts/all.ts'
import { planDemo } from './plan.ts'

const key = Buffer.alloc(32, 3)
const secrets = new Secrets(key, key, key)
let rules: RuleBook

beforeAll(async () => {
  const loaded = await loadLaw('rules')
  if (!loaded.ok) throw new Error('rules')
  rules = loaded
})

describe('the plan of the demo', () => {
  it('is the same for the same day, whatever was hidden with chance', () => {
    const told = () =>
      planDemo(Date.parse('2026-11-24T02:30:00Z'), rules, secrets).items.map((i) => [
        i.commandId,
        i.payloadHash,
        i.at,
      ])
    const first = told()
    expect(told()).toEqual(first)
    expect(new Set(first.map(([id]) => id)).size).toBe(first.length)
  })

  it.each(['2026-11-22T19:00:00Z', '2027-03-10T04:00:00Z'])('leaves no story out on %s', (day) => {
    expect(planDemo(Date.parse(day), rules, secrets).untold).toEqual([])
  })

  it('leaves out only some that need a working day at the end of a long holiday', () => {
    const { items, untold } = planDemo(Date.parse('2026-10-08T00:30:00Z'), rules, secrets)
    expect(untold.length).toBeLessThan(30)
    expect(items.length).toBeGreaterThan(3000)
  })

  it('tells nothing of the future and all in order', () => {
    const now = Date.parse('2026-11-24T02:30:00Z')
    const times = planDemo(now, rules, secrets).items.map((i) => i.at ?? 0)
    expect(times.every((at, i) => Number.isSafeInteger(at) && at <= now && at >= (times[i - 1] ?? 0))).toBe(
      true,
    )
  })
})

describe('the words of the demo', () => {
  it('stand under classes of the taxonomy that belong to their need', () => {
    for (const text of allTexts) expect(rules.categories.has(text.category), text.title).toBe(true)
    const elsewhere = allTexts.filter((t) => {
      const code = t.category
      const need = rules.needs.byClass.get(code) ?? rules.needs.byClass.get(code.slice(0, 4))
      return need?.need !== t.need && need?.need !== 'none'
    })
    // What somebody needs and how the petition offices file it are two things; mostly they agree.
    expect(elsewhere.length / allTexts.length).toBeLessThan(0.35)
  })

  it('are each there once', () => {
    expect(new Set(allTexts.map((t) => t.title)).size).toBe(allTexts.length)
    expect(new Set(allTexts.map((t) => t.body)).size).toBe(allTexts.length)
  })
})

describe('the places and people of the demo', () => {
  it('have codes of the right lengths below one another', () => {
    const length = { county: 6, town: 9, village: 12, grid: 15 }
    for (const { code, level, parent } of demoPlaces) {
      expect(code).toMatch(/^990101\d*$/)
      expect(code.length).toBe(length[level])
      if (parent !== null)
        expect(code.startsWith(parent) && demoPlaces.some((p) => p.code === parent)).toBe(true)
    }
  })

  it('have one name and sign-in each, and a region that exists', () => {
    expect(new Set(demoUsers.map((u) => u.login)).size).toBe(demoUsers.length)
    expect(new Set(demoUsers.map((u) => u.name)).size).toBe(demoUsers.length)
    const codes = new Set(demoPlaces.map((p) => p.code))
    expect(demoUsers.every((u) => u.grants.every((g) => codes.has(g.region)))).toBe(true)
  })
})
