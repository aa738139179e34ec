import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AdministratorDay, auditorsDay } from './days/administrator-day.ts'
import { DeskDay } from './days/desk-day.ts'
import { HandlerDay } from './days/handler-day.ts'
import { type Manner, ResidentDay } from './days/resident-day.ts'
import { looksAgain, marksByTwo } from './days/supervisor-day.ts'
import { broad, narrow } from './inspect.ts'
import { localeOf, Resident } from './resident.ts'
import { type Staff, staffOf } from './stories.ts'
import { openWorld, type World } from './world.ts'

let world: World
let staff: Staff
beforeAll(async () => {
  world = await openWorld()
  staff = await staffOf(world)
})
afterAll(() => world.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures(task.name)
  expect(world.wrongs()).toEqual([])
})

const manners: readonly (Manner & { readonly as: string })[] = [
  {
    ...{ as: 'on a phone', width: 360, script: true, big: false },
    ...{ place: 1, text: '合成：围墙外的工地半夜打桩，窗户都在抖' },
  },
  {
    ...{ as: '长辈版 at a computer', width: 1440, script: true, big: true },
    ...{ place: 2, text: '合成：烧烤摊的音箱开到天亮，孩子睡不好觉' },
  },
  {
    ...{ as: '长辈版 without script', width: 360, script: false, big: true },
    ...{ place: 3, text: '合成：冷库机组嗡嗡响，隔壁老人头疼' },
  },
]

describe.each(manners)('a resident, $as', (manner) => {
  it('asks, joins a repeat, follows, answers with a file, says «solved», rates and asks again', async () => {
    const page = await world.person({ ...manner, locale: localeOf('zh-Hans') })
    const day = new ResidentDay(new Resident(page, 'zh-Hans'), world, staff, manner)
    await day.findsWhomToCall()
    const { no, id } = await day.files()
    await day.printsReceipt(no)
    await day.joinsRepeat()
    await day.opensFromMine(no)
    await day.answersTheirQuestion(id)
    await day.tapsSolved(id)
    await day.ratesAndReopens(no)
    await page.context().close()
  })
})

describe('the desk, by keyboard alone', () => {
  let day: DeskDay
  beforeAll(async () => {
    day = await DeskDay.begin(world, staff)
  })
  it('signs in, looks at what falls due and keeps a view of the list', () => day.keepsFilter())
  it('takes a call down and opens it', () => day.registersCall())
  it('dispatches it with what the catalogue says', () => day.dispatches())
  it('gives a matter to a colleague, leaves a note for her and asks by a template', () =>
    day.assignsNotesAsks())
  it('does one thing with several at once', () => day.doesSeveral())
  it('calls somebody back', () => day.callsBack())
  it('hands over', () => day.handsOver())
})

describe.each([narrow, broad])('a department at %i px', (width) => {
  it('signs, asks, gets time and help, answers with template and file', async () => {
    const day = await HandlerDay.begin(world, staff, width)
    await day.signsIn()
    await day.signsAndAsks()
    await day.asksForTime()
    await day.callsForHelp()
    await day.answers()
  })
})

describe('supervisors', () => {
  it('mark a malicious request by two, and it is answered all the same', () => marksByTwo(world, staff))
  it('look at a closing again and send it back', () => looksAgain(world, staff))
})

describe('an administrator', () => {
  let day: AdministratorDay
  beforeAll(async () => {
    day = await AdministratorDay.begin(world)
  })
  it('takes somebody on and gives them a role', () => day.takesSomebodyOn())
  it('tries a sheet of people before it is saved', () => day.importsPeople())
  it('sees what a rule does before it is saved', () => day.setsHowLongLogsStay())
  it('finds places, messages and the devices that are signed in', () => day.looksAround())
})

describe('an auditor', () => {
  it('reads who did what and who saw whom, and takes it along', () => auditorsDay(world, staff))
})
