import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { password } from './colleague.ts'
import type { World } from './world.ts'

/** More than any page of ours has places to stop at; further on, a trap is the likelier reason. */
const mostStops = 160

/** Somebody at the workbench who never touches a mouse. */
export class Officer {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  static async at(world: World, login: string): Promise<Officer> {
    const officer = new Officer(await world.person({ width: 1440 }))
    await officer.page.goto('/work/')
    await officer.writes('登录名', login)
    await officer.writes('密码', password)
    await officer.press('Enter')
    await officer.page.getByRole('heading', { name: '待办', level: 1 }).waitFor()
    return officer
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key)
  }

  /** Goes there with the Tab key, as the only way there is. */
  async goesTo(place: Locator): Promise<void> {
    await place.waitFor()
    const here = (): Promise<boolean> => place.evaluate((el) => el === document.activeElement)
    for (let stops = 0; stops < mostStops; stops++) {
      if (await here()) return
      await this.press('Tab')
    }
    throw new Error(`the Tab key never comes to ${place}`)
  }

  async writes(label: string, text: string): Promise<void> {
    await this.goesTo(this.page.getByLabel(label))
    await this.page.keyboard.type(text)
  }

  /** Chooses in a list by typing the beginning. */
  async picks(label: string, typed: string, option: string | RegExp): Promise<void> {
    await this.goesTo(this.page.getByRole('combobox', { name: label }))
    await this.page.keyboard.type(typed)
    await this.page.getByTitle(option).filter({ visible: true }).first().waitFor()
    await this.press('Enter')
  }

  /** One of a few: Tab enters the group, the arrows move in it. */
  async chooses(group: string, name: string): Promise<void> {
    const radios = this.page.getByRole('group', { name: group }).getByRole('radio')
    await this.goesTo(radios.first())
    await this.press('Space')
    const wanted = this.page.getByRole('group', { name: group }).getByRole('radio', { name })
    for (let i = await radios.count(); i > 0 && !(await wanted.isChecked()); i--)
      await this.press('ArrowDown')
    expect(await wanted.isChecked()).toBe(true)
  }

  /** Opens the form of an action by its letter. */
  async opens(key: string, action: string): Promise<Locator> {
    await this.press(key)
    const form = this.page.getByRole('form', { name: action, exact: true })
    await form.waitFor()
    return form
  }

  async sends(action: string): Promise<void> {
    await this.press('Control+Enter')
    await this.says(`已完成：${action}。`)
  }

  async says(text: string): Promise<void> {
    await this.page.getByRole('status').filter({ hasText: text }).waitFor()
  }

  /** An action that asks nothing. */
  async does(key: string, action: string): Promise<void> {
    await this.opens(key, action)
    await this.sends(action)
  }

  /** From wherever: finds it by its number and opens it. */
  async finds(no: string, title: string): Promise<void> {
    await this.press('Escape')
    await this.goesTo(
      this.page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '全部' }),
    )
    await this.press('Enter')
    await this.page.getByRole('heading', { name: '全部', level: 1 }).waitFor()
    await this.press('/')
    await this.page.keyboard.type(no)
    await this.press('Enter')
    await this.page.getByRole('button', { name: `去掉条件：含“${no}”` }).waitFor()
    await this.goesTo(this.page.getByRole('link', { name: title, exact: true }))
    await this.press('Enter')
    await this.page.getByRole('heading', { name: title, level: 1 }).waitFor()
    await this.page.getByRole('heading', { name: '可以做的' }).waitFor()
  }
}
