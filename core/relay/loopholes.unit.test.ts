import { describe, expect, it } from 'vitest'
import { at, lawWith } from '../testing/law.ts'
import {
  deskHandler,
  deskUnit,
  dispatcher,
  grant,
  gridWorker,
  handlerA,
  handlerB,
  otherDispatcher,
  reporter,
  secondDispatcher,
  secondSupervisor,
  supervisor,
  system,
  town,
  unitA,
  unitB,
  unitC,
  user,
  village,
  villageOfficer,
  villageUnit,
  visitor,
} from '../testing/people.ts'
import {
  accepted,
  another,
  answered,
  closed,
  deskAnswered,
  dispatched,
  handling,
  held,
  r1,
  registered,
  registration,
  Story,
  splitInTwo,
  verified,
} from '../testing/scenario.ts'
import { World } from '../testing/world.ts'
import { nextAlarm } from './alarm.ts'

const callBack = { means: 'callBack' } as const

describe('whoever answered never verifies', () => {
  it('is not got round by a second office of a person of the answering unit', () => {
    const both = user('both', grant('handler', town, unitA), grant('supervisor', town))
    expect(answered().refused({ type: 'Verify', hearing: callBack }, both)).toBe('hearing.sameAsAnswerer')
  })

  it('is not got round by the rectification list: the answerer does not strike off', () => {
    const story = deskAnswered()
    story.do(
      { type: 'Hold', responsible: 'x', unit: unitB, plan: 'p', milestones: [], nextLookOn: '2026-03-20' },
      supervisor,
    )
    const strike = { type: 'StrikeOff', evidence: [1], hearing: callBack } as const
    expect(story.refused(strike, dispatcher)).toBe('hearing.sameAsAnswerer')
    expect(story.refused(strike, secondDispatcher)).toBe(null)
  })

  it('keeps people of the responsible unit from striking off, whatever else they are', () => {
    const both = user('both', grant('handler', town, unitA), grant('supervisor', town))
    const strike = { type: 'StrikeOff', evidence: [1], hearing: callBack } as const
    expect(held().refused(strike, both)).toBe('access.secondPersonNeeded')
  })

  it('keeps those who assisted from verifying', () => {
    const story = dispatched()
    story.do({ type: 'CallAssist', unit: villageUnit, what: '现场' }, dispatcher)
    story.sign()
    const officerOfBoth = user(
      'officer',
      grant('handler', village, villageUnit),
      grant('villageOfficer', village, villageUnit),
    )
    story.do({ type: 'ArriveAssist', unit: villageUnit }, officerOfBoth)
    story.answer()
    expect(story.refused({ type: 'Verify', hearing: { means: 'onSite' } }, villageOfficer)).toBe(
      'hearing.sameAsAnswerer',
    )
  })

  it('does not let the answerer put failed call-backs on record', () => {
    expect(deskAnswered().refused({ type: 'TryCallBack', note: '无人接听' }, dispatcher)).toBe(
      'hearing.sameAsAnswerer',
    )
  })

  it('does not let the desk answer in the place of the unit that holds the matter', () => {
    const text = { type: 'Answer', outcome: 'solved', text: 't', basis: null, level: 'town' } as const
    expect(handling().refused(text, dispatcher)).toBe('access.notYours')
    expect(handling().offered('Answer', dispatcher)).toBe('absent')
  })

  it('does not let the answerer rate in the name of the resident', () => {
    const rate = { type: 'Rate', responded: true, solved: true, satisfied: 5 } as const
    expect(deskAnswered().refused(rate, dispatcher)).toBe('hearing.sameAsAnswerer')
    expect(deskAnswered().refused(rate, secondDispatcher)).toBe(null)
  })
})

