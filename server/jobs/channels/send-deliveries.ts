import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type pg from 'pg'
import type { Secrets } from '../../people/secrets.ts'
import type { CountyBooks } from '../../place/county-book.ts'
import { backOffMs } from '../back-off.ts'
import { NotDelivered } from '../message.ts'
import { addresseeOf, addressOf } from './addressee.ts'
import { addCallBack } from './call-back-store.ts'
import type { Channels } from './channels.ts'
import { compose } from './compose.ts'
import { awake, type PersonalChannel } from './contact-rules.ts'
import { type ClaimedDelivery, claimDeliveries, type Settled, settleDeliveries } from './delivery-store.ts'
import { isMoot, matterState } from './fan-out.ts'
import { isMessageKind } from './message-words.ts'
import { GivenUp, type Parcel } from './parcel.ts'

export type SendApp = {
  readonly pool: pg.Pool
  readonly secrets: Secrets
  readonly counties: CountyBooks
  readonly now: () => number
}

/** Tells a platform of a step of one of its matters. @throws NotDelivered. */
export type Push = (county: string, delivery: ClaimedDelivery, signal: AbortSignal) => Promise<void>

export type SendOptions = {
  readonly push?: Push
  readonly random?: () => number
  readonly signal?: AbortSignal
}

export type SendRun = { readonly sent: number; readonly failed: number }

const atOnce = 16
/** Longer than the slowest gateway may take. */
const claimMs = 60_000

type Verdict = Omit<Settled, 'id'>

/**
 * Sends what is due in a county, at least once each. An address is decrypted for the moment of sending and written
 * nowhere. What fails is tried again ever more rarely and given up after the tries of the rules; then somebody calls.
 */
export const sendDeliveries = async (
  app: SendApp,
  channels: Channels,
  county: string,
  options: SendOptions = {},
): Promise<SendRun> => {
  const signal = options.signal ?? new AbortController().signal
  const run = { sent: 0, failed: 0 }
  while (!signal.aborted) {
    const now = app.now()
    const claimed = await claimDeliveries(app.pool, county, now, now + claimMs, atOnce)
    const settled = await Promise.all(
      claimed.map(async (d) => ({ id: d.id, ...(await sendOne(app, channels, county, d, signal, options)) })),
    )
    await settleDeliveries(app.pool, county, settled)
    run.sent += settled.filter((s) => s.state === 'sent').length
    run.failed += settled.filter((s) => s.last_error !== null).length
    if (claimed.length < atOnce) break
  }
  return run
}

const iso = (at: Instant): string => new Date(at).toISOString()
const done = (state: Settled['state'], now: Instant, error: string | null = null): Verdict => ({
  state,
  next_try_at: iso(now),
  settled_at: iso(now),
  last_error: error,
})
const later = (at: Instant): Verdict => ({
  state: 'waiting',
  next_try_at: iso(at),
  settled_at: null,
  last_error: null,
  uncounted: true,
})

const sendOne = async (
  app: SendApp,
  channels: Channels,
  county: string,
  d: ClaimedDelivery,
  signal: AbortSignal,
  options: SendOptions,
): Promise<Verdict> => {
  if (signal.aborted) return later(app.now())
  let m: Matter | null = null
  try {
    if (d.channel === 'push') {
      await options.push?.(county, d, signal)
      return done('sent', app.now())
    }
    m = await matterState(app.pool, county, d.matter)
    const person = m?.reporters.find((r) => r.id === d.reporter)
    if (m === null || person === undefined || person.noReply || isMoot(m, d.kind))
      return done('moot', app.now())
    if (d.kind === 'CallAfter') {
      await addCallBack(app.pool, m, person.id, 'noReply', app.now())
      return done('call', app.now())
    }
    const open = awake(channels.rules.quietHours, d.channel, app.now())
    if (open > app.now()) return later(open)
    const sender = channels.sender(county, d.channel)
    if (sender === null) {
      await callInstead(app, channels, m, d, 'noChannel')
      return done('noChannel', app.now())
    }
    await sender(await parcelOf(app, channels, m, d, d.channel, person.id), signal)
    return done('sent', app.now())
  } catch (error) {
    if (signal.aborted) return later(app.now())
    const code = error instanceof NotDelivered ? error.code.slice(0, 60) : 'failed'
    if (!(error instanceof GivenUp) && d.attempts < channels.rules.tries) {
      const wait = backOffMs(d.attempts, options.random ?? Math.random)
      return { state: 'waiting', next_try_at: iso(app.now() + wait), settled_at: null, last_error: code }
    }
    if (m !== null) await callInstead(app, channels, m, d, 'failed')
    return done('failed', app.now(), code)
  }
}

const callInstead = async (
  app: SendApp,
  { rules }: Channels,
  m: Matter,
  d: ClaimedDelivery,
  reason: 'failed' | 'noChannel',
): Promise<void> => {
  if (d.reporter !== null && (rules.mustHear.some((k) => k === d.kind) || m.turn === 'resident'))
    await addCallBack(app.pool, m, d.reporter, reason, app.now())
}

const parcelOf = async (
  app: SendApp,
  channels: Channels,
  m: Matter,
  d: ClaimedDelivery,
  channel: PersonalChannel,
  reporter: string,
): Promise<Parcel> => {
  const [who, book] = await Promise.all([
    addresseeOf(app.pool, app.secrets, m.county, m.id, reporter),
    app.counties.get(m.county),
  ])
  const to = who === null ? null : addressOf(who, channel)
  if (who === null || to === null || book === null || !isMessageKind(d.kind))
    throw new GivenUp('address-missing')
  // Whoever wrote by mail or through an app saw no page with the code; on their own screen it stands once.
  const hidden = m.channel === 'portal' || d.kind !== 'Registered' || who.matter !== m.id
  const code = hidden ? null : app.secrets.queryCode(who.command)
  const made = compose({
    channels,
    book,
    matter: m,
    reporter,
    kind: d.kind,
    channel,
    now: app.now(),
    code,
  })
  return { id: d.id, to, no: m.no, kind: d.kind, ...made }
}
