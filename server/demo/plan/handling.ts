import { hourMs } from '@jiebang/core/clock/instant.ts'
import type { Level } from '@jiebang/core/relay/facts.ts'
import type { Outcome } from '@jiebang/core/relay/words.ts'
import { gridWorkerOf, personOf } from '../county/people.ts'
import { countyDesk, unitOf } from '../county/units.ts'
import { terminatedTexts } from '../texts/grounds.ts'
import {
  assistAsks,
  assistReports,
  declineReviews,
  extensionReasons,
  extensionRefusals,
  gridNotes,
  notSupported,
  progressNotes,
  recusalReasons,
  residentReminders,
  supervisorReminders,
  withdrawReasons,
} from '../texts/words.ts'
import { neighbours } from './dispatching.ts'
import { asking, momentOf } from './intake.ts'
import type { Teller } from './teller.ts'
import type { Traits } from './traits.ts'
import type { Deed, Pause } from './world.ts'

function* assisting(t: Teller, how: NonNullable<Traits['assist']>): Generator<Deed> {
  const [near, far] = neighbours[t.cast.text.lead]
  const unit = unitOf(how === 'dispatched' ? far : near)
  if (how !== 'dispatched')
    yield t.do('CallAssist', { unit, what: t.pick(assistAsks) }, t.lead(), t.soon(0.03, 0.2, 'office'))
  if (how === 'called') return
  yield t.do('ArriveAssist', { unit }, personOf(unit), t.soon(0.03, 0.15, 'office'))
  if (how === 'arrived') return
  yield t.do(
    'ReportAssist',
    { unit, text: t.pick(assistReports) },
    personOf(unit),
    t.soon(0.05, 0.3, 'office'),
  )
}

function* extending(t: Teller, how: NonNullable<Traits['extension']>): Generator<Deed> {
  const limit = t.m.clock?.limit ?? { amount: 1, unit: 'workingDays' as const }
  const amount = Math.max(1, Math.floor(limit.amount * t.chance.between(0.4, 1)))
  const asks = { limit: { amount, unit: limit.unit }, reason: t.pick(extensionReasons) }
  yield t.do('AskExtension', asks, t.lead(), t.soon(0.2, 0.7, 'office'))
  if (how === 'asked') return
  const at = t.soon(0.05, 0.4, 'office')
  if (how === 'granted') yield t.do('GrantExtension', {}, t.desk(), at)
  else yield t.do('RefuseExtension', { reason: t.pick(extensionRefusals) }, t.desk(1), at)
}

function* leaving(t: Teller, x: Traits): Generator<Deed> {
  if (x.terminate) {
    yield t.do('Terminate', t.chance.pick(terminatedTexts), t.desk(), t.soon(0.2, 0.6, 'office'))
    if (x.terminate === 'upheld')
      yield t.do(
        'ReviewDecline',
        { remedy: 'upheld', reason: t.pick(declineReviews) },
        t.supervisor(),
        t.days(0.3, 2, 'office'),
      )
    return
  }
  const reason = t.pick(withdrawReasons)
  const reporter = t.reporterId
  if (x.withdraw === 'resident' || reporter === undefined)
    yield t.do('Withdraw', { reason }, t.resident, t.soon(0.2, 0.7, 'home'))
  else
    yield t.do(
      'Withdraw',
      { reason, reporter, hearing: { means: 'callBack' } },
      t.desk(1),
      t.soon(0.2, 0.7, 'desk'),
    )
}

/** Everything between signature and answer. False: the story stands or ends here. */
export function* handling(t: Teller, x: Traits): Generator<Deed | Pause, boolean> {
  if (x.recuse) {
    const self = t.lead()
    const user = self.kind === 'user' ? self.id : ''
    yield t.do(
      'Recuse',
      { user, unit: null, reason: t.pick(recusalReasons) },
      self,
      t.soon(0.02, 0.1, 'office'),
    )
  }
  if (x.assist) {
    yield* assisting(t, x.assist)
    if (x.assist === 'called' || x.assist === 'arrived') return false
  }
  if (x.asked && !(yield* asking(t, x.asked, 'lead'))) return false
  if (x.progress) {
    const text = t.pick(progressNotes)
    yield t.do('Progress', { text }, t.lead(x.recuse ? 1 : 0), t.soon(0.1, 0.4, 'office'))
    const walker = gridWorkerOf(t.m.place)
    if (walker && t.chance.maybe(0.4))
      yield t.do('Progress', { text: t.pick(gridNotes) }, walker, t.soon(0.05, 0.3, 'office'))
  }
  if (x.redact)
    yield t.do(
      'Redact',
      { seqs: [t.m.version], reason: '进展里写了住户的姓名，予以隐去。' },
      t.supervisor(),
      t.soon(0.05, 0.2, 'office'),
    )
  if (x.extension) {
    yield* extending(t, x.extension)
    if (x.extension === 'asked') return false
  }
  if (x.remind && !x.late)
    yield t.do(
      'Remind',
      { kind: 'byResident', text: t.pick(residentReminders) },
      t.resident,
      t.soon(0.3, 0.6, 'home'),
    )
  if (x.terminate || x.withdraw) {
    yield* leaving(t, x)
    return false
  }
  return true
}

const levelOf = (t: Teller): Level => {
  const { lead } = t.cast.text
  if (t.m.lead === null) return t.cast.desk === countyDesk ? 'county' : 'town'
  if (lead === 'village') return t.chance.maybe(0.5) ? 'grid' : 'village'
  return t.chance.maybe(0.3) ? 'town' : 'county'
}

const answerFor = (t: Teller, outcome: Outcome): { text: string; basis: string | null } => {
  const { unable, answer } = t.cast.text
  if (outcome === 'cannotYet')
    return unable
      ? { text: t.say(unable.text), basis: unable.basis }
      : {
          text: '所需资金和条件今年尚未落实，暂时不能解决，已列出计划，办好前会持续告知进展。',
          basis: '县年度项目计划（示例）。',
        }
  if (outcome === 'notSupported') return t.chance.pick(notSupported)
  return { text: t.say(answer), basis: null }
}

/** The answer, by the unit or by the desk itself. False: nobody has answered to this day. */
export function* answering(t: Teller, x: Traits): Generator<Deed | Pause, boolean> {
  const kind = t.m.requestType
  const explained = kind === 'inquiry' || kind === 'praise'
  const outcome = x.outcome ?? (explained || t.chance.maybe(0.08) ? 'explained' : 'solved')
  const byDesk = t.m.stage === 'accepted'
  if (x.late?.step === 'handle' && x.remind) {
    yield t.pause((t.m.clock?.dueAt ?? t.m.lastAt) + hourMs)
    yield t.do(
      'Remind',
      { kind: 'bySupervisor', text: t.pick(supervisorReminders) },
      t.supervisor(),
      t.days(0.1, 0.8, 'office'),
    )
  }
  const at = momentOf(
    x.late,
    'handle',
    () => (byDesk ? t.soon(0.02, 0.3, 'desk') : t.soon(0.1, 0.78, 'office')),
    (days) => t.late(days * 0.6, days),
  )
  if (at === null) return false
  const answer = { outcome, ...answerFor(t, outcome), level: levelOf(t) }
  yield t.do('Answer', answer, byDesk ? t.desk() : t.lead(x.recuse ? 1 : 0), at)
  return true
}
