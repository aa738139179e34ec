import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { broad, narrow } from '../inspect.ts'
import { type Staff, staffOf } from '../stories.ts'
import { openWorld, type World } from '../world.ts'
import { HandlerDay } from './handler-day.ts'

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
