import type { SentCommand } from '@jiebang/contract/sync/command.ts'
import { describe, expect, it } from 'vitest'
import { type Case, occurredAt, rule } from './judge.ts'
import { turnOf } from './order.ts'

const day = 86_400_000
const now = 1_800_000_000_000
const command: SentCommand = {
  ...{ id: 'a', seq: 4, aggregate: 'h', type: 'visit', schema: 1, payload: {}, after: [], replaces: null },
  occurredAt: now - day,
}
const fine: Case = {
  ...{ command, kind: 'append', allowed: { atThatTime: true, today: true }, after: [], exists: true },
  ...{ erased: false, firstAt: now, now, occurredAt: now - day, withdrawnAt: null },
}
const said = (change: Partial<Case>) => {
  const ruling = rule({ ...fine, ...change })
  return ruling.go ? ruling.note : `${ruling.status} ${ruling.code}`
}

describe('a ruling', () => {
  it.each<[string, Partial<Case>, string | null]>([
    ['everything in order', {}, null],
    ['a type nobody knows', { kind: null }, 'refused sync.unknownType'],
    ['a fact of a grid handed over since', { allowed: { atThatTime: true, today: false } }, 'sync.wasYours'],
    [
      'a correction in a grid handed over since',
      { kind: 'correct', allowed: { atThatTime: true, today: false } },
      'refused sync.movedAway',
    ],
    ['nobody’s business', { allowed: { atThatTime: false, today: false } }, 'refused sync.notYours'],
    ['a predecessor on its way', { after: ['unknown'] }, 'held sync.waitsForEarlier'],
    ['one refused, which may be corrected yet', { after: ['refused'] }, 'held sync.waitsForEarlier'],
    [
      'one that never came in 5 days',
      { after: ['unknown'], firstAt: now - 5 * day },
      'refused sync.earlierMissing',
    ],
    ['one refused for 5 days', { after: ['refused'], firstAt: now - 5 * day }, 'refused sync.earlierRefused'],
    ['a household not known', { exists: false }, 'held sync.waitsForEarlier'],
    ['a household erased', { exists: false, erased: true }, 'refused sync.erased'],
    ['made on a device withdrawn before', { withdrawnAt: now - 2 * day }, 'refused sync.deviceWithdrawn'],
    ['made before it was withdrawn', { withdrawnAt: now }, null],
    ['180 days old', { occurredAt: now - 180 * day }, null],
    ['older', { occurredAt: now - 181 * day }, 'refused sync.tooOld'],
  ])('given %s, then it is told so', (_what, change, code) => {
    expect(said(change)).toBe(code)
  })
})

describe('when something happened', () => {
  it('given a clock some seconds off, then it is believed; hours off, then corrected; never in the future', () => {
    expect(occurredAt(command, now - 30_000, now)).toBe(now - day)
    expect(occurredAt(command, now + 3 * 3_600_000, now)).toBe(now - day - 3 * 3_600_000)
    expect(occurredAt({ ...command, occurredAt: now + day }, now, now)).toBe(now)
  })
})

describe('the turn of a command', () => {
  const verdict = { id: 'a', seq: 4, status: 'accepted', code: null, params: {}, version: 1 } as const
  it('given it was seen, then the stored answer; given its number was another’s, then it is refused', () => {
    const seen = { lastSeq: 4, floor: 4, stored: { id: 'a', verdict } }
    expect(turnOf(command, seen)).toEqual({ turn: 'known', verdict })
    expect(turnOf({ ...command, id: 'b' }, seen)).toMatchObject({ verdict: { code: 'sync.numberUsed' } })
  })
  it('given something before it is missing, then it waits, unless nobody has that any more', () => {
    expect(turnOf(command, { lastSeq: 2, floor: 3, stored: null }).turn).toBe('gap')
    expect(turnOf(command, { lastSeq: 3, floor: 3, stored: null }).turn).toBe('new')
    expect(turnOf(command, { lastSeq: 2, floor: 4, stored: null }).turn).toBe('new')
  })
})
