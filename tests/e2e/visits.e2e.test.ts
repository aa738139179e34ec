import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { broad, looksRight, narrow, violations } from './inspect.ts'
import { Officer } from './officer.ts'
import { openWorld, type World } from './world.ts'

let world: World
let village: Officer
let admin: Officer

beforeAll(async () => {
  world = await openWorld()
  ;[village, admin] = await Promise.all([Officer.at(world, 'village1'), Officer.at(world, 'admin1')])
})
afterAll(() => world.close())
afterEach(() => expect(world.wrongs()).toEqual([]))

const rightAtBoth = async ({ page }: Officer, name: string): Promise<void> => {
  for (const width of [narrow, broad]) {
    await looksRight(page, name, width)
    expect.soft(await violations(page), `${name} at ${width}`).toEqual([])
  }
}

describe('forms', () => {
  it('are designed with their conditions in words, tried and published', async () => {
    const { page } = admin
    await page.goto('/work/admin/forms')
    await page.getByRole('button', { name: '新建表单' }).click()
    await page.getByLabel('表单名称').fill('探访表（合成）')
    await page.getByRole('button', { name: '加一题' }).click()
    await page.getByRole('button', { name: '加一题' }).click()
    const second = page.locator('details').nth(1)
    await second.locator('summary').click()
    await second.getByLabel(/什么时候问/).fill("q1 = '好'")
    await page.getByText('「新的题目」是“好”才问').waitFor()
    await rightAtBoth(admin, 'work-form-designer')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByLabel('为什么改').fill('合成：开始使用')
    await page.getByRole('button', { name: '发布', exact: true }).click()
    await page.getByRole('heading', { name: '发布第 2 版' }).waitFor()
  })
})

describe('visits', () => {
  it('are listed with their reasons, put on a way and recorded', async () => {
    const { page } = village
    await page.goto('/work/visits')
    await page.getByRole('list', { name: '该走访的人家' }).waitFor()
    await rightAtBoth(village, 'work-visits')
    await page.getByRole('button', { name: '排一条路线' }).click()
    await page.getByRole('heading', { name: '走访路线' }).waitFor()
    await page
      .getByRole('button', { name: /^登记走访/ })
      .first()
      .click()
    const met = page.getByRole('group', { name: '见到了谁' })
    await met.waitFor()
    for (const box of await met.getByRole('checkbox').all()) await box.check()
    await page.getByRole('button', { name: '记一条需求' }).click()
    await page.getByLabel('内容').fill('想有人陪着说说话（合成）')
    await rightAtBoth(village, 'work-visit')
    await page.getByRole('button', { name: '保存走访' }).click()
    await page.getByText(/走访记下了/).waitFor({ state: 'attached' })
  })
})
