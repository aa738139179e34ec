import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { password, unit } from './colleague.ts'
import { Officer } from './officer.ts'
import { type Staff, staffOf, tell } from './stories.ts'
import { openWorld, type World } from './world.ts'

let world: World
let staff: Staff
let desk: Officer
let dept: Officer
let supervisor: Officer

beforeAll(async () => {
  world = await openWorld()
  staff = await staffOf(world)
  desk = await Officer.at(world, 'desk1')
  dept = await Officer.at(world, 'dept1')
  supervisor = await Officer.at(world, 'sup1')
})
afterAll(() => world.close())
afterEach(() => expect(world.wrongs()).toEqual([]))

const happened = async (id: string): Promise<readonly string[]> =>
  (await staff.supervisor.view(id)).facts.map(({ fact }) => fact.type)

describe('the inbox', () => {
  it('moves by j and k', async () => {
    const lines = desk.page.getByRole('list', { name: '待办，先到期的在前' }).getByRole('listitem')
    const picked = (i: number) => lines.nth(i).locator('a[aria-current=true]').waitFor()
    await picked(0)
    await desk.press('j')
    await picked(1)
    await desk.press('j')
    await picked(2)
    await desk.press('k')
    await picked(1)
    const title = await lines.nth(1).getByRole('link').innerText()
    await desk.page
      .getByRole('region', { name: '选中的事项' })
      .getByRole('heading', { name: title })
      .waitFor()
  })

  it('shows what others send while somebody writes, and keeps what they write', async () => {
    const own = '自己手里正在写的一件事'
    const mine = await tell(staff, 'handling', own)
    await dept.page.goto(`/work/?at=${mine.id}`)
    await dept.page.getByRole('heading', { name: '可以做的' }).waitFor()
    const form = await dept.opens('p', '记进展')
    await dept.page.keyboard.type('写到一半，')
    const { id } = await tell(staff, 'accepted', '正在写的时候派来的一件事')
    await staff.desk.does(id, 'Dispatch', { lead: unit('housing'), assists: [], basis: '职责清单第三条' })
    await dept.page.getByRole('link', { name: '正在写的时候派来的一件事' }).waitFor()
    await dept.page.keyboard.type('接着写。')
    await expect(form.getByLabel('现在办到哪一步').inputValue()).resolves.toBe('写到一半，接着写。')
    await dept.page
      .getByRole('region', { name: '选中的事项' })
      .getByRole('heading', { name: own, exact: true })
      .waitFor()
    await dept.press('Escape')
    await form.waitFor({ state: 'detached' })
  })
})

