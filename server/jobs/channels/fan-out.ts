import { hourMs } from '@jiebang/core/clock/instant.ts'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Reporter } from '@jiebang/core/relay/facts.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type pg from 'pg'
import { readIn } from '../../store/in-scope.ts'
import { uuidOf } from '../../store/uuid7.ts'
import type { Deliver, Message } from '../message.ts'
import { addCallBack } from './call-back-store.ts'
import type { Channels } from './channels.ts'
import { awake, type ContactRules, type Tellable } from './contact-rules.ts'
import { addDeliveries, type NewDelivery } from './delivery-store.ts'

type App = { readonly pool: pg.Pool; readonly now: () => number }

export const matterState = async (pool: pg.Pool, county: string, id: string): Promise<Matter | null> => {
  const text = 'select state from matter where county = $1 and id = $2'
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<{ state: Matter }>({ name: 'contact.matter', text, values: [county, id] }),
  )
  return found.rows[0]?.state ?? null
}

/** Messages come many at a time: what all of those that wait now are about is asked for at once. */
const statesSoon = (pool: pg.Pool): ((county: string, id: string) => Promise<Matter | null>) => {
  const text = 'select id, state from matter where county = $1 and id = any($2::uuid[])'
  const waiting = new Map<
    string,
    { readonly ids: Set<string>; readonly found: Promise<Map<string, Matter>> }
  >()
  const find = async (county: string, ids: ReadonlySet<string>): Promise<Map<string, Matter>> => {
    await new Promise((resolve) => setImmediate(resolve))
    waiting.delete(county)
    const { rows } = await readIn(pool, { counties: [county] }, (client) =>
      client.query<{ id: string; state: Matter }>({
        name: 'contact.matters',
        text,
        values: [county, [...ids]],
      }),
    )
    return new Map(rows.map(({ id, state }) => [id, state]))
  }
  return async (county, id) => {
    let asked = waiting.get(county)
    if (asked) asked.ids.add(id)
    else {
      const ids = new Set([id])
      asked = { ids, found: find(county, ids) }
      waiting.set(county, asked)
    }
    return (await asked.found).get(id) ?? null
  }
}

const isTold = (rules: ContactRules, kind: string): kind is Tellable => rules.tell.some((k) => k === kind)

/** What was overtaken before it was told is not told any more; what follows says more. */
export const isMoot = (m: Matter, kind: string): boolean => {
  if (kind === 'Answered' || kind === 'QuestionAgain' || kind === 'CallAfter') return m.stage !== 'answered'
  if (kind === 'ResidentAsked' || kind === 'ReplySoon') return m.turn !== 'resident'
  return false
}

type FollowUp = { readonly kind: string; readonly at: Instant }

/** Reminders that a message brings with it; each is looked at again when its time comes. */
const followUpsOf = (m: Matter, kind: Tellable, rules: ContactRules, now: Instant): readonly FollowUp[] => {
  if (kind === 'Answered') {
    const from = m.answer?.at ?? now
    return [
      { kind: 'QuestionAgain', at: from + rules.askAgainDays * 24 * hourMs },
      { kind: 'CallAfter', at: from + rules.callAfterDays * 24 * hourMs },
    ]
  }
  const until = kind === 'ResidentAsked' ? (m.reply?.dueAt ?? null) : null
  const at = until === null ? now : until - rules.replySoonHours * hourMs
  return at > now ? [{ kind: 'ReplySoon', at }] : []
}

/** One message to one person becomes rows of their own, so that a failure of one is no second message to another. */
const rowsFor = (
  message: Message,
  m: Matter,
  reporter: Reporter,
  channels: Channels,
  kind: Tellable,
  now: Instant,
): NewDelivery[] => {
  const { via } = reporter
  if (via === undefined || via === 'call') return []
  const { rules } = channels
  const row = (what: string, notBefore: Instant, state: NewDelivery['state']): NewDelivery => ({
    id: uuidOf(`delivery:${message.id}:${reporter.id}:${what}`),
    matter: m.id,
    reporter: reporter.id,
    source: null,
    seq: m.version,
    kind: what,
    channel: via,
    state,
    at: now,
    notBefore: awake(rules.quietHours, via, notBefore),
  })
  if (channels.sender(m.county, via) === null)
    return rules.mustHear.includes(kind) ? [row(kind, now, 'noChannel')] : []
  return [
    row(kind, now, 'waiting'),
    ...followUpsOf(m, kind, rules, now).map(({ kind: what, at }) => row(what, at, 'waiting')),
  ]
}

/**
 * Takes a message for reporters apart: one row for each person by the channel that they chose, or a place on the list
 * of calls. Everything goes on to `deliver` as well, which tells whoever else is connected.
 */
export const fanOut = (app: App, channels: Channels, deliver: Deliver): Deliver => {
  const stateOf = statesSoon(app.pool)
  return async (message, signal) => {
    const { county, matter, audience, kind } = message
    if (audience === 'reporters' && isTold(channels.rules, kind)) {
      const m = await stateOf(county, matter)
      if (m !== null && !isMoot(m, kind)) await spread(app, channels, message, m, kind)
    }
    await deliver(message, signal)
  }
}

const spread = async (
  app: App,
  channels: Channels,
  message: Message,
  m: Matter,
  kind: Tellable,
): Promise<void> => {
  const now = app.now()
  const told = m.reporters.filter((r) => !r.noReply && r.reachable)
  const rows = told.flatMap((r) => rowsFor(message, m, r, channels, kind, now))
  await addDeliveries(app.pool, m.county, rows)
  if (!channels.rules.mustHear.includes(kind)) return
  for (const r of told) {
    if (r.via === 'call') await addCallBack(app.pool, m, r.id, 'call', now)
    else if (rows.some((row) => row.reporter === r.id && row.state === 'noChannel'))
      await addCallBack(app.pool, m, r.id, 'noChannel', now)
  }
}
