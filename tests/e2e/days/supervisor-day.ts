import { expect } from 'vitest'
import { inspectBoth } from '../inspect.ts'
import { Officer } from '../officer.ts'
import { type Staff, tell } from '../stories.ts'
import type { World } from '../world.ts'

/** What takes two supervisors, and what one of them looks at again; the rest of their day is in supervision.e2e. */
export const marksByTwo = async (world: World, staff: Staff): Promise<void> => {
  const title = '一天打来四十次的一件事（编造）'
  const { id, no } = await tell(staff, 'handling', title)
  const first = await Officer.at(world, 'sup1')
  await first.finds(no, title)
  await first.opens('P', '提请标记')
  await first.chooses('标记', '恶意诉求')
  await first.writes('理由', '录音里没有说事，只是骂人（合成）')
  await inspectBoth(first.page, 'day-supervisor-mark')
  await first.sends('提请标记')
  await first.press('C')
  await first.says('现在还不能“确认标记”。')
  await inspectBoth(first.page, 'day-supervisor-mark-refused')

  const second = await Officer.at(world, 'sup2')
  await second.finds(no, title)
  await second.opens('C', '确认标记')
  await second.writes('理由', '听了录音，同意（合成）')
  await inspectBoth(second.page, 'day-supervisor-mark-confirm')
  await second.sends('确认标记')
  // Marked, and answered like any other.
  await staff.dept.does(id, 'Answer', {
    ...{ outcome: 'explained', text: '已经说明。', basis: null, level: 'county' },
  })
  const { matter } = await staff.supervisor.view(id)
  expect(matter).toMatchObject({ stage: 'answered', mark: { kind: 'malicious', state: 'confirmed' } })
}

export const looksAgain = async (world: World, staff: Staff): Promise<void> => {
  const title = '办结以后抽查的一件事（编造）'
  const { id, no } = await tell(staff, 'closed', title)
  const supervisor = await Officer.at(world, 'sup1')
  await supervisor.finds(no, title)
  await supervisor.opens('L', '抽查')
  await supervisor.chooses('看到的情况', '没有真正办好')
  await supervisor.writes('写下看到的', '灯又不亮了（合成）')
  await inspectBoth(supervisor.page, 'day-supervisor-look')
  await supervisor.sends('抽查')
  await inspectBoth(supervisor.page, 'day-supervisor-looked')
  const { matter, facts } = await staff.supervisor.view(id)
  expect(matter.stage).toBe('handling')
  expect(facts.map(({ fact }) => fact.type).slice(-2)).toEqual(['SecondLooked', 'Reopened'])
}