describe('nothing ends unheard', () => {
  it('does not take the desk’s word that a resident withdrew', () => {
    const story = handling()
    const withdraw = { type: 'Withdraw', reason: '不用了', reporter: 'r1' } as const
    expect(story.refused(withdraw, dispatcher)).toBe('hearing.needed')
    expect(
      story.refused({ ...withdraw, hearing: { means: 'notPossible', reason: 'noContact' } }, dispatcher),
    ).toBe('hearing.needed')
    expect(story.do({ ...withdraw, hearing: callBack }, dispatcher)).toEqual(['Withdrawn'])
    expect(story.world.facts.at(-1)?.fact).toMatchObject({ hearing: callBack })
  })

  it('does not let the answerer withdraw in the name of the resident', () => {
    const withdraw = { type: 'Withdraw', reason: '不用了', reporter: 'r1', hearing: callBack } as const
    expect(deskAnswered().refused(withdraw, dispatcher)).toBe('hearing.sameAsAnswerer')
  })

  it('lets a resident whose matter was withdrawn open it again', () => {
    const story = handling()
    story.do({ type: 'Withdraw', reason: '不用了', reporter: 'r1', hearing: callBack }, dispatcher)
    expect(story.do({ type: 'Reopen', reason: '我没有撤回' }, r1)).toEqual(['Reopened'])
  })

  it('does not terminate what was answered and waits to be heard', () => {
    const terminate = { type: 'Terminate', ground: 'secret', route: null, note: 'n' } as const
    expect(answered().refused(terminate, dispatcher)).toBe('matter.wrongStage')
  })

  it('asks of a termination what it asks of a decline', () => {
    const terminate = { type: 'Terminate', route: null, note: 'n' } as const
    const story = handling()
    expect(story.refused({ ...terminate, ground: 'malicious' }, dispatcher)).toBe('access.secondPersonNeeded')
    expect(story.refused({ ...terminate, ground: 'repeat' }, dispatcher)).toBe('decline.earlierNeeded')
    another(story, 'm0')
    story.do({ ...terminate, ground: 'repeat', earlier: 'm0' }, dispatcher)
    expect(story.world.facts.at(-1)?.fact).toMatchObject({ type: 'Terminated', earlier: 'm0' })
  })

  it('records the second person of a decline', () => {
    const story = registered()
    story.do(
      { type: 'Decline', ground: 'malicious', route: null, note: 'n', earlier: null, second: 'other' },
      dispatcher,
    )
    expect(story.world.facts.at(-1)?.fact).toMatchObject({ type: 'Declined', second: 'other' })
  })

  it('does not let two declined requests point at one another', () => {
    const story = registered()
    const other = another(story, 'm2')
    const decline = { type: 'Decline', ground: 'repeat', route: null, note: 'n', second: null } as const
    story.do({ ...decline, earlier: 'm2' }, dispatcher)
    expect(other.refused({ ...decline, earlier: 'm1' }, dispatcher)).toBe('decline.earlierNeeded')
  })

  it('takes no call-back for granted where nobody can be called', () => {
    const silent = { reporter: reporter('r1', { reachable: false }) }
    expect(answered(silent).refused({ type: 'Verify', hearing: callBack }, dispatcher)).toBe(
      'hearing.nobodyToReach',
    )
    expect(answered(silent).refused({ type: 'Verify', hearing: { means: 'onSite' } }, dispatcher)).toBe(null)
  })

  it('takes «wanted no reply» from somebody, not from nobody', () => {
    const hearing = { means: 'notPossible', reason: 'noReplyWanted' } as const
    expect(answered({ reporter: null }).refused({ type: 'Verify', hearing }, dispatcher)).toBe(
      'hearing.replyWanted',
    )
  })

  it('closes on one resident’s word only when no other waits for an answer', () => {
    const story = handling()
    another(story, 'm2').do({ type: 'Merge', into: 'm1' }, dispatcher)
    story.answer()
    const word = { type: 'Verify', hearing: { means: 'resident', reporter: 'r1' } } as const
    expect(story.do(word, r1)).toEqual(['Verified'])
    expect(answered().do(word, r1)).toEqual(['Verified', 'Closed'])
  })

  it('lets a resident join only what is public, with a matter that is theirs alone and untouched', () => {
    const open = handling({ public: true })
    const own = another(open, 'm2', { reporter: reporter('r2') })
    expect(own.refused({ type: 'Merge', into: 'm1' }, r1)).toBe('access.notYours')
    const r2 = { kind: 'reporter', id: 'r2' } as const
    own.do({ type: 'Merge', into: 'm1' }, r2)
    expect(open.matter.reporters.map((r) => r.id)).toEqual(['r1', 'r2'])
    const hidden = handling({ public: false })
    const other = another(hidden, 'm2', { reporter: reporter('r2') })
    expect(other.refused({ type: 'Merge', into: 'm1' }, r2)).toBe('matter.notFound')
    const begun = another(handling({ public: true }), 'm2', { reporter: reporter('r2') })
    begun.do({ type: 'Accept' }, dispatcher)
    expect(begun.refused({ type: 'Merge', into: 'm1' }, r2)).toBe('matter.wrongStage')
  })

  it('does not merge into a matter whose people were heard already', () => {
    const story = verified()
    expect(another(story, 'm2').refused({ type: 'Merge', into: 'm1' }, dispatcher)).toBe('matter.wrongStage')
  })

  it('counts call-backs anew for what went on the rectification list', () => {
    const story = answered()
    for (let i = 0; i < 3; i++) story.after(1).do({ type: 'TryCallBack', note: '无人接听' }, dispatcher)
    held(story)
    const hearing = { means: 'notPossible', reason: 'unreachable' } as const
    const strike = { type: 'StrikeOff', evidence: [1], hearing } as const
    expect(story.refused(strike, dispatcher)).toBe('hearing.tryMore')
    for (let i = 0; i < 3; i++) story.after(1).do({ type: 'TryCallBack', note: '无人接听' }, dispatcher)
    expect(story.refused(strike, dispatcher)).toBe(null)
  })

  it('rates for nobody who wants no reply or cannot be reached', () => {
    const rate = { type: 'Rate', responded: true, solved: true, satisfied: 5 } as const
    expect(answered({ reporter: reporter('r1', { noReply: true }) }).refused(rate, dispatcher)).toBe(
      'hearing.nobodyToReach',
    )
  })

  it('closes what was struck off as solved, and lets the resident rate it', () => {
    const story = held()
    story.do({ type: 'StrikeOff', evidence: [1], hearing: callBack }, dispatcher)
    story.close()
    expect(story.world.facts.at(-1)?.fact).toMatchObject({ type: 'Closed', outcome: 'solved' })
    expect(story.refused({ type: 'Rate', responded: true, solved: true, satisfied: 4 }, r1)).toBe(null)
  })
})

