import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { unit, wangyun } from './colleague.ts'
import { inspect, narrow } from './inspect.ts'
import { Officer } from './officer.ts'
import { type Staff, staffOf, tell } from './stories.ts'
import { openWorld, type World } from './world.ts'

let world: World
let staff: Staff
let desk: Officer
let dept: Officer

beforeAll(async () => {
  world = await openWorld()
  staff = await staffOf(world)
  desk = await Officer.at(world, 'desk1')
  dept = await Officer.at(world, 'dept1')
})
afterAll(() => world.close())
afterEach(() => expect(world.wrongs()).toEqual([]))

describe('a call at the desk', () => {
  it('is registered by the keyboard alone, in under a minute and with few keys beside the words', async () => {
    const { page } = desk
    let keys = 0
    let letters = 0
    const press = async (key: string): Promise<void> => {
      keys++
      await desk.press(key)
    }
    const types = async (text: string): Promise<void> => {
      letters += text.length
      await page.keyboard.type(text)
    }
    const begun = Date.now()
    await press('g')
    await press('r')
    await page.getByRole('heading', { name: '替群众登记', level: 1 }).waitFor()
    await types('13900008888')
    await press('Tab')
    await types('望云社区门口的路灯不亮，晚上看不见路（合成）')
    await press('Tab')
    await types('望云社区')
    await page
      .getByTitle(/望云社区$/)
      .filter({ visible: true })
      .first()
      .waitFor()
    await press('Enter')
    await press('Control+Enter')
    await page.getByRole('heading', { name: '已登记，请把下面两行告诉群众' }).waitFor()
    expect(Date.now() - begun).toBeLessThan(60_000)
    // Two to come here, one Tab for each field, one to choose the place, one to send.
    expect(keys).toBe(6)
    expect(letters).toBeLessThan(60)
    await page.getByText('念给群众听：').waitFor()
    await inspect(page, 'work-receipt', narrow)
  })

  it('shows a likely repeat while it is typed, and joins it on request', async () => {
    const { page } = desk
    const words = '健身广场的秋千链条断了（合成）'
    const first = await staff.desk.register(words, { body: words, place: wangyun })
    await page.goto('/work/register')
    await page.getByLabel('群众说了什么').fill('健身广场秋千链条断了，孩子差点摔下来')
    await page.getByRole('heading', { name: '可能是同一件事' }).waitFor()
    await page.getByRole('link', { name: words }).first().waitFor()
    await page.getByRole('button', { name: '就是这一件，登记后并入' }).first().click()
    await page.getByLabel('群众说了什么').press('Control+Enter')
    await page.getByText('已经并入那一件').waitFor()
    const view = await staff.supervisor.view(first.id)
    expect(view.matter.mergedFrom).toHaveLength(1)
  })
})

describe('an answer', () => {
  it('begun at one computer goes on at another, and is gone from both once it is sent', async () => {
    const { id } = await tell(staff, 'handling', '换一台电脑接着写的一件事')
    await dept.page.goto(`/work/matters/${id}`)
    await dept.page.getByRole('heading', { name: '可以做的' }).waitFor()
    await dept.opens('p', '记进展')
    const saved = dept.page.waitForResponse(
      (r) => r.url().includes('/drafts/') && r.request().method() === 'PUT',
    )
    await dept.page.keyboard.type('已经看过现场，（合成）')
    await saved
    const other = await Officer.at(world, 'dept1')
    await other.page.goto(`/work/matters/${id}`)
    await other.page.getByRole('heading', { name: '可以做的' }).waitFor()
    const form = await other.opens('p', '记进展')
    await other.says('这是您在另一台电脑上写到一半的')
    expect(await form.getByLabel('现在办到哪一步').inputValue()).toBe('已经看过现场，（合成）')
    const dropped = other.page.waitForResponse((r) => r.request().method() === 'DELETE')
    await other.sends('记进展')
    await dropped
    await dept.page.goto('/work/me')
    await dept.page.getByText('没有写到一半的东西。').waitFor()
  })

  it('is not lost by signing out, nor by the end of a session while it is written', async () => {
    const { id } = await tell(staff, 'handling', '写到一半退出登录的一件事')
    const writer = await Officer.at(world, 'dept1')
    const { page } = writer
    await page.goto(`/work/matters/${id}`)
    await page.getByRole('heading', { name: '可以做的' }).waitFor()
    await writer.opens('p', '记进展')
    await page.keyboard.type('退出前写的（合成）')
    await page.getByRole('button', { name: '退出' }).click()
    await page.getByLabel('登录名').waitFor()
    expect(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft'))),
    ).toEqual([])
    const again = await Officer.at(world, 'dept1')
    await again.page.goto('/work/me')
    await again.page.getByText('退出前写的（合成）').waitFor()
    await inspect(again.page, 'work-me', narrow)
  })

  it('made from a template is not sent before its blanks are filled in', async () => {
    const template = '0198c0de-0000-7000-8000-0000000000f1'
    await staff.supervisor.template(template, 'Progress', '合成：安排了', '{{编号}}：已安排{{谁}}去看。')
    const { id, no } = await tell(staff, 'handling', '用模板写进展的一件事')
    const { page } = dept
    await page.goto(`/work/matters/${id}`)
    await page.getByRole('heading', { name: '可以做的' }).waitFor()
    const form = await dept.opens('p', '记进展')
    await form.getByRole('combobox', { name: '用模板' }).waitFor()
    await dept.press('F9')
    await page.keyboard.type('安排')
    await page.getByTitle('合成：安排了').filter({ visible: true }).first().waitFor()
    await dept.press('Enter')
    await form.getByRole('button', { name: '谁' }).waitFor()
    await dept.press('Control+Enter')
    expect(await form.isVisible()).toBe(true)
    await dept.press('F8')
    await page.keyboard.type('抢修队')
    const field = form.getByLabel('现在办到哪一步')
    expect(await field.inputValue()).toBe(`${no}：已安排抢修队去看。`)
    await dept.sends('记进展')
  })
})

describe('several matters', () => {
  it('are chosen by x and done at once, each with its verdict', async () => {
    await Promise.all(
      ['一起备注的第一件', '一起备注的第二件'].map(async (title) => {
        const { id } = await tell(staff, 'accepted', title)
        await staff.desk.does(id, 'Dispatch', { lead: unit('housing'), assists: [], basis: '职责清单' })
      }),
    )
    const { page } = dept
    await page.goto('/work/')
    await page.getByRole('link', { name: '一起备注的第二件' }).waitFor()
    await dept.press('j')
    await dept.press('x')
    await dept.press('j')
    await dept.press('X')
    await page.getByRole('heading', { name: '选中 2 件' }).waitFor()
    await dept.press('N')
    await page.getByRole('form', { name: '备注，2 件一起' }).waitFor()
    await page.keyboard.type('合成：一起看')
    await dept.press('Control+Enter')
    await dept.says('备注：办成 2 件，没办成 0 件。')
    await inspect(page, 'work-batch', narrow)
  })
})
