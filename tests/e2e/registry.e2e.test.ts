import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { broad, looksRight, narrow, violations } from './inspect.ts'
import { Officer } from './officer.ts'
import { openWorld, type World } from './world.ts'

let world: World
let desk: Officer

beforeAll(async () => {
  world = await openWorld()
  desk = await Officer.at(world, 'desk1')
})
afterAll(() => world.close())
afterEach(() => expect(world.wrongs()).toEqual([]))

const rightAtBoth = async (name: string): Promise<void> => {
  for (const width of [narrow, broad]) {
    await looksRight(desk.page, name, width)
    expect.soft(await violations(desk.page), `${name} at ${width}`).toEqual([])
  }
}

describe('the registry', () => {
  it('is searched, opened and corrected, and shows a number for a purpose', async () => {
    const { page } = desk
    await page.goto('/work/households')
    await page.getByRole('heading', { name: '住户名册', level: 1 }).waitFor()
    await page.getByRole('list', { name: '住户名册' }).getByRole('link').first().waitFor()
    await rightAtBoth('work-households')
    await page.getByRole('button', { name: '登记新住户' }).click()
    const form = page.getByRole('form', { name: '登记新住户' })
    await form.getByLabel('村（社区）').click()
    await page.keyboard.type('社区')
    await page.keyboard.press('Enter')
    await form.getByLabel('住址').fill('云水路 8 号（合成）')
    await form.getByLabel('姓名').fill('上官合成')
    await form.getByLabel('身份证号').fill('110105491231002')
    await rightAtBoth('work-household-new')
    await form.getByRole('button', { name: '保存' }).click()
    await page.getByRole('heading', { name: '上官合成', level: 1 }).waitFor()
    await page.getByText('110105********002X').waitFor()
    await page.getByRole('button', { name: '看完整号码' }).click()
    await page.getByLabel('看这个号码做什么（会留下记录）').fill('核对高龄津贴')
    await page.getByRole('form', { name: '看完整号码' }).getByRole('button', { name: '保存' }).click()
    await page.getByText('11010519491231002X').waitFor()
    await page.getByRole('button', { name: '记需求' }).click()
    const need = page.getByRole('form', { name: '记需求' })
    await need.getByLabel('类别').click()
    await page.keyboard.type('助餐')
    await page.keyboard.press('Enter')
    await need.getByLabel('需要什么').fill('每天一顿午饭（合成）')
    await need.getByRole('button', { name: '保存' }).click()
    await page.getByText('每天一顿午饭（合成）').waitFor()
    await page.getByRole('button', { name: '显示变更记录' }).click()
    await page.getByText('登记住户').waitFor()
    await rightAtBoth('work-household')
    await page.goto('/work/households?q=sghc')
    await page.getByRole('link', { name: /上官合成/ }).waitFor()
  })

  it('tells what a file holds before it takes it in', async () => {
    const { page } = desk
    await page.goto('/work/households/import')
    const csv =
      '村社代码,住址,与户主关系,姓名,身份证号\n990101001001,合成路 9 号,户主,坏号码,110105194912310021\n'
    await page
      .getByLabel('选择文件（xlsx 或 csv）')
      .setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await page.getByRole('button', { name: '试一遍' }).click()
    await page.getByText('身份证号不对').waitFor()
    await rightAtBoth('work-household-import')
  })

  it('has what waits for a decision', async () => {
    const { page } = desk
    await page.goto('/work/households?tag=incomeDrop')
    await page.getByRole('list', { name: '住户名册' }).getByRole('link').first().click()
    await page.getByRole('button', { name: '报风险线索' }).click()
    const clue = page.getByRole('form', { name: '报风险线索' })
    await clue.getByLabel('标签').click()
    await page.keyboard.type('突发')
    await page.keyboard.press('Enter')
    await clue.getByLabel('发现了什么').fill('主要劳动力受伤（合成）')
    await clue.getByRole('button', { name: '保存' }).click()
    await page.getByRole('button', { name: '报风险线索' }).waitFor()
    await page.goto('/work/households/reviews')
    await page.getByText('主要劳动力受伤（合成）').waitFor()
    await rightAtBoth('work-household-reviews')
  })
})
