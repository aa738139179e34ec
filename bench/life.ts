import { Client } from './client.ts'

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
export const callsOfALife = steps.length + 1

const register = {
  requestType: 'complaint',
  channel: 'phone',
  place: county,
  title: '路灯不亮（合成）',
  body: '村口路灯三天没有亮（合成数据）',
  name: '李某',
  phone: '13900000001',
}

export type Lives = {
  /** One whole life; `called` hears of every call: when it began, how long it took in ms, and the status it got. */
  live(called: (begun: number, took: number, status: number) => void): Promise<boolean>
  close(): void
}

/** The people of a life, signed in: register, accept, dispatch, sign, answer, verify, rate. */
export const livesAt = async (address: string): Promise<Lives> => {
  const people: { [P in Person]: Client } = {
    desk: await Client.signedIn(address, 'desk7'),
    handler: await Client.signedIn(address, 'dept1'),
    supervisor: await Client.signedIn(address, 'sup1'),
  }
  const me = JSON.parse((await people.handler.send('GET', '/api/v1/session')).body) as {
    grants: { unit?: string }[]
  }
  const lead = me.grants.find((g) => g.unit)?.unit ?? ''
  return {
    async live(called) {
      const call = async (
        who: Person,
        path: string,
        body: object,
        wanted: number,
      ): Promise<string | null> => {
        const begun = performance.now()
        const answer = await people[who]
          .send('POST', path, body)
          .catch((error: unknown) => ({ status: 0, body: String(error) }))
        called(begun, performance.now() - begun, answer.status)
        return answer.status === wanted ? answer.body : null
      }
      const registered = await call('desk', `/api/v1/counties/${county}/matters`, register, 201)
      if (registered === null) return false
      const { id } = JSON.parse(registered) as { id: string }
      for (const [who, command, body] of steps) {
        const sent = command === 'Dispatch' ? { ...body, lead } : body
        const path = `/api/v1/counties/${county}/matters/${id}/commands/${command}`
        if ((await call(who, path, sent, 200)) === null) return false
      }
      return true
    },
    close() {
      for (const client of Object.values(people)) client.close()
    },
  }
}
