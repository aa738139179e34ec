import type { FollowUp, VisitDone } from '@jiebang/contract/people/visits.ts'
import type { ShellCode } from '@jiebang/contract/problems/shell-codes.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import { applyTo } from '@jiebang/core/knowledge/forms/registry.ts'
import { type Canonical, canonical } from '@jiebang/core/oversight/canonical.ts'
import type { HouseholdCommand } from '@jiebang/core/people/commands.ts'
import type { Household } from '@jiebang/core/people/household.ts'
import { maySeeHousehold, permitPeople } from '@jiebang/core/people/permit.ts'
import { type RecordVisit, refuseVisit } from '@jiebang/core/people/visits/visit.ts'
import type pg from 'pg'
import { type CheckedAnswers, checkForms, keepAnswers } from '../../knowledge/forms/answer-store.ts'
import type { Grids } from '../../place/grids/grids.ts'
import type { Result } from '../../services.ts'
import { readIn } from '../../store/in-scope.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { uuidOf } from '../../store/uuid7.ts'
import { loadHouseholds } from '../registry/store.ts'
import { type Secrets, sha256 } from '../secrets.ts'
import { type FollowDeps, followUp } from './follow-ups.ts'
import { refreshTasks } from './task-store.ts'
import { visitRules } from './visit-rules.ts'
import { earlierVisit, insertVisit, visitsSeen } from './visit-store.ts'

export type VisitDeps = FollowDeps & {
  readonly pool: pg.Pool
  readonly secrets: Secrets
  readonly grids: Pick<Grids, 'ofUser'>
  readonly now: () => number
}

const nextSql = 'select min(due_on) as due from visit_task where county = $1 and household = $2'

type OnRecorded = (client: pg.PoolClient, county: string, household: Household) => Promise<void>

type Kept = {
  readonly household: Household
  readonly receivedAt: number
  readonly forms: readonly CheckedAnswers[]
}

const no = (refused: string, params?: Readonly<Record<string, string | number>>): Result<never> => ({
  ok: false,
  // Codes of the core's visit refusals stand in the catalogue under the same names.
  why: { refused: refused as ShellCode, ...(params === undefined ? {} : { params }) },
})

/** Answers may have fractions, which the canonical form has not. */
const wholeNumbers = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? String(value) : value

/** What answers change, each under an id that is the same whenever it is sent. */
const correctionsOf = (
  { household, forms }: Kept,
  visit: RecordVisit,
): readonly { id: string; command: HouseholdCommand }[] =>
  forms.flatMap(({ form, person, answers, read }) => {
    const id = (key: string) => uuidOf(`form:${visit.visit}:${form}:${person ?? ''}:${key}`)
    const { occurredAt } = visit
    const how = { household, person, occurredAt, today: dayOf(occurredAt), id, source: read.title.zh }
    return applyTo(read, answers, how).map((command) => {
      const key = 'field' in command ? command.field : 'code' in command ? command.code : command.type
      return { id: command.type === 'AddNeed' ? command.need : id(`${command.type}:${key}`), command }
    })
  })

/** Visits of a county: recorded once, with what follows from them. */
export class Visits {
  readonly #deps: VisitDeps
  readonly #listeners: OnRecorded[] = []

  constructor(deps: VisitDeps) {
    this.#deps = deps
    deps.registry.onChange((client, county, household) => this.onChange(client, county, [household]))
  }

  /** Told inside the transaction that keeps a visit: others may hold what was due there. */
  onRecorded(listener: OnRecorded): void {
    this.#listeners.push(listener)
  }

  /**
   * Keeps a visit and hands on what it found. The same visit again gives the same answer, does nothing twice and
   * finishes what an interruption left; what the relay or the registry refuses is told beside it, and the visit stands.
   */
  async record(actor: Actor, county: string, visit: RecordVisit): Promise<Result<VisitDone>> {
    const kept = await this.#keep(actor, county, visit)
    if (!kept.ok) return kept
    const { household, receivedAt } = kept.value
    const corrections = correctionsOf(kept.value, visit)
    const followUps: FollowUp[] = await followUp(this.#deps, actor, county, household, visit, corrections)
    const { rows } = await readIn(this.#deps.pool, { counties: [county] }, (client) =>
      client.query<{ due: string | null }>({
        name: 'visits.next',
        text: nextSql,
        values: [county, household.id],
      }),
    )
    // What was found may have made somebody due earlier.
    return { ok: true, value: { visit: visit.visit, receivedAt, followUps, nextDueOn: rows[0]?.due ?? null } }
  }

  async #keep(actor: Actor, county: string, visit: RecordVisit): Promise<Result<Kept>> {
    const { pool, secrets, grids, now } = this.#deps
    const at = now()
    const user = actor.kind === 'user' ? actor.id : 'system'
    const [sets, own] = await Promise.all([
      visitRules(),
      actor.kind === 'user' ? grids.ofUser(county, actor.id) : Promise.resolve([]),
    ])
    const hash = sha256(canonical(JSON.parse(JSON.stringify(visit, wholeNumbers)) as Canonical))
    return inTransaction(pool, county, async (client): Promise<Result<Kept>> => {
      const found = await loadHouseholds(client, secrets, county, [visit.household], true)
      const household = found.get(visit.household)?.household
      if (household === undefined) return no('request.notFound')
      const { place, grid } = household
      const where = { county, place, grid, grids: own }
      if (!maySeeHousehold(actor, where, at)) return no('request.notFound')
      const as = permitPeople('AddNeed', actor, where, at)
      if ('refused' in as) return no(as.refused)
      const earlier = await earlierVisit(client, county, visit.visit)
      if (earlier !== null && (earlier.hash !== hash || earlier.by !== user)) return no('command.idReused')
      // What stands already is not judged again by who lives there now.
      const refusal = earlier === null ? refuseVisit(household, visit, at) : null
      if (refusal !== null) return no(refusal.refused, refusal.params)
      const today = dayOf(visit.occurredAt)
      const forms = await checkForms(client, county, visit.visit, visit.forms, today)
      if ('refused' in forms) return no(forms.refused, 'params' in forms ? forms.params : undefined)
      if (earlier === null) {
        await insertVisit(client, secrets, county, visit, { place, grid, by: user, hash, at })
        await keepAnswers(client, secrets, county, forms, {
          household,
          visit: visit.visit,
          by: user,
          at,
          today,
        })
      }
      await this.#refresh(client, county, [household], sets)
      for (const listener of this.#listeners) await listener(client, county, household)
      const receivedAt = earlier?.receivedAt ?? at
      return { ok: true, value: { household, receivedAt, forms } }
    })
  }

  /** Inside the transaction that changed these households: what is due there follows at once. */
  async onChange(client: pg.ClientBase, county: string, households: readonly Household[]): Promise<void> {
    await this.#refresh(client, county, households, await visitRules())
  }

  async #refresh(
    client: pg.ClientBase,
    county: string,
    households: readonly Household[],
    sets: Awaited<ReturnType<typeof visitRules>>,
  ): Promise<void> {
    const { secrets, now } = this.#deps
    const ids = households.map(({ id }) => id)
    const visits = await visitsSeen(client, county, ids)
    await refreshTasks(client, secrets, county, households, visits, sets, dayOf(now()))
  }
}
