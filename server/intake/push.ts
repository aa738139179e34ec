import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { minuteMs } from '@jiebang/core/clock/instant.ts'
import type { Fact } from '@jiebang/core/relay/facts.ts'
import type pg from 'pg'
import type { App } from '../app.ts'
import { addDeliveries, type ClaimedDelivery } from '../jobs/channels/delivery-store.ts'
import { GivenUp } from '../jobs/channels/parcel.ts'
import type { Push } from '../jobs/channels/send-deliveries.ts'
import { NotDelivered } from '../jobs/message.ts'
import { postSigned, refuseUnlessTaken } from '../jobs/post-signed.ts'
import { factView, findMatter } from '../relay/view.ts'
import { readIn } from '../store/in-scope.ts'
import { uuidOf } from '../store/uuid7.ts'
import { signatureOver } from './signature.ts'
import { findSource, secretsOf } from './source-store.ts'

/** Steps that a platform hears of. */
const told = [
  'Registered',
  'Declined',
  'DeclineReviewed',
  'Accepted',
  'Dispatched',
  'Signed',
  'Returned',
  'ResidentAsked',
  'ExtensionGranted',
  'Answered',
  'Verified',
  'NotVerified',
  'Rated',
  'Held',
  'StruckOff',
  'Closed',
  'Reopened',
  'Merged',
  'Withdrawn',
  'Terminated',
] as const satisfies readonly Fact['type'][]
/** Texts that go with them where the platform's mapping asks for them: what offices wrote, never what residents did. */
const withText: readonly string[] = ['Answered', 'ResidentAsked', 'Declined', 'Terminated']

/** A transaction that commits late must not be passed over. */
const overlapMs = minuteMs
const mostAtOnce = 2000
const timeoutMs = 8000

type Step = { matter: string; seq: number; type: string; source: string; recorded_at: number }

const iso = (at: number): string => new Date(at).toISOString()

/** Puts down what platforms must hear since the last look; each step of a matter once for its platform. */
export const spreadPushes = async (app: Pick<App, 'pool' | 'now'>, county: string): Promise<number> => {
  const now = app.now()
  const wanting = await app.pool.query<{ id: string }>({
    name: 'push.sources',
    text: 'select id from intake_source where county = $1 and push_url is not null and disabled_at is null',
    values: [county],
  })
  if (wanting.rows.length === 0) return 0
  const [state, steps] = await readIn(app.pool, { counties: [county] }, (client) =>
    Promise.all([
      client.query<{ seen_until: number }>({
        name: 'push.state',
        text: 'select seen_until from push_state where county = $1',
        values: [county],
      }),
      client.query<Step>({
        name: 'push.steps',
        text: `select f.matter, f.seq, f.type, i.source, f.recorded_at from fact f
          join intake_item i on i.county = f.county and i.matter = f.matter
          where f.county = $1 and i.county = $1 and i.source = any($2) and f.type = any($3)
            and f.recorded_at > coalesce((select seen_until from push_state where county = $1), $4::timestamptz)
              - make_interval(secs => ${overlapMs / 1000})
          order by f.recorded_at limit ${mostAtOnce}`,
        values: [county, wanting.rows.map((r) => r.id), told, iso(now - 60 * minuteMs)],
      }),
    ]),
  )
  await addDeliveries(
    app.pool,
    county,
    steps.rows.map(({ matter, seq, type, source }) => ({
      id: uuidOf(`push:${source}:${matter}:${seq}`),
      ...{
        matter,
        seq,
        source,
        kind: type,
        reporter: null,
        channel: 'push' as const,
        state: 'waiting' as const,
      },
      ...{ at: now, notBefore: now },
    })),
  )
  const until =
    steps.rows.length < mostAtOnce
      ? now
      : Math.max(state.rows[0]?.seen_until ?? 0, steps.rows.at(-1)?.recorded_at ?? now)
  await seen(app.pool, county, until)
  return steps.rows.length
}

const seen = (pool: pg.Pool, county: string, until: number) =>
  readIn(pool, { counties: [county] }, (client) =>
    client.query({
      name: 'push.seen',
      text: `insert into push_state (county, seen_until) values ($1, $2)
        on conflict (county) do update set seen_until = excluded.seen_until`,
      values: [county, iso(until)],
    }),
  )

/** Addresses of this machine and its link: no platform lives there, but a curious administrator might look. */
const isHere = (address: string): boolean =>
  /^(127\.|0\.|169\.254\.|::1$|::$|fe[89ab])/i.test(address.replace(/^::ffff:(?=\d)/i, ''))

const refuseHere = async (url: string): Promise<void> => {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) ? [{ address: host }] : await lookup(host, { all: true }).catch(() => [])
  if (addresses.length === 0) throw new NotDelivered('unreachable')
  if (addresses.some(({ address }) => isHere(address))) throw new GivenUp('address-refused')
}

/** Tells a platform of one step, signed as it signs itself. */
export const pusher =
  (app: App, { allowHere = false }: { readonly allowHere?: boolean } = {}): Push =>
  async (county, delivery, signal) => {
    const source = delivery.source === null ? null : await findSource(app.pool, delivery.source)
    if (
      source === null ||
      source.county !== county ||
      source.push_url === null ||
      source.disabled_at !== null
    )
      throw new GivenUp('source-off')
    const [secret] = secretsOf(source, app.secrets, app.now())
    if (secret === undefined) throw new GivenUp('secret-unreadable')
    if (!allowHere) await refuseHere(source.push_url)
    const body = JSON.stringify(await stepOf(app, county, delivery, source.mapping.pushTexts === true))
    const seconds = String(Math.floor(app.now() / 1000))
    const proof = {
      'x-jiebang-timestamp': seconds,
      'x-jiebang-signature': signatureOver(secret, seconds, body),
    }
    const post = { url: source.push_url, id: delivery.id, body, proof, timeoutMs }
    refuseUnlessTaken(await postSigned(post, signal))
  }

const stepOf = async (app: App, county: string, d: ClaimedDelivery, texts: boolean) => {
  const [found, book, external] = await Promise.all([
    findMatter(app.pool, county, d.matter),
    app.counties.get(county),
    readIn(app.pool, { counties: [county] }, (client) =>
      client.query<{ external_id: string }>({
        name: 'push.external',
        text: 'select external_id from intake_item where county = $1 and matter = $2 and source = $3',
        values: [county, d.matter, d.source],
      }),
    ),
  ])
  const row = found?.facts.find((f) => f.seq === d.seq)
  if (!found || !row) throw new GivenUp('matter-missing')
  const { state } = found
  const fact = factView(row)
  const said = withText.includes(d.kind) ? (fact.personal?.['text'] ?? fact.personal?.['note']) : undefined
  return {
    id: d.id,
    externalId: external.rows[0]?.external_id ?? null,
    no: state.no,
    step: d.kind,
    at: fact.at,
    stage: state.stage,
    holder: state.holder === null ? null : (book?.unitNames.get(state.holder.unit) ?? state.holder.unit),
    dueAt: state.clock?.dueAt ?? null,
    outcome: state.answer?.outcome ?? null,
    ...(texts && said !== undefined ? { text: said } : {}),
  }
}