describe('parents and children', () => {
  const closeChild = (child: Story): void => {
    child.accept().answer(dispatcher).called().close()
  }

  it('opens the parent again when a look back opens the child', () => {
    const { parent, c1, c2 } = splitInTwo()
    closeChild(c1)
    closeChild(c2)
    parent.answer(dispatcher).called().close()
    c1.do({ type: 'LookBack', finding: 'cameBack', text: '又坏了', nextLookOn: null }, supervisor)
    expect(parent.matter.stage).not.toBe('closed')
    expect(parent.matter.children).toContainEqual(expect.objectContaining({ id: 'c1', open: true }))
  })

  it('does not decline a parent that a child has opened again', () => {
    const { parent, c1, c2 } = splitInTwo()
    closeChild(c1)
    closeChild(c2)
    parent.do({ type: 'Terminate', ground: 'secret', route: null, note: 'n' }, dispatcher)
    c1.do({ type: 'Reopen', reason: '又坏了' }, supervisor)
    expect(parent.matter.stage).toBe('registered')
    expect(
      parent.refused(
        { type: 'Decline', ground: 'secret', route: null, note: 'n', earlier: null, second: null },
        dispatcher,
      ),
    ).toBe('close.childrenOpen')
  })

  it('has no decline left to review once it was opened again', () => {
    const { parent, c1, c2 } = splitInTwo()
    closeChild(c1)
    closeChild(c2)
    parent.do({ type: 'Terminate', ground: 'secret', route: null, note: 'n' }, dispatcher)
    c1.do({ type: 'Reopen', reason: '又坏了' }, supervisor)
    closeChild(Object.assign(c1))
    parent.accept().answer(dispatcher).called().close()
    expect(parent.refused({ type: 'ReviewDecline', remedy: 'upheld', reason: 'r' }, secondSupervisor)).toBe(
      'decline.notPending',
    )
  })

  it('refuses to change a child whose parent the shell did not bring', () => {
    const { c1 } = splitInTwo()
    const world = new World()
    world.states.set('c1', c1.matter)
    const alone = new Story('c1', world.law, world)
    expect(
      alone.refused(
        { type: 'Decline', ground: 'secret', route: null, note: 'n', earlier: null, second: null },
        dispatcher,
      ),
    ).toBe('matter.notFound')
  })

  it('never writes into another matter at a time before its last fact', () => {
    const { parent, c1 } = splitInTwo()
    parent.after(5).do({ type: 'Progress', text: '进展' }, dispatcher)
    expect(
      c1.refused(
        { type: 'Decline', ground: 'secret', route: null, note: 'n', earlier: null, second: null },
        dispatcher,
      ),
    ).toBe('time.beforeLast')
  })

  it('hands recusals on to the children', () => {
    const story = accepted()
    story.do({ type: 'Recuse', user: 'secondDispatcher', unit: unitA, reason: '亲属' }, dispatcher)
    story.do({ type: 'Split', children: [{ id: 'c1', no: 'c1', title: 't', body: 'b' }] }, dispatcher)
    expect(story.world.matter('c1')).toMatchObject({
      recusedUsers: ['secondDispatcher'],
      recusedUnits: [unitA],
    })
  })
})

