import type { BlockTask, BlockVisit, HouseholdBlock } from '@jiebang/contract/people/block.ts'
import type { CommandDone } from '@jiebang/contract/people/lists.ts'
import type { ShellRefusal } from '@jiebang/contract/problems/shell-codes.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { type Canonical, canonical } from '@jiebang/core/oversight/canonical.ts'
import { genesis } from '@jiebang/core/oversight/seal.ts'
import type { HouseholdCommand } from '@jiebang/core/people/commands.ts'
import { decideHousehold } from '@jiebang/core/people/decide.ts'
import { evolveHousehold } from '@jiebang/core/people/evolve.ts'
import type { StoredFact } from '@jiebang/core/people/facts.ts'
import type { Household } from '@jiebang/core/people/household.ts'
import { maySeeHousehold, permitPeople, type Where } from '@jiebang/core/people/permit.ts'
import type { Refusal } from '@jiebang/core/relay/refusals.ts'
import type pg from 'pg'
import { readIn } from '../../store/in-scope.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { type Secrets, sha256 } from '../secrets.ts'
import { askAboutDoubles, doublesOf } from './doubles.ts'
import { type Shown, shownTo } from './shown.ts'
import { eraseFromFacts, type Kept, keepHouseholds, loadHouseholds, sealFact } from './store.ts'
import { peopleRules } from './tag-rules.ts'
import { readingsOf } from './words.ts'

export type RegistryOutcome =
  | { readonly ok: true; readonly value: CommandDone }
  | { readonly ok: false; readonly why: Refusal | ShellRefusal }

/** Called inside the transaction of every change: `grids` are all that it was or is in. */
type OnChange = (
  client: pg.PoolClient,
  county: string,
  household: Household,
  grids: readonly string[],
) => Promise<void>

/** What of a household goes where: to a device of this actor, with what others know of it. */
export type Projection = {
  readonly actor: Actor
  readonly tasks?: readonly BlockTask[]
  readonly visits?: readonly BlockVisit[]
}

export type RegistryPorts = {
  readonly pool: pg.Pool
  readonly secrets: Secrets
  readonly now: () => number
  readonly gridsOf: (county: string, user: string) => Promise<readonly string[]>
  readonly locate: (
    county: string,
    point: { readonly lat: number; readonly long: number },
  ) => Promise<string | null>
}

/** Somebody else was first, or two met crosswise: tried again. */
const again = new Set(['40P01', '40001', '23505'])
const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

const isNumberTaken = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'constraint' in error &&
  error.constraint === 'household_no_key'

/** The registry of households and people: every write goes through `submit`. */
export class Registry {
  readonly #ports: RegistryPorts
  readonly #listeners: OnChange[] = []

  constructor(ports: RegistryPorts) {
    this.#ports = ports
  }

  onChange(listener: OnChange): void {
    this.#listeners.push(listener)
  }

  /**
   * One command, in one transaction. The same id again gives the same answer and changes nothing; a refusal changes
   * nothing either and may be tried again.
   */
  async submit(
    actor: Actor,
    county: string,
    commandId: string,
    command: HouseholdCommand,
    seen: { readonly expectedVersion?: number } = {},
  ): Promise<RegistryOutcome> {
    const located = await this.#located(county, command)
    const grids = actor.kind === 'user' ? await this.#ports.gridsOf(county, actor.id) : []
    for (let attempt = 1; ; attempt++) {
      try {
        return await inTransaction(this.#ports.pool, county, (client) =>
          this.submitIn(client, { actor, county, commandId, command: located, grids, ...seen }),
        )
      } catch (error) {
        if (isNumberTaken(error)) return refused({ refused: 'household.numberTaken' })
        if (attempt === 4 || !again.has(codeOf(error))) throw error
      }
    }
  }

