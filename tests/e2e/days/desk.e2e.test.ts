import { beforeAll, describe, it } from 'vitest'
import { dayOf } from './day.ts'
import { DeskDay } from './desk-day.ts'

const today = dayOf()

describe('the desk, by keyboard alone', () => {
  let day: DeskDay
  beforeAll(async () => {
    const { world, staff } = today()
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
