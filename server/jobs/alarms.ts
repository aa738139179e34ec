import { hourMs } from '@jiebang/core/clock/instant.ts'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Law } from '@jiebang/core/clock/rules.ts'
import { type Alarm, nextAlarm } from '@jiebang/core/relay/alarm.ts'
import type pg from 'pg'
import { sha256 } from '../people/secrets.ts'
import type { Item, Outcome } from '../relay/item.ts'
import type { Writer } from '../relay/writer.ts'
import { errorText } from '../store/node-error.ts'
import { uuidOf } from '../store/uuid7.ts'
import { type DueMatter, dueAlarms, moveAlarm } from './due-alarms.ts'

/** What the alarms need of the application. */
export type AlarmsOf = {
  readonly pool: pg.Pool
  readonly writer: Pick<Writer, 'submit'>
  readonly rules: { readonly law: Law }
}

export type AlarmOptions = {
  readonly log?: (message: string) => void
  readonly signal?: AbortSignal
  /** Matters read at a time. */
  readonly pageSize?: number
}

export type AlarmsGiven = {
  /** Steps that this run brought about. */
  readonly given: number
  /** Matters put off because the relay refused their step; each is in the log. */
  readonly putOff: number
  /** Matters that could not be worked on at all; each is in the log and is tried again by the next run. */
  readonly failed: number
}

/** After so many rounds the next run goes on: a guard against a matter that would always be due. */
const mostRounds = 60
/** A refused step is tried again after this, or as soon as anybody moves the matter. */
const putOffMs = hourMs

/**
 * Brings about everything that time alone demands in a county by `now`: reminders, escalations, going on without a
 * reply. Reaches every matter however many there are, and all steps of each that came due while nothing ran.
 *
 * Exactly once per step, whoever else runs this at the same moment: a step is decided on the very version of the matter
 * that was read, and its command id follows from the step, so that a repetition is recognised. One broken matter does
 * not keep others from their turn.
 *
 * @throws what the database throws when nothing of a page can be done.
 */
export const runAlarms = async (
  app: AlarmsOf,
  county: string,
  now: Instant,
  options: AlarmOptions = {},
): Promise<AlarmsGiven> => {
  const run = new AlarmRun(app, county, now, options)
  await run.all()
  return run.result
}

class AlarmRun {
  readonly #app: AlarmsOf
  readonly #county: string
  readonly #now: Instant
  readonly #options: AlarmOptions
  readonly #failed = new Set<string>()
  #given = 0
  #putOff = 0

  constructor(app: AlarmsOf, county: string, now: Instant, options: AlarmOptions) {
    this.#app = app
    this.#county = county
    this.#now = now
    this.#options = options
  }

  get result(): AlarmsGiven {
    return { given: this.#given, putOff: this.#putOff, failed: this.#failed.size }
  }

  /** Rounds over all that is due, one step of each matter per round, until a round finds nothing. */
  async all(): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      if ((await this.#round()) === 0) return
    }
    this.#log(`Alarms of ${this.#county} stopped after ${mostRounds} rounds; the next run goes on.`)
  }

  async #round(): Promise<number> {
    const limit = this.#options.pageSize ?? 500
    let worked = 0
    let after: DueMatter | undefined
    for (;;) {
      if (this.#options.signal?.aborted) return 0
      const page = await dueAlarms(this.#app.pool, this.#county, this.#now, limit, after)
      const left = page.filter((due) => !this.#failed.has(due.id))
      await this.#page(left)
      worked += left.length
      if (page.length < limit) return worked
      after = page.at(-1)
    }
  }

  async #page(page: readonly DueMatter[]): Promise<void> {
    const settled = await Promise.allSettled(page.map((due) => this.#step(due)))
    const errors = settled.flatMap((s, i) => (s.status === 'rejected' ? [{ at: i, error: s.reason }] : []))
    const [first] = errors
    if (first === undefined) return
    // Nothing at all went through: that is the database, not a matter.
    if (errors.length === page.length && page.length > 1) throw first.error
    for (const { at, error } of errors) {
      const id = page[at]?.id ?? ''
      this.#failed.add(id)
      this.#log(`The alarm of matter ${id} failed: ${errorText(error)}`)
    }
  }

  async #step(due: DueMatter): Promise<void> {
    const { pool, writer, rules } = this.#app
    const alarm = nextAlarm(due.state, rules.law)
    // The rules have changed since the column was written.
    if (alarm === null || alarm.at > this.#now) return moveAlarm(pool, this.#county, due, alarm?.at ?? null)
    let outcome = await writer.submit(this.#item(due, alarm, ''))
    // The same step was given before this version came about, and it is due again: a clock went back to where it was.
    if (outcome.ok && outcome.repeated && outcome.answer.version <= due.state.version)
      outcome = await writer.submit(this.#item(due, alarm, `:${due.state.version}`))
    if (outcome.ok) this.#given += outcome.repeated ? 0 : 1
    else await this.#refused(due, alarm, outcome.why.refused)
  }

  async #refused(due: DueMatter, alarm: Alarm, code: RefusedCode): Promise<void> {
    // Somebody moved it since it was read; the next round sees what is due then.
    if (code === 'command.versionChanged') return
    this.#putOff++
    this.#log(
      `${alarm.command.type} of matter ${due.id} was refused with ${code}; tried again in ${putOffMs / hourMs} h.`,
    )
    await moveAlarm(this.#app.pool, this.#county, due, this.#now + putOffMs)
  }

  #item(due: DueMatter, { command, key }: Alarm, again: string): Item {
    return {
      county: this.#county,
      commandId: uuidOf(`alarm:${due.id}:${key}${again}`),
      payloadHash: sha256(JSON.stringify(command)),
      actor: { kind: 'system' },
      command,
      expectedVersion: due.state.version,
    }
  }

  #log(message: string): void {
    this.#options.log?.(message)
  }
}

type RefusedCode = Extract<Outcome, { ok: false }>['why']['refused']
