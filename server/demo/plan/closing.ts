import { addDays, dayOf } from '@jiebang/core/clock/instant.ts'
import { personOf } from '../county/people.ts'
import { unitOfVillage } from '../county/units.ts'
import {
  callBackNotes,
  cameBackNotes,
  lookBackNotes,
  notVerified,
  ratingTexts,
  reopenReasons,
  residentNotSolved,
  struckOffNotes,
  verifyNotes,
} from '../texts/words.ts'
import { momentOf } from './intake.ts'
import type { Teller } from './teller.ts'
import type { Traits } from './traits.ts'
import type { Deed, Pause } from './world.ts'

/** 核实不符. */
export function* refuting(t: Teller, by: NonNullable<Traits['notVerified']>): Generator<Deed> {
  if (by === 'resident') {
    const reporter = t.reporterId ?? ''
    const payload = { hearing: { means: 'resident', reporter }, text: t.pick(residentNotSolved) } as const
    yield t.do('NotVerify', payload, t.resident, t.soon(0.05, 0.5, 'home'))
    return
  }
  const actor = by === 'village' ? personOf(unitOfVillage(t.cast.village.code)) : t.desk(1)
  const means = by === 'village' ? 'onSite' : 'callBack'
  yield t.do(
    'NotVerify',
    { hearing: { means }, text: t.pick(notVerified) },
    actor,
    t.soon(0.1, 0.7, 'office'),
  )
}

const hearingOf = (t: Teller, x: Traits): NonNullable<Traits['hearing']> => {
  if (x.hearing) return x.hearing
  const { reporters } = t.m
  if (reporters.length === 0) return 'onSite'
  if (!reporters.some((r) => r.reachable)) return t.chance.maybe(0.5) ? 'noContact' : 'onSite'
  if (reporters.every((r) => r.noReply)) return 'noReplyWanted'
  return t.chance.maybe(x.hold ? 0 : 0.3) ? 'resident' : 'callBack'
}

/** The resident is heard, or why that could not be. False: still to be heard. */
function* hearing(t: Teller, x: Traits): Generator<Deed | Pause, boolean> {
  const means = hearingOf(t, x)
  if (means === 'unreachable')
    for (let i = 0; i < 3; i++)
      yield t.do('TryCallBack', { note: t.pick(callBackNotes) }, t.desk(1), t.soon(0.1, 0.3, 'desk'))
  const at = momentOf(
    x.late,
    'verify',
    () => t.soon(0.05, 0.55, means === 'resident' ? 'home' : 'office'),
    (days) => t.late(days * 0.5, days),
  )
  if (at === null) return false
  const when = t.notBeforeParent(at)
  if (means === 'resident') {
    yield t.do('Verify', { hearing: { means, reporter: t.reporterId ?? '' } }, t.resident, when)
    return true
  }
  if (means === 'callBack' || means === 'onSite')
    yield t.do('Verify', { hearing: { means }, text: t.pick(verifyNotes) }, t.desk(1), when)
  else yield t.do('Verify', { hearing: { means: 'notPossible', reason: means } }, t.desk(1), when)
  return true
}

function* holding(t: Teller, how: NonNullable<Traits['hold']>): Generator<Deed | Pause, boolean> {
  const unit = t.m.lead ?? t.m.desk
  const responsible = personOf(unit)
  const at = t.soon(0.1, 0.6, 'office')
  const today = dayOf(at)
  const plan = t.say(t.cast.text.unable?.plan ?? '先采取临时措施，列入下一年度计划，按月告知进展。')
  const milestones = [
    { by: addDays(today, 10), text: '完成现场勘查和方案' },
    { by: addDays(today, t.chance.whole(25, 60)), text: '落实资金和施工队伍' },
  ]
  yield t.do(
    'Hold',
    {
      responsible: responsible.kind === 'user' ? responsible.id : '',
      unit,
      plan,
      milestones,
      nextLookOn: addDays(today, t.chance.whole(12, 27)),
    },
    t.chance.maybe(0.5) ? t.desk() : t.supervisor(),
    at,
  )
  const looks = how === 'struckOff' ? 1 : t.chance.whole(0, 2)
  for (let i = 0; i < looks; i++) {
    const looked = t.soon(0.6, 0.95, 'office')
    const nextLookOn = addDays(dayOf(looked), t.chance.whole(12, 27))
    yield t.do(
      'LookBack',
      { finding: i === 0 ? 'stillOpen' : 'inOrder', text: t.pick(lookBackNotes), nextLookOn },
      responsible,
      looked,
    )
  }
  if (how === 'open') return false
  const evidence = [t.m.version]
  yield t.do(
    'StrikeOff',
    { evidence, hearing: { means: 'onSite' }, text: t.pick(struckOffNotes) },
    t.supervisor(1),
    t.soon(0.3, 0.8, 'office'),
  )
  return true
}

/** From the answer to the end. False: the story stands here. */
export function* closing(t: Teller, x: Traits): Generator<Deed | Pause, boolean> {
  if (!(yield* hearing(t, x))) return false
  if (x.hold && !(yield* holding(t, x.hold))) return false
  if (t.m.stage === 'closed') return true
  const at = momentOf(
    x.late,
    'close',
    () => t.soon(0.05, 0.5, 'office'),
    (days) => t.late(days * 0.5, days),
  )
  if (at === null) return false
  yield t.do('Close', {}, t.desk(), t.notBeforeParent(at))
  return true
}

const moodOf = (t: Teller): 'good' | 'middling' | 'poor' | 'no' =>
  t.chance.weighted([
    ['good', 44],
    ['middling', 9],
    ['poor', 4],
    ['no', 43],
  ])

/** 评价, kept apart from the outcome: some answer that they are content with what could not be done, and the other way. */
export function* rating(t: Teller, x: Traits): Generator<Deed> {
  const rater = t.m.reporters[0]
  if (!rater || rater.noReply || x.wishes?.noPhone) return
  const mood = x.rated ?? moodOf(t)
  if (mood === 'no') return
  const satisfied = { good: t.chance.whole(4, 5), middling: 3, poor: t.chance.whole(1, 2) }[mood]
  const payload = {
    responded: mood !== 'poor' || t.chance.maybe(0.5),
    solved: mood === 'good' || (mood === 'middling' && t.chance.maybe(0.6)),
    satisfied,
    ...(t.chance.maybe(0.5) ? { text: t.pick(ratingTexts[mood]) } : {}),
  }
  if (t.chance.maybe(0.75)) yield t.do('Rate', payload, t.resident, t.days(0.02, 3, 'home'))
  else if (rater.reachable)
    yield t.do('Rate', { ...payload, reporter: rater.id }, t.desk(1), t.days(0.02, 2, 'desk'))
}

/** 重办: the resident comes back, or the look afterwards finds that the trouble did. */
export function* reopening(t: Teller, by: NonNullable<Traits['again']>): Generator<Deed> {
  if (by === 'resident')
    yield t.do('Reopen', { reason: t.pick(reopenReasons) }, t.resident, t.days(2, 9, 'home'))
  else
    yield t.do(
      'LookBack',
      { finding: 'cameBack', text: t.pick(cameBackNotes), nextLookOn: null },
      t.supervisor(),
      t.days(5, 14, 'office'),
    )
}
