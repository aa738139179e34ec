import type { Law } from '@jiebang/core/clock/rules.ts'
import type { DispatchBook } from '@jiebang/core/dispatch/catalogue.ts'
import type { Ground } from '@jiebang/core/dispatch/grounds.ts'
import { genesis, type Hash, seal } from '@jiebang/core/oversight/seal.ts'
import { decide } from '@jiebang/core/relay/decide.ts'
import { evolve } from '@jiebang/core/relay/evolve.ts'
import type { Draft, FactName, Recorded } from '@jiebang/core/relay/facts.ts'
import { related } from '@jiebang/core/relay/family.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { noticesOf } from '@jiebang/core/relay/notices.ts'
import { isRefusal } from '@jiebang/core/relay/refusals.ts'
import type { Batch, FactRow, OutboxRow } from '../store/append.ts'
import { matterColumns } from '../store/matter-columns.ts'
import type { Item, Outcome } from './item.ts'
import type { Answered, Loaded, StoredAnswer } from './load.ts'

/** What planning needs from the world around. */
export type Ports = {
  readonly law: Law
  /** The law as it holds in a county, where it differs; asked before each batch. */
  readonly lawOf?: (county: string) => Promise<Law>
  readonly grounds: readonly Ground[]
  /** Asked before a batch with a dispatch in it. */
  readonly dispatch?: (county: string) => Promise<DispatchBook | undefined>
  readonly hash: Hash
  readonly now: () => number
  readonly uuid: () => string
  readonly salt: () => string
  /** The next number of a matter registered at this instant. */
  readonly number: (county: string, at: number) => string
}

type Working = { state: Matter | null; head: string; readonly before: Matter | null }

/**
 * Decides a batch in the order of arrival, each command on the state that the one before it left, and gathers what has
 * to be written. Touches no store: what it returns is everything or, if the transaction fails, nothing.
 */
export class Plan {
  readonly outcomes = new Map<Item, Outcome>()
  readonly #working = new Map<string, Working>()
  readonly #facts: FactRow[] = []
  readonly #commands: Batch['commands'][number][] = []
  readonly #outbox: OutboxRow[] = []
  readonly #changes: { scope: string; matter: string; version: number; at: string }[] = []
  readonly #erasures: { matter: string; seq: number }[] = []
  readonly #created = new Map<string, Item>()
  readonly #answered: Map<string, Answered>
  readonly #ports: Ports
  readonly #county: string
  readonly #dispatch: DispatchBook | undefined

  constructor(
    county: string,
    ports: Ports,
    loaded: { answered: Map<string, Answered>; matters: Map<string, Loaded> },
    dispatch?: DispatchBook,
  ) {
    this.#dispatch = dispatch
    this.#county = county
    this.#ports = ports
    this.#answered = loaded.answered
    for (const [id, { state, head }] of loaded.matters) this.#working.set(id, { state, head, before: state })
  }

  add(item: Item): void {
    this.outcomes.set(item, this.#decide(item))
  }

  #decide(item: Item): Outcome {
    const known = this.#answered.get(item.commandId)
    if (known) {
      if (known.payload_hash !== item.payloadHash) return { ok: false, why: { refused: 'command.idReused' } }
      return { ok: true, repeated: true, answer: known.answer }
    }
    const { law, grounds, now } = this.#ports
    const found = this.#working.get(item.command.matter)?.state ?? null
    const at = item.at ?? Math.max(now(), found?.lastAt ?? 0)
    const ids = related(found, item.command)
    const others = new Map(
      ids.flatMap((id) => {
        const state = this.#working.get(id)?.state
        return state ? [[id, state] as const] : []
      }),
    )
    const command = this.#numbered(item, at)
    const drafts = decide(found, command, {
      ...{ at, actor: item.actor, law, grounds, related: others },
      dispatch: this.#dispatch,
    })
    // Whoever may not do it at all does not learn either that something happened.
    const barred = isRefusal(drafts) && drafts.refused.startsWith('access.')
    if (!barred && found && item.expectedVersion !== undefined && found.version !== item.expectedVersion)
      return { ok: false, why: { refused: 'command.versionChanged', params: { version: found.version } } }
    if (isRefusal(drafts)) return { ok: false, why: drafts }
    const answer = this.#record(item, drafts)
    this.#answered.set(item.commandId, { id: item.commandId, payload_hash: item.payloadHash, answer })
    return { ok: true, repeated: false, answer }
  }

