import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { county, unit } from '../colleague.ts'
import { inspectBoth } from '../inspect.ts'
import { Officer } from '../officer.ts'
import { type Staff, tell } from '../stories.ts'
import type { World } from '../world.ts'

const mine = '派给自己人的一件事（编造）'
const toCall = '要打电话回访的一件事（编造）'
const spoken = '望云社区门口的路灯不亮，晚上看不见路（合成）'

/** A day at the desk of a street, without a mouse from signing in to the hand-over. */
export class DeskDay {
  readonly #officer: Officer
  readonly #staff: Staff

  private constructor(officer: Officer, staff: Staff) {
    this.#officer = officer
    this.#staff = staff
  }

  /** Signs in; what others did yesterday lies there. */
  static async begin(world: World, staff: Staff): Promise<DeskDay> {
    const { id } = await staff.desk.register(toCall, { notifyBy: 'call', phone: '13900000000' })
    await staff.desk.does(id, 'Accept', {})
    await staff.desk.does(id, 'Dispatch', { lead: unit('housing'), assists: [], basis: '职责清单第三条' })
    await staff.dept.does(id, 'Sign', {})
    await staff.dept.does(id, 'Answer', {
      ...{ outcome: 'solved', text: '灯已换好。', basis: null, level: 'county' },
    })
    await staff.supervisor.template(
      randomUUID(),
      'AskResident',
      '合成：问清地方',
      '您好，{{编号}}这件事，请告诉我们{{什么}}。',
    )
    await tell(staff, 'accepted', mine)
    return new DeskDay(await Officer.at(world, 'desk1'), staff)
  }

