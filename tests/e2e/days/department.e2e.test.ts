import { describe, it } from 'vitest'
import { broad, narrow } from '../inspect.ts'
import { dayOf } from './day.ts'
import { HandlerDay } from './handler-day.ts'

const today = dayOf()

describe.each([narrow, broad])('a department at %i px', (width) => {
  it('signs, asks, gets time and help, answers with template and file', async () => {
    const { world, staff } = today()
    const day = await HandlerDay.begin(world, staff, width)
    await day.signsIn()
    await day.signsAndAsks()
    await day.asksForTime()
    await day.callsForHelp()
    await day.answers()
  })
})
