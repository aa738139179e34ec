import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Matter, Stage } from '@jiebang/core/relay/matter.ts'
import type { RequestType } from '@jiebang/core/relay/words.ts'
import type { Chance } from '../chance.ts'
import type { Text } from '../texts/text.ts'
import type { Late, Traits } from './traits.ts'

/** Where the matter has to stand today for the story to count as told; `now` tells what is late. */
export type Wanted = (m: Matter, now: Instant) => boolean

/** So many stories of one kind, begun between two numbers of days ago. */
export type Kind = {
  readonly name: string
  readonly count: number
  readonly ago: readonly [from: number, to: number]
  readonly traits: (chance: Chance, i: number) => Traits
  readonly wanted: Wanted
  readonly fits?: (text: Text) => boolean
  readonly types?: readonly (readonly [RequestType, number])[]
}

const late = (m: Matter, now: Instant): boolean => m.clock?.dueAt != null && m.clock.dueAt <= now
const closed: Wanted = (m) => m.ending === 'closed'
const at =
  (...stages: readonly Stage[]): Wanted =>
  (m, now) =>
    stages.includes(m.stage) && !late(m, now)
const both =
  (...all: readonly Wanted[]): Wanted =>
  (m, now) =>
    all.every((wanted) => wanted(m, now))

const calm = (text: Text): boolean => text.urgency !== 'urgent' && text.urgency !== 'critical'
const byDepartment = (text: Text): boolean => text.lead !== 'desk' && text.lead !== 'village'
const calmUnit = (text: Text): boolean => calm(text) && text.lead !== 'desk'
const calmDepartment = (text: Text): boolean => calm(text) && byDepartment(text)
const byUnit = (text: Text): boolean => text.lead !== 'desk'
const notShort = (text: Text): boolean => calmDepartment(text) && text.type !== 'inquiry'

/** What is left to say after a call is mostly complaints; questions end at the desk. */
const usual: readonly (readonly [RequestType, number])[] = [
  ['inquiry', 30],
  ['complaint', 42],
  ['help', 15],
  ['report', 7],
  ['suggestion', 4],
  ['praise', 2],
]
const onlyReports: readonly (readonly [RequestType, number])[] = [['report', 1]]

const whole: readonly [number, number] = [2, 75]
const old: readonly [number, number] = [14, 75]
const fresh: readonly [number, number] = [0.02, 14]

const plain = (): Traits => ({})
const sometimes = (chance: Chance): Traits => ({
  ...(chance.maybe(0.3) ? { progress: true } : {}),
  ...(chance.maybe(0.06) ? { wishes: { noReply: true } } : {}),
})

const kind = (
  name: string,
  count: number,
  ago: Kind['ago'],
  wanted: Wanted,
  traits: Kind['traits'] = plain,
  more: Pick<Kind, 'fits' | 'types'> = {},
): Kind => ({ name, count, ago, wanted, traits, fits: byUnit, types: usual, ...more })

const lateAt = (step: Late['step'], days: number, more: Traits = {}): Traits => ({
  late: { step, days },
  ...more,
})
const stuckAt = (step: Late['step'], more: Traits = {}): Traits => ({
  late: { step, days: 1, forever: true },
  ...more,
})
const turn = <T>(list: readonly T[], i: number): T => list[i % list.length] as T

/** Late by at most so many days: late is late, but nothing lies about for ever. */
const lateSince =
  (days: number): Wanted =>
  (m, now) =>
    m.stage !== 'closed' && late(m, now) && now - (m.clock?.dueAt ?? now) < days * 86_400_000