  /** The same inside a transaction of the county that others write in too. */
  async submitIn(client: pg.PoolClient, sent: SentHouseholdCommand): Promise<RegistryOutcome> {
    const { county, commandId, command, actor } = sent
    const { secrets } = this.#ports
    const now = this.#ports.now()
    const payload = sha256(canonical(JSON.parse(JSON.stringify(command, wholeNumbers)) as Canonical))
    const before = await answered(client, county, commandId)
    if (before)
      return before.payload_hash === payload
        ? { ok: true, value: before.answer }
        : refused({ refused: 'command.idReused' })
    const kept = await loadHouseholds(client, secrets, county, touched(command), true)
    const main = kept.get(command.household)?.household ?? null
    const by = await this.#permitted(client, sent, kept, now)
    if ('refused' in by) return refused(by)
    if (sent.expectedVersion !== undefined && main !== null && main.version !== sent.expectedVersion)
      return refused({ refused: 'command.versionChanged', params: { version: main.version } })
    const { tags } = await peopleRules()
    const related = new Map([...kept].map(([id, k]) => [id, k.household]))
    const drafts = decideHousehold(main, command, { by, at: now, command: commandId, tags, related })
    if ('refused' in drafts) return refused(drafts)

    const next = new Map(kept)
    const rows: object[] = []
    for (const draft of drafts) {
      const was = next.get(draft.household)
      const fact: StoredFact = { ...draft, at: now, by, seq: (was?.household.version ?? 0) + 1 }
      const sealed = sealFact(fact, was?.head ?? genesis, commandId, secrets, county)
      const household = evolveHousehold(was?.household ?? null, fact)
      if (household === null) throw new Error('a fact came before its household')
      next.set(draft.household, { household, head: sealed.hash })
      rows.push(sealed.row)
    }
    const changed = [...next.values()].filter((k) => kept.get(k.household.id) !== k)
    if (changed.length > 0) {
      await keepHouseholds(client, secrets, county, changed, rows, now)
      await this.#after(client, sent, drafts, kept, changed, by.id, now)
    }
    const version = next.get(command.household)?.household.version ?? 0
    const facts = drafts.map((d) => d.fact.type)
    const answer: CommandDone = { household: command.household, version, facts, at: now }
    await client.query({
      name: 'registry.answer',
      text: `insert into registry_command (county, id, actor, payload_hash, answer, received_at)
        values ($1, $2, $3, $4, $5, $6)`,
      values: [
        county,
        commandId,
        actorName(actor),
        payload,
        JSON.stringify(answer),
        new Date(now).toISOString(),
      ],
    })
    return { ok: true, value: answer }
  }

  /** A household as this person may see it; null where it is not theirs or not there. */
  async get(actor: Actor, county: string, id: string): Promise<Shown | null> {
    const { pool, secrets, now } = this.#ports
    const kept = await readIn(pool, { counties: [county] }, (client) =>
      loadHouseholds(client, secrets, county, [id], false),
    )
    const household = kept.get(id)?.household
    if (!household) return null
    const where = await this.whereOf(actor, county, household)
    return maySeeHousehold(actor, where, now()) ? shownTo(actor, household, where, now()) : null
  }

  /** What a device holds of some households; those it may not hold are left out. */
  async blocks(
    client: pg.ClientBase,
    county: string,
    ids: readonly string[],
    projection: Projection,
  ): Promise<readonly HouseholdBlock[]> {
    const { secrets, now } = this.#ports
    const { actor, tasks = [], visits = [] } = projection
    const kept = await loadHouseholds(client, secrets, county, ids, false)
    const grids = actor.kind === 'user' ? await this.#ports.gridsOf(county, actor.id) : []
    return [...kept.values()].flatMap(({ household }) => {
      const where = { county, place: household.place, grid: household.grid, grids }
      if (household.mergedInto !== null || !maySeeHousehold(actor, where, now())) return []
      const { household: shown } = shownTo(actor, household, where, now())
      const readings = household.people.flatMap((p) => readingsOf(p.name))
      return [{ household: shown, readings, tasks, visits }]
    })
  }

  async block(county: string, id: string, projection: Projection): Promise<HouseholdBlock | null> {
    const [block] = await readIn(this.#ports.pool, { counties: [county] }, (client) =>
      this.blocks(client, county, [id], projection),
    )
    return block ?? null
  }

  async whereOf(actor: Actor, county: string, h: Pick<Household, 'place' | 'grid'>): Promise<Where> {
    const grids = actor.kind === 'user' ? await this.#ports.gridsOf(county, actor.id) : []
    return { county, place: h.place, grid: h.grid, grids }
  }

