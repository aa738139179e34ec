import { describe, expect, test } from 'vitest'
import { calendar } from '../testing/law.ts'
import { as, dispatcher, handlerA, secondDispatcher, supervisor, system, unitA } from '../testing/people.ts'
import { answered, closed, handling, registered, type Story, verified } from '../testing/scenario.ts'
import { checkWalks, walk } from '../testing/walk.ts'
import { type Count, counts } from './counts.ts'
import { entryOf } from './entry.ts'
import { figureIds, formulas } from './figures.ts'

const rules = { calendar, satisfiedFrom: 4, disputedTo: 2 }
const entryIn = (story: Story) => {
  const entry = entryOf(story.world.factsOf(story.id), rules)
  if (!entry) throw new Error('no facts')
  return entry
}
const countsIn = (story: Story): readonly Count[] => counts.filter((count) => entryIn(story).is.has(count))
const r1 = as('r1')
const rate = (solved: boolean, satisfied: number) =>
  ({ type: 'Rate', responded: true, solved, satisfied }) as const

describe('a matter counts for', () => {
  test.each<[string, () => Story, readonly Count[]]>([
    ['nothing but itself when it comes in', () => registered(), ['counted', 'open']],
    [
      'an answer in time, and heard when the desk called',
      () => closed(),
      [
        'counted',
        'ended',
        'answered',
        'due',
        'inTime',
        'dispatched',
        'signed',
        'signedInTime',
        'closed',
        'once',
        'heard',
        'asked',
        'solved',
        'nearby',
      ],
    ],
  ])('%s', (_, story, expected) => expect(countsIn(story())).toEqual(expected))

  test('no answer in time when the first came late, and is due as soon as the system said so', () => {
    const late = handling().after(24 * 40)
    expect(countsIn(late)).not.toContain('due')
    late.do({ type: 'Remind', kind: 'due' }, system)
    expect(countsIn(late)).toContain('due')
    late.answer()
    expect(countsIn(late)).toContain('answered')
    expect(countsIn(late)).not.toContain('inTime')
  })

  test('the first answer, whatever the second was', () => {
    const story = answered()
    story.do({ type: 'NotVerify', hearing: { means: 'callBack' }, text: '还不亮' }, secondDispatcher)
    expect(countsIn(story)).toContain('asked')
    expect(countsIn(story)).not.toContain('solved')
    story
      .after(24 * 60)
      .answer()
      .called()
      .close()
    expect(countsIn(story)).toEqual(expect.arrayContaining(['inTime', 'closed', 'solved']))
    expect(countsIn(story)).not.toContain('once')
  })

  test('nobody having been asked whether it is solved, when it was explained', () => {
    const story = handling().answer(handlerA, 'explained').called().close()
    expect(countsIn(story)).toContain('heard')
    expect(countsIn(story)).not.toContain('asked')
    story.do(rate(false, 5), r1)
    expect(countsIn(story)).toEqual(expect.arrayContaining(['rated', 'satisfied', 'asked', 'disputed']))
    expect(countsIn(story)).not.toContain('solved')
  })

  test.each([
    [3, false, false],
    [4, true, false],
    [2, false, true],
  ])('a rating of %i after closing: satisfied %s, disputed %s', (mark, satisfied, disputed) => {
    const story = closed()
    story.do(rate(true, mark), r1)
    expect(countsIn(story).includes('satisfied')).toBe(satisfied)
    expect(countsIn(story).includes('disputed')).toBe(disputed)
  })

  test('a dispute when the resident reopens, not when staff do', () => {
    const byResident = closed()
    byResident.do({ type: 'Reopen', reason: '又坏了' }, r1)
    expect(countsIn(byResident)).toEqual(expect.arrayContaining(['closed', 'reopened', 'disputed', 'open']))
    const byStaff = closed()
    byStaff.do({ type: 'Reopen', reason: '复查' }, dispatcher)
    expect(countsIn(byStaff)).toContain('reopened')
    expect(countsIn(byStaff)).not.toContain('disputed')
  })

  test('nothing but having been marked, once a second person confirmed', () => {
    const story = verified()
    story.do({ type: 'ProposeMark', mark: 'unreasonable', reason: '超出职责' }, dispatcher)
    expect(countsIn(story)).toContain('counted')
    story.do({ type: 'ConfirmMark', reason: '同意' }, supervisor)
    expect(countsIn(story)).toEqual(['marked'])
  })

  test('a second look, also after it was reopened for that', () => {
    const story = closed()
    story.do({ type: 'SecondLook', finding: 'notInOrder', text: '没修' }, supervisor)
    expect(countsIn(story)).toEqual(expect.arrayContaining(['looked', 'reopened', 'open']))
    expect(entryIn(story)).toMatchObject({ look: 'notInOrder', unit: unitA })
    expect(countsIn(story)).not.toContain('inOrder')
  })

  test('the unit that led it last, though it went back', () => {
    const story = handling()
    story.do({ type: 'Return', reason: '不归我管', duty: '三定 2' }, handlerA)
    expect(entryIn(story).unit).toBe(unitA)
    expect(countsIn(story)).toContain('bounced')
  })

  test('the working days to the first answer', () => {
    const story = handling()
    expect(entryIn(story).wait).toBeNull()
    expect(entryIn(story.after(24 * 4).answer()).wait).toBe(4)
  })
})

test('on any way, each has one reason to be in or out, and every part lies within its whole', () => {
  checkWalks(
    (list) => {
      const { world } = walk(list)
      for (const id of world.states.keys()) {
        const entry = entryOf(world.factsOf(id), rules)
        if (!entry) throw new Error('no facts')
        const why = (['counted', 'declined', 'merged', 'withdrawn', 'marked'] as const).filter((c) =>
          entry.is.has(c),
        )
        expect(why).toHaveLength(1)
        if (!entry.is.has('counted')) expect([...entry.is]).toEqual(why)
        for (const figure of figureIds) {
          const { part, whole } = formulas[figure]
          if (entry.is.has(part)) expect(entry.is.has(whole), `${part} without ${whole}`).toBe(true)
        }
        expect(entry.matter).toEqual(world.matter(id))
        expect(entry.wait === null).toBe(entry.matter.answeredAt === null)
      }
    },
    { numRuns: 150 },
  )
})