  /** Numbers are given only to what is new, so that a repeated import uses none up. */
  #numbered(item: Item, at: number): Item['command'] {
    const { command } = item
    if (command.type === 'Register' && command.no === '')
      return { ...command, no: this.#ports.number(this.#county, at) }
    if (command.type !== 'Split') return command
    const children = command.children.map((c) =>
      c.no === '' ? { ...c, no: this.#ports.number(this.#county, at) } : c,
    )
    return { ...command, children }
  }

  #record(item: Item, drafts: readonly Draft[]): StoredAnswer {
    const recordedAt = this.#ports.now()
    const facts = drafts.map((draft) => {
      const work = this.#workingOn(draft.matter, item)
      const seq = (work.state?.version ?? 0) + 1
      const link = {
        county: this.#county,
        command: item.commandId,
        recordedAt,
        seq,
        prev: work.head,
        salt: draft.personal ? this.#ports.salt() : '',
      }
      const sealed = seal(draft, link, this.#ports.hash)
      const record: Recorded = { ...draft, seq }
      const holderBefore = work.state?.holder?.unit
      const state = evolve(work.state, record)
      work.state = state
      work.head = sealed.hash
      this.#facts.push({
        matter: draft.matter,
        seq,
        type: draft.fact.type,
        at: new Date(draft.at).toISOString(),
        actor: draft.by.id,
        body: sealed.body,
        personal: sealed.personal,
        prev: link.prev,
        hash: sealed.hash,
        command: item.commandId,
        recorded_at: new Date(recordedAt).toISOString(),
      })
      this.#tell(record, state, holderBefore, recordedAt)
      return { matter: draft.matter as string, seq, type: draft.fact.type as string }
    })
    const work = this.#working.get(item.command.matter)
    const answer = {
      matter: item.command.matter as string,
      version: work?.state?.version ?? 0,
      hash: work?.head ?? genesis,
      facts,
      ...(item.command.type === 'Register' && work?.state
        ? { no: work.state.no, dueAt: work.state.clock?.dueAt ?? null }
        : {}),
    }
    this.#commands.push({
      id: item.commandId,
      matter: item.command.matter,
      actor: drafts[0]?.by.id ?? 'system',
      payload_hash: item.payloadHash,
      answer,
      received_at: new Date(recordedAt).toISOString(),
    })
    return answer
  }

  #workingOn(matter: string, item: Item): Working {
    const known = this.#working.get(matter)
    if (known) return known
    const made: Working = { state: null, head: genesis, before: null }
    this.#working.set(matter, made)
    this.#created.set(matter, item)
    return made
  }

  #tell(record: Recorded, state: Matter, holderBefore: string | undefined, recordedAt: number): void {
    const at = new Date(recordedAt).toISOString()
    for (const { kind, audience } of noticesOf(record, state)) {
      const payload = { no: state.no, at: record.at }
      const id = this.#ports.uuid()
      this.#outbox.push({
        id,
        matter: record.matter,
        seq: record.seq,
        kind,
        audience,
        payload,
        created_at: at,
      })
    }
    if (record.fact.type === 'Redacted')
      for (const seq of record.fact.seqs) this.#erasures.push({ matter: record.matter, seq })
    const units = new Set([holderBefore, state.holder?.unit, ...state.assists.map((a) => a.unit)])
    const { fact } = record
    // Who decides on an extension does not hold the matter; nobody holds what waits for a review.
    if (decided.includes(fact.type)) units.add(state.desk)
    if (reviewed.includes(fact.type))
      this.#changes.push({ scope: supervisorScope, matter: record.matter, version: state.version, at })
    const people =
      fact.type === 'Noted' ? fact.mentions : fact.type === 'Assigned' && fact.user ? [fact.user] : []
    for (const user of people)
      this.#changes.push({ scope: `user:${user}`, matter: record.matter, version: state.version, at })
    for (const unit of units)
      if (unit !== undefined)
        this.#changes.push({ scope: `unit:${unit}`, matter: record.matter, version: state.version, at })
  }

  get isEmpty(): boolean {
    return this.#facts.length === 0
  }

  /** Who has to hear, for the notification that follows the commit. */
  get heard(): readonly { scope: string; matter: string; version: number }[] {
    return this.#changes
  }

  batch(): Batch {
    const { law, now } = this.#ports
    const inserts: Batch['inserts'][number][] = []
    const updates: Batch['updates'][number][] = []
    const texts: { matter: string; search: string }[] = []
    const contacts: { phone_hash: string; matter: string }[] = []
    for (const [id, { state, head, before }] of this.#working) {
      if (!state || state === before) continue
      const columns = matterColumns(state, law, head, now())
      if (before) {
        updates.push({ ...columns, expected: before.version })
        continue
      }
      const kept = this.#created.get(id)?.created?.get(state.id)
      inserts.push({ ...columns, title: kept?.title ?? '', code_hash: kept?.codeHash ?? null })
      texts.push({ matter: id, search: kept?.words ?? '' })
      if (kept?.phoneHash) contacts.push({ phone_hash: kept.phoneHash, matter: id })
    }
    return {
      inserts,
      updates,
      texts,
      contacts,
      // In one order everywhere, as the scopes below: whoever comes second waits for the first and then loads anew.
      facts: [...this.#facts].sort(byMatter),
      commands: this.#commands,
      outbox: this.#outbox,
      erasures: this.#erasures,
      ...revisions(this.#changes),
    }
  }
}

/** Followed by the supervisors of a county, whatever their unit. */
export const supervisorScope = 'role:supervisor'
const decided: readonly FactName[] = ['ExtensionAsked', 'ExtensionGranted', 'ExtensionRefused']
const reviewed: readonly FactName[] = [...decided, 'Declined', 'Terminated', 'DeclineReviewed']

const byMatter = (a: FactRow, b: FactRow): number =>
  a.matter < b.matter ? -1 : a.matter > b.matter ? 1 : a.seq - b.seq

/** Numbers the changes of each scope backwards from the revision that the scope will have. */
const revisions = (changes: readonly { scope: string; matter: string; version: number; at: string }[]) => {
  const counts = new Map<string, number>()
  for (const { scope } of changes) counts.set(scope, (counts.get(scope) ?? 0) + 1)
  const left = new Map(counts)
  const numbered = changes.map((change) => {
    const back = (left.get(change.scope) ?? 1) - 1
    left.set(change.scope, back)
    return { ...change, back }
  })
  // In one order everywhere: two processes then wait for each other's scopes instead of deadlocking.
  const scopes = [...counts]
    .map(([scope, count]) => ({ scope, count }))
    .sort((a, b) => (a.scope < b.scope ? -1 : 1))
  return { scopes, changes: numbered }
}