  get #page() {
    return this.#officer.page
  }

  look(state: string): Promise<void> {
    return inspectBoth(this.#page, `day-desk-${state}`)
  }

  async #go(key: string, heading: string): Promise<void> {
    await this.#officer.press('g')
    await this.#officer.press(key)
    await this.#page.getByRole('heading', { name: heading, level: 1 }).waitFor()
  }

  async keepsFilter(): Promise<void> {
    const officer = this.#officer
    const page = this.#page
    await this.look('inbox')
    await this.#go('a', '全部')
    await officer.goesTo(page.getByRole('button', { name: '还没办完' }))
    await officer.press('Space')
    await officer.goesTo(page.getByRole('button', { name: '把这些条件存下来' }))
    await officer.press('Enter')
    await page.getByLabel('名称', { exact: true }).waitFor()
    await officer.press('Control+A')
    await page.keyboard.type('没办完的（合成）')
    await this.look('filter-new')
    await officer.press('Enter')
    await page
      .getByRole('list', { name: '存下的条件' })
      .getByRole('link', { name: '没办完的（合成）' })
      .waitFor()
    await this.look('filter-kept')
  }

  /** A call: written down while it is told, read out, opened. */
  async registersCall(): Promise<void> {
    const officer = this.#officer
    const page = this.#page
    await this.#go('r', '替群众登记')
    await page.keyboard.type('13900008888')
    await officer.press('Tab')
    await page.keyboard.type(spoken)
    await officer.picks('事情在哪里', '望云社区', /望云社区$/)
    await this.look('register')
    await officer.press('Control+Enter')
    await page.getByRole('heading', { name: '已登记，请把下面两行告诉群众' }).waitFor()
    await this.look('receipt')
    await officer.goesTo(page.getByRole('link', { name: '打开这一件' }))
    await officer.press('Enter')
    await page.getByRole('heading', { name: '可以做的' }).waitFor()
    await this.look('new')
  }

  /** With what the catalogue says; its basis goes along. */
  async dispatches(): Promise<void> {
    const officer = this.#officer
    await officer.opens('a', '受理')
    await officer.picks('分类', '城市公共设施', /城市公共设施/)
    await officer.sends('受理')
    const form = await officer.opens('d', '派单')
    await form.getByRole('button', { name: /城管局/ }).waitFor()
    await officer.press('Alt+1')
    await form.getByRole('button', { name: /城管局/, pressed: true }).waitFor()
    await this.look('dispatch')
    await officer.sends('派单')
  }

  /** Three small things of every day with one matter. */
  async assignsNotesAsks(): Promise<void> {
    const officer = this.#officer
    const { name } = this.#staff.second.me
    const { no, id } = await this.#mine()
    await officer.finds(no, mine)
    await officer.opens('A', '指定经办人')
    await officer.picks('由谁经办', name, new RegExp(name))
    await officer.sends('指定经办人')
    await officer.opens('N', '备注')
    await this.#page.keyboard.type('上次也是这一家，请一起看看')
    await officer.picks('请谁看', name, new RegExp(name))
    await this.look('note')
    await officer.sends('备注')
    await officer.opens('q', '请群众补充')
    await this.#page.getByRole('combobox', { name: '用模板' }).waitFor()
    await officer.press('F9')
    await this.#page.keyboard.type('问清')
    await this.#page.getByTitle('合成：问清地方').filter({ visible: true }).first().waitFor()
    await officer.press('Enter')
    await this.#page.getByRole('button', { name: '什么', exact: true }).waitFor()
    await officer.press('F8')
    await this.#page.keyboard.type('是几号楼')
    await this.look('template')
    await officer.sends('请群众补充')
    const { facts } = await this.#staff.desk.view(id)
    expect(facts.map(({ fact }) => fact.type).slice(-3)).toEqual(['Assigned', 'Noted', 'ResidentAsked'])
    expect(facts.at(-1)?.personal?.['text'] ?? facts.at(-1)?.personal?.['question']).toContain(
      `${no}这件事，请告诉我们是几号楼。`,
    )
  }

  async #mine(): Promise<{ readonly no: string; readonly id: string }> {
    const { items } = await this.#staff.desk.list({ q: mine })
    const [found] = items
    if (!found) throw new Error('the matter of the morning is gone')
    return found
  }

  async doesSeveral(): Promise<void> {
    const officer = this.#officer
    const page = this.#page
    await this.#go('i', '待办')
    await page.locator('.line[data-id]').nth(1).waitFor()
    await officer.press('x')
    await officer.press('j')
    await officer.press('x')
    await page.getByRole('heading', { name: '选中 2 件' }).waitFor()
    await this.look('chosen')
    await officer.press('N')
    await page.getByRole('form', { name: '备注，2 件一起' }).waitFor()
    await page.keyboard.type('合成：下午一起看')
    await officer.press('Control+Enter')
    await officer.says('备注：办成 2 件，没办成 0 件。')
    await this.look('several')
  }

  async callsBack(): Promise<void> {
    const officer = this.#officer
    const page = this.#page
    // The jobs put people on the list within seconds of the answer, which was in the morning.
    await expect
      .poll(
        async () =>
          (await (await page.request.get(`/api/v1/counties/${county}/call-backs`)).text()).includes(toCall),
        {
          timeout: 20_000,
          interval: 500,
        },
      )
      .toBe(true)
    await officer.goesTo(page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '回访' }))
    await officer.press('Enter')
    await officer.goesTo(page.getByRole('list', { name: '要打的电话' }).getByRole('link', { name: toCall }))
    await officer.press('Enter')
    await page.getByRole('heading', { name: '怎么说' }).waitFor()
    await this.look('call-backs')
    await officer.press('2')
    await officer.says('已记下：解决了。')
  }

  async handsOver(): Promise<void> {
    const officer = this.#officer
    const page = this.#page
    await this.#go('n', '我的')
    await officer.goesTo(page.getByRole('combobox', { name: '谁代办' }))
    await officer.press('Enter')
    await page.getByTitle(this.#staff.second.me.name).filter({ visible: true }).first().waitFor()
    await officer.press('Enter')
    await officer.goesTo(page.getByRole('button', { name: '登记', exact: true }))
    await officer.press('Enter')
    await page.getByText(/请假中，.*代办/).waitFor()
    await this.look('hand-over')
  }
}
