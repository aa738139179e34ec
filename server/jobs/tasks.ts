import type { App } from '../app.ts'
import { runRules } from '../dispatch/run-rules.ts'
import { clearFiles } from '../knowledge/files/clear-files.ts'
import { forgetSent } from '../open311/sent.ts'
import { resolveTokens } from '../open311/tokens.ts'
import { pruneAudit, writeAuditRoot } from '../oversight/audit-keep.ts'
import { writeRoots } from '../oversight/roots.ts'
import { PhoneCodes } from '../people/phone-codes.ts'
import { eraseAfterTime } from '../people/registry/retention.ts'
import { refreshCounty } from '../people/visits/refresh-night.ts'
import { Drafts } from '../relay/desk/drafts.ts'
import { takeInAll } from '../report/figures.ts'
import { errorText } from '../store/node-error.ts'
import { runAlarms } from './alarms.ts'
import { recomputeClocks } from './clocks.ts'
import type { Deliver } from './message.ts'
import type { JobMetrics } from './metrics.ts'
import { deliverOutbox } from './outbox.ts'

export type TaskName =
  | 'alarms'
  | 'outbox'
  | 'contacts'
  | 'roots'
  | 'clocks'
  | 'sessions'
  | 'figures'
  | 'figuresAstray'
  | 'files'
  | 'rules'
  | 'open311'
  | 'visits'

export type TaskPorts = {
  readonly app: App
  readonly deliver: Deliver
  readonly metrics: JobMetrics
  readonly log: (message: string) => void
  readonly signal: AbortSignal
  /** Sends what waits for the residents of a county. */
  readonly contacts: (county: string, signal: AbortSignal) => Promise<unknown>
  /** Something new may wait for residents. */
  readonly contactsSoon: () => void
  /** Called at the end of each look at the outbox: when to look again. */
  readonly outboxAgain: (inMs: number) => void
}

/** Each does its work for all counties and may run twice at once or break off anywhere. */
export type Tasks = { readonly [N in TaskName]: () => Promise<void> }

/** How soon the outbox is looked at again when nothing new is committed: work left over, a failure, or nothing to do. */
export const outboxPauses = { leftMs: 1000, failedMs: 5000, idleMs: 15_000 } as const

export const tasksOf = (ports: TaskPorts): Tasks => {
  const { app, deliver, metrics, log, signal } = ports

  /** One county that fails does not keep the others from their turn. */
  const everywhere = async (work: (county: string) => Promise<void>): Promise<void> => {
    const errors: unknown[] = []
    for (const { code } of await app.counties.list()) {
      if (signal.aborted) break
      try {
        await work(code)
      } catch (error) {
        errors.push(error)
        log(`A job failed in county ${code}: ${errorText(error)}`)
      }
    }
    if (errors.length > 0) throw errors[0]
  }

  return {
    alarms: () =>
      everywhere(async (county) => {
        const here = { ...app, rules: { law: await app.laws.of(county) } }
        const { given, putOff, failed } = await runAlarms(here, county, app.now(), { log, signal })
        metrics.alarmsGiven.inc(given)
        metrics.alarmsPutOff.inc(putOff)
        metrics.alarmsFailed.inc(failed)
      }),
    outbox: async () => {
      let again: number = outboxPauses.idleMs
      try {
        await everywhere(async (county) => {
          const options = { signal, clock: app.now, most: 1000 }
          const run = await deliverOutbox(app, county, deliver, app.now(), options)
          metrics.outboxDelivered.inc(run.delivered)
          metrics.outboxFailed.inc(run.failed)
          if (run.delivered > 0) ports.contactsSoon()
          if (run.failed > 0) again = Math.min(again, outboxPauses.failedMs)
          if (run.more) again = outboxPauses.leftMs
        })
      } finally {
        ports.outboxAgain(again)
      }
    },
    contacts: () =>
      everywhere(async (county) => {
        await ports.contacts(county, signal)
      }),
    roots: () =>
      everywhere(async (county) => {
        await writeRoots(app.pools, county, app.now(), signal)
        await writeAuditRoot(app.pool, county, app.now())
        const { keepDays } = (await app.configs.of(county, 'audit')).value
        const gone = await pruneAudit(app.pool, county, keepDays, app.now())
        if (gone > 0)
          log(`The audit log of county ${county} let go ${gone} events older than ${keepDays} days.`)
      }),
    clocks: () =>
      everywhere(async (county) => {
        const here = { ...app, rules: { law: await app.laws.of(county) } }
        const moved = await recomputeClocks(here, county, signal)
        if (moved > 0) log(`The calendar moved ${moved} due times in county ${county}.`)
      }),
    open311: () =>
      everywhere(async (county) => {
        await resolveTokens(app, county, app.now())
        await forgetSent(app.pool, county, app.now())
      }),
    rules: () =>
      everywhere(async (county) => {
        const { applied, broken } = await runRules(app, county, { signal, log })
        metrics.rulesApplied.inc(applied)
        metrics.rulesBroken.inc(broken)
      }),
    files: () =>
      everywhere(async (county) => {
        const removed = await clearFiles(app, county, signal)
        if (removed > 0) log(`Removed ${removed} files that no matter has in county ${county}.`)
        const erased = await eraseAfterTime(app, county)
        if (erased > 0) log(`Erased ${erased} people whose time of keeping is over in county ${county}.`)
      }),
    figures: () =>
      everywhere(async (county) => {
        await takeInAll(app, county, { signal })
      }),
    figuresAstray: () =>
      everywhere(async (county) => {
        const taken = await takeInAll(app, county, { signal, mode: 'astray' })
        if (taken > 0)
          log(`Took ${taken} matters into the figures of county ${county} that had been passed over.`)
      }),
    visits: () =>
      everywhere(async (county) => {
        await refreshCounty(app, county, app.now())
      }),
    sessions: async () => {
      const text = 'delete from session where expires_at < $1::timestamptz'
      await app.pool.query({ name: 'jobs.sessions', text, values: [new Date(app.now()).toISOString()] })
      const drafts = new Drafts(app.pool, app.secrets)
      const codes = new PhoneCodes(app.pool, app.secrets)
      await everywhere(async (county) => {
        await drafts.expire(county, app.now())
        await codes.expire(county, app.now())
      })
    },
  }
}
