import fc from 'fast-check'
import { permit } from '../access/permit.ts'
import type { Actor } from '../access/roles.ts'
import { dayOf, formatLocal, hourMs, minuteMs } from '../clock/instant.ts'
import type { Instant, Limit } from '../clock/model.ts'
import type { Command, CommandName, Commands } from '../relay/commands.ts'
import type { Context } from '../relay/context.ts'
import type { Draft, Hearing } from '../relay/facts.ts'
import type { MatterId } from '../relay/ids.ts'
import { type Matter, type Stage, stages } from '../relay/matter.ts'
import { isRefusal, type Refusal } from '../relay/refusals.ts'
import { commandNames, ruleOf } from '../relay/rules.ts'
import { marks, outcomes, requestTypes, urgencies } from '../relay/words.ts'
import {
  as,
  deskUnit,
  dispatcher,
  handlerA,
  handlerB,
  otherDesk,
  reporter,
  secondDispatcher,
  staff,
  supervisor,
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
  /** A command that fits the stage by somebody who may (most of the time), or anything by anybody. */
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
export const steps = fc.array(step, { minLength: 30, maxLength: 160, size: 'max' })

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
  { amount: 3, unit: 'workingDays' },
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
  Attach: (_m, p) => ({
    attachments: n(p, 0) % 4 === 0 ? [] : [{ id: 'f', sha256: 'a', type: 'image/jpeg', bytes: 1 }],
  }),
  Note: () => ({ text: 't', mentions: ['handlerA'] }),
  Assign: (_m, p) => ({ user: n(p, 0) % 3 === 0 ? null : pick(['handlerA', 'dispatcher'], n(p, 1)) }),
  ProposeMark: (_m, p) => ({ mark: pick(marks, n(p, 0)), reason: 'r' }),
  ConfirmMark: () => ({ reason: 'r' }),
  RejectMark: () => ({ reason: 'r' }),
  SecondLook: (_m, p) => ({ finding: pick(['inOrder', 'notInOrder'] as const, n(p, 0)), text: 't' }),
  RecomputeClock: () => ({}),
}

/** How often a command is tried where its stage allows it; two, unless said here. Without it most walks end early. */
const weights: { readonly [N in CommandName]?: number } = {
  ...{
    Accept: 24,
    Dispatch: 20,
    Sign: 20,
    Return: 5,
    Rule: 8,
    Answer: 14,
    Verify: 7,
    Close: 8,
    StrikeOff: 7,
  },
  ...{
    Split: 3,
    NotVerify: 4,
    Reopen: 6,
    TryCallBack: 6,
    Rate: 3,
    AskExtension: 5,
    GrantExtension: 6,
    Hold: 4,
  },
  ...{
    Recuse: 0.4,
    Withdraw: 0.3,
    Terminate: 0.5,
    Decline: 1,
    Redact: 0.3,
    Remind: 0.5,
    Progress: 0.5,
    Merge: 0.7,
  },
}

