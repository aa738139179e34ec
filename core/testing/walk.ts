import fc from 'fast-check'
import type { Actor } from '../access/roles.ts'
import { dayOf, hourMs, minuteMs } from '../clock/instant.ts'
import type { Instant, Limit } from '../clock/model.ts'
import { allowed } from '../relay/allowed.ts'
import type { Command, CommandName, Commands } from '../relay/commands.ts'
import type { Context } from '../relay/context.ts'
import type { Draft, Hearing } from '../relay/facts.ts'
import type { MatterId } from '../relay/ids.ts'
import type { Matter } from '../relay/matter.ts'
import type { Refusal } from '../relay/refusals.ts'
import { commandNames } from '../relay/rules.ts'
import { outcomes, requestTypes, urgencies } from '../relay/words.ts'
import {
  as,
  deskUnit,
  otherDesk,
  reporter,
  staff,
  system,
  unitA,
  unitB,
  unitC,
  villageUnit,
  visitor,
} from './people.ts'
import { monday, registration } from './scenario.ts'
import { World } from './world.ts'

/** One step of a random walk, as numbers: what they choose depends on where the walk has come to. */
export type Step = {
  readonly matter: number
  readonly actor: number
  readonly command: number
  /** Choose among what is open to the actor (most of the time), or try anything. */
  readonly guided: boolean
  readonly wait: number
  readonly picks: readonly number[]
}

/** One command of a walk with what was there before it. */
export type Move = {
  readonly command: Command
  readonly actor: Actor
  readonly at: Instant
  readonly before: Matter | null
  readonly context: Context
  readonly result: readonly Draft[] | Refusal
  readonly touched: readonly MatterId[]
}

const nat = fc.nat({ max: 1_000_000 })
const step: fc.Arbitrary<Step> = fc.record({
  matter: nat,
  actor: nat,
  command: nat,
  guided: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  wait: nat,
  picks: fc.array(nat, { minLength: 6, maxLength: 6 }),
})

/** Long enough to go through a life, to split, to merge and to come back. */
export const steps = fc.array(step, { minLength: 20, maxLength: 90 })

