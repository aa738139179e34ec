import { describe, expect, it } from 'vitest'
import { warnAt } from '../clock/time-left.ts'
import { book } from '../testing/catalogue.ts'
import { at } from '../testing/law.ts'
import {
  deskUnit,
  dispatcher,
  handlerA,
  handlerB,
  reporter,
  secondDispatcher,
  secondSupervisor,
  stranger,
  supervisor,
  system,
  unitA,
  unitB,
  unitC,
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
  type Story,
  splitInTwo,
  verified,
} from '../testing/scenario.ts'
import type { RefusalCode } from './refusals.ts'
import { refusalCodes } from './refusals.ts'

const callBack = { means: 'callBack' } as const
const ask = { type: 'AskResident', question: '几楼？' } as const
const back = { type: 'Return', reason: '不是我们的', duty: '职责 4.1' } as const
const decline = { type: 'Decline', route: null, note: 'n', earlier: null, second: null } as const
const text = { type: 'Answer', outcome: 'solved', text: '已修好', basis: null, level: 'town' } as const
const hold = {
  type: 'Hold',
  responsible: 'x',
  unit: unitB,
  plan: 'p',
  milestones: [],
  nextLookOn: '2026-03-20',
} as const
const extend = (amount: number, unit = 'workingDays' as const) =>
  ({ type: 'AskExtension', limit: { amount, unit }, reason: '等配件' }) as const
const mark = { type: 'ProposeMark', mark: 'unreasonable', reason: '要求不现实' } as const
const marked = () => {
  const story = handling()
  story.do(mark, dispatcher)
  return story
}
const rate = { type: 'Rate', responded: true, solved: true, satisfied: 5 } as const

describe('a life', () => {
  it('goes from registration to a rating, and every step has its holder and clock', () => {
    const story = registered()
    expect(story.matter).toMatchObject({ holder: { as: 'desk', unit: deskUnit }, clock: { kind: 'accept' } })
    story.accept()
    expect(story.matter.clock?.kind).toBe('dispatch')
    story.dispatch()
    expect(story.matter).toMatchObject({ holder: { as: 'lead', unit: unitA }, clock: { kind: 'sign' } })
    story.sign()
    expect(story.matter).toMatchObject({ clock: { kind: 'handle', dueAt: at('2026-03-09 23:59:59') } })
    story.answer()
    expect(story.matter).toMatchObject({
      holder: { as: 'verifier', unit: deskUnit },
      clock: { kind: 'verify' },
    })
    const word = { type: 'Verify', hearing: { means: 'resident', reporter: 'r1' } } as const
    expect(story.do(word, r1)).toEqual(['Verified', 'Closed'])
    expect(story.do(rate, r1)).toEqual(['Rated'])
    expect(story.matter).toMatchObject({ ending: 'closed', hands: 2, ratings: [{ satisfied: 5 }] })
  })

  it('bounces, is ruled, is asked back, extended, answered badly, and answered again', () => {
    const story = handling()
    story.do(back, handlerA)
    story.dispatch(unitB)
    story.sign(handlerB).do(back, handlerB)
    story.do({ type: 'Rule', lead: unitA, basis: '市编办意见' }, supervisor)
    story.sign()
    story.do(ask, handlerA)
    expect(story.matter).toMatchObject({ turn: 'resident', clock: { dueAt: null } })
    story.after(48).do({ type: 'ReplyAsResident', text: '三楼' }, r1)
    expect(story.matter.clock?.dueAt).toBe(at('2026-03-10 23:59:59'))
    story.do(extend(5), handlerA)
    story.do({ type: 'GrantExtension' }, dispatcher)
    expect(story.matter.clock).toMatchObject({ dueAt: at('2026-03-17 23:59:59') })
    story.answer().do({ type: 'NotVerify', hearing: callBack, text: '没修' }, dispatcher)
    expect(story.matter).toMatchObject({ stage: 'handling', extension: { granted: 0 }, returns: 2 })
    story.answer().called().close()
    expect(story.matter.stage).toBe('closed')
  })

  it('is held, looked at, struck off and closed', () => {
    const story = held()
    expect(story.matter).toMatchObject({
      holder: { as: 'responsible', user: 'handlerA' },
      clock: { kind: 'look' },
    })
    story.on(at('2026-03-19 09:00'))
    story.do({ type: 'LookBack', finding: 'stillOpen', text: '在建', nextLookOn: '2026-04-10' }, handlerA)
    expect(story.matter.clock?.dueAt).toBeGreaterThan(at('2026-04-10 00:00'))
    story.do({ type: 'StrikeOff', evidence: [1], hearing: { means: 'onSite' } }, dispatcher)
    expect(story.close().matter.ending).toBe('closed')
  })

  it('splits, and the parent waits for both', () => {
    const { parent, c1, c2 } = splitInTwo()
    expect(parent.refused(text, dispatcher)).toBe('close.childrenOpen')
    c1.accept().answer(dispatcher).called().close()
    c2.do({ ...decline, ground: 'secret' }, dispatcher)
    expect(parent.do(text, dispatcher)).toEqual(['Answered'])
    c2.do({ type: 'ReviewDecline', remedy: 'overturned', reason: 'r' }, supervisor)
    expect(parent.called().refused({ type: 'Close' }, dispatcher)).toBe('close.childrenOpen')
  })
})

