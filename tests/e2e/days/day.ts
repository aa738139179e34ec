import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type Staff, staffOf } from '../stories.ts'
import { openWorld, type World } from '../world.ts'

export type Day = { readonly world: World; readonly staff: Staff }

/** A world for the days of one role, opened before its tests; what went wrong in it is kept as pictures. */
export const dayOf = (): (() => Day) => {
  let day: Day | undefined
  const today = (): Day => {
    if (!day) throw new Error('the day has not begun')
    return day
  }
  beforeAll(async () => {
    const world = await openWorld()
    day = { world, staff: await staffOf(world) }
  })
  afterAll(() => day?.world.close())
  afterEach(async ({ task }) => {
    const { world } = today()
    if (task.result?.state === 'fail') await world.pictures(task.name)
    expect(world.wrongs()).toEqual([])
  })
  return today
}
