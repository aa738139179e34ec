import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { inspectBoth } from '../inspect.ts'
import { Officer } from '../officer.ts'
import type { Staff } from '../stories.ts'
import type { World } from '../world.ts'

const sheet = `登录名,姓名,角色,区域,单位
day.two,合成乙,单位承办人,990101,990101-housing
day.three,合成丙,单位承办人,990102,
`

/** A day of somebody who looks after people, sheets and rules. */
export class AdministratorDay {
  readonly #page: Page

  private constructor(page: Page) {
    this.#page = page
  }

  static async begin(world: World): Promise<AdministratorDay> {
    return new AdministratorDay((await Officer.at(world, 'admin1')).page)
  }

  look(state: string): Promise<void> {
    return inspectBoth(this.#page, `day-admin-${state}`)
  }

  async #opens(path: string, heading: string): Promise<void> {
    await this.#page.goto(`/work/${path}`)
    await this.#page.getByRole('heading', { name: heading, level: 1 }).waitFor()
  }

  async #picks(label: string, typed: string, option: RegExp): Promise<void> {
    await this.#page.getByRole('combobox', { name: label }).click()
    await this.#page.keyboard.type(typed)
    await this.#page.getByTitle(option).filter({ visible: true }).first().click()
  }

  async takesSomebodyOn(): Promise<void> {
    const page = this.#page
    await this.#opens('admin/people', '人员和岗位')
    await this.look('people')
    await page.getByRole('button', { name: '新建账号' }).click()
    await page.getByRole('textbox', { name: /^登录名/ }).fill('day.one')
    await page.getByLabel('姓名或名称').fill('合成甲')
    await page.getByLabel('为什么改').fill('新来的同事（合成）')
    await this.look('person-new')
    await page.getByRole('button', { name: '新建', exact: true }).click()
    await page.getByText('只显示这一次').waitFor()
    await this.look('person-password')
    await page.getByLabel('按姓名或登录名找').fill('day.one')
    const person = page.getByRole('listitem').filter({ hasText: 'day.one' })
    await person.locator('summary').first().click()
    await person.getByRole('button', { name: '加岗位' }).first().click()
    await this.#picks('岗位', '承办', /单位承办人/)
    await this.#picks('管的区域', '云溪县', /云溪县/)
    await this.#picks('单位', '住房', /住房和城乡建设局/)
    await person.getByLabel('为什么改').fill('到住建局上班（合成）')
    await this.look('person-role')
    await person.getByRole('button', { name: '加岗位' }).last().click()
    await person.getByText(/单位承办人，.*住建局|单位承办人，.*住房和城乡建设局/).waitFor()
    await this.look('person')
  }

  /** Tried first: what is wrong stands beside its row, and nothing is saved. */
  async importsPeople(): Promise<void> {
    const page = this.#page
    await this.#opens('admin/import', '批量导入')
    await page.getByRole('radio', { name: '人员和岗位' }).check()
    await this.look('import')
    const file = { name: '人员.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) }
    await page.getByLabel('填好的表').setInputFiles(file)
    await page.getByRole('button', { name: '先试一遍，不保存' }).click()
    await page.getByText('试过了，还没有保存：可以加 1 行').waitFor()
    await page.getByLabel('为什么改').fill('新来的同事（合成）')
    await this.look('import-tried')
    await page.getByRole('button', { name: '保存这 1 行' }).click()
    await page.getByText('已保存 1 行').waitFor()
    await page.getByRole('link', { name: /下载 1 个起始密码/ }).waitFor()
    await this.look('import-saved')
  }

  async setsHowLongLogsStay(): Promise<void> {
    const page = this.#page
    await this.#opens('admin/rules', '规则和设置')
    await this.look('rules')
    await page.getByRole('button', { name: '改保存天数' }).click()
    await page.getByLabel('天数').fill('400')
    await page.getByLabel('为什么改').fill('省里要求一年以上（合成）')
    await page.getByRole('button', { name: '先看影响' }).click()
    await page.getByText('这样改：').waitFor()
    await this.look('rules-tried')
    await page.getByRole('status').getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('审计记录保存 400 天').waitFor()
  }

  /** Everything else that an administrator can open. */
  async looksAround(): Promise<void> {
    const page = this.#page
    await this.#opens('admin/places', '单位和区划')
    await this.look('places')
    await this.#opens('messages', '给群众的消息')
    await this.look('messages')
    await this.#opens('security', '安全设置')
    await page.getByRole('heading', { name: '登录着的设备' }).waitFor()
    await page.getByText('就是这里').waitFor()
    await this.look('security')
    await page.context().close()
  }
}

/** Who did what, who saw whom: read, narrowed, taken along. */
export const auditorsDay = async (world: World, staff: Staff): Promise<void> => {
  const title = '有人看过是谁反映的一件事（编造）'
  const { no } = await staff.desk.register(title)
  const desk = await Officer.at(world, 'desk1')
  await desk.finds(no, title)
  const reporter = desk.page.getByRole('region', { name: '反映人' })
  await reporter.getByRole('button', { name: '查看' }).click()
  await desk.page.getByLabel('为什么要看').fill('核对地址（合成）')
  await desk.press('Enter')
  await reporter.getByText('这次查看已经记录在案。').waitFor()
  await desk.page.context().close()

  const { page } = await Officer.at(world, 'audit1')
  await page.goto('/work/audit')
  await page.getByText('省里要求一年以上（合成）').first().waitFor()
  await page.locator('summary').filter({ hasText: '省里要求一年以上（合成）' }).click()
  await page
    .getByText(/^第 \d+ 条，哈希 /)
    .first()
    .waitFor()
  await inspectBoth(page, 'day-auditor-log')
  const taken = page.waitForEvent('download')
  // Waited for below; by itself it would fail the run a second time.
  taken.catch(() => undefined)
  await page.getByRole('button', { name: '导出 csv' }).click()
  expect(await readFile(await (await taken).path(), 'utf8')).toContain('setting.changed')
  await page.goto('/work/reads')
  await page.getByRole('row').filter({ hasText: no }).getByText('核对地址（合成）').waitFor()
  await inspectBoth(page, 'day-auditor-reads')
  await page.goto('/work/admin/people')
  await page.getByRole('heading', { name: '人员和岗位', level: 1 }).waitFor()
  expect(await page.getByRole('button', { name: '新建账号' }).count()).toBe(0)
  await inspectBoth(page, 'day-auditor-people')
  await page.context().close()
}
