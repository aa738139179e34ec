import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Staff, staffOf } from '../stories.ts'
import { openWorld, type World } from '../world.ts'
import { AdministratorDay, auditorsDay } from './administrator-day.ts'
import { looksAgain, marksByTwo } from './supervisor-day.ts'

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
