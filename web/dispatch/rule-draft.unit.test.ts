import type { Condition } from '@jiebang/core/dispatch/rules-engine/condition.ts'
import { conditionFields } from '@jiebang/core/dispatch/rules-engine/condition.ts'
import { describe, expect, test } from 'vitest'
import { flatten, startOf, unflatten } from './rule-draft.ts'

const workday: Condition = { field: 'workingDay', is: true }

describe('conditions in the editor', () => {
  test('one group of lines goes in and comes out the same', () => {
    const condition: Condition = { any: [workday, { not: { field: 'title', has: ['路灯'] } }] }
    const flat = flatten(condition)
    expect(flat && unflatten(flat)).toEqual(condition)
    expect(flatten(workday)).toEqual({ mode: 'all', lines: [{ not: false, leaf: workday }] })
  })

  test('what is nested deeper is not flattened', () => {
    expect(flatten({ all: [{ any: [workday] }] })).toBeNull()
    expect(flatten({ not: { all: [workday] } })).toBeNull()
  })

  test('every field has something to start from', () => {
    for (const field of conditionFields) expect(startOf(field).field).toBe(field)
  })
})