describe('grounds for not taking a request', () => {
  const provoke = (ground: string, more: object = {}): RefusalCode | null => {
    const story = registered()
    another(story, 'm0')
    return story.refused({ ...decline, ground, ...more }, dispatcher)
  }

  it('are those of the law in that region, with what each needs on record', () => {
    expect(provoke('nonsense')).toBe('decline.unknownGround')
    expect(provoke('elsewhere')).toBe('decline.unknownGround')
    expect(provoke('otherProcedure')).toBe('decline.routeNeeded')
    expect(provoke('otherProcedure', { route: 'nowhere' })).toBe('decline.routeNeeded')
    expect(provoke('otherProcedure', { route: 'court' })).toBe(null)
    expect(provoke('repeat')).toBe('decline.earlierNeeded')
    expect(provoke('repeat', { earlier: 'm1' })).toBe('decline.earlierNeeded')
    expect(provoke('repeat', { earlier: 'm0' })).toBe(null)
    expect(provoke('malicious')).toBe('access.secondPersonNeeded')
    expect(provoke('malicious', { second: 'dispatcher' })).toBe('access.secondPersonNeeded')
    expect(provoke('malicious', { second: 'supervisor' })).toBe(null)
    expect(provoke('beyondDuty', { note: ' ' })).toBe('text.empty')
    expect(provoke('beyondDuty')).toBe(null)
    expect(provoke('secret', { route: 'nowhere' })).toBe('decline.routeNeeded')
  })

  it('are reviewed by somebody else, and what was declined wrongly comes back', () => {
    const story = registered()
    story.do({ ...decline, ground: 'secret' }, dispatcher)
    expect(story.do({ type: 'ReviewDecline', remedy: 'upheld', reason: 'r' }, supervisor)).toHaveLength(1)
    expect(story.matter).toMatchObject({ stage: 'closed', decline: { review: 'upheld' } })
    const wrongly = registered()
    wrongly.do({ ...decline, ground: 'secret' }, dispatcher)
    wrongly.after(30).do({ type: 'ReviewDecline', remedy: 'overturned', reason: 'r' }, supervisor)
    expect(wrongly.matter).toMatchObject({ stage: 'registered', decline: null, holder: { unit: deskUnit } })
  })
})

describe('extensions', () => {
  it('are as long as the limit at most, in its unit', () => {
    expect(handling().refused(extend(5), handlerA)).toBe(null)
    expect(handling().refused(extend(6), handlerA)).toBe('extension.longerThanLimit')
    expect(handling().refused(extend(0), handlerA)).toBe('extension.longerThanLimit')
    expect(handling().refused(extend(1.5), handlerA)).toBe('extension.longerThanLimit')
  })

  it('are decided by the desk or a supervisor, and may be refused', () => {
    const story = handling()
    story.do(extend(1), handlerA)
    expect(story.refused({ type: 'GrantExtension' }, handlerA)).toBe('access.notYours')
    expect(story.do({ type: 'RefuseExtension', reason: 'r' }, dispatcher)).toEqual(['ExtensionRefused'])
    expect(story.matter.extension).toEqual({ granted: 0, asked: null })
  })

  it('asked for in time are not granted too late', () => {
    const story = handling()
    story.do(extend(1), handlerA)
    story.on(at('2026-03-10 00:00'))
    expect(story.refused({ type: 'GrantExtension' }, supervisor)).toBe('extension.late')
  })
})

