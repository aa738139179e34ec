import type { Day } from '@jiebang/core/clock/model.ts'
import { expect, test } from 'vitest'
import { nightsOf } from './night-roots.ts'

const day = (n: number) => `2026-03-0${n}` as Day

test('roots of facts and of deeds stand side by side, newest first, with a gap where a day has only one', () => {
  const facts = [
    { day: day(3), root: 'c', facts: 3 },
    { day: day(1), root: 'a', facts: 1 },
  ]
  const deeds = [
    { day: day(2), hash: 'y' },
    { day: day(1), hash: 'x' },
  ]
  const nights = [
    { day: day(3), root: 'c', facts: 3, audit: null },
    { day: day(2), root: null, facts: 0, audit: 'y' },
    { day: day(1), root: 'a', facts: 1, audit: 'x' },
  ]
  expect(nightsOf(facts, deeds, 9)).toEqual(nights)
  expect(nightsOf(facts, deeds, 2)).toEqual(nights.slice(0, 2))
})