const pick = <T>(list: readonly T[], n: number): T => {
  const found = list[n % list.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

const units = [unitA, unitB, unitC, deskUnit, villageUnit]
/** Mostly minutes and hours, now and then days or months; 0 is the same millisecond. */
const waits = [
  0,
  0,
  1,
  minuteMs,
  hourMs,
  hourMs,
  5 * hourMs,
  24 * hourMs,
  72 * hourMs,
  200 * hourMs,
  900 * hourMs,
]
const lengths: readonly Limit[] = [
  { amount: 1, unit: 'workingDays' },
  { amount: 5, unit: 'workingDays' },
  { amount: 6, unit: 'workingDays' },
  { amount: 1, unit: 'hours' },
]

const hearingOf = (m: Matter, a: number, b: number): Hearing => {
  const means = pick(['resident', 'callBack', 'callBack', 'onSite', 'notPossible'] as const, a)
  if (means === 'resident')
    return { means, reporter: m.reporters[b % Math.max(1, m.reporters.length)]?.id ?? 'x' }
  if (means !== 'notPossible') return { means }
  return { means, reason: pick(['noReplyWanted', 'noContact', 'unreachable'] as const, b) }
}

type Payload<N extends CommandName> = (m: Matter, p: readonly number[], w: Walk) => Commands[N]

const n = (p: readonly number[], i: number): number => p[i] ?? 0
const inDays = (w: Walk, days: number): string => dayOf(w.now + days * 24 * hourMs)
const ground = (p: readonly number[]): string =>
  pick(['otherProcedure', 'repeat', 'secret', 'beyondDuty', 'malicious', 'elsewhere', 'none'], n(p, 0))
const someone = (m: Matter, i: number): { reporter?: string } => {
  const known = m.reporters[i % (m.reporters.length + 1)]
  return known ? { reporter: known.id } : {}
}

const payloads: { readonly [N in Exclude<CommandName, 'Register'>]: Payload<N> } = {
  Decline: (_m, p, w) => ({
    ground: ground(p),
    route: n(p, 1) % 3 === 0 ? null : 'court',
    note: 'n',
    earlier: w.someMatter(n(p, 2)),
    second: n(p, 3) % 2 === 0 ? null : 'secondDispatcher',
  }),
  ReviewDecline: (_m, p) => ({ remedy: n(p, 0) % 2 === 0 ? 'overturned' : 'upheld', reason: 'r' }),
  Accept: (_m, p) => {
    if (n(p, 0) % 3 !== 0) return {}
    return { requestType: pick(requestTypes, n(p, 1)), urgency: pick(urgencies, n(p, 2)) }
  },
  Dispatch: (_m, p) => ({
    lead: pick(units, n(p, 0)),
    assists: n(p, 1) % 2 === 0 ? [] : [pick(units, n(p, 2))],
    basis: 'b',
  }),
  Sign: () => ({}),
  Return: () => ({ reason: 'r', duty: 'd' }),
  Rule: (_m, p) => ({ lead: pick(units, n(p, 0)), basis: 'b' }),
  CallAssist: (_m, p) => ({ unit: pick(units, n(p, 0)), what: 'w' }),
  ArriveAssist: (_m, p) => ({ unit: pick(units, n(p, 0)) }),
  ReportAssist: (_m, p) => ({ unit: pick(units, n(p, 0)), text: 't' }),
  AskResident: () => ({ question: '?' }),
  ReplyAsResident: (m, p) => ({ text: '!', ...someone(m, n(p, 0)) }),
  ResumeWithoutReply: () => ({}),
  AskExtension: (_m, p) => ({ limit: pick(lengths, n(p, 0)), reason: 'r' }),
  GrantExtension: () => ({}),
  RefuseExtension: () => ({ reason: 'r' }),
  Progress: (_m, p) => ({ text: n(p, 0) % 5 === 0 ? ' ' : 't' }),
  Answer: (_m, p) => ({
    outcome: pick(outcomes, n(p, 0)),
    text: 't',
    basis: n(p, 1) % 3 === 0 ? null : 'b',
    level: 'town',
  }),
  TryCallBack: () => ({ note: 'n' }),
  Verify: (m, p) => ({ hearing: hearingOf(m, n(p, 0), n(p, 1)) }),
  NotVerify: (m, p) => ({ hearing: hearingOf(m, n(p, 0), n(p, 1)), text: 't' }),
  Rate: (m, p) => ({
    responded: true,
    solved: n(p, 1) % 2 === 0,
    satisfied: n(p, 2) % 7,
    ...someone(m, n(p, 3)),
  }),
  Hold: (_m, p, w) => ({
    responsible: pick(['handlerA', 'handlerB', 'dispatcher'], n(p, 0)),
    unit: pick(units, n(p, 1)),
    plan: 'p',
    milestones: n(p, 2) % 2 === 0 ? [] : [{ by: inDays(w, n(p, 3) % 20), text: 't' }],
    nextLookOn: inDays(w, n(p, 4) % 40),
  }),
  LookBack: (_m, p, w) => ({
    finding: pick(['stillOpen', 'inOrder', 'cameBack'] as const, n(p, 0)),
    text: 't',
    nextLookOn: n(p, 1) % 5 === 0 ? null : inDays(w, n(p, 2) % 40),
  }),
  StrikeOff: (m, p) => ({
    evidence: n(p, 0) % 4 === 0 ? [] : [1 + (n(p, 1) % (m.version + 1))],
    hearing: hearingOf(m, n(p, 2), n(p, 3)),
  }),
  Close: () => ({}),
  Reopen: () => ({ reason: 'r' }),
  Merge: (_m, p, w) => ({ into: w.someMatter(n(p, 0)) ?? 'nowhere' }),
  Split: (m, p) => ({
    children: Array.from({ length: n(p, 0) % 3 }, (_, i) => {
      const id = `${m.id}.${m.children.length + i}`
      return { id, no: id, title: 't', body: 'b' }
    }),
  }),
  Withdraw: (m, p) => ({
    reason: 'r',
    ...someone(m, n(p, 0)),
    ...(n(p, 1) % 2 === 0 ? {} : { hearing: hearingOf(m, n(p, 2), n(p, 3)) }),
  }),
  Terminate: (_m, p, w) => ({
    ground: ground(p),
    route: n(p, 1) % 3 === 0 ? null : 'court',
    note: 'n',
    earlier: w.someMatter(n(p, 2)),
    second: n(p, 3) % 2 === 0 ? null : 'secondDispatcher',
  }),
  Redact: (m, p) => ({ seqs: [n(p, 0) % (m.version + 2)], reason: 'r' }),
  Escalate: (_m, p) => ({ level: n(p, 0) % 5 }),
  Remind: (_m, p) => ({ kind: pick(['soon', 'due', 'byResident', 'bySupervisor'] as const, n(p, 0)) }),
  Recuse: (_m, p) => ({
    user: n(p, 0) % 2 === 0 ? pick(['handlerA', 'secondDispatcher', 'gridWorker'], n(p, 1)) : null,
    unit: n(p, 2) % 4 === 0 ? pick(units, n(p, 3)) : null,
    reason: 'r',
  }),
  RecomputeClock: () => ({}),
}

/** Recusing and ending early would leave little of most walks; they are chosen less often. */
const rare: readonly CommandName[] = [
  'Recuse',
  'Withdraw',
  'Terminate',
  'Decline',
  'Redact',
  'Remind',
  'Progress',
]

/** Several matters of one county moved at random; everything that happened is kept. */
export class Walk {
  readonly world = new World()
  readonly moves: Move[] = []
  now: Instant = monday

  constructor() {
    this.register('m1', {})
    this.register('m2', { reporter: reporter('of-m2', { noReply: true, secret: true }), about: [unitB] })
    this.register('m3', { reporter: null, urgency: 'urgent' })
    this.register('m4', { reporter: reporter('of-m4', { reachable: false }), requestType: 'report' })
    this.register('m5', { place: '990101002001', desk: otherDesk, reporter: reporter('of-m5') })
  }

  someMatter(i: number): MatterId | null {
    const ids = [...this.world.states.keys()]
    return i % (ids.length + 1) === ids.length ? null : pick(ids, i)
  }

  step(s: Step): void {
    this.now += pick(waits, s.wait)
    // The first matters are where most of the story happens, or it would be many short ones.
    const m = this.world.matter(
      pick([...this.world.states.keys()], s.matter % 3 === 0 ? s.matter : s.matter % 2),
    )
    const actor = this.actorFor(m, s.actor)
    const name = s.guided ? this.openTo(m, actor, s.command) : pick(commandNames, s.command)
    if (name) this.send(this.command(m, name, s.picks), actor)
  }

  private actorFor(m: Matter, i: number): Actor {
    const residents = m.reporters.map((r) => as(r.id))
    return pick([...staff, ...residents, ...residents, ...residents, system, system, visitor], i)
  }

  private openTo(m: Matter, actor: Actor, i: number): Exclude<CommandName, 'Register'> | null {
    const open = allowed(m, { at: this.now, actor, law: this.world.law })
      .filter((a) => a.why === null)
      .map((a) => a.command as Exclude<CommandName, 'Register'>)
    const common = open.filter((name) => !rare.includes(name))
    const from = i % 5 === 0 || common.length === 0 ? open : common
    return from.length > 0 ? pick(from, i) : null
  }

  private command<N extends Exclude<CommandName, 'Register'>>(
    m: Matter,
    name: N,
    p: readonly number[],
  ): Command {
    // The payload belongs to the name; the compiler cannot relate the two unions.
    return { type: name, matter: m.id, ...payloads[name](m, p, this) } as unknown as Command
  }

  private register(id: MatterId, more: Partial<Commands['Register']>): void {
    this.send(
      { type: 'Register', matter: id, ...registration({ no: id, reporter: reporter('r1'), ...more }) },
      visitor,
    )
  }

  send(command: Command, actor: Actor): Move {
    const before = this.world.states.get(command.matter) ?? null
    const context = this.world.context(command, actor, this.now)
    const result = this.world.send(command, actor, this.now)
    const touched = 'refused' in result ? [] : result.map((draft) => draft.matter)
    const move = { command, actor, at: this.now, before, context, result, touched }
    this.moves.push(move)
    return move
  }
}

export const walk = (list: readonly Step[]): Walk => {
  const made = new Walk()
  for (const s of list) made.step(s)
  return made
}
