import type { Actor } from '@jiebang/core/access/roles.ts'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Law } from '@jiebang/core/clock/rules.ts'
import type { Ground } from '@jiebang/core/dispatch/grounds.ts'
import { nextAlarm } from '@jiebang/core/relay/alarm.ts'
import type { Command } from '@jiebang/core/relay/commands.ts'
import { decide } from '@jiebang/core/relay/decide.ts'
import { evolve } from '@jiebang/core/relay/evolve.ts'
import { related } from '@jiebang/core/relay/family.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { isRefusal, type Refusal } from '@jiebang/core/relay/refusals.ts'
import type { NewMatter } from '../../relay/item.ts'

/** One thing that somebody does to a matter. */
export type Deed = {
  readonly at: Instant
  readonly actor: Actor
  readonly command: Command
  /** What the shell keeps beside a new matter; the command's own id where the matter's follows from it. */
  readonly created?: ReadonlyMap<MatterId, NewMatter>
  readonly commandId?: string
}

/** Time passes for a matter and nobody does anything; what time alone brings about happens. */
export type Pause = { readonly at: Instant; readonly matter: MatterId }

const system: Actor = { kind: 'system' }

/** A deed of the demo that the rules refuse: a mistake in the story, found by the tests. */
export class StoryRefused extends Error {
  constructor(deed: Deed, why: Refusal) {
    super(`${deed.command.type} at ${new Date(deed.at).toISOString()}: ${JSON.stringify(why)}`)
  }
}

/** Plays deeds by the real rules in memory, with the reminders and escalations that time brings in between. */
export class World {
  readonly states = new Map<MatterId, Matter>()
  readonly deeds: Deed[] = []
  readonly law: Law
  readonly #grounds: readonly Ground[]

  constructor(law: Law, grounds: readonly Ground[]) {
    this.law = law
    this.#grounds = grounds
  }

  matter(id: MatterId): Matter {
    const found = this.states.get(id)
    if (!found) throw new Error(`the story has no matter ${id}`)
    return found
  }

  /** Throws StoryRefused. */
  play(deed: Deed): void {
    const { command } = deed
    const touched = related(this.states.get(command.matter) ?? null, command)
    for (const id of [command.matter, ...touched]) this.passTime(id, deed.at)
    this.#apply(deed)
  }

  /** Everything that is due to happen by itself on the matter before `until`. */
  passTime(id: MatterId, until: Instant): void {
    for (;;) {
      const state = this.states.get(id)
      const alarm = state ? nextAlarm(state, this.law) : null
      if (!state || !alarm || alarm.at >= until) return
      this.#apply({ at: Math.max(alarm.at, state.lastAt), actor: system, command: alarm.command })
    }
  }

  #apply(deed: Deed): void {
    const { at, actor, command } = deed
    const state = this.states.get(command.matter) ?? null
    const others = new Map(
      related(state, command).flatMap((id) => {
        const other = this.states.get(id)
        return other ? [[id, other] as const] : []
      }),
    )
    const drafts = decide(state, command, {
      at,
      actor,
      law: this.law,
      grounds: this.#grounds,
      related: others,
    })
    if (isRefusal(drafts)) throw new StoryRefused(deed, drafts)
    for (const draft of drafts) {
      const before = this.states.get(draft.matter) ?? null
      this.states.set(draft.matter, evolve(before, { ...draft, seq: (before?.version ?? 0) + 1 }))
    }
    this.deeds.push(deed)
  }
}
