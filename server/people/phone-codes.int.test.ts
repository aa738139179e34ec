import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { county, registerMany, type TestApp, testApp } from '../jobs/testing/county.ts'
import { readIn } from '../store/in-scope.ts'
import { codeMs, PhoneCodes } from './phone-codes.ts'
import { residentServices } from './residents.ts'

const clock = { now: Date.parse('2026-03-02T01:00:00Z') }
let app: TestApp
let codes: PhoneCodes
const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

beforeAll(async () => {
  app = await testApp(clock)
  codes = new PhoneCodes(app.pool, app.secrets)
  await registerMany(app, 'mine', 2, clock.now, { phone: '13900000001' })
  await registerMany(app, 'theirs', 1, clock.now, { phone: '13900000002' })
})
afterAll(() => app.close())

describe('a code to a telephone', () => {
  it('opens once, and only for its own number', async () => {
    const { code, known } = await codes.issue(county, '13900000001', clock.now)
    expect(known).toBe(true)
    expect(await codes.redeem(county, '13900000002', code, clock.now)).toBe(false)
    expect(await codes.redeem(county, '13900000001', code, clock.now)).toBe(true)
    expect(await codes.redeem(county, '13900000001', code, clock.now)).toBe(false)
  })
  it('is worthless after five wrong ones, also when they come at once', async () => {
    const { code } = await codes.issue(county, '13900000001', clock.now)
    const tries = Array.from({ length: 5 }, () => codes.redeem(county, '13900000001', wrong(code), clock.now))
    expect(await Promise.all(tries)).toEqual([false, false, false, false, false])
    expect(await codes.redeem(county, '13900000001', code, clock.now)).toBe(false)
  })
  it('ends after ten minutes, and when a newer one is sent', async () => {
    const first = await codes.issue(county, '13900000001', clock.now)
    expect(await codes.redeem(county, '13900000001', first.code, clock.now + codeMs)).toBe(false)
    const second = await codes.issue(county, '13900000001', clock.now)
    if (first.code !== second.code)
      expect(await codes.redeem(county, '13900000001', first.code, clock.now)).toBe(false)
    expect(await codes.redeem(county, '13900000001', second.code, clock.now)).toBe(true)
  })
  it('leaves nothing of it once its time is over', async () => {
    const { code } = await codes.issue(county, '13900000001', clock.now)
    await codes.expire(county, clock.now + codeMs)
    expect(await codes.redeem(county, '13900000001', code, clock.now)).toBe(true)
    await codes.issue(county, '13900000001', clock.now)
    await codes.expire(county, clock.now + codeMs + 1)
    const kept = await readIn(app.pool, { counties: [county] }, (client) =>
      client.query('select 1 from phone_code'),
    )
    expect(kept.rows).toEqual([])
  })
  it('says of an unknown number that nobody is to be told', async () => {
    expect((await codes.issue(county, '13900000009', clock.now)).known).toBe(false)
  })
  it('given the number, then its own matters and nobody else’s', async () => {
    const residents = residentServices(
      app,
      () => null,
      () => undefined,
    )
    const mine = await residents.matters(county, residents.phoneHash('13900000001'))
    expect(mine).toHaveLength(2)
    expect(await residents.matters(county, residents.phoneHash('13900000009'))).toEqual([])
    expect(await residents.matters('990102', residents.phoneHash('13900000001'))).toEqual([])
  })
})
