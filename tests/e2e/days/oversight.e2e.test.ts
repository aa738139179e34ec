import { beforeAll, describe, it } from 'vitest'
import { AdministratorDay, auditorsDay } from './administrator-day.ts'
import { dayOf } from './day.ts'
import { looksAgain, marksByTwo } from './supervisor-day.ts'

const today = dayOf()

describe('supervisors', () => {
  it('mark a malicious request by two, and it is answered all the same', () =>
    marksByTwo(today().world, today().staff))
  it('look at a closing again and send it back', () => looksAgain(today().world, today().staff))
})

describe('an administrator', () => {
  let day: AdministratorDay
  beforeAll(async () => {
    day = await AdministratorDay.begin(today().world)
  })
  it('takes somebody on and gives them a role', () => day.takesSomebodyOn())
  it('tries a sheet of people before it is saved', () => day.importsPeople())
  it('sees what a rule does before it is saved', () => day.setsHowLongLogsStay())
  it('finds places, messages and the devices that are signed in', () => day.looksAround())
})

describe('an auditor', () => {
  it('reads who did what and who saw whom, and takes it along', () =>
    auditorsDay(today().world, today().staff))
})
