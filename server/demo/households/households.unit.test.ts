import { ageOn } from '@jiebang/core/people/decide-care.ts'
import { checkIdNumber } from '@jiebang/core/people/id-number.ts'
import { describe, expect, it } from 'vitest'
import { householdsOf } from './generate.ts'

describe('made-up households', () => {
  it('given the same seed, are the same; given another, others', async () => {
    const [a, b, c] = await Promise.all([householdsOf('s', 30), householdsOf('s', 30), householdsOf('t', 30)])
    expect(a).toEqual(b)
    expect(a).not.toEqual(c)
  })

  it('are a county that the young leave, and nobody’s numbers', async () => {
    const all = await householdsOf('shape', 1500)
    const people = all.flatMap((h) => h.people)
    const ages = people.map((p) => ageOn(p.birth, '2026-03-01') ?? -1)
    expect(people.length / all.length).toBeGreaterThan(2)
    expect(people.length / all.length).toBeLessThan(3.4)
    const old = ages.filter((a) => a >= 60).length / people.length
    expect(old).toBeGreaterThan(0.15)
    expect(old).toBeLessThan(0.4)
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...ages)).toBeLessThan(105)
    for (const p of people) {
      if (p.idNumber === null) continue
      expect(p.idNumber.startsWith('990101')).toBe(true)
      const read = checkIdNumber(p.idNumber)
      expect(read.ok && read.value).toMatchObject({ birth: p.birth, sex: p.sex })
    }
    expect(new Set(people.map((p) => p.idNumber).filter(Boolean)).size).toBeGreaterThan(people.length * 0.95)
    expect(
      new Set(all.flatMap((h) => [...h.tags, ...h.people.flatMap((p) => p.tags)]).map((t) => t.code)).size,
    ).toBeGreaterThan(12)
    expect(all.every((h) => h.grid !== null && h.location !== null)).toBe(true)
  })
})
