import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { password, unit } from '../colleague.ts'
import { photo } from '../files.ts'
import { inspect, settled } from '../inspect.ts'
import { type Staff, tell } from '../stories.ts'
import type { World } from '../world.ts'

/** A day in the office of a department, by finger on a phone or by mouse at a desk. */
export class HandlerDay {
  readonly #page: Page
  readonly #staff: Staff
  readonly #width: number
  readonly #id: string
  readonly #title: string

  private constructor(page: Page, staff: Staff, width: number, id: string, title: string) {
    this.#page = page
    this.#staff = staff
    this.#width = width
    this.#id = id
    this.#title = title
  }

  static async begin(world: World, staff: Staff, width: number): Promise<HandlerDay> {
    const title = `阳台漏水的一件事 ${width}（编造）`
    const { id } = await tell(staff, 'dispatched', title)
    await staff.supervisor.template(
      randomUUID(),
      'Answer',
      `合成：修好了 ${width}`,
      '{{编号}}反映的事，{{做了什么}}。',
    )
    const page = await world.person({ width, touch: width < 600 })
    return new HandlerDay(page, staff, width, id, title)
  }

  async look(state: string): Promise<void> {
    await settled(this.#page)
    await inspect(this.#page, `day-handler-${state}`, this.#width)
  }

  #button(name: string) {
    return this.#page.getByRole('button', { name, exact: true })
  }

  /** Opens the form of an action, has it filled in and sends it. */
  async #acts(action: string, fill: () => Promise<unknown> = async () => undefined): Promise<void> {
    await this.#button(action).click()
    const form = this.#page.getByRole('form', { name: action, exact: true })
    await form.waitFor()
    await fill()
    await form.getByRole('button', { name: action, exact: true }).click()
    await this.#page
      .getByRole('status')
      .filter({ hasText: `已完成：${action}。` })
      .waitFor()
  }

  async #picks(label: string, typed: string, option: RegExp): Promise<void> {
    await this.#page.getByRole('combobox', { name: label }).click()
    await this.#page.keyboard.type(typed)
    await this.#page.getByTitle(option).filter({ visible: true }).first().click()
  }

  async signsIn(): Promise<void> {
    const page = this.#page
    await page.goto('/work/')
    await page.getByLabel('登录名').fill('dept1')
    await page.getByLabel('密码').fill(password)
    await this.#button('登录').click()
    await page.getByRole('link', { name: this.#title }).first().waitFor()
    await this.look('inbox')
    await page.goto(`/work/matters/${this.#id}`)
    await page.getByRole('heading', { name: '可以做的' }).waitFor()
    await this.look('matter')
  }

  async signsAndAsks(): Promise<void> {
    await this.#acts('签收')
    await this.#acts('请群众补充', async () => {
      await this.#page.getByLabel('要问群众什么').fill('是几楼的阳台？')
      await this.look('ask')
    })
    await this.look('waiting')
    await this.#staff.desk.does(this.#id, 'ReplyAsResident', { text: '六楼，朝南' })
    // Without a reload: what others do shows by itself.
    await this.#page.getByText('六楼，朝南').first().waitFor()
  }

  async asksForTime(): Promise<void> {
    await this.#acts('申请延期', async () => {
      await this.#page.getByLabel('延长多久').fill('2')
      await this.#page.getByLabel('为什么要延期').fill('等防水材料到货')
      await this.look('extension')
    })
    await this.#staff.desk.does(this.#id, 'GrantExtension', {})
    await this.#page.getByText(/^批准延期 2 个工作日/).waitFor()
  }

  async callsForHelp(): Promise<void> {
    const { city } = this.#staff
    await this.#acts('吹哨，请单位协办', async () => {
      await this.#picks('请哪个单位协办', '城市管理', /城市管理局/)
      await this.#page.getByLabel('请它做什么').fill('一起看外墙')
      await this.look('assist')
    })
    await city.does(this.#id, 'ArriveAssist', { unit: unit('city') })
    await city.does(this.#id, 'ReportAssist', { unit: unit('city'), text: '外墙没有违建' })
    await this.#page.getByText('外墙没有违建').first().waitFor()
    await this.look('assisted')
  }

  async answers(): Promise<void> {
    const page = this.#page
    await this.#acts('附件', async () => {
      await page.getByLabel('照片或文件').setInputFiles(await photo('修好后.png', 300 + (this.#width % 100)))
      await page.getByRole('listitem').filter({ hasText: '修好后.png' }).waitFor()
      await this.look('file')
    })
    await this.#acts('答复', async () => {
      await this.#picks('用模板', '修好了', new RegExp(`修好了 ${this.#width}`))
      await this.#button('做了什么').click()
      await page.keyboard.type('阳台已经重做防水')
      await page.getByRole('radio', { name: '已解决' }).check()
      await page.getByRole('radio', { name: '县（区）' }).check()
      await this.look('answer')
    })
    await this.look('answered')
    const { facts } = await this.#staff.desk.view(this.#id)
    expect(facts.map(({ fact }) => fact.type)).toEqual([
      ...['Registered', 'Accepted', 'Dispatched', 'Signed', 'ResidentAsked', 'ResidentReplied'],
      ...['ExtensionAsked', 'ExtensionGranted', 'AssistCalled', 'AssistArrived', 'AssistReported'],
      ...['Attached', 'Answered'],
    ])
    await page.context().close()
  }
}