describe('merging', () => {
  it('does not count one person twice', () => {
    const { c1, c2 } = splitInTwo()
    c1.do({ type: 'Merge', into: 'c2' }, dispatcher)
    expect(c2.matter.reporters.map((r) => r.id)).toEqual(['r1'])
    expect(c2.do({ type: 'Withdraw', reason: '不用了' }, r1)).toEqual(['Withdrawn', 'ChildClosed'])
    expect(c2.matter.stage).toBe('closed')
  })

  it('does not carry an accuser to the unit complained about', () => {
    const story = handling()
    const accuser = another(story, 'm2', { about: [unitA] })
    expect(accuser.refused({ type: 'Merge', into: 'm1' }, dispatcher)).toBe('dispatch.unitRecused')
  })

  it('keeps who is complained about and who is recused', () => {
    const story = accepted()
    const accuser = another(story, 'm2', { about: [unitA] })
    accuser.do({ type: 'Recuse', user: 'x', unit: unitC, reason: '亲属' }, dispatcher)
    accuser.do({ type: 'Merge', into: 'm1' }, dispatcher)
    expect(story.matter).toMatchObject({ about: [unitA], recusedUsers: ['x'], recusedUnits: [unitC] })
    expect(story.refused({ type: 'Dispatch', lead: unitA, assists: [], basis: 'b' }, dispatcher)).toBe(
      'dispatch.unitRecused',
    )
  })

  it('writes into no matter that the person may not see, or is recused from', () => {
    const far = another(registered(), 'm2', { place: '990101002001', desk: 'otherDesk' })
    const near = new Story('m1', far.world.law, far.world)
    expect(near.refused({ type: 'Merge', into: 'm2' }, dispatcher)).toBe('matter.notFound')
    const story = registered()
    const target = another(story, 'm2')
    target.do({ type: 'Recuse', user: 'dispatcher', unit: null, reason: '亲属' }, dispatcher)
    expect(story.refused({ type: 'Merge', into: 'm2' }, dispatcher)).toBe('access.recused')
    expect(otherDispatcher.kind).toBe('user')
  })
})

