import type { SentBody, SentName } from '@jiebang/contract/relay/commands.ts'
import type { Receipt } from '@jiebang/contract/relay/register.ts'
import { type Colleague, unit } from './colleague.ts'
import type { World } from './world.ts'

export type Staff = {
  readonly desk: Colleague
  readonly second: Colleague
  readonly dept: Colleague
  readonly city: Colleague
  readonly supervisor: Colleague
}

/** Two at the desk, since whoever answered never verifies; two departments; the supervisor. */
export const staffOf = async (world: World): Promise<Staff> => ({
  desk: await world.colleague('desk1'),
  second: await world.colleague('desk1b'),
  dept: await world.colleague('dept1'),
  city: await world.colleague('dept2'),
  supervisor: await world.colleague('sup1'),
})

type Step = {
  [N in SentName]: readonly [who: keyof Staff, command: N, body: SentBody<N>]
}[SentName]

/** Keeps the name and the body of a command together while it waits in a story. */
const step = <N extends SentName>(who: keyof Staff, command: N, body: SentBody<N>): Step =>
  // One N at a time is one member of the union; the compiler does not see that.
  [who, command, body] as unknown as Step

const housing = unit('housing')
const answer = (outcome: 'solved' | 'cannotYet'): Step =>
  step('dept', 'Answer', {
    outcome,
    text: '已经派人看过，结果写在这里。',
    basis: outcome === 'solved' ? null : '《云溪县公共照明管理办法》第九条（编造）',
    level: 'county',
  })

const accepted = [step('desk', 'Accept', {})]
const dispatched = [
  ...accepted,
  step('desk', 'Dispatch', { lead: housing, assists: [], basis: '职责清单第三条' }),
]
const handling = [...dispatched, step('dept', 'Sign', {})]
const answered = [...handling, answer('solved')]
const verified = [
  ...answered,
  step('second', 'Verify', { hearing: { means: 'callBack' }, text: '本人说好了' }),
]
const cannotYet = [
  ...handling,
  answer('cannotYet'),
  step('second', 'Verify', { hearing: { means: 'callBack' }, text: '本人知道了' }),
]

const held = (staff: Staff): readonly Step[] => [
  ...cannotYet,
  step('desk', 'Hold', {
    responsible: staff.dept.me.id,
    unit: housing,
    plan: '列入下一年度计划，按月告知进展。',
    milestones: [{ by: '2027-03-01', text: '完成勘查' }],
    nextLookOn: '2026-12-20',
  }),
]

const assist = step('dept', 'CallAssist', { unit: unit('city'), what: '一起看现场' })

const elsewhere = {
  ground: 'otherProcedure',
  route: 'litigation',
  note: '这件事法院正在审理，请向法院反映。',
} as const

/** The ways that a matter can have gone so far, by the name of where it stands. */
export const stories = {
  registered: () => [],
  accepted: () => accepted,
  dispatched: () => dispatched,
  handling: () => handling,
  waiting: () => [...handling, step('dept', 'AskResident', { question: '是几号楼几单元？' })],
  extended: () => [
    ...handling,
    step('dept', 'AskExtension', { limit: { amount: 2, unit: 'workingDays' }, reason: '等配件到货' }),
    step('desk', 'GrantExtension', {}),
  ],
  asked: () => [
    ...handling,
    step('dept', 'AskExtension', { limit: { amount: 2, unit: 'workingDays' }, reason: '等配件到货' }),
  ],
  marked: () => [
    ...handling,
    step('desk', 'ProposeMark', { mark: 'malicious', reason: '一天打来四十次，没有说事（编造）' }),
  ],
  called: () => [...handling, assist],
  arrived: () => [...handling, assist, step('city', 'ArriveAssist', { unit: unit('city') })],
  returned: () => [...dispatched, step('dept', 'Return', { reason: '不归我们管', duty: '职责清单第八条' })],
  answered: () => answered,
  cannotYet: () => cannotYet,
  verified: () => verified,
  held,
  closed: () => [...verified, step('desk', 'Close', {})],
  declined: () => [step('desk', 'Decline', { ...elsewhere, earlier: null, second: null })],
  terminated: () => [...handling, step('supervisor', 'Terminate', elsewhere)],
  withdrawn: (_, reporter) => [
    ...accepted,
    step('desk', 'Withdraw', { reason: '本人说不用办了', reporter, hearing: { means: 'callBack' } }),
  ],
  split: () => [
    ...accepted,
    step('desk', 'Split', {
      children: [
        { title: '换灯', body: '楼道灯坏了' },
        { title: '清垃圾', body: '门口垃圾没有清' },
      ],
    }),
  ],
} satisfies Record<string, (staff: Staff, reporter: string) => readonly Step[]>

export type StoryName = keyof typeof stories
export const storyNames = Object.keys(stories) as StoryName[]

const titles = '编造的一件事：'

/** A new matter that has gone this way; its receipt opens it at the portal. */
export const tell = async (
  staff: Staff,
  name: StoryName,
  title: string = titles + name,
): Promise<Receipt> => {
  const receipt = await staff.desk.register(title)
  const { matter } = await staff.desk.view(receipt.id)
  const reporter = matter.reporters[0]?.id ?? ''
  for (const [who, command, body] of stories[name](staff, reporter))
    await staff[who].does(receipt.id, command, body)
  return receipt
}
