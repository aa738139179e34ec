import type { Actor, Role } from '@jiebang/core/access/roles.ts'
import type { CommandName, Commands } from '@jiebang/core/relay/commands.ts'
import type { RequestType } from '@jiebang/core/relay/words.ts'

/** Where and by whom a synthetic life is lived. */
export type Setting = {
  readonly county: string
  readonly place: string
  readonly desk: string
  readonly lead: string
}

/** One command of a life, so many hours after the one before. */
export type Deed = {
  readonly by: Actor
  readonly afterHours: number
  readonly type: CommandName
  readonly body: object
}

const user = (id: string, role: Role, county: string, unit: string): Actor => ({
  kind: 'user',
  id,
  grants: [{ role, county, region: county, unit, from: '2000-01-01' }],
})

const types: readonly RequestType[] = [
  'inquiry',
  'complaint',
  'help',
  'complaint',
  'inquiry',
  'suggestion',
  'report',
  'praise',
]
const subjects = [
  '路灯不亮',
  '垃圾没有清运',
  '道路坑洼',
  '广场噪音扰民',
  '自来水压力小',
  '医保报销怎么办',
  '公交改线',
  '小区停车难',
]

const answer: Commands['Answer'] = {
  outcome: 'solved',
  text: '已到现场处理完毕，并当面向您说明（合成数据）。',
  basis: null,
  level: 'town',
}

/**
 * The deeds after registration of the n-th matter: 3 of 100 stay open in the lead unit's hands, 27 go the whole way,
 * 70 are answered by the desk itself. `n` alone decides, so that a seed is the same every time.
 */
export const deedsOf = (n: number, { county, desk, lead }: Setting): readonly Deed[] => {
  const dispatcher = user(`00000000-0000-7000-8000-00000000000${n % 7}`, 'dispatcher', county, desk)
  const handler = user(
    `00000000-0000-7000-8000-0000000001${String(n % 40).padStart(2, '0')}`,
    'handler',
    county,
    lead,
  )
  const supervisor = user(
    '00000000-0000-7000-8000-000000000200',
    'supervisor',
    county,
    `${county}-supervision`,
  )
  const deed = <N extends CommandName>(by: Actor, afterHours: number, type: N, body: Commands[N]): Deed => ({
    by,
    afterHours,
    type,
    body,
  })
  const verified = [
    deed(supervisor, 20, 'Verify', { hearing: { means: 'callBack' } }),
    deed(dispatcher, 2, 'Close', {}),
  ]
  const kind = n % 100
  const accepted = deed(dispatcher, 1, 'Accept', {})
  if (kind >= 30) return [accepted, deed(dispatcher, 3, 'Answer', answer), ...verified]
  const handled = [
    accepted,
    deed(dispatcher, 1, 'Dispatch', { lead, assists: [], basis: '职责清单（合成数据）' }),
    deed(handler, 4, 'Sign', {}),
  ]
  return kind < 3 ? handled : [...handled, deed(handler, 30, 'Answer', answer), ...verified]
}

export const registrationOf = (
  n: number,
  { county, place, desk }: Setting,
  reporter: string,
): Omit<Commands['Register'], 'no'> => {
  const subject = subjects[n % subjects.length] ?? ''
  return {
    ...{ county, place, desk, about: [], category: null, source: null },
    requestType: types[n % types.length] ?? 'help',
    urgency: 'ordinary',
    channel: 'phone',
    public: n % 3 === 0,
    reporter: { id: reporter, noReply: false, secret: false, reachable: true },
    personal: {
      title: `${subject}，第${n % 5000}号点位（合成数据）`,
      body: `${subject}已经有一段时间了，影响大家出行和休息，希望有人来看看并尽快解决。地点在第${n % 5000}号点位附近。（合成数据）`,
    },
  }
}