describe('a matter, by keyboard alone', () => {
  it('goes from the desk through a department to its end', async () => {
    const title = '键盘走完的一件事'
    const { id, no } = await staff.desk.register(title)
    await desk.finds(no, title)
    await desk.does('a', '受理')
    await desk.opens('d', '派单')
    await desk.picks('主办单位', '住建', /住房和城乡建设局/)
    await desk.writes('派给它的依据', '职责清单第三条')
    await desk.sends('派单')

    await dept.finds(no, title)
    await dept.does('s', '签收')
    await dept.opens('e', '申请延期')
    await dept.writes('延长多久', '2')
    await dept.writes('为什么要延期', '等配件到货')
    await dept.sends('申请延期')

    await desk.finds(no, title)
    await desk.page.getByRole('button', { name: '批准延期', exact: true }).waitFor()
    await desk.does('E', '批准延期')

    // The department, which holds it, hears of it without asking.
    await dept.page.getByText(/^批准延期 2 个工作日/).waitFor()
    await dept.opens('w', '答复')
    await dept.chooses('结果是哪一种', '已解决')
    await dept.writes('答复内容', '灯已换好，当场试过。')
    await dept.chooses('在哪一级办成的', '县（区）')
    await dept.sends('答复')

    await supervisor.finds(no, title)
    await supervisor.opens('v', '核实属实')
    await supervisor.chooses('怎么听到本人的话', '打电话问了本人')
    await supervisor.sends('核实属实')

    await desk.page.getByRole('button', { name: '办结', exact: true }).waitFor()
    await desk.does('c', '办结')
    expect(await happened(id)).toEqual([
      ...['Registered', 'Accepted', 'Dispatched', 'Signed', 'ExtensionAsked', 'ExtensionGranted'],
      ...['Answered', 'Verified', 'Closed'],
    ])
  })

  it('comes back once, is ruled, and then cannot come back', async () => {
    const title = '退回来又裁定的一件事'
    const { id, no } = await tell(staff, 'dispatched', title)
    await dept.finds(no, title)
    await dept.opens('r', '退单')
    await dept.writes('为什么退单', '不归我们管')
    await dept.writes('职责依据', '职责清单第八条，归城管局')
    await dept.sends('退单')
    await supervisor.finds(no, title)
    await supervisor.opens('u', '裁定主办单位')
    await supervisor.picks('主办单位', '城市', /城市管理局/)
    await supervisor.writes('裁定依据', '三定方案第五条')
    await supervisor.sends('裁定主办单位')
    const city = await Officer.at(world, 'dept2')
    await city.finds(no, title)
    await city.press('r')
    await city.says('现在还不能“退单”。')
    expect(await happened(id)).toEqual(['Registered', 'Accepted', 'Dispatched', 'Returned', 'Ruled'])
  })

  it('is held with a plan, looked at and struck off', async () => {
    const title = '列入清单的一件事'
    const { id, no } = await tell(staff, 'cannotYet', title)
    await desk.finds(no, title)
    await desk.opens('h', '列入整改清单')
    const { name } = staff.dept.me
    await desk.picks('责任人', name, `${name}（住建局）`)
    await desk.writes('整改计划', '列入下一年度计划，按月告知进展。')
    // Month, day and year are three fields to a keyboard, in the order of the browser's own language.
    await desk.writes('下次回头看的日子', '12202026')
    await desk.sends('列入整改清单')
    await supervisor.finds(no, title)
    await supervisor.opens('K', '销号')
    await supervisor.goesTo(supervisor.page.getByRole('checkbox', { name: /列入整改清单/ }))
    await supervisor.press('Space')
    await supervisor.chooses('怎么听到本人的话', '当面或上门问了本人')
    await supervisor.sends('销号')
    expect((await happened(id)).slice(-2)).toEqual(['Held', 'StruckOff'])
  })

  it('is joined to another, and divided into parts', async () => {
    const into = await tell(staff, 'handling', '先来的一盏灯')
    const { id, no } = await tell(staff, 'accepted', '后来的同一盏灯')
    await desk.finds(no, '后来的同一盏灯')
    await desk.opens('M', '并单')
    await desk.page.keyboard.type('先来的一盏灯')
    await desk.page.getByRole('radio', { name: '先来的一盏灯' }).waitFor()
    await desk.chooses('并到哪一件', '先来的一盏灯')
    await desk.sends('并单')
    expect((await happened(id)).at(-1)).toBe('Merged')
    expect((await happened(into.id)).at(-1)).toBe('MergedIn')

    const whole = await tell(staff, 'accepted', '说了两件事的一件')
    await desk.finds(whole.no, '说了两件事的一件')
    await desk.opens('S', '拆分')
    for (const n of [1, 2]) {
      await desk.writes(`第 ${n} 件的题目`, `第 ${n} 件`)
      await desk.writes(`第 ${n} 件的内容`, '单独说清楚的内容')
    }
    await desk.sends('拆分')
    await desk.page.getByRole('link', { name: '拆出的第 2 件，在办' }).waitFor()
    expect((await happened(whole.id)).at(-1)).toBe('Split')
  })

  it('moved on while somebody wrote: they see what happened, keep their words and send again', async () => {
    const title = '两个人同时在办的一件事'
    const { id, no } = await tell(staff, 'handling', title)
    await dept.finds(no, title)
    const form = await dept.opens('p', '记进展')
    await dept.page.keyboard.type('约了明天上门。')
    await staff.desk.does(id, 'Progress', { text: '群众又来电话问了。' })
    await dept.press('Control+Enter')
    await dept.page.getByRole('alert').filter({ hasText: '这件事有了变化' }).waitFor()
    await expect(form.getByLabel('现在办到哪一步').inputValue()).resolves.toBe('约了明天上门。')
    await dept.sends('记进展')
    expect((await happened(id)).slice(-2)).toEqual(['Progressed', 'Progressed'])
  })

  it('shows who reported it only for a purpose', async () => {
    const title = '要给本人打电话的一件事'
    const { no } = await staff.desk.register(title, { name: '编造姓名', phone: '000-12345678' })
    await desk.finds(no, title)
    const reporter = desk.page.getByRole('region', { name: '反映人' })
    await reporter.waitFor()
    expect(await reporter.innerText()).not.toMatch(/编造姓名|12345678/)
    await desk.goesTo(reporter.getByRole('button', { name: '查看' }))
    await desk.press('Enter')
    await desk.writes('为什么要看', '回访核实')
    await desk.press('Enter')
    await reporter.getByText('这次查看已经记录在案。').waitFor()
    await reporter.getByText('编造姓名').waitFor()
    await reporter.getByText(/^000-?12345678$/).waitFor()
  })
})