describe('recusal', () => {
  it('binds a person of a recused unit in every role', () => {
    const both = user('both', grant('handler', town, unitB), grant('dispatcher', town, deskUnit))
    const story = registered({ about: [unitB] })
    expect(story.refused({ type: 'Accept' }, both)).toBe('access.recused')
  })

  it('lets a supervisor stand in where the desk itself is complained about', () => {
    const story = registered({ about: [deskUnit] })
    expect(story.refused({ type: 'Accept' }, dispatcher)).toBe('access.recused')
    expect(story.do({ type: 'Accept' }, supervisor)).toEqual(['Accepted'])
    expect(registered().refused({ type: 'Accept' }, supervisor)).toBe('access.notYours')
  })

  it('is declared by oneself, or by those who oversee: nobody recuses the verifier', () => {
    const recuse = { type: 'Recuse', unit: null, reason: '亲属' } as const
    expect(handling().refused({ ...recuse, user: 'dispatcher' }, handlerA)).toBe('access.notYours')
    expect(handling().refused({ ...recuse, user: 'dispatcher' }, gridWorker)).toBe('access.notYours')
    expect(handling().refused({ ...recuse, user: null, unit: unitA }, handlerA)).toBe('access.notYours')
    expect(handling().refused({ ...recuse, user: 'handlerA' }, handlerA)).toBe(null)
  })

  it('leaves a recused person no say in who else is', () => {
    const story = handling()
    story.do({ type: 'Recuse', user: 'dispatcher', unit: null, reason: '亲属' }, dispatcher)
    expect(story.refused({ type: 'Recuse', user: 'supervisor', unit: null, reason: 'x' }, dispatcher)).toBe(
      'access.recused',
    )
  })

  it('leaves no matter with a lead unit that may not act: the desk takes it back, even a ruled one', () => {
    const story = handling()
    const back = { type: 'Return', reason: '回避', duty: '回避' } as const
    expect(story.refused(back, dispatcher)).toBe('access.notYours')
    expect(story.offered('Return', dispatcher)).toBe('absent')
    story.do({ type: 'Recuse', user: null, unit: unitA, reason: '亲属' }, dispatcher)
    story.after(100)
    expect(story.offered('Return', dispatcher)).toBe(null)
    expect(story.do(back, dispatcher)).toEqual(['Returned'])
    expect(story.matter).toMatchObject({ stage: 'accepted', lead: null })
  })

  it('puts nobody recused in charge on the rectification list', () => {
    const hold = { type: 'Hold', plan: 'p', milestones: [], nextLookOn: '2026-03-20' } as const
    expect(handling({ about: [unitB] }).refused({ ...hold, responsible: 'x', unit: unitB }, supervisor)).toBe(
      'dispatch.unitRecused',
    )
    const story = handling()
    story.do({ type: 'Recuse', user: 'x', unit: null, reason: '亲属' }, dispatcher)
    expect(story.refused({ ...hold, responsible: 'x', unit: unitB }, supervisor)).toBe('access.recused')
  })
})