describe('withdrawing', () => {
  it('ends for one of several, and ends the matter with the last', () => {
    const story = registered()
    another(story, 'm2').do({ type: 'Merge', into: 'm1' }, dispatcher)
    story.do({ type: 'Withdraw', reason: '不用了' }, r1)
    expect(story.matter).toMatchObject({ stage: 'registered', reporters: [{ id: 'of-m2' }] })
    story.do({ type: 'Withdraw', reason: '不用了', reporter: 'of-m2', hearing: callBack }, dispatcher)
    expect(story.matter.ending).toBe('withdrawn')
  })
})

describe('assisting', () => {
  it('is called, arrives and reports while the lead keeps the baton', () => {
    const story = handling()
    story.do({ type: 'CallAssist', unit: unitB, what: '断电' }, handlerA)
    story.do({ type: 'ArriveAssist', unit: unitB }, handlerB)
    expect(story.matter.assists).toMatchObject([{ unit: unitB, state: 'arrived', clock: { kind: 'assist' } }])
    expect(story.matter.holder?.unit).toBe(unitA)
    story.do({ type: 'ReportAssist', unit: unitB, text: '已断电' }, handlerB)
    expect(story.matter.assists).toMatchObject([{ state: 'reported', clock: null }])
  })

  it('offers the unit called only the step that is next', () => {
    const story = handling()
    story.do({ type: 'CallAssist', unit: unitB, what: '断电' }, handlerA)
    const offered = () => [story.offered('ArriveAssist', handlerB), story.offered('ReportAssist', handlerB)]
    expect(offered()).toEqual([null, null])
    story.do({ type: 'ArriveAssist', unit: unitB }, handlerB)
    expect(offered()).toEqual(['assist.notCalled', null])
    story.do({ type: 'ReportAssist', unit: unitB, text: '已断电' }, handlerB)
    expect(offered()).toEqual(['assist.notCalled', 'assist.notCalled'])
  })
})

describe('redacting, reminding', () => {
  it('names the facts whose texts are erased, once each', () => {
    const story = handling()
    story.do({ type: 'Redact', seqs: [1, 1, 2, 99], reason: '含身份证号' }, supervisor)
    expect(story.matter.redacted).toEqual([1, 2])
  })

  it('lets the system warn only when the clock has come to that point', () => {
    const story = handling()
    const [soon, due] = [
      { type: 'Remind', kind: 'soon' },
      { type: 'Remind', kind: 'due' },
    ] as const
    const { clock } = story.matter
    const dueAt = clock?.dueAt ?? 0
    const soonAt = clock ? (warnAt(clock, story.world.law.sets[0]?.warnWhenLeft ?? 0) ?? 0) : 0
    expect(story.on(soonAt - 1).refused(soon, system)).toBe('clock.notLate')
    expect(story.on(soonAt).refused(soon, system)).toBe(null)
    expect(story.on(dueAt - 1).refused(due, system)).toBe('clock.notLate')
    expect(story.on(dueAt).refused(due, system)).toBe(null)
    const asked = handling()
    asked.do({ type: 'AskResident', question: '?' }, handlerA)
    expect(asked.on(dueAt).refused(due, system)).toBe('clock.notLate')
  })

  it('lets the resident and the supervisor remind as often as they like, the clock once', () => {
    const story = handling()
    const byResident = { type: 'Remind', kind: 'byResident', text: '请快些' } as const
    expect([story.refused(byResident, r1), story.refused(byResident, r1)]).toEqual([null, null])
    expect(story.refused({ type: 'Remind', kind: 'bySupervisor' }, supervisor)).toBe(null)
    expect(story.refused({ type: 'Remind', kind: 'soon' }, supervisor)).toBe('access.notYours')
  })
})

