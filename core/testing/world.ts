import type { Actor } from '../access/roles.ts'
import type { Instant } from '../clock/model.ts'
import type { Law } from '../clock/rules.ts'
import type { DispatchBook } from '../dispatch/catalogue.ts'
import type { Ground } from '../dispatch/grounds.ts'
import type { Command } from '../relay/commands.ts'
import type { Context } from '../relay/context.ts'
import { decide } from '../relay/decide.ts'
import { evolve } from '../relay/evolve.ts'
import type { Draft, Recorded } from '../relay/facts.ts'
import { related } from '../relay/family.ts'
import type { MatterId } from '../relay/ids.ts'
import type { Matter } from '../relay/matter.ts'
import { isRefusal, type Refusal } from '../relay/refusals.ts'
import { grounds, law } from './law.ts'

/** The smallest shell there can be: facts in a list, states in a map, all or nothing. */
export class World {
  readonly facts: Recorded[] = []
  readonly states = new Map<MatterId, Matter>()
  readonly law: Law
  readonly grounds: readonly Ground[]
  /** Set by tests that have a catalogue. */
  dispatch: DispatchBook | undefined

  constructor(rules: Law = law, known: readonly Ground[] = grounds) {
    this.law = rules
    this.grounds = known
  }

  /** Throws for a matter that nobody registered: tests name what they mean. */
  matter(id: MatterId): Matter {
    const found = this.states.get(id)
    if (!found) throw new Error(`no matter ${id}`)
    return found
  }

  context(command: Command, actor: Actor, at: Instant): Context {
    const state = this.states.get(command.matter) ?? null
    const others = new Map<MatterId, Matter>()
    for (const id of related(state, command)) {
      const other = this.states.get(id)
      if (other) others.set(id, other)
    }
    return { at, actor, law: this.law, grounds: this.grounds, dispatch: this.dispatch, related: others }
  }

  /** Decides and, unless refused, appends. */
  send(command: Command, actor: Actor, at: Instant): readonly Draft[] | Refusal {
    const decided = decide(this.states.get(command.matter) ?? null, command, this.context(command, actor, at))
    if (!isRefusal(decided)) for (const draft of decided) this.append(draft)
    return decided
  }

  append(draft: Draft): void {
    const state = this.states.get(draft.matter) ?? null
    const record: Recorded = { ...draft, seq: (state?.version ?? 0) + 1 }
    this.facts.push(record)
    this.states.set(draft.matter, evolve(state, record))
  }

  factsOf(id: MatterId): readonly Recorded[] {
    return this.facts.filter((record) => record.matter === id)
  }
}
