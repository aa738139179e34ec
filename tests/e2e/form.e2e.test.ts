import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { county } from './colleague.ts'
import { photo } from './files.ts'
import { looksRight, narrow, violations } from './inspect.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
afterEach(() => expect(world.wrongs()).toEqual([]))

const looksWell = async (page: Page, name: string): Promise<void> => {
  await looksRight(page, `portal-${name}`, narrow)
  expect.soft(await violations(page), name).toEqual([])
}

/** Through the first step, and what the second one needs of somebody who cannot sleep. */
const start = async (page: Page, text: string): Promise<void> => {
  await page.goto(`/c/${county}/new`)
  await page.getByRole('radio', { name: '投诉' }).check()
  await page.getByLabel('是哪类事').selectOption({ label: '噪音' })
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('radio', { name: '工地施工' }).check()
  await page.getByRole('checkbox', { name: /夜里 10 点/ }).check()
  await page.getByLabel('什么事').fill(text)
}
const send = (page: Page): Promise<void> => page.getByRole('button', { name: '提交', exact: true }).click()
const isFiled = (page: Page): Promise<void> => page.getByRole('heading', { name: '已经登记' }).waitFor()

describe('the request form without JavaScript', () => {
  it('takes a tap on the map and a photo', async () => {
    const page = await world.person({ width: 360, script: false })
    await start(page, '合成：围墙外的工地半夜打桩，窗户都在抖。')
    await page.locator('input[type="image"]').click({ position: { x: 150, y: 150 } })
    await page.getByText(/^点的地方在/).waitFor()
    expect(await page.getByLabel('什么事').inputValue()).toContain('半夜打桩')
    await page.locator('input[type="image"]').click({ position: { x: 150, y: 150 } })
    await page.getByText(/^点的地方在/).waitFor()
    await page.locator('#file').setInputFiles(await photo())
    await send(page)
    await isFiled(page)
    await page.getByRole('link', { name: '看这件事' }).click()
    await page.getByRole('link', { name: /工地\.png/ }).waitFor()
  })

  it('says that it was sent when somebody goes back to it', async () => {
    const page = await world.person({ width: 360, script: false })
    await start(page, '合成：门前修路，每天六点就开工。')
    await send(page)
    await isFiled(page)
    await page.goBack()
    await page.getByRole('heading', { name: '这份表单已经提交过了' }).waitFor()
    await page.getByRole('link', { name: '看已经提交的这件事' }).click()
    await isFiled(page)
  })

  it('shows a likely repeat before filing and lets it be joined', async () => {
    const first = await world.person({ width: 360, script: false })
    const text = '合成：后街歌厅音箱通宵，整条巷子睡不着。'
    await start(first, text)
    await first.getByLabel('一句话标题').fill('后街歌厅通宵音箱扰民')
    // Only what is public is shown to others.
    await first.getByLabel('可以放进公开的承诺清单').check()
    await send(first)
    await isFiled(first)
    const second = await world.person({ width: 360 })
    await start(second, '合成：后街的歌厅通宵放音箱，巷子里睡不着。')
    await send(second)
    await second.getByRole('heading', { name: '已经有人反映过类似的事' }).waitFor()
    await second.getByText('后街歌厅通宵音箱扰民').waitFor()
    await looksWell(second, 'form-repeat')
    await second.getByRole('button', { name: '就是这件，一起跟进' }).first().click()
    await isFiled(second)
    await second.getByRole('link', { name: '看这件事' }).click()
    await second.getByRole('link', { name: '看合并后的那件事' }).waitFor()
  })
})

describe('the request form over a bad connection', () => {
  it('keeps what was typed on the device, says so, and forgets it when asked or when it is filed', async () => {
    const page = await world.person({ width: 360 })
    await start(page, '合成：楼下机器响个不停。')
    await page.getByLabel('电话').fill('13800000000')
    await page.context().setOffline(true)
    await send(page)
    await page.getByText('现在没有网络').waitFor()
    await page.context().setOffline(false)
    await page.getByText('网络好了').waitFor()
    await page.goto(`/c/${county}/`)
    await page.goto(`/c/${county}/new`)
    await page.getByRole('radio', { name: '投诉' }).check()
    await page.getByLabel('是哪类事').selectOption({ label: '噪音' })
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByText('上次没提交的内容已经放回来了').waitFor()
    expect(await page.getByLabel('什么事').inputValue()).toContain('机器响个不停')
    expect(await page.getByLabel('电话').inputValue()).toBe('')
    await looksWell(page, 'form-draft')
    await page.getByRole('button', { name: '删掉' }).click()
    await expect.poll(() => page.getByLabel('什么事').inputValue()).toBe('')
    await page.reload()
    expect(await page.getByText('上次没提交的内容已经放回来了').count()).toBe(0)
  })

  it('sends photos while one types, tries again by itself, and each arrives once', async () => {
    const page = await world.person({ width: 360 })
    await start(page, '合成：空调外机对着窗户，整夜轰响。')
    let broken = 1
    await page.route(`**/c/${county}/new/files`, (route) => (broken-- > 0 ? route.abort() : route.continue()))
    await page.locator('#file').setInputFiles([await photo('一.png')])
    await page.getByText('一.png', { exact: true }).waitFor()
    expect(await page.locator('.given li').count()).toBe(1)
    // The browser tells of the connection that was broken on purpose.
    expect(world.wrongs().filter((w) => !w.includes('ERR_FAILED'))).toEqual([])
    await send(page)
    await page.waitForURL(/receipt|new/)
    if (await page.getByRole('button', { name: /我的是另一件/ }).count())
      await page.getByRole('button', { name: /我的是另一件/ }).click()
    await isFiled(page)
    expect(
      await page.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith('jb-draft'))),
    ).toEqual([])
    await page.getByRole('link', { name: '看这件事' }).click()
    await page.getByRole('link', { name: '一.png' }).waitFor()
    expect(await page.locator('.gallery li').count()).toBe(1)
    await looksWell(page, 'matter-files')
  })
})
