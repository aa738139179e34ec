import type { Actor } from '../access/roles.ts'
import { hourMs } from '../clock/instant.ts'
import type { Instant } from '../clock/model.ts'
import type { Law } from '../clock/rules.ts'
import { allowed } from '../relay/allowed.ts'
import type { Command, CommandName, Commands } from '../relay/commands.ts'
import type { Fact } from '../relay/facts.ts'
import type { Matter } from '../relay/matter.ts'
import { isRefusal, type RefusalCode } from '../relay/refusals.ts'
import { at, grounds, law } from './law.ts'
import {
  as,
  county,
  deskUnit,
  dispatcher,
  handlerA,
  reporter,
  secondDispatcher,
  supervisor,
  unitA,
  village,
  visitor,
} from './people.ts'
import { World } from './world.ts'

/** Monday morning in a week without holidays. */
export const monday: Instant = at('2026-03-02 09:00')

export const someTexts = { title: '路灯不亮', body: '村口路灯三天没有亮（合成数据）' }

/** What Register takes, with everything that the test does not care about filled in. */
export const registration = (more: Partial<Commands['Register']> = {}): Commands['Register'] => ({
  county,
  no: 'T-1',
  requestType: 'complaint',
  urgency: 'ordinary',
  category: null,
  channel: 'portal',
  place: village,
  desk: deskUnit,
  public: true,
  reporter: reporter('r1'),
  about: [],
  source: null,
  personal: someTexts,
  ...more,
})

type Loose = { [N in CommandName]: { type: N; matter?: string } & Commands[N] }[CommandName]

/**
 * One story, told step by step. Time stands still unless a step says otherwise: `after(hours)` moves it, `on` sets it.
 * A `do` that is refused fails the test; `refused` gives the code of a refusal, and that nothing changed is checked.
 */
export class Story {
  readonly world: World
  now: Instant = monday
  readonly id: string

  constructor(id = 'm1', rules: Law = law, world = new World(rules, grounds)) {
    this.id = id
    this.world = world
  }

  get matter(): Matter {
    return this.world.matter(this.id)
  }

  after(hours: number): this {
    this.now += hours * hourMs
    return this
  }

  on(instant: Instant): this {
    this.now = instant
    return this
  }

  /** The names of the facts that follow. */
  do(command: Loose, by: Actor): readonly Fact['type'][] {
    const decided = this.world.send(this.full(command), by, this.now)
    if (isRefusal(decided)) throw new Error(`${command.type}: ${JSON.stringify(decided)}`)
    return decided.map((draft) => draft.fact.type)
  }

  /** Null when it was not refused at all. */
  refused(command: Loose, by: Actor): RefusalCode | null {
    const [facts, states] = [this.world.facts.length, new Map(this.world.states)]
    const decided = this.world.send(this.full(command), by, this.now)
    if (!isRefusal(decided)) return null
    const same = [...states].every(([id, state]) => this.world.states.get(id) === state)
    if (this.world.facts.length !== facts || !same) throw new Error('a refusal changed something')
    return decided.refused
  }

  /** What the person sees beside the button: `null` open, a code, or `absent`. */
  offered(command: CommandName, by: Actor): RefusalCode | null | 'absent' {
    const ctx = { at: this.now, actor: by, law: this.world.law }
    const found = allowed(this.matter, ctx).find((a) => a.command === command)
    return found ? (found.why?.refused ?? null) : 'absent'
  }

  register(more: Partial<Commands['Register']> = {}): this {
    this.do({ type: 'Register', ...registration(more) }, visitor)
    return this
  }

  accept(): this {
    this.do({ type: 'Accept' }, dispatcher)
    return this
  }

  dispatch(lead = unitA, assists: readonly string[] = []): this {
    this.do({ type: 'Dispatch', lead, assists, basis: '职责清单 3.2' }, dispatcher)
    return this
  }

  sign(by: Actor = handlerA): this {
    this.do({ type: 'Sign' }, by)
    return this
  }

  answer(by: Actor = handlerA, outcome: Commands['Answer']['outcome'] = 'solved'): this {
    const basis = outcome === 'cannotYet' || outcome === 'notSupported' ? '资金未到位' : null
    this.do({ type: 'Answer', outcome, text: '已修好', basis, level: 'village' }, by)
    return this
  }

  called(by: Actor = secondDispatcher): this {
    this.do({ type: 'Verify', hearing: { means: 'callBack' } }, by)
    return this
  }

  close(by: Actor = dispatcher): this {
    this.do({ type: 'Close' }, by)
    return this
  }

  private full(command: Loose): Command {
    return { matter: this.id, ...command } as Command
  }
}

/** The stages of a life, each a story that stands there. */
export const registered = (more?: Partial<Commands['Register']>, rules?: Law): Story =>
  new Story('m1', rules).register(more)
export const accepted = (more?: Partial<Commands['Register']>, rules?: Law): Story =>
  registered(more, rules).accept()
export const dispatched = (more?: Partial<Commands['Register']>, rules?: Law): Story =>
  accepted(more, rules).dispatch()
export const handling = (more?: Partial<Commands['Register']>, rules?: Law): Story =>
  dispatched(more, rules).sign()
export const answered = (more?: Partial<Commands['Register']>, rules?: Law): Story =>
  handling(more, rules).answer()
export const verified = (more?: Partial<Commands['Register']>, rules?: Law): Story =>
  answered(more, rules).called()
export const closed = (more?: Partial<Commands['Register']>, rules?: Law): Story =>
  verified(more, rules).close()
export const deskAnswered = (more?: Partial<Commands['Register']>): Story => accepted(more).answer(dispatcher)

/** On the rectification list, with a named person of unit A. */
export const held = (from: Story = handling()): Story => {
  from.do(
    {
      type: 'Hold',
      responsible: 'handlerA',
      unit: unitA,
      plan: '明年列入预算',
      milestones: [{ by: '2026-03-20', text: '立项' }],
      nextLookOn: '2026-03-20',
    },
    supervisor,
  )
  return from
}

/** A parent at `accepted` with two children c1 and c2, and the stories of the children. */
export const splitInTwo = (more?: Partial<Commands['Register']>): { parent: Story; c1: Story; c2: Story } => {
  const parent = accepted(more)
  const child = (id: string) => ({ id, no: `T-${id}`, title: id, body: id })
  parent.do({ type: 'Split', children: [child('c1'), child('c2')] }, dispatcher)
  const story = (id: string) => new Story(id, parent.world.law, parent.world)
  return { parent, c1: story('c1'), c2: story('c2') }
}

/** Another matter of the same county in the same store. */
export const another = (story: Story, id: string, more: Partial<Commands['Register']> = {}): Story => {
  const next = new Story(id, story.world.law, story.world).on(story.now)
  return next.register({ no: `T-${id}`, reporter: reporter(`of-${id}`), ...more })
}

export const r1 = as('r1')
