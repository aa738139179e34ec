import { randomUUID } from 'node:crypto'
import autocannon from 'autocannon'
import { Client } from './client.ts'
import { atLeast, atMost, type Figure, percentile } from './figures.ts'
import { openLoop } from './load.ts'
import { pgbenchRegister } from './pgbench.ts'

const county = '990101'
const body = {
  requestType: 'complaint',
  channel: 'phone',
  place: county,
  title: '小区三号楼二单元楼道灯不亮（合成数据）',
  body: '我住在三号楼二单元，楼道里的灯已经坏了一个多星期，老人晚上上下楼看不清台阶，前天有人差点摔倒。给物业打过两次电话，说要等配件，到现在没有人来修。希望有人来看一看，尽快把灯修好。（合成数据，仅供测试）',
  name: '王某某',
  phone: '00000000000',
  public: true,
}

/** 32 connections as fast as they are answered. */
const fire = async (
  url: string,
  headers: Record<string, string>,
  seconds: number,
): Promise<autocannon.Result> => {
  const result = await autocannon({
    url,
    connections: 32,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        // Every one is a command of its own: a key sent twice would only be answered again.
        setupRequest: (request) => ({
          ...request,
          headers: { ...request.headers, 'idempotency-key': randomUUID() },
        }),
      },
    ],
  })
  if (result.non2xx + result.errors > 0)
    throw new Error(`${result.non2xx + result.errors} registrations failed`)
  return result
}

export type Registered = {
  readonly perSecond: number
  readonly p99FullMs: number
  readonly halfMs: readonly number[]
  /** One of the matters made, whose rows pgbench repeats. */
  readonly matter: string
}

/** Registering through HTTP: as much as 32 connections get, then evenly at half of that. */
export const loadRegister = async (address: string, seconds: number): Promise<Registered> => {
  const client = await Client.signedIn(address, 'desk7', 64)
  const path = `/api/v1/counties/${county}/matters`
  try {
    await fire(`${address}${path}`, client.headers, 3)
    const made = JSON.parse((await client.send('POST', path, body)).body) as { id: string }
    const full = await fire(`${address}${path}`, client.headers, seconds)
    const perSecond = full.requests.average
    const once = async () => (await client.send('POST', path, body)).status === 201
    const half = await openLoop(perSecond / 2, seconds, once)
    if (half.failed > 0) throw new Error(`${half.failed} registrations failed`)
    return { perSecond, p99FullMs: full.latency.p99, halfMs: half.latencies, matter: made.id }
  } finally {
    client.close()
  }
}

/** Against the same rows by pgbench at 8 clients, with the server gone: it would deliver what pgbench writes. */
export const benchRegister = async (
  { perSecond, p99FullMs, halfMs, matter }: Registered,
  urls: { ownerUrl: string; appUrl: string },
  seconds: number,
): Promise<Figure[]> => {
  const reference = await pgbenchRegister(urls.ownerUrl, urls.appUrl, county, matter, seconds)
  const p99 = percentile(halfMs, 0.99)
  return [
    atLeast(
      'register through HTTP, 32 clients',
      perSecond,
      'matters/s',
      reference,
      'pgbench, same rows, 8 clients',
      { pgbench: Math.round(reference), p99FullMs },
    ),
    atMost('register, p99 at half that load', p99, 'ms', 50, 'under 50 ms', {
      perSecond: Math.round(perSecond / 2),
      p50Ms: Math.round(percentile(halfMs, 0.5)),
    }),
  ]
}
