import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

export type JobMetrics = ReturnType<typeof jobMetrics>

/**
 * Figures of the jobs, summed over the counties of this installation: nothing in them names a county, a unit, a matter
 * or a person.
 */
export const jobMetrics = (registry: Registry) => {
  const registers = [registry]
  return {
    outboxPending: new Gauge({
      name: 'jiebang_outbox_pending',
      help: 'Entries of the outbox that wait to be delivered',
      registers,
    }),
    outboxStuck: new Gauge({
      name: 'jiebang_outbox_stuck',
      help: 'Entries of the outbox that failed so often that a person should look',
      registers,
    }),
    outboxAge: new Gauge({
      name: 'jiebang_outbox_oldest_seconds',
      help: 'Age of the oldest entry that waits, 0 when none does',
      registers,
    }),
    outboxDelivered: new Counter({
      name: 'jiebang_outbox_delivered_total',
      help: 'Entries of the outbox delivered by this process',
      registers,
    }),
    outboxFailed: new Counter({
      name: 'jiebang_outbox_failed_total',
      help: 'Deliveries by this process that failed and are tried again',
      registers,
    }),
    alarmsGiven: new Counter({
      name: 'jiebang_alarms_given_total',
      help: 'Reminders, escalations and resumptions that this process brought about',
      registers,
    }),
    alarmsPutOff: new Counter({
      name: 'jiebang_alarms_put_off_total',
      help: 'Alarms that the relay refused and that are tried again in an hour; should stay 0',
      registers,
    }),
    alarmsFailed: new Counter({
      name: 'jiebang_alarms_failed_total',
      help: 'Alarms that broke on a defect and are tried again in a minute; should stay 0',
      registers,
    }),
    rulesApplied: new Counter({
      name: 'jiebang_rules_applied_total',
      help: 'Events on which a routing rule did what it says',
      registers,
    }),
    rulesBroken: new Counter({
      name: 'jiebang_rules_broken_total',
      help: 'Routing rules found faulty, refused or failing, once each run; should stay still',
      registers,
    }),
    queueAge: new Gauge({
      name: 'jiebang_queue_oldest_seconds',
      help: 'How long the oldest job that could run has been waiting, 0 when none does',
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'jiebang_job_seconds',
      help: 'Time that a job took, by task and how it ended',
      labelNames: ['task', 'ended'],
      buckets: [0.01, 0.05, 0.2, 1, 5, 30, 120, 600],
      registers,
    }),
  }
}