describe('clocks that cannot be cheated', () => {
  it('does not stop a clock that has run out by asking the resident', () => {
    const story = handling().on(at('2026-03-20 09:00'))
    const due = story.matter.clock?.dueAt
    story.do({ type: 'AskResident', question: '?' }, handlerA)
    expect(story.matter).toMatchObject({ turn: 'resident', clock: { dueAt: due, stops: [] } })
    story.do({ type: 'Escalate', level: 1 }, system)
    story.after(1).do({ type: 'ReplyAsResident', text: '!' }, r1)
    expect(story.matter.escalation).toBe(1)
  })

  it('escalates a late matter while the resident is being asked', () => {
    const story = handling().on(at('2026-03-20 09:00'))
    story.do({ type: 'AskResident', question: '?' }, handlerA)
    story.do({ type: 'Remind', kind: 'due' }, system)
    expect(nextAlarm(story.matter, story.world.law)?.command).toMatchObject({ type: 'Escalate', level: 1 })
  })

  it('does not ask again and again where the resident is silent', () => {
    const story = handling()
    story.do({ type: 'AskResident', question: '?' }, handlerA)
    story.on(at('2026-03-12 09:00')).do({ type: 'ResumeWithoutReply' }, system)
    expect(story.refused({ type: 'AskResident', question: '??' }, handlerA)).toBe('resident.askedInVain')
    expect(story.offered('AskResident', handlerA)).toBe('resident.askedInVain')
  })

  it('asks nobody where there is nobody', () => {
    expect(registered({ reporter: null }).refused({ type: 'AskResident', question: '?' }, dispatcher)).toBe(
      'hearing.nobodyToReach',
    )
  })

  it('lets the desk neither accept nor decline while the resident has the word', () => {
    const story = registered()
    story.do({ type: 'AskResident', question: '?' }, dispatcher)
    expect(story.refused({ type: 'Accept' }, dispatcher)).toBe('resident.theirTurn')
    expect(
      story.refused(
        { type: 'Decline', ground: 'secret', route: null, note: 'n', earlier: null, second: null },
        dispatcher,
      ),
    ).toBe('resident.theirTurn')
  })

  it('looks at what is held no later than the law says', () => {
    const hold = { type: 'Hold', responsible: 'x', unit: unitA, plan: 'p', milestones: [] } as const
    expect(handling().refused({ ...hold, nextLookOn: '2028-01-01' }, supervisor)).toBe('held.dayTooFar')
    const look = { type: 'LookBack', finding: 'stillOpen', text: 't' } as const
    expect(held().refused({ ...look, nextLookOn: '2028-01-01' }, supervisor)).toBe('held.dayTooFar')
  })

  it('takes a day that is none for no day', () => {
    const hold = { type: 'Hold', responsible: 'x', unit: unitA, plan: 'p', milestones: [] } as const
    expect(handling().refused({ ...hold, nextLookOn: '2026-99-99' }, supervisor)).toBe('held.dayNeeded')
  })

  it('warns and escalates anew when a corrected calendar gives time again', () => {
    const story = handling().on(at('2026-03-20 09:00'))
    story.do({ type: 'Remind', kind: 'due' }, system)
    story.do({ type: 'Escalate', level: 1 }, system)
    const years = story.world.law.calendar.years.map((y) =>
      y.year === 2026 ? { ...y, off: [...y.off, ...['03', '04', '05', '06'].map((d) => `2026-03-${d}`)] } : y,
    )
    const law = { ...story.world.law, calendar: { version: 'corrected', years } }
    const later = Object.assign(new World(law), { states: story.world.states, facts: story.world.facts })
    const corrected = new Story('m1', law, later).on(at('2026-03-12 09:00'))
    const early = handling()
    expect(early.matter.escalation).toBe(0)
    expect(corrected.refused({ type: 'RecomputeClock' }, system)).toBe('time.beforeLast')
    corrected.on(story.now).do({ type: 'RecomputeClock' }, system)
    expect(corrected.matter.escalation).toBe((corrected.matter.clock?.dueAt ?? 0) > story.now ? 0 : 1)
  })

  it('does not give back the right to return after an answer that was not borne out', () => {
    const story = answered()
    story.do({ type: 'NotVerify', hearing: callBack, text: '没有修' }, dispatcher)
    expect(story.refused({ type: 'Return', reason: 'r', duty: 'd' }, handlerA)).toBe('return.tooLate')
  })

  it('keeps escalation to the law under which the clock began', () => {
    const story = handling()
    const due = story.matter.clock?.dueAt ?? 0
    const [set] = story.world.law.sets
    if (!set) throw new Error('no set')
    const sets = [
      { ...set, to: '2026-03-05' },
      { ...set, version: 'next', from: '2026-03-06', escalation: [] },
    ]
    const world = Object.assign(new World({ ...story.world.law, sets }), {
      states: story.world.states,
      facts: story.world.facts,
    })
    const next = new Story('m1', world.law, world).on(due)
    next.do({ type: 'Remind', kind: 'due' }, system)
    const alarm = nextAlarm(next.matter, world.law)
    expect(alarm?.command.type).toBe('Escalate')
    expect(next.do({ type: 'Escalate', level: 1 }, system)).toEqual(['Escalated'])
  })
})

