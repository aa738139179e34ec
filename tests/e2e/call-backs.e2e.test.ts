import type { CallBackPage } from '@jiebang/contract/people/contact.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { county, unit } from './colleague.ts'
import { broad, inspect, narrow } from './inspect.ts'
import { Officer } from './officer.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
afterEach(() => expect(world.wrongs()).toEqual([]))

/** Answered matters of people who want to be called. */
const answered = async (...titles: string[]): Promise<string[]> => {
  const [desk, dept] = await Promise.all([world.colleague('desk1'), world.colleague('dept1')])
  const ids: string[] = []
  for (const title of titles) {
    const { id } = await desk.register(title, { notifyBy: 'call', phone: '13900000000' })
    await desk.does(id, 'Accept', {})
    await desk.does(id, 'Dispatch', { lead: unit('housing'), assists: [], basis: '房屋安全归它管' })
    await dept.does(id, 'Sign', {})
    await dept.does(id, 'Answer', { outcome: 'solved', text: '灯已换好。', basis: null, level: 'county' })
    ids.push(id)
  }
  return ids
}

describe('the list of calls', () => {
  it('is worked off by keyboard: nobody answered, solved, not solved', async () => {
    const [first, second] = await answered('楼道灯不亮（编造）', '井盖松了（编造）')
    const officer = await Officer.at(world, 'desk1')
    const { page } = officer
    // The jobs put people on the list within seconds of the answer.
    await expect
      .poll(
        async () => {
          const answer = await page.request.get(`/api/v1/counties/${county}/call-backs`)
          const { items }: CallBackPage = await answer.json()
          return [first, second].every((id) => items.some((item) => item.matter === id))
        },
        { timeout: 20_000, interval: 500 },
      )
      .toBe(true)
    await officer.goesTo(page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '回访' }))
    await officer.press('Enter')
    await page.getByRole('heading', { name: '回访名单', level: 1 }).waitFor()
    const choose = async (title: string): Promise<void> => {
      await officer.goesTo(page.getByRole('list', { name: '要打的电话' }).getByRole('link', { name: title }))
      await officer.press('Enter')
      await page.getByRole('heading', { name: title, level: 2 }).waitFor()
      await page.getByRole('heading', { name: '怎么说' }).waitFor()
    }
    await choose('楼道灯不亮（编造）')
    await page.getByText('灯已换好。').waitFor()
    for (const width of [narrow, broad]) await inspect(page, 'call-backs', width)
    await page.setViewportSize({ width: broad, height: 900 })
    await officer.press('1')
    await officer.says('已记下：没人接。')
    await officer.press('2')
    await officer.says('已记下：解决了。')
    await choose('井盖松了（编造）')
    await officer.press('3')
    await page.getByRole('form', { name: '核实不符' }).waitFor()
    const desk = await world.colleague('desk1')
    expect((await desk.view(first ?? '')).matter).toMatchObject({ stage: 'verified', callBacks: 1 })
  })
})

describe('messages and sources', () => {
  it('say what is missing, and show a secret once', async () => {
    const desk = await Officer.at(world, 'desk1')
    await desk.page.goto('/work/messages')
    await desk.page.getByText('本县没有开通').waitFor()
    for (const width of [narrow, broad]) await inspect(desk.page, 'messages', width)
    const admin = await Officer.at(world, 'admin1')
    await admin.page.goto('/work/sources')
    await admin.page.getByRole('button', { name: '新建来源' }).click()
    await admin.page.getByLabel('编号').fill('hotline-e2e')
    await admin.page.getByLabel('名称').fill('热线（编造）')
    for (const width of [narrow, broad]) await inspect(admin.page, 'source-new', width)
    await admin.page.getByRole('button', { name: '建立' }).click()
    await admin.page.getByText('只显示这一次').waitFor()
    for (const width of [narrow, broad]) await inspect(admin.page, 'sources', width)
    await admin.page.reload()
    await admin.page.getByText('/intake/v1/hotline-e2e').waitFor()
    expect(await admin.page.getByText('只显示这一次').count()).toBe(0)
  })
})