/** Every refusal the core can give, by a story that provokes it. */
const provoked: { readonly [C in RefusalCode]: () => RefusalCode | null } = {
  'access.notSignedIn': () => registered().refused({ type: 'Accept' }, visitor),
  'access.notYours': () => registered().refused({ type: 'Accept' }, stranger),
  'access.recused': () => registered({ about: [deskUnit] }).refused({ type: 'Accept' }, dispatcher),
  'access.secondPersonNeeded': () => {
    const story = handling()
    story.do({ type: 'Terminate', ground: 'secret', route: null, note: 'n' }, supervisor)
    return story.refused({ type: 'ReviewDecline', remedy: 'upheld', reason: 'r' }, supervisor)
  },
  'assist.alreadyCalled': () => {
    const story = accepted().dispatch(unitA, [unitB])
    return story.refused({ type: 'CallAssist', unit: unitB, what: 'w' }, handlerA)
  },
  'assist.isLead': () => handling().refused({ type: 'CallAssist', unit: unitA, what: 'w' }, handlerA),
  'assist.notCalled': () => {
    const story = accepted().dispatch(unitA, [unitB])
    story.do({ type: 'ReportAssist', unit: unitB, text: 't' }, handlerB)
    return story.refused({ type: 'ArriveAssist', unit: unitB }, handlerB)
  },
  'clock.nothingToRecompute': () => handling().refused({ type: 'RecomputeClock' }, system),
  'clock.notLate': () => handling().refused({ type: 'Escalate', level: 1 }, system),
  'clock.reminderGiven': () => {
    const story = handling().on(at('2026-03-20 09:00'))
    story.do({ type: 'Remind', kind: 'soon' }, system)
    return story.refused({ type: 'Remind', kind: 'soon' }, system)
  },
  'close.childrenOpen': () => splitInTwo().parent.refused(text, dispatcher),
  'close.mustHold': () =>
    handling().answer(handlerA, 'cannotYet').called().refused({ type: 'Close' }, dispatcher),
  'decline.earlierNeeded': () => registered().refused({ ...decline, ground: 'repeat' }, dispatcher),
  'decline.notPending': () =>
    closed().refused({ type: 'ReviewDecline', remedy: 'upheld', reason: 'r' }, supervisor),
  'decline.routeNeeded': () => registered().refused({ ...decline, ground: 'otherProcedure' }, dispatcher),
  'decline.unknownGround': () => registered().refused({ ...decline, ground: 'lazy' }, dispatcher),
  'dispatch.departmentsOwn': () => {
    const story = accepted({ category: '0109' })
    story.world.dispatch = book
    return story.refused({ type: 'Dispatch', lead: deskUnit, assists: [], basis: 'b' }, dispatcher)
  },
  'dispatch.mustRule': () => {
    const story = dispatched()
    story.do(back, handlerA)
    story.dispatch(unitB).do(back, handlerB)
    return story.refused({ type: 'Dispatch', lead: unitC, assists: [], basis: 'b' }, dispatcher)
  },
  'dispatch.unitRecused': () =>
    accepted({ about: [unitA] }).refused(
      { type: 'Dispatch', lead: unitA, assists: [], basis: 'b' },
      dispatcher,
    ),
  'dispatch.returnedBefore': () => {
    const story = dispatched()
    story.do(back, handlerA)
    return story.refused({ type: 'Dispatch', lead: unitA, assists: [], basis: 'b' }, dispatcher)
  },
  'extension.alreadyAsked': () => {
    const story = handling()
    story.do(extend(1), handlerA)
    return story.refused(extend(1), handlerA)
  },
  'extension.late': () => handling().on(at('2026-03-10 00:00')).refused(extend(1), handlerA),
  'extension.longerThanLimit': () => handling().refused(extend(6), handlerA),
  'extension.notAsked': () => handling().refused({ type: 'GrantExtension' }, dispatcher),
  'extension.notForUrgent': () => handling({ urgency: 'urgent' }).refused(extend(1), handlerA),
  'extension.unitDiffers': () =>
    handling().refused(
      { type: 'AskExtension', limit: { amount: 1, unit: 'calendarDays' }, reason: 'r' },
      handlerA,
    ),
  'extension.usedUp': () => {
    const story = handling()
    story.do(extend(1), handlerA)
    story.do({ type: 'GrantExtension' }, dispatcher)
    return story.refused(extend(1), handlerA)
  },
  'hearing.contactPossible': () =>
    answered().refused(
      { type: 'Verify', hearing: { means: 'notPossible', reason: 'noContact' } },
      dispatcher,
    ),
  'hearing.needed': () => handling().refused({ type: 'Withdraw', reason: 'r', reporter: 'r1' }, dispatcher),
  'hearing.nobodyToReach': () =>
    answered({ reporter: null }).refused({ type: 'Verify', hearing: callBack }, dispatcher),
  'hearing.tryMore': () =>
    answered().refused(
      { type: 'Verify', hearing: { means: 'notPossible', reason: 'unreachable' } },
      dispatcher,
    ),
  'hearing.replyWanted': () =>
    answered().refused(
      { type: 'Verify', hearing: { means: 'notPossible', reason: 'noReplyWanted' } },
      dispatcher,
    ),
  'hearing.notAReporter': () =>
    answered().refused({ type: 'Verify', hearing: { means: 'resident', reporter: 'r1' } }, dispatcher),
  'hearing.sameAsAnswerer': () => deskAnswered().refused({ type: 'Verify', hearing: callBack }, dispatcher),
  'held.dayPassed': () => handling().refused({ ...hold, nextLookOn: '2026-03-02' }, supervisor),
  'held.dayNeeded': () =>
    held().refused({ type: 'LookBack', finding: 'stillOpen', text: 't', nextLookOn: null }, supervisor),
  'held.dayTooFar': () => handling().refused({ ...hold, nextLookOn: '2027-03-02' }, supervisor),
  'held.evidenceNeeded': () =>
    held().refused({ type: 'StrikeOff', evidence: [99], hearing: callBack }, dispatcher),
  'matter.exists': () => registered().refused({ type: 'Register', ...registration() }, visitor),
  'matter.notFound': () => registered().refused({ type: 'Accept', matter: 'nowhere' }, dispatcher),
  'matter.wrongStage': () => registered().refused({ type: 'Close' }, dispatcher),
  'merge.alreadyMerged': () => {
    const story = registered()
    another(story, 'm2').do({ type: 'Merge', into: 'm1' }, dispatcher)
    return another(story, 'm3').refused({ type: 'Merge', into: 'm2' }, dispatcher)
  },
  'merge.intoItself': () => registered().refused({ type: 'Merge', into: 'm1' }, dispatcher),
  'merge.targetClosed': () => another(closed(), 'm2').refused({ type: 'Merge', into: 'm1' }, dispatcher),
  'merge.hasChildren': () => {
    const { parent, c1 } = splitInTwo()
    const intoParent = c1.refused({ type: 'Merge', into: 'm1' }, dispatcher)
    const again = c1
      .accept()
      .refused({ type: 'Split', children: [{ id: 'x', no: 'x', title: 't', body: 'b' }] }, dispatcher)
    another(parent, 'm2')
    const ofParent = parent.refused({ type: 'Merge', into: 'm2' }, dispatcher)
    return intoParent === again && again === ofParent ? intoParent : null
  },
  'rate.alreadyRated': () => {
    const story = answered()
    story.do(rate, r1)
    return story.refused(rate, r1)
  },
  'rate.notAnswered': () => held().refused(rate, r1),
  'rate.outOfRange': () => answered().refused({ ...rate, satisfied: 6 }, r1),
  'redact.nothing': () => registered().refused({ type: 'Redact', seqs: [9], reason: 'r' }, supervisor),
  'recuse.nobody': () =>
    registered().refused({ type: 'Recuse', user: null, unit: null, reason: 'r' }, dispatcher),
  'reopen.notAllowed': () => {
    const story = registered()
    story.do({ ...decline, ground: 'secret' }, dispatcher)
    return story.refused({ type: 'Reopen', reason: 'r' }, r1)
  },
  'reopen.tooLate': () =>
    closed()
      .after(24 * 40)
      .refused({ type: 'Reopen', reason: 'r' }, r1),
  'reopen.usedUp': () => {
    const story = closed()
    story.do({ type: 'Reopen', reason: 'r' }, r1)
    story.answer().called().close()
    return story.refused({ type: 'Reopen', reason: 'r' }, r1)
  },
  'resident.askedInVain': () => {
    const story = handling()
    story.do(ask, handlerA)
    story.after(24 * 12).do({ type: 'ResumeWithoutReply' }, system)
    return story.refused(ask, handlerA)
  },
  'resident.notTheirTurn': () => handling().refused({ type: 'ReplyAsResident', text: '!' }, r1),
  'resident.stillTime': () => {
    const story = handling()
    story.do(ask, handlerA)
    return story.refused({ type: 'ResumeWithoutReply' }, handlerA)
  },
  'resident.theirTurn': () => {
    const story = handling()
    story.do(ask, handlerA)
    return story.refused(text, handlerA)
  },
  'return.ruled': () => {
    const story = dispatched()
    story.do(back, handlerA)
    story.do({ type: 'Rule', lead: unitA, basis: 'b' }, supervisor)
    return story.refused(back, handlerA)
  },
  'return.tooLate': () => handling().after(4).refused(back, handlerA),
  'rule.notDisputed': () => accepted().refused({ type: 'Rule', lead: unitA, basis: 'b' }, supervisor),
  'split.nothing': () => accepted().refused({ type: 'Split', children: [] }, dispatcher),
  'text.empty': () => handling().refused({ ...text, outcome: 'notSupported' }, handlerA),
  'text.tooLong': () => handling().refused({ type: 'Progress', text: '长'.repeat(20_001) }, handlerA),
  'assign.alreadyTheirs': () => handling().refused({ type: 'Assign', user: null }, handlerA),
  'attach.nothing': () => handling().refused({ type: 'Attach', attachments: [] }, handlerA),
  'mark.exists': () => marked().refused(mark, supervisor),
  'mark.notProposed': () => handling().refused({ type: 'ConfirmMark', reason: 'r' }, supervisor),
  'look.done': () => {
    const story = closed()
    story.do({ type: 'SecondLook', finding: 'inOrder', text: 't' }, supervisor)
    return story.refused({ type: 'SecondLook', finding: 'inOrder', text: 't' }, supervisor)
  },
  'time.beforeLast': () => handling().after(-1).refused({ type: 'Progress', text: 't' }, handlerA),
}