  /** A point without a grid gets the grid that it lies in. */
  async #located(county: string, command: HouseholdCommand): Promise<HouseholdCommand> {
    if (command.type !== 'RegisterHousehold' && command.type !== 'MoveHousehold') return command
    if (command.grid !== null || command.location === null) return command
    return { ...command, grid: await this.#ports.locate(county, command.location) }
  }

  async #permitted(
    client: pg.ClientBase,
    { actor, county, command, grids }: SentHouseholdCommand,
    kept: ReadonlyMap<string, Kept>,
    now: number,
  ) {
    const target = newPlace(command)
    if (target !== null && !(await isPlace(client, county, target.place)))
      return { refused: 'place.unknown', params: { place: target.place } } as const
    const at = [...kept.values()].map((k) => k.household)
    const first =
      command.type === 'RegisterHousehold' ? target : (at.find((h) => h.id === command.household) ?? null)
    // What is not there, and what is somebody else's, is told apart by nobody.
    if (first === null) return { refused: 'household.notFound' } as const
    for (const h of at) {
      const where = { county, place: h.place, grid: h.grid, grids }
      if (!maySeeHousehold(actor, where, now)) return { refused: 'household.notFound' } as const
    }
    return permitPeople(command.type, actor, { county, place: first.place, grid: first.grid, grids }, now)
  }

  async #after(
    client: pg.PoolClient,
    { county, command }: SentHouseholdCommand,
    drafts: readonly { readonly household: string; readonly fact: StoredFact['fact'] }[],
    kept: ReadonlyMap<string, Kept>,
    changed: readonly Kept[],
    by: string,
    now: number,
  ): Promise<void> {
    const { secrets } = this.#ports
    for (const { household, fact } of drafts)
      if (fact.type === 'FieldErased')
        await eraseFromFacts(
          client,
          secrets,
          county,
          { household, person: fact.person, field: fact.field },
          now,
        )
    if (command.type === 'RegisterHousehold' || command.type === 'AddPerson') {
      const home = changed.find((k) => k.household.id === command.household)?.household
      const entered = drafts.flatMap((d) => (d.fact.type === 'PersonAdded' ? [d.fact.person.id] : []))
      if (home) {
        const people = home.people.filter((p) => entered.includes(p.id))
        const found = await doublesOf(client, secrets, county, home, people)
        await askAboutDoubles(client, secrets, county, home, found, by, now)
      }
    }
    for (const { household } of changed) {
      const was = kept.get(household.id)?.household.grid ?? null
      const grids = [...new Set([was, household.grid])].filter((g) => g !== null)
      for (const listener of this.#listeners) await listener(client, county, household, grids)
    }
  }
}

export type SentHouseholdCommand = {
  readonly actor: Actor
  readonly county: string
  readonly commandId: string
  readonly command: HouseholdCommand
  /** Grids that the actor works. */
  readonly grids: readonly string[]
  readonly expectedVersion?: number
}

const refused = (why: Refusal | ShellRefusal): RegistryOutcome => ({ ok: false, why })

/** A point has fractions, which the canonical form has not. */
const wholeNumbers = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? String(value) : value

const actorName = (actor: Actor): string => (actor.kind === 'user' ? actor.id : actor.kind)

const touched = (c: HouseholdCommand): readonly string[] => {
  if (c.type === 'MergeHouseholds' || c.type === 'UndoMerge') return [c.household, c.from]
  return c.type === 'SplitHousehold' ? [c.household, c.to] : [c.household]
}

const newPlace = (c: HouseholdCommand): { readonly place: string; readonly grid: string | null } | null => {
  if (c.type === 'RegisterHousehold' || c.type === 'MoveHousehold') return c
  return c.type === 'SplitHousehold' ? c.as : null
}

const isPlace = async (client: pg.ClientBase, county: string, place: string): Promise<boolean> => {
  const text = `select 1 from division where code = $2 and county = $1`
  const found = await client.query({ name: 'registry.place', text, values: [county, place] })
  return found.rowCount === 1
}

const answered = async (client: pg.ClientBase, county: string, id: string) => {
  const text = 'select payload_hash, answer from registry_command where county = $1 and id = $2'
  const { rows } = await client.query<{ payload_hash: string; answer: CommandDone }>({
    ...{ name: 'registry.answered', text, values: [county, id] },
  })
  return rows[0]
}