describe('the list', () => {
  it('keeps its conditions in the address and gives them as a file', async () => {
    const { page } = supervisor
    await page.goto('/work/matters')
    await supervisor.goesTo(page.getByRole('button', { name: '已超期' }))
    await supervisor.press('Space')
    await page.waitForURL('**/work/matters?late=1')
    await page.reload()
    await page.getByRole('button', { name: '去掉条件：已超期' }).waitFor()
    const shown = await page.getByRole('list', { name: '全部' }).getByRole('listitem').count()
    const download = page.waitForEvent('download')
    await supervisor.goesTo(page.getByRole('link', { name: '下载 CSV' }))
    await supervisor.press('Enter')
    const csv = await readFile(await (await download).path(), 'utf8')
    const { items } = await staff.supervisor.list({ late: 'true', limit: '200' })
    expect(items.length).toBeGreaterThanOrEqual(shown)
    for (const { no } of items) expect(csv).toContain(no)
  })
})

describe('a phone', () => {
  const person = async (login: string) => {
    const page = await world.person({ width: 360, touch: true })
    await page.goto('/work/')
    await page.getByLabel('登录名').fill(login)
    await page.getByLabel('密码').fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).tap()
    await page.getByRole('heading', { name: '待办', level: 1 }).waitFor()
    const tap = (name: string) => page.getByRole('button', { name, exact: true }).tap()
    const open = async (id: string) => {
      await page.goto(`/work/matters/${id}`)
      await page.getByRole('heading', { name: '可以做的' }).waitFor()
    }
    const done = (action: string) =>
      page
        .getByRole('status')
        .filter({ hasText: `已完成：${action}。` })
        .waitFor()
    return { page, tap, open, done }
  }

  it('takes a matter from the desk through a department by touch', async () => {
    const { id } = await staff.desk.register('手机上办的一件事')
    const atDesk = await person('desk1')
    await atDesk.open(id)
    await atDesk.tap('受理')
    await atDesk.page.getByRole('form', { name: '受理' }).waitFor()
    await atDesk.tap('受理')
    await atDesk.done('受理')
    await atDesk.tap('派单')
    await atDesk.page.getByRole('combobox', { name: '主办单位' }).tap()
    await atDesk.page.keyboard.type('住建')
    await atDesk.page
      .getByTitle(/住房和城乡建设局/)
      .last()
      .tap()
    await atDesk.page.getByLabel('派给它的依据').fill('职责清单第三条')
    await atDesk.tap('派单')
    await atDesk.done('派单')

    const atDept = await person('dept1')
    await atDept.page.getByRole('link', { name: '手机上办的一件事' }).tap()
    await atDept.page.getByRole('heading', { name: '手机上办的一件事', level: 1 }).waitFor()
    await atDept.tap('签收')
    await atDept.page.getByRole('form', { name: '签收' }).waitFor()
    await atDept.tap('签收')
    await atDept.done('签收')
    await atDept.tap('答复')
    await atDept.page.getByRole('radio', { name: '已说明' }).tap()
    await atDept.page.getByLabel('答复内容').fill('已经当面说明。')
    await atDept.page.getByRole('radio', { name: '县（区）' }).tap()
    await atDept.tap('答复')
    await atDept.done('答复')
    expect(await happened(id)).toEqual(['Registered', 'Accepted', 'Dispatched', 'Signed', 'Answered'])
  })
})