type Name = Exclude<CommandName, 'Register'>
const likely = Object.fromEntries(
  stages.map((stage) => [
    stage,
    commandNames
      .filter((name) => ruleOf(name).stages.includes(stage))
      .flatMap((name): Name[] => Array(Math.ceil(10 * (weights[name] ?? 2))).fill(name)),
  ]),
) as unknown as { readonly [S in Stage]: readonly Name[] }

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

  /**
   * Places that chance alone seldom gets to: a parent whose children are about to close, a matter that was ruled, an extension
   * that was asked for, of an urgent matter in vain.
   */
  begin(prelude: number): void {
    const m1 = { matter: 'm1' }
    const urgency = prelude === 4 ? 'urgent' : 'ordinary'
    if (prelude > 0) this.send({ type: 'Accept', ...m1, urgency }, dispatcher)
    if (prelude === 1) {
      const children = ['m1.0', 'm1.1'].map((id) => ({ id, no: id, title: 't', body: 'b' }))
      this.send({ type: 'Split', ...m1, children }, dispatcher)
      for (const { id } of children) {
        const answer = { outcome: 'solved', text: 't', basis: null, level: 'town' } as const
        this.send({ type: 'Accept', matter: id }, dispatcher)
        this.send({ type: 'Answer', matter: id, ...answer }, dispatcher)
        this.send({ type: 'Verify', matter: id, hearing: { means: 'callBack' } }, secondDispatcher)
        if (id === 'm1.0') this.send({ type: 'Close', matter: id }, dispatcher)
      }
    }
    if (prelude === 2) {
      for (const [lead, by] of [
        [unitA, handlerA],
        [unitB, handlerB],
      ] as const) {
        this.send({ type: 'Dispatch', ...m1, lead, assists: [], basis: 'b' }, dispatcher)
        this.send({ type: 'Sign', ...m1 }, by)
        this.send({ type: 'Return', ...m1, reason: 'r', duty: 'd' }, by)
      }
      this.send({ type: 'Rule', ...m1, lead: unitA, basis: 'b' }, supervisor)
    }
    if (prelude >= 3) {
      this.send({ type: 'Dispatch', ...m1, lead: unitA, assists: [unitB], basis: 'b' }, dispatcher)
      this.send({ type: 'Sign', ...m1 }, handlerA)
      const limit = { amount: 3, unit: 'workingDays' } as const
      this.send({ type: 'AskExtension', ...m1, limit, reason: 'r' }, handlerA)
      if (prelude === 4) this.send({ type: 'GrantExtension', ...m1 }, dispatcher)
    }
  }

  someMatter(i: number): MatterId | null {
    const ids = [...this.world.states.keys()]
    return i % (ids.length + 1) === ids.length ? null : pick(ids, i)
  }

  step(s: Step): void {
    this.now += pick(waits, s.wait)
    // The first matters are where most of the story happens, or it would be many short ones.
    const m = this.world.matter(pick([...this.world.states.keys()], s.matter % 2 === 0 ? s.matter / 2 : 0))
    const name = s.guided ? pick(likely[m.stage], s.command) : pick(commandNames, s.command)
    this.send(this.command(m, name, s.picks), this.actorFor(m, name, s))
  }

  private actorFor(m: Matter, name: Name, s: Step): Actor {
    const everybody = [...staff, ...m.reporters.map((r) => as(r.id)), system, visitor]
    const permitted = s.guided ? everybody.filter((a) => !isRefusal(permit(name, m, a, this.now))) : []
    return pick(permitted.length > 0 ? permitted : everybody, s.actor)
  }

  private command<N extends Name>(m: Matter, name: N, p: readonly number[]): Command {
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
  made.begin((list[0]?.picks[5] ?? 0) % 5)
  for (const s of list) made.step(s)
  return made
}

/** A walk in words, for whoever has to read why a property failed. */
const told = (w: Walk): string =>
  w.moves
    .filter((move) => !('refused' in move.result))
    .map(({ command, actor, at, result }) => {
      const { type, matter, ...payload } = command
      const who = 'id' in actor ? actor.id : actor.kind
      const facts = 'refused' in result ? '' : result.map((d) => `${d.matter}:${d.fact.type}`).join(' ')
      return `${formatLocal(at)} ${who} ${type} ${matter} ${JSON.stringify(payload).slice(0, 160)} => ${facts}`
    })
    .join('\n')

/** Checks a property of walks; a failure tells the shortest walk found, its seed and path. */
export const checkWalks = (
  holds: (list: readonly Step[]) => void,
  options: { readonly numRuns: number; readonly seed?: number; readonly path?: string },
): void => {
  const run = fc.check(fc.property(steps, holds), {
    ...options,
    endOnFailure: false,
    interruptAfterTimeLimit: 15_000,
  })
  if (!run.failed || run.counterexample === null) return
  const cause = run.errorInstance instanceof Error ? run.errorInstance.message : String(run.errorInstance)
  const path = (run.counterexamplePath ?? '').split(':')[0]
  const story = told(walk(run.counterexample[0]))
  throw new Error(`seed ${run.seed}, path ${path}\n${cause.slice(0, 800)}\n${story}`)
}
