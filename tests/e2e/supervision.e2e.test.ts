import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { broad, inspect, narrow } from './inspect.ts'
import { openWorld, type World } from './world.ts'

const password = 'jiebang-demo'
let world: World
let page: Page

beforeAll(async () => {
  world = await openWorld()
  page = await world.person({ width: broad })
  await page.goto('/work/')
  await page.getByLabel('登录名').fill('sup1')
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { name: '待办', level: 1 }).waitFor()
})
afterAll(() => world.close())
afterEach(() => expect(world.wrongs()).toEqual([]))

const settled = async (): Promise<void> => {
  await page.locator('main .skeleton').first().waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle')
}

const bothWidths = async (name: string): Promise<void> => {
  for (const width of [narrow, broad]) {
    await page.setViewportSize({ width, height: 900 })
    await settled()
    await inspect(page, name, width)
  }
}

describe('a supervisor', () => {
  it('reads figures whose every number opens as many matters', async () => {
    await page.goto('/work/overview')
    await page.getByRole('heading', { name: '各项指标' }).waitFor()
    // The figures before stay until those of the year are there.
    const year = page.waitForResponse((answer) => /\/overview\?.*from=\d{4}-01-01/.test(answer.url()))
    await page.getByRole('button', { name: '今年' }).click()
    await year
    await settled()
    const link = page.getByRole('link', { name: /^退单率：看这 \d+ 件$/ })
    const count = Number(/\d+/.exec((await link.textContent()) ?? '')?.[0])
    expect(count).toBeGreaterThan(0)
    await link.click()
    await page.getByRole('list', { name: '正在看的是' }).getByText('退过单的').waitFor()
    await settled()
    expect(await page.locator('ul.lines > li').count()).toBe(Math.min(count, 50))
  })

  it('sees trends, a heat map and a map, each also as a table', async () => {
    await page.goto('/work/overview?from=2026-01-01')
    await page.getByRole('heading', { name: '地图' }).waitFor()
    await settled()
    await page.locator('[aria-hidden] svg path').first().waitFor({ state: 'attached' })
    await page.locator('[aria-hidden] svg text', { hasText: '云水街道' }).waitFor({ state: 'attached' })
    const tables = page.getByText('看成表格')
    expect(await tables.count()).toBeGreaterThan(6)
    await tables.first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: '每天登记多少件' }).waitFor()
    await bothWidths('figures')
  })

  it.each(['docx', 'xlsx', 'csv', 'json'] as const)('takes the figures along as %s', async (kind) => {
    await page.goto('/work/overview')
    const names = { docx: '下载情况通报（Word）', xlsx: '下载 Excel', csv: '下载 CSV', json: '下载 JSON' }
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: names[kind] }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`figures-990101.${kind}`)
    expect((await readFile(await download.path())).length).toBeGreaterThan(500)
  })

  it('reminds the holders of several late matters at once', async () => {
    await page.goto('/work/oversight')
    await page.getByRole('heading', { name: '时限和退单' }).waitFor()
    await bothWidths('oversight')
    await page.getByRole('link', { name: /^催办 已超期的/ }).click()
    const boxes = page.locator('.remind-line input')
    await boxes.first().waitFor()
    await boxes.nth(0).check()
    await boxes.nth(1).check()
    await page.getByLabel('想说的话').or(page.locator('#remind textarea')).first().fill('请尽快办（合成）')
    await page.getByRole('button', { name: '催办选中的 2 件' }).click()
    await page.getByText('已催办 2 件。').waitFor()
    await inspect(page, 'remind', broad)
  })

  it('draws a sample of closings once and works through it', async () => {
    await page.goto('/work/second-looks')
    await page.getByRole('heading', { name: '抽一次' }).waitFor()
    await bothWidths('second-looks')
    await page.getByLabel('办结日期从').fill('2026-01-01')
    await page.getByRole('button', { name: '抽', exact: true }).click()
    await page.getByRole('heading', { name: '抽查名单' }).waitFor()
    await page.getByText('怎么重抽一遍来核对').click()
    await bothWidths('second-look')
    expect(await page.getByRole('cell', { name: '还没看' }).count()).toBeGreaterThan(0)
    await page.goto('/work/second-looks')
    await page.getByLabel('办结日期从').fill('2026-01-01')
    await page.getByRole('button', { name: '抽', exact: true }).click()
    await page.getByText('这个时间和地方已经抽过。').waitFor()
  })

  it('prints a clue form only for what two people called malicious', async () => {
    const { id } = await (await world.colleague('desk1')).register('反复占线（合成）')
    await page.goto(`/work/clue/${id}`)
    await page.getByText('两个人都认定是恶意的，才有线索表。').waitFor()
    await (await world.colleague('desk1')).does(id, 'ProposeMark', {
      mark: 'malicious',
      reason: '连续占线（合成）',
    })
    await (await world.colleague('sup2')).does(id, 'ConfirmMark', { reason: '听了录音，同意（合成）' })
    await page.reload()
    await page.getByText('听了录音，同意（合成）').waitFor()
    await page.goto('/work/oversight')
    await page.getByRole('link', { name: /^恶意诉求线索表/ }).click()
    await page.getByText('听了录音，同意（合成）').waitFor()
    await bothWidths('clue')
  })
})
