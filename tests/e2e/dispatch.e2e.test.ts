import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { broad, looksRight, narrow, violations } from './inspect.ts'
import { Officer } from './officer.ts'
import { type Staff, staffOf, tell } from './stories.ts'
import { openWorld, type World } from './world.ts'

let world: World
let staff: Staff
let admin: Officer

beforeAll(async () => {
  world = await openWorld()
  staff = await staffOf(world)
  admin = await Officer.at(world, 'admin1')
})
afterAll(() => world.close())
afterEach(() => expect(world.wrongs()).toEqual([]))

const rightAtBoth = async (officer: Officer, name: string): Promise<void> => {
  for (const width of [narrow, broad]) {
    await looksRight(officer.page, name, width)
    expect.soft(await violations(officer.page), `${name} at ${width}`).toEqual([])
  }
}

describe('the dispatch catalogue', () => {
  it('is browsed, searched and changed in versions', async () => {
    const { page } = admin
    await page.goto('/work/catalogue')
    await page.getByRole('heading', { name: '派单目录', level: 1 }).waitFor()
    await page.getByLabel('找编号、事项、分类或依据里的字').fill('自来水')
    await page.getByText('1.2.15 自来水供应').click()
    await page.getByText('清单条目：').waitFor()
    await rightAtBoth(admin, 'work-catalogue')
    await page.getByRole('button', { name: '改', exact: true }).click()
    const form = page.getByRole('form', { name: '目录事项' })
    await form.getByLabel('依据（会写进派单）').fill('自来水供应由水务公司负责，夜间也派（合成）。')
    await form.getByLabel('为什么改').fill('合成：写清夜间')
    await rightAtBoth(admin, 'work-catalogue-edit')
    await form.getByRole('button', { name: '存为新版本' }).click()
    await page.getByText(/第 1 版，.*合成：写清夜间/).waitFor()
  })

  it('tells what is wrong with a file line by line before anything is saved', async () => {
    const { page } = admin
    await page.goto('/work/catalogue')
    await page.getByText('从表格导入').click()
    const csv =
      '编号,事项,分类代码,主办单位,履职清单,清单条目,依据,来源\n8.1,合成,010215,水务公司,部门自行承担,合成,合成,合成\n8.2,合成,9,没有的单位,部门自行承担,合成,合成,合成\n'
    await page
      .getByLabel('xlsx 或 csv 文件')
      .setInputFiles({ name: '目录.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await page.getByText('试读：新增 1 项').waitFor()
    await page.getByText('第 3 行 8.2：').waitFor()
    await rightAtBoth(admin, 'work-catalogue-import')
  })
})

describe('dispatching at the desk', () => {
  it('takes the suggestion of the catalogue with one key, with its basis', async () => {
    const desk = await Officer.at(world, 'desk1')
    const { id } = await staff.desk.register('路灯不亮（合成）', { category: '010204' })
    await staff.desk.does(id, 'Accept', {})
    await desk.page.goto(`/work/matters/${id}`)
    await desk.page.getByRole('heading', { name: '可以做的' }).waitFor()
    const form = await desk.opens('d', '派单')
    await form.getByRole('button', { name: /城管局/ }).waitFor()
    await desk.press('Alt+1')
    await form.getByRole('button', { name: /城管局/, pressed: true }).waitFor()
    await expect(form.getByLabel('派给它的依据').inputValue()).resolves.toContain('派单目录 1.2.4')
    await rightAtBoth(desk, 'work-dispatch-suggested')
    await desk.page.setViewportSize({ width: broad, height: 900 })
    await desk.sends('派单')
    const { facts } = await staff.supervisor.view(id)
    expect(facts.find(({ fact }) => fact.type === 'Dispatched')?.fact).toMatchObject({ item: '1.2.4' })
  })
})

describe('rules of the administrators', () => {
  it('are tried on the past, shown, and only then saved', async () => {
    const { page } = admin
    await tell(staff, 'accepted', `合成井盖 ${randomUUID().slice(0, 4)}`)
    await page.goto('/work/rules')
    await page.getByText('还没有规则').waitFor()
    await rightAtBoth(admin, 'work-rules-empty')
    await page.getByRole('button', { name: '新写一条规则' }).click()
    const editor = page.getByRole('region', { name: '编写规则' })
    await editor.getByLabel('规则名称').fill('井盖先提醒（合成）')
    const title = editor.getByRole('combobox', { name: '第 1 个条件：标题里有' })
    await title.fill('井盖')
    await title.press('Enter')
    await title.press('Escape')
    await expect(editor.getByRole('button', { name: '保存并启用' }).isDisabled()).resolves.toBe(true)
    await editor.getByRole('button', { name: '试运行' }).click()
    await editor.getByText(/会动到 \d+ 件/).waitFor()
    await editor.getByLabel('为什么改').fill('合成：先看看')
    await rightAtBoth(admin, 'work-rules-editor')
    await editor.getByRole('button', { name: '保存并启用' }).click()
    await page.getByText('井盖先提醒（合成）').click()
    await page.getByText('第 1 版').first().waitFor()
    await rightAtBoth(admin, 'work-rules-list')
  })
})