describe('hands and units', () => {
  it('gives what the desk answered badly back to the desk, free to be dispatched', () => {
    const story = deskAnswered()
    story.do({ type: 'NotVerify', hearing: callBack, text: '没有修' }, secondDispatcher)
    expect(story.matter).toMatchObject({ stage: 'accepted', lead: null, clock: { kind: 'dispatch' } })
    expect(story.refused({ type: 'Dispatch', lead: unitA, assists: [], basis: 'b' }, dispatcher)).toBe(null)
  })

  it('keeps a ruling through a termination that was overturned', () => {
    const story = dispatched()
    story.do({ type: 'Return', reason: 'r', duty: 'd' }, handlerA)
    story.do({ type: 'Rule', lead: unitB, basis: 'b' }, supervisor)
    story.do({ type: 'Terminate', ground: 'secret', route: null, note: 'n' }, dispatcher)
    story.do({ type: 'ReviewDecline', remedy: 'overturned', reason: 'r' }, supervisor)
    story.accept()
    expect(story.refused({ type: 'Dispatch', lead: unitB, assists: [], basis: 'b' }, dispatcher)).toBe(
      'dispatch.mustRule',
    )
  })

  it('leaves no lead unit behind where a termination was overturned', () => {
    const story = handling()
    story.do({ type: 'Terminate', ground: 'secret', route: null, note: 'n' }, dispatcher)
    story.do({ type: 'ReviewDecline', remedy: 'overturned', reason: 'r' }, supervisor)
    expect(story.matter).toMatchObject({ stage: 'registered', lead: null })
    story.accept()
    const text = { type: 'Answer', outcome: 'solved', text: 't', basis: null, level: 'town' } as const
    expect(story.refused(text, handlerA)).toBe('access.notYours')
    expect(story.refused(text, deskHandler)).toBe(null)
  })

  it('sends assisting units home with the unit that called them', () => {
    const story = accepted().dispatch(unitA, [unitB])
    story.do({ type: 'Return', reason: 'r', duty: 'd' }, handlerA)
    expect(story.matter.assists).toMatchObject([{ unit: unitB, state: 'reported', clock: null }])
    story.dispatch(unitB, [unitC])
    expect(story.matter.assists.filter((a) => a.state !== 'reported').map((a) => a.unit)).toEqual([unitC])
  })

  it('lets an assisting unit report after the lead unit answered', () => {
    const story = handling()
    story.do({ type: 'CallAssist', unit: unitB, what: 'w' }, handlerA)
    story.answer()
    expect(story.do({ type: 'ReportAssist', unit: unitB, text: 't' }, handlerB)).toEqual(['AssistReported'])
  })
})

describe('what comes in', () => {
  it('does not let a visitor pass a request off as imported history', () => {
    const story = new Story()
    expect(story.refused({ type: 'Register', ...registration({ source: 'import:1' }) }, visitor)).toBe(
      'access.notYours',
    )
  })

  it('shows no report (举报) to the public once it is known to be one', () => {
    const story = registered()
    story.do({ type: 'Accept', requestType: 'report' }, dispatcher)
    expect(story.matter.public).toBe(false)
  })

  it('names one person by one id only inside their own matter', () => {
    const story = new Story()
    story.do({ type: 'Register', ...registration({ reporter: reporter('new') }) }, r1)
    expect(story.world.facts[0]?.by.id).toBe('reporter:new')
  })

  it('bounds every text that comes with a request', () => {
    const personal = { title: 't', body: 'b', address: 'x'.repeat(20_001) }
    expect(new Story().refused({ type: 'Register', ...registration({ personal }) }, visitor)).toBe(
      'text.tooLong',
    )
  })
})

describe('the resident’s word', () => {
  it('is not needed twice where the rules leave closing to the desk', () => {
    const story = answered({}, lawWith({ residentWordCloses: false }))
    expect(story.do({ type: 'Verify', hearing: { means: 'resident', reporter: 'r1' } }, r1)).toEqual([
      'Verified',
    ])
    expect(closed().matter.stage).toBe('closed')
  })
})
