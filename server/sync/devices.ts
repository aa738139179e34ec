import { randomBytes } from 'node:crypto'
import type { DeviceAnswer, DeviceBody, DeviceHealth } from '@jiebang/contract/sync/device.ts'
import type { PullBody } from '@jiebang/contract/sync/pull.ts'
import type pg from 'pg'
import type { App } from '../app.ts'
import { Refused } from '../http/refused.ts'
import { inTransaction } from '../store/in-transaction.ts'

const dayMs = 86_400_000
/** How long a device opens without the server: offline.md §8.5. */
const leaseMs = 7 * dayMs

export type Device = {
  readonly id: string
  readonly user: string
  readonly half: string
  readonly lastSeq: number
  readonly withdrawnAt: number | null
}

const findSql = `select id, user_id as "user", half, last_seq::float8 as "lastSeq", withdrawn_at as "withdrawnAt"
  from field_device where county = $1 and id = $2`
const insertSql = `insert into field_device (county, id, user_id, name, half, registered_at, last_seen_at)
  values ($1, $2, $3, $4, $5, $6, $6) on conflict (county, id) do nothing`
const seenSql = `update field_device set last_seen_at = $3, unsent = $4, attention = $5, app = $6, drift_ms = $7,
    lease_until = $8, forgot_at = case when $9 then coalesce(forgot_at, $3) else forgot_at end
  where county = $1 and id = $2`
const iso = (at: number): string => new Date(at).toISOString()

export const findDevice = async (
  client: pg.ClientBase,
  county: string,
  id: string,
): Promise<Device | null> => {
  const found = await client.query<Device>({ name: 'sync.device', text: findSql, values: [county, id] })
  return found.rows[0] ?? null
}

/** The device, if it is this person's; whose it is otherwise, nobody is told. */
export const deviceOf = async (
  client: pg.ClientBase,
  county: string,
  id: string,
  user: string,
): Promise<Device> => {
  const device = await findDevice(client, county, id)
  if (device?.user !== user) throw new Refused({ refused: 'sync.deviceUnknown' })
  return device
}

/** Registered once under the session of its user; again, it is told how far it had come. */
export const registerDevice = (
  app: App,
  { device: id, county, name }: DeviceBody,
  user: string,
): Promise<DeviceAnswer> =>
  inTransaction(app.pool, county, async (client) => {
    const at = app.now()
    const half = app.secrets.hide(randomBytes(32).toString('base64'))
    await client.query({ text: insertSql, values: [county, id, user, name, half, iso(at)] })
    const device = await deviceOf(client, county, id, user)
    if (device.withdrawnAt !== null) throw new Refused({ refused: 'sync.deviceWithdrawn' })
    return { device: id, lastSeq: device.lastSeq, lease: leaseFor(app, device) }
  })

export const leaseFor = (app: App, device: Device): { until: number; half: string } => ({
  until: app.now() + leaseMs,
  half: app.secrets.reveal(device.half) ?? '',
})

/** What the device said of itself, for whoever helps. */
export const noteSeen = async (
  client: pg.ClientBase,
  body: PullBody,
  at: number,
  lease: { readonly until: number } | null,
): Promise<void> => {
  const { county, device, health, sentAt } = body
  const values = [
    ...[county, device, iso(at), health.unsent, health.attention, health.app, at - sentAt],
    ...[lease ? iso(lease.until) : null, lease === null],
  ]
  await client.query({ name: 'sync.seen', text: seenSql, values })
}

const healthSql = `select d.id, d.user_id as "user", u.name as "userName", d.name, d.app, d.last_seen_at as "lastSeenAt",
    d.unsent, d.attention, d.drift_ms::float8 as "driftMs", d.lease_until as "leaseUntil",
    d.withdrawn_at as "withdrawnAt", d.forgot_at as "forgotAt",
    (select count(*)::int from field_command c
      where c.county = d.county and c.device = d.id and c.status = 'held') as held
  from field_device d join app_user u on u.id = d.user_id
  where d.county = $1 order by u.name, d.registered_at limit 2000`

export const listDevices = (pool: pg.Pool, county: string): Promise<readonly DeviceHealth[]> =>
  inTransaction(pool, county, async (client) => {
    const found = await client.query<DeviceHealth>({ text: healthSql, values: [county] })
    return found.rows
  })

/** False where there is none, or where it was withdrawn before. */
export const withdrawDevice = async (
  client: pg.ClientBase,
  { county, id, by, at }: { county: string; id: string; by: string; at: number },
): Promise<boolean> => {
  const done = await client.query(
    `update field_device set withdrawn_at = $3, withdrawn_by = $4
      where county = $1 and id = $2 and withdrawn_at is null`,
    [county, id, iso(at), by],
  )
  return done.rowCount === 1
}
