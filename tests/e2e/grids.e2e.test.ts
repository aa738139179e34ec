import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { broad, looksRight, narrow, violations } from './inspect.ts'
import { Officer } from './officer.ts'
import { openWorld, type World } from './world.ts'

let world: World
let admin: Officer

beforeAll(async () => {
  world = await openWorld()
  admin = await Officer.at(world, 'admin1')
})
afterAll(() => world.close())
afterEach(() => expect(world.wrongs()).toEqual([]))

const rightAtBoth = async (name: string): Promise<void> => {
  for (const width of [narrow, broad]) {
    await looksRight(admin.page, name, width)
    expect.soft(await violations(admin.page), `${name} at ${width}`).toEqual([])
  }
}

describe('the grids', () => {
  it('are found in the list, and another border is previewed before it is saved, without a mouse on the map', async () => {
    const { page } = admin
    await page.goto('/work/grids')
    await page.getByRole('heading', { name: '网格', level: 1 }).waitFor()
    await page.getByText('共 94 个').waitFor()
    await rightAtBoth('work-grids')
    await page.getByLabel('按名称、编码、网格员找').fill('望云社区第一网格')
    await page.getByText('共 1 个').waitFor()
    await page.locator('summary', { hasText: '望云社区第一网格' }).click()
    await page.getByRole('button', { name: '改边界' }).click()
    await page.getByRole('button', { name: '先看会动什么' }).click()
    await page.getByText('没有住户和没办完的事会换网格。').waitFor()
    await rightAtBoth('work-grids-border')
    await page
      .getByLabel('边界（GeoJSON）')
      .fill('{"type":"Polygon","coordinates":[[[160,33],[160.1,33],[160,33.1]]]}')
    await page.getByRole('button', { name: '先看会动什么' }).click()
    await page.getByText('网格图形没有闭合。').waitFor()
    await page.getByRole('button', { name: '取消' }).click()
  })

  it('find a place by what an address says', async () => {
    const { page } = admin
    await page.locator('summary', { hasText: '地名' }).click()
    await page.getByLabel('试一个地址').fill('云水街道望云花园3栋')
    await page.getByText(/^望云花园：把握 \d+%/).waitFor()
    await page.getByText('有门牌号“3栋”').waitFor()
    await rightAtBoth('work-place-names')
  })
})
