import { Client } from './client.ts'
import { atLeast, atMost, type Figure, percentile } from './figures.ts'

const county = '990101'

type Person = 'desk' | 'handler' | 'supervisor'
type Step = readonly [who: Person, command: string, body: object]

const steps: readonly Step[] = [
  ['desk', 'Accept', {}],
  ['desk', 'Dispatch', { lead: '', assists: [], basis: '职责清单第三项' }],
  ['handler', 'Sign', {}],
  ['handler', 'Answer', { outcome: 'solved', text: '已更换灯具，恢复照明。', basis: null, level: 'town' }],
  ['supervisor', 'Verify', { hearing: { means: 'callBack' } }],
  ['desk', 'Rate', { responded: true, solved: true, satisfied: 5 }],
]

/** Whole lives (register, accept, dispatch, sign, answer, verify, rate) by 16 people at once, for so many seconds. */
export const benchLifecycle = async (address: string, stored: number, seconds: number): Promise<Figure[]> => {
  const people: { [P in Person]: Client } = {
    desk: await Client.signedIn(address, 'desk7'),
    handler: await Client.signedIn(address, 'dept1'),
    supervisor: await Client.signedIn(address, 'sup1'),
  }
  const me = JSON.parse((await people.handler.send('GET', '/api/v1/session')).body) as {
    grants: { unit?: string }[]
  }
  const lead = me.grants.find((g) => g.unit)?.unit ?? ''
  const calls: number[] = []
  const call = async (who: Person, path: string, body: object, status: number): Promise<string> => {
    const start = performance.now()
    const answer = await people[who].send('POST', path, body)
    calls.push(performance.now() - start)
    if (answer.status !== status)
      throw new Error(`${path.split('/').at(-1)}: ${answer.status} ${answer.body}`)
    return answer.body
  }
  const live = async () => {
    const register = {
      requestType: 'complaint',
      channel: 'phone',
      place: county,
      title: '路灯不亮（合成）',
      body: '村口路灯三天没有亮（合成数据）',
      name: '李某',
      phone: '13900000001',
    }
    const { id } = JSON.parse(await call('desk', `/api/v1/counties/${county}/matters`, register, 201)) as {
      id: string
    }
    for (const [who, command, body] of steps) {
      const sent = command === 'Dispatch' ? { ...body, lead } : body
      await call(who, `/api/v1/counties/${county}/matters/${id}/commands/${command}`, sent, 200)
    }
  }
  let lives = 0
  const begun = performance.now()
  const until = begun + seconds * 1000
  const loop = async () => {
    while (performance.now() < until) {
      await live()
      lives++
    }
  }
  await Promise.all(Array.from({ length: 16 }, loop))
  const perSecond = (lives / (performance.now() - begun)) * 1000
  for (const client of Object.values(people)) client.close()
  const at = `at ${stored.toLocaleString('en')} stored matters`
  return [
    atLeast(`lifecycles ${at}`, perSecond, 'lives/s', 60, 'at least 60 lives/s', {
      commandsPerSecond: Math.round(perSecond * 7),
    }),
    atMost(`one call of a lifecycle, p95 ${at}`, percentile(calls, 0.95), 'ms', 300, 'under 300 ms'),
  ]
}
