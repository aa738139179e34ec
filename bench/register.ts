import { Client } from './client.ts'
import { atLeast, atMost, type Figure, percentile } from './figures.ts'
import { closedLoop, openLoop } from './load.ts'
import { pgbenchRegister } from './pgbench.ts'

const county = '990101'
const body = {
  requestType: 'complaint',
  channel: 'phone',
  place: county,
  title: '小区三号楼二单元楼道灯不亮（合成数据）',
  body: '我住在三号楼二单元，楼道里的灯已经坏了一个多星期，老人晚上上下楼看不清台阶，前天有人差点摔倒。给物业打过两次电话，说要等配件，到现在没有人来修。希望有人来看一看，尽快把灯修好。（合成数据，仅供测试）',
  name: '王某某',
  phone: '13900000000',
  public: true,
}

/** Registering through HTTP at 32 clients against the same rows by pgbench at 8, and its p99 at half that load. */
export const benchRegister = async (
  address: string,
  urls: { ownerUrl: string; appUrl: string },
  seconds: number,
): Promise<Figure[]> => {
  const client = await Client.signedIn(address, 'desk7', 64)
  const path = `/api/v1/counties/${county}/matters`
  const once = async () => (await client.send('POST', path, body)).status === 201
  try {
    await closedLoop(32, 2, once)
    const made = JSON.parse((await client.send('POST', path, body)).body) as { id: string }
    const reference = await pgbenchRegister(urls.ownerUrl, urls.appUrl, county, made.id, seconds)
    const full = await closedLoop(32, seconds, once)
    const half = await openLoop(full.perSecond / 2, seconds, once)
    if (full.failed + half.failed > 0) throw new Error(`${full.failed + half.failed} registrations failed`)
    const p99 = percentile(half.latencies, 0.99)
    return [
      atLeast(
        'register through HTTP, 32 clients',
        full.perSecond,
        'matters/s',
        reference,
        'pgbench, same rows, 8 clients',
        {
          pgbench: Math.round(reference),
          p99FullMs: Math.round(percentile(full.latencies, 0.99)),
        },
      ),
      atMost('register, p99 at half that load', p99, 'ms', 50, 'under 50 ms'),
    ]
  } finally {
    client.close()
  }
}
