import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Staff, staffOf } from '../stories.ts'
import { openWorld, type World } from '../world.ts'
import { DeskDay } from './desk-day.ts'

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
