import type { Actor } from '@jiebang/core/access/roles.ts'
import { hourMs, minuteMs } from '@jiebang/core/clock/instant.ts'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type { CommandName, Commands } from '@jiebang/core/relay/commands.ts'
import type { MatterId, ReporterId } from '@jiebang/core/relay/ids.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type { Chance } from '../chance.ts'
import { personOf } from '../county/people.ts'
import { type DepartmentKey, supervision, unitOf, unitOfVillage } from '../county/units.ts'
import type { Cast } from './cast.ts'
import { type Hours, inHours } from './hours.ts'
import { fill } from './slots.ts'
import type { Deed, Pause, World } from './world.ts'

export type Story = Generator<Deed | Pause, void, void>

const dayMs = 24 * hourMs

/** Tells what happens to one matter: who would act, and when, given where it stands in the world now. */
export class Teller {
  readonly world: World
  readonly cast: Cast
  readonly chance: Chance
  readonly id: MatterId

  constructor(world: World, cast: Cast, chance: Chance, id: MatterId = cast.matter) {
    this.world = world
    this.cast = cast
    this.chance = chance
    this.id = id
  }

  get m(): Matter {
    return this.world.matter(this.id)
  }

  /** The unit that should handle it. */
  get rightUnit(): string {
    const { lead } = this.cast.text
    if (lead === 'desk') return this.cast.desk
    return lead === 'village' ? unitOfVillage(this.cast.village.code) : unitOf(lead)
  }

  desk(which: 0 | 1 = 0): Actor {
    return personOf(this.m.desk, which)
  }

  lead(which: 0 | 1 = 0): Actor {
    return personOf(this.m.lead ?? this.m.desk, which)
  }

  department(key: DepartmentKey): Actor {
    return personOf(unitOf(key))
  }

  supervisor(which: 0 | 1 = 0): Actor {
    return personOf(supervision, which)
  }

  get reporterId(): ReporterId | undefined {
    return this.m.reporters[0]?.id
  }

  get resident(): Actor {
    const { reporterId } = this
    if (reporterId === undefined) throw new Error('nobody reported this matter')
    return { kind: 'reporter', id: reporterId }
  }

  say(text: string): string {
    return fill(text, this.cast.slots)
  }

  pick(texts: readonly string[]): string {
    return this.say(this.chance.pick(texts))
  }

  /** Staff act in their hours, unless the matter is pressing. */
  #hours(hours: Hours): Hours {
    const pressing = this.m.urgency === 'critical' || this.m.urgency === 'urgent'
    return pressing && hours !== 'home' ? 'any' : hours
  }

  /** A moment while the running clock (or the wait for the resident) runs, between two shares of what is left of it. */
  soon(low: number, high: number, hours: Hours): Instant {
    const { m } = this
    const due = m.turn === 'resident' ? (m.reply?.dueAt ?? null) : (m.clock?.dueAt ?? null)
    const from = m.lastAt
    const end = due !== null && due > from ? due : from + 2 * dayMs
    const at = Math.floor(from + (end - from) * this.chance.between(low, high))
    return inHours(at, this.#hours(hours), { from, due: end }, this.chance, this.world.law.calendar)
  }

  /** After so many days from the last deed, for what no clock asks for. */
  days(low: number, high: number, hours: Hours): Instant {
    const from = this.m.lastAt
    const at = Math.floor(from + dayMs * this.chance.between(low, high))
    return inHours(at, hours, { from, due: null }, this.chance, this.world.law.calendar)
  }

  /** Days after the due time. */
  late(low: number, high: number): Instant {
    const { m } = this
    const due = m.clock?.dueAt ?? m.lastAt
    const at = Math.floor(due + dayMs * this.chance.between(low, high))
    return inHours(
      at,
      'office',
      { from: Math.max(due, m.lastAt), due: null },
      this.chance,
      this.world.law.calendar,
    )
  }

  /** A child's end is a fact of its parent, whose time does not go back. */
  notBeforeParent(at: Instant): Instant {
    const parent = this.m.parent === null ? null : this.world.matter(this.m.parent)
    return parent ? Math.max(at, parent.lastAt + minuteMs) : at
  }

  do<N extends Exclude<CommandName, 'Register'>>(
    name: N,
    payload: Commands[N],
    actor: Actor,
    at: Instant,
  ): Deed {
    // `name` is where N comes from; the compiler cannot relate the union of commands to it.
    const command = { type: name, matter: this.id, ...payload } as Deed['command']
    return { at, actor, command }
  }

  register(at: Instant): Deed {
    const { command, actor, commandId, created } = this.cast.register
    return { at, actor, command, commandId, ...(created ? { created } : {}) }
  }

  pause(at: Instant): Pause {
    return { at, matter: this.id }
  }
}
