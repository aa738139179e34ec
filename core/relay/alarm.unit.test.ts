import { describe, expect, it } from 'vitest'
import { at, law } from '../testing/law.ts'
import { dispatcher, handlerA, handlerB, reporter, system } from '../testing/people.ts'
import { accepted, closed, dispatched, handling, r1, registered, type Story } from '../testing/scenario.ts'
import { nextAlarm } from './alarm.ts'
import { noticesOf } from './notices.ts'

/** Lets time alone move the matter and tells what it did, when. */
const leave = (story: Story): readonly string[] => {
  const steps: string[] = []
  for (let alarm = nextAlarm(story.matter, law); alarm; alarm = nextAlarm(story.matter, law)) {
    story.on(alarm.at)
    const { type, matter: _, ...more } = alarm.command
    story.world.send(alarm.command, system, alarm.at)
    steps.push(
      `${new Date(alarm.at + 8 * 3_600_000).toISOString().slice(5, 16)} ${type} ${Object.values(more)}`,
    )
  }
  return steps
}

describe('nextAlarm', () => {
  it('warns, tells that it is due, and goes up the line level by level', () => {
    expect(leave(handling())).toEqual([
      '03-08T02:14 Remind soon',
      '03-09T23:59 Remind due',
      '03-09T23:59 Escalate 1',
      '03-10T23:59 Escalate 2',
      '03-12T23:59 Escalate 3',
    ])
  })

  it('lets the holder go on when the resident did not reply, then warns', () => {
    const story = handling()
    story.do({ type: 'AskResident', question: '?' }, handlerA)
    expect(leave(story).slice(0, 2)).toEqual(['03-09T23:59 ResumeWithoutReply ', '03-12T23:59 Remind soon'])
  })

  it('warns a unit called to assist by the clock of its call, and whoever called it once it is late', () => {
    const story = accepted().dispatch('unitA', ['unitB'])
    const steps = leave(story)
    expect(steps).toContainEqual(expect.stringContaining('Remind soon,unitB'))
    expect(steps).toContainEqual(expect.stringContaining('Remind due,unitB'))
    expect(story.matter.assists[0]?.reminded).toEqual(['soon', 'due'])
    expect(story.matter.reminded).toEqual(['soon', 'due'])
    const told = story.world.facts.flatMap((record) =>
      record.fact.type === 'Reminded' && record.fact.unit !== undefined
        ? [noticesOf(record, story.matter).map(({ audience }) => audience)]
        : [],
    )
    expect(told).toEqual([['unit:unitB'], ['unit:unitB', 'unit:unitA']])
  })

  it('warns of the clock of an assist anew when the unit has arrived', () => {
    const story = accepted().dispatch('unitA', ['unitB'])
    const first = nextAlarm(story.matter, law)
    expect(first?.command).toMatchObject({ kind: 'soon', unit: 'unitB' })
    story.on(first?.at ?? 0).do({ type: 'Remind', kind: 'soon', unit: 'unitB' }, system)
    story.do({ type: 'ArriveAssist', unit: 'unitB' }, handlerB)
    expect(story.matter.assists[0]?.reminded).toBeUndefined()
    expect(story.refused({ type: 'Remind', kind: 'soon', unit: 'unitB' }, system)).toBe('clock.notLate')
  })

  it('has nothing to do for what is closed', () => {
    expect(nextAlarm(closed().matter, law)).toBe(null)
  })

  it('begins anew with each new clock', () => {
    const story = registered().on(at('2026-03-04 09:00'))
    story.do({ type: 'Remind', kind: 'due' }, system)
    story.do({ type: 'Escalate', level: 1 }, system)
    story.accept()
    expect(story.matter).toMatchObject({ escalation: 0, reminded: [] })
    expect(nextAlarm(story.matter, law)?.command).toMatchObject({ type: 'Remind', kind: 'soon' })
  })

  it('gives the same step the same key, another step another', () => {
    const first = nextAlarm(handling().matter, law)
    expect(nextAlarm(handling().matter, law)?.key).toBe(first?.key)
    const later = handling().on(first?.at ?? 0)
    later.do({ type: 'Remind', kind: 'soon' }, system)
    expect(nextAlarm(later.matter, law)?.key).not.toBe(first?.key)
  })
})

describe('noticesOf', () => {
  const last = (story: Story): readonly string[] => {
    const record = story.world.facts.findLast((r) => r.matter === story.id)
    return record ? noticesOf(record, story.matter).map((n) => `${n.kind}>${n.audience}`) : []
  }

  it('tells the unit that got it and the people it is for', () => {
    expect(last(registered())).toEqual(['Registered>reporters', 'Registered>unit:desk'])
    expect(last(dispatched())).toEqual(['Dispatched>reporters', 'Dispatched>unit:unitA'])
    const returned = dispatched()
    returned.do({ type: 'Return', reason: 'r', duty: 'd' }, handlerA)
    expect(last(returned)).toEqual(['Returned>unit:desk'])
    expect(last(accepted().dispatch('unitA', ['unitB']))).toContain('Dispatched>unit:unitB')
  })

  it('tells the level of an escalation, and the holder of a reminder', () => {
    const story = handling().on(at('2026-03-10 09:00'))
    story.do({ type: 'Escalate', level: 1 }, system)
    expect(last(story)).toEqual(['Escalated>role:unitLeader'])
    story.do({ type: 'Remind', kind: 'byResident' }, r1)
    expect(last(story)).toEqual(['Reminded>unit:unitA'])
  })

  it('tells the county supervisor of what was declined or terminated: another person reviews it', () => {
    const told = 'role:countySupervisor'
    const declined = registered()
    const by = { ground: 'secret', route: null, note: 'n' } as const
    declined.do({ type: 'Decline', ...by, earlier: null, second: null }, dispatcher)
    expect(last(declined)).toEqual(['Declined>reporters', `Declined>${told}`])
    const terminated = handling()
    terminated.do({ type: 'Terminate', ...by }, dispatcher)
    expect(last(terminated)).toEqual(['Terminated>reporters', `Terminated>${told}`])
  })

  it('tells a resident that staff took down a withdrawal', () => {
    const story = handling()
    story.do({ type: 'Withdraw', reason: 'r', reporter: 'r1', hearing: { means: 'callBack' } }, dispatcher)
    expect(last(story)).toEqual(['Withdrawn>reporters'])
  })

  it('tells nobody who wants no reply, nor anybody of imported history', () => {
    expect(last(registered({ reporter: reporter('r1', { noReply: true }) }))).toEqual([
      'Registered>unit:desk',
    ])
    const story = registered()
    const [record] = story.world.facts
    if (!record) throw new Error('no fact')
    expect(noticesOf(record, { ...story.matter, source: 'import:7' })).toEqual([])
  })
})