/** Single matters by kind; the families stand in plan.ts. Counts make up the mix that a county sees. */
export const deck: readonly Kind[] = [
  kind('desk', 118, [0.4, 75], closed, () => ({ deskAnswers: true }), { fits: (t) => t.type === 'inquiry' }),
  kind('ordinary', 76, whole, closed, sometimes),
  kind('new', 9, [0.005, 0.8], at('registered'), plain, { fits: calm }),
  kind('accepted', 5, [0.02, 3], at('accepted'), plain, { fits: calmUnit }),
  kind('dispatched', 10, [0.1, 6], at('dispatched'), plain, { fits: calmUnit }),
  kind('handling', 25, fresh, at('handling'), sometimes, {
    fits: (t) => byUnit(t) && t.urgency !== 'critical',
  }),
  kind('answered', 9, fresh, at('answered'), () => ({ hearing: 'callBack', progress: true })),
  kind('verified', 5, fresh, at('verified'), () => ({ hearing: 'callBack' })),
  kind(
    'withdrawn',
    5,
    whole,
    (m) => m.ending === 'withdrawn',
    () => ({ withdraw: 'resident' }),
  ),
  kind(
    'withdrawnByPhone',
    2,
    whole,
    (m) => m.ending === 'withdrawn',
    () => ({ withdraw: 'staff' }),
  ),
  kind(
    'terminated',
    4,
    whole,
    (m) => m.ending === 'terminated',
    (_, i) => ({ terminate: i === 0 ? 'pending' : 'upheld' }),
    { fits: notShort },
  ),
  kind('replied', 10, old, closed, (_, i) =>
    i % 3 === 0 ? { askedAtDesk: 'replies' } : { asked: 'replies' },
  ),
  kind('silent', 4, [24, 75], closed, () => ({ asked: 'silent' }), { fits: calmDepartment }),
  kind(
    'waitingAtDesk',
    3,
    fresh,
    both(at('registered'), (m) => m.turn === 'resident'),
    () => ({ askedAtDesk: 'waiting' }),
  ),
  kind(
    'waitingAtUnit',
    4,
    fresh,
    both(at('handling'), (m) => m.turn === 'resident'),
    () => ({ asked: 'waiting' }),
  ),
  kind('extended', 7, old, closed, () => ({ extension: 'granted', progress: true }), { fits: notShort }),
  kind('extendedNow', 4, fresh, at('handling'), () => ({ extension: 'granted' }), { fits: notShort }),
  kind(
    'extensionAsked',
    4,
    fresh,
    both(at('handling'), (m) => m.extension.asked !== null),
    () => ({ extension: 'asked' }),
    { fits: notShort },
  ),
  kind('extensionRefused', 4, old, closed, () => ({ extension: 'refused' }), { fits: notShort }),
  kind('bounced', 11, old, closed, () => ({ returns: 1 }), { fits: calmDepartment }),
  kind('bouncedNow', 4, fresh, at('handling'), () => ({ returns: 1 }), { fits: calmDepartment }),
  kind('undecided', 3, [0.5, 8], at('accepted'), () => ({ returns: 1, afterReturn: 'undecided' }), {
    fits: calmDepartment,
  }),
  kind('ruled', 4, old, closed, () => ({ returns: 2, progress: true }), { fits: calmDepartment }),
  kind('ruledNow', 2, fresh, at('handling'), () => ({ returns: 2 }), { fits: calmDepartment }),
  kind('awaitingRuling', 2, fresh, at('accepted'), () => ({ returns: 2, afterReturn: 'undecided' }), {
    fits: calmDepartment,
  }),
  kind('assisted', 9, old, closed, (_, i) => ({ assist: i % 3 === 0 ? 'dispatched' : 'reported' }), {
    fits: notShort,
  }),
  kind(
    'assistCalled',
    3,
    fresh,
    both(at('handling'), (m) => m.assists.some((a) => a.state === 'called')),
    () => ({ assist: 'called' }),
    { fits: notShort },
  ),
  kind(
    'assistArrived',
    3,
    fresh,
    both(at('handling'), (m) => m.assists.some((a) => a.state === 'arrived')),
    () => ({ assist: 'arrived' }),
    { fits: notShort },
  ),
  kind('reopened', 4, [30, 75], closed, () => ({ again: 'resident', hearing: 'callBack' }), {
    fits: notShort,
  }),
  kind(
    'reopenedNow',
    3,
    [8, 30],
    both(at('handling'), (m) => m.reopens > 0),
    () => ({ again: 'resident', hearing: 'callBack' }),
    { fits: notShort },
  ),
  kind('cameBack', 2, [38, 75], closed, () => ({ again: 'lookBack', hearing: 'callBack' }), {
    fits: notShort,
  }),
  kind('lookedBack', 3, [38, 75], closed, () => ({ lookedBack: true, rated: 'good' }), { fits: notShort }),
  kind(
    'refuted',
    7,
    [24, 75],
    closed,
    (_, i) => ({ notVerified: turn(['desk', 'resident', 'village'], i), hearing: 'callBack' }),
    { fits: notShort },
  ),
  kind('refutedNow', 3, [4, 20], at('handling'), (_, i) => ({ notVerified: turn(['resident', 'desk'], i) }), {
    fits: notShort,
  }),
  kind('held', 8, [9, 75], at('held'), () => ({ outcome: 'cannotYet', hold: 'open', hearing: 'callBack' }), {
    fits: (t) => t.unable !== undefined,
  }),
  kind(
    'struckOff',
    3,
    [48, 75],
    closed,
    () => ({ outcome: 'cannotYet', hold: 'struckOff', hearing: 'callBack', rated: 'good' }),
    { fits: (t) => t.unable !== undefined },
  ),
  kind(
    'notSupported',
    5,
    old,
    closed,
    (_, i) => ({ outcome: 'notSupported', rated: i % 2 === 0 ? 'good' : 'poor' }),
    { fits: notShort },
  ),
  kind(
    'lateEnded',
    13,
    [20, 75],
    closed,
    (_, i) =>
      lateAt(
        turn(['handle', 'sign', 'handle', 'verify', 'dispatch', 'close', 'handle', 'accept'], i),
        1 + (i % 5),
        i % 4 === 0 ? { remind: true } : {},
      ),
    { fits: calmDepartment },
  ),
  kind(
    'lateNow',
    7,
    [3, 24],
    lateSince(10),
    (_, i) => stuckAt(turn(['handle', 'sign', 'handle', 'verify'], i)),
    { fits: calmDepartment },
  ),
  kind(
    'veryLate',
    2,
    [14, 34],
    both(lateSince(16), (m) => m.escalation >= 3),
    () => stuckAt('handle', { progress: true, remind: true }),
    { fits: notShort },
  ),
  kind('unreachable', 4, old, closed, () => ({ hearing: 'unreachable', rated: 'no' })),
  kind('noContact', 3, old, closed, () => ({ wishes: { noPhone: true }, hearing: 'noContact' })),
  kind('seenOnSite', 6, old, closed, () => ({ hearing: 'onSite', progress: true }), {
    fits: (t) => t.lead === 'city' || t.lead === 'transport' || t.lead === 'village',
  }),
  kind('noReply', 7, old, closed, () => ({ wishes: { noReply: true }, hearing: 'noReplyWanted' })),
  kind('foundOnWalk', 6, old, closed, () => ({ wishes: { nobody: true } }), {
    fits: (t) => t.lead === 'city' || t.lead === 'transport',
    types: [['complaint', 1]],
  }),
  kind('secret', 11, old, closed, () => ({ wishes: { secret: true } }), { types: onlyReports }),
  kind('secretNow', 3, fresh, at('handling'), () => ({ wishes: { secret: true } }), { types: onlyReports }),
  kind('recused', 2, old, closed, () => ({ recuse: true, progress: true }), { fits: calmDepartment }),
  kind('redacted', 1, old, closed, () => ({ progress: true, redact: true }), { fits: notShort }),
  kind('reminded', 4, old, closed, () => ({ remind: true }), { fits: notShort }),
]
