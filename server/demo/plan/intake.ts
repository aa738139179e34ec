import { minuteMs } from '@jiebang/core/clock/instant.ts'
import { questions, replies } from '../texts/words.ts'
import type { Teller } from './teller.ts'
import type { Asked, Late, Traits } from './traits.ts'
import type { Deed, Pause } from './world.ts'

/** The moment of a step: in time, days late, or null where nobody has moved to this day. */
export const momentOf = (
  late: Late | undefined,
  step: Late['step'],
  inTime: () => number,
  tooLate: (days: number) => number,
): number | null => {
  if (late?.step !== step) return inTime()
  return late.forever ? null : tooLate(late.days)
}

/** The holder asks, the resident replies, or says nothing until the clock goes on by itself. False: still waiting. */
export function* asking(t: Teller, how: Asked, by: 'desk' | 'lead'): Generator<Deed | Pause, boolean> {
  const actor = by === 'desk' ? t.desk() : t.lead()
  const hours = by === 'desk' ? 'desk' : 'office'
  yield t.do('AskResident', { question: t.pick(questions) }, actor, t.soon(0.05, 0.3, hours))
  if (how === 'waiting') return false
  if (how === 'silent') {
    yield t.pause((t.m.reply?.dueAt ?? t.m.lastAt) + minuteMs)
    return true
  }
  const text = t.pick(replies)
  if (t.chance.maybe(0.7)) yield t.do('ReplyAsResident', { text }, t.resident, t.soon(0.05, 0.5, 'home'))
  else {
    const reporter = t.reporterId
    yield t.do(
      'ReplyAsResident',
      { text, ...(reporter === undefined ? {} : { reporter }) },
      actor,
      t.soon(0.05, 0.4, hours),
    )
  }
  return true
}

/** From the first word to the desk's acceptance. False: the story stands here. */
export function* intake(t: Teller, x: Traits): Generator<Deed | Pause, boolean> {
  if (x.askedAtDesk && !(yield* asking(t, x.askedAtDesk, 'desk'))) return false
  const at = momentOf(
    x.late,
    'accept',
    () => t.soon(0.01, 0.25, 'desk'),
    (days) => t.late(days * 0.5, days),
  )
  if (at === null) return false
  yield t.do('Accept', {}, t.desk(t.chance.maybe(0.7) ? 0 : 1), at)
  return true
}