describe('every refusal in the catalogue', () => {
  it.each(refusalCodes)('%s is given where it belongs and changes nothing', (code) => {
    expect(provoked[code]()).toBe(code)
  })
})

/** Each turn that a resident has while it is theirs blocks whoever would go on without them. */
describe('the resident’s turn', () => {
  const waiting = (story: Story, by = handlerA): Story => {
    story.do(ask, by)
    return story
  }
  it.each([
    ['Answer', () => waiting(handling()).refused(text, handlerA)],
    ['Return', () => waiting(handling()).refused(back, handlerA)],
    ['AskResident', () => waiting(handling()).refused(ask, handlerA)],
    ['AskExtension', () => waiting(handling()).refused(extend(1), handlerA)],
    ['Hold', () => waiting(handling()).refused(hold, supervisor)],
    [
      'Dispatch',
      () =>
        waiting(accepted(), dispatcher).refused(
          { type: 'Dispatch', lead: unitA, assists: [], basis: 'b' },
          dispatcher,
        ),
    ],
    ['Accept', () => waiting(registered(), dispatcher).refused({ type: 'Accept' }, dispatcher)],
  ])('blocks %s', (_name, refused) => {
    expect(refused()).toBe('resident.theirTurn')
  })
})

describe('second persons', () => {
  it('strike off, review and verify', () => {
    expect(held().refused({ type: 'StrikeOff', evidence: [1], hearing: callBack }, secondSupervisor)).toBe(
      null,
    )
    expect(deskAnswered().refused({ type: 'Verify', hearing: callBack }, secondDispatcher)).toBe(null)
    expect(verified().refused({ type: 'Close' }, secondDispatcher)).toBe(null)
    expect(
      answered({ reporter: reporter('r1', { noReply: true }) }).refused(
        { type: 'Verify', hearing: { means: 'notPossible', reason: 'noReplyWanted' } },
        dispatcher,
      ),
    ).toBe(null)
  })
})
