import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { password } from '../e2e/colleague.ts'
import { looksRight, narrow, violations } from '../e2e/inspect.ts'
import { openWorld, type World } from '../e2e/world.ts'
import { enter, home, openPhone, type Phone, recordVisit, setUp, signInAgain, unsent } from './phone.ts'

let world: World
let phone: Phone
beforeAll(async () => {
  world = await openWorld()
  phone = await openPhone(world.address)
  await setUp(phone.page(), 'grid1', password)
})
afterAll(async () => {
  await phone?.close()
  await world?.close()
})

describe('a day without network', () => {
  it('given no network from the morning on, then everything works, survives a restart, and arrives in the evening', async () => {
    const page = phone.page()
    await phone.context().setOffline(true)
    await enter(page)
    const href = await home(page, 0)
    const words = [1, 2, 3].map((n) => `离线走访第${n}次 ${randomUUID().slice(0, 8)}`)
    for (const text of words) await recordVisit(page, href, text)
    await page.goto('/field/#/register')
    await page.getByLabel('户主姓名').fill('合成新人')
    await page.getByLabel('地址').fill('望云路 99 号')
    await page.getByRole('button', { name: '存好' }).click()
    await page.getByRole('heading', { name: '住户', exact: true }).waitFor()
    expect(await unsent(page)).toBe(4)
    await enter(page)
    expect(await unsent(page)).toBe(4)
    await page.goto(`/field/${href}`)
    for (const text of words) await page.getByText(text).waitFor()
    await phone.context().setOffline(false)
    await page.getByRole('button', { name: '立即同步' }).click()
    await page.getByRole('link', { name: '未发送：0' }).waitFor()
    for (const text of words) await page.getByText(text).waitFor()
    await page.goto('/field/#/outbox')
    expect(await page.getByText('要您看一下').count()).toBe(0)
    await page.goto('/field/#/households')
    await page.getByRole('searchbox').fill('合成新人')
    await page.getByText('望云路 99 号').waitFor()
    expect(phone.wrongs()).toEqual([])
  })

  it('given a search by name, initials, address or telephone tail, then it is found at once', async () => {
    const page = phone.page()
    await page.goto('/field/#/households')
    const name = (await page.locator('.home .who').first().innerText()).trim()
    await page.getByRole('searchbox').fill(name)
    expect(await page.locator('.home .who').first().innerText()).toBe(name)
    await page.getByRole('searchbox').fill('这里没有的人')
    await page.getByText('没有找到。').waitFor()
  })

  it('given each page at 360 px, then it has a heading, fits and passes axe', async () => {
    const page = phone.page()
    const href = await home(page, 0)
    const pages = ['#/today', '#/households', href, href.replace('household', 'visit'), '#/register']
    for (const [i, at] of [...pages, '#/matters', '#/outbox', '#/more'].entries()) {
      await page.goto(`/field/${at}`)
      await page.locator('h1').waitFor()
      await looksRight(page, `field-${i}`, narrow)
      expect.soft(await violations(page)).toEqual([])
    }
    expect(phone.wrongs()).toEqual([])
  })
})

describe('a telephone whose browser is killed', () => {
  let href = ''
  it('given a kill in the middle of saving, then nothing that was shown as saved is gone', async () => {
    await phone.context().setOffline(true)
    href = await home(phone.page(), 1)
    const before = await unsent(phone.page())
    const kept: string[] = []
    for (let i = 0; i < 3; i++) {
      const text = `断电前 ${randomUUID().slice(0, 8)}`
      await recordVisit(phone.page(), href, text)
      kept.push(text)
    }
    // One more that is on its way to the disk when the power goes.
    await phone.page().goto(`/field/${href.replace('household', 'visit')}`)
    await phone.page().getByLabel('没有人在').check()
    await phone
      .page()
      .getByLabel(/^说了什么/)
      .fill('正在存的')
    await phone.page().getByRole('button', { name: '存好' }).click({ noWaitAfter: true })
    await phone.kill()
    await phone.context().setOffline(true)
    await enter(phone.page())
    await phone.page().goto(`/field/${href}`)
    for (const text of kept) await phone.page().getByText(text).waitFor()
    expect(await unsent(phone.page())).toBeGreaterThanOrEqual(before + 3)
  })

  it('given a kill in the middle of syncing, then each arrives exactly once', async () => {
    await phone.context().setOffline(false)
    await signInAgain(phone.page(), 'grid1', password)
    await phone.page().waitForRequest('**/sync/push')
    await phone.kill()
    await enter(phone.page())
    await signInAgain(phone.page(), 'grid1', password)
    await phone.page().getByRole('link', { name: '未发送：0' }).waitFor()
    await phone.page().goto(`/field/${href}`)
    await phone
      .page()
      .getByText(/断电前/)
      .first()
      .waitFor()
    const lines = await phone
      .page()
      .getByText(/断电前/)
      .allInnerTexts()
    expect(lines.length).toBe(3)
    expect(new Set(lines).size).toBe(3)
  })
})
