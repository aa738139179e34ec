import { county as code, unit } from '../colleague.ts'
import { photo } from '../files.ts'
import { inspect, looksRight } from '../inspect.ts'
import { any, type Resident } from '../resident.ts'
import type { Staff } from '../stories.ts'
import type { World } from '../world.ts'

/** How somebody comes to the door. */
export type Manner = {
  readonly width: number
  readonly script: boolean
  readonly big: boolean
  /** Which of the villages, and what about: what one resident brings is no repeat of what another one does. */
  readonly place: number
  readonly text: string
}

/** One resident's day, step by step; every page on the way is looked at. */
export class ResidentDay {
  readonly #who: Resident
  readonly #world: World
  readonly #staff: Staff
  readonly #manner: Manner
  readonly #name: string
  readonly #village: string
  /** Nobody has these numbers. */
  readonly #phone: string

  constructor(who: Resident, world: World, staff: Staff, manner: Manner) {
    this.#who = who
    this.#world = world
    this.#staff = staff
    this.#manner = manner
    this.#name = `day-resident-${manner.script ? 'script' : 'plain'}${manner.big ? '-large' : ''}`
    this.#village = `99010100100${manner.place}`
    this.#phone = `1990000000${manner.place}`
  }

  /** Axe is a script of the page: where none may run, the same page was looked at by somebody else. */
  look(state: string): Promise<void> {
    const { width, script } = this.#manner
    return (script ? inspect : looksRight)(this.#who.page, `${this.#name}-${state}`, width)
  }

  async findsWhomToCall(): Promise<void> {
    const { page, words } = this.#who
    await this.#who.home()
    await this.look('home')
    if (this.#manner.big) {
      await this.#who.large()
      await this.look('home-large')
      await page.getByRole('link', { name: words.door.bigger }).click()
      await this.look('home-largest')
    }
    await page.getByRole('link', { name: words.door.choosePlace }).click()
    await this.look('here')
    await page.getByLabel(words.door.whereILive).selectOption(this.#village)
    await this.#who.presses(words.door.save)
    const help = page.getByRole('complementary', { name: words.door.helpTitle })
    await help
      .getByRole('link', { name: /网格员/ })
      .first()
      .waitFor()
    await help.getByRole('link', { name: words.door.changePlace }).waitFor()
  }

  /** Through both steps: the questions of the category, the map, a photo. Left unsent. */
  async #fills(text: string, title: string): Promise<void> {
    const { page, words } = this.#who
    const { file, form, type, shell } = words
    await page.goto(`/c/${code}/`)
    await page.getByRole('main').getByRole('link', { name: shell.file }).click()
    await page.getByRole('radio', { name: type.complaint.name }).check()
    await page.getByLabel(form.about).selectOption({ label: '噪音' })
    await this.#who.presses(form.next)
    await page.getByRole('radio', { name: '工地施工' }).check()
    await page.getByRole('checkbox', { name: /夜里 10 点/ }).check()
    await page.getByLabel(file.text).fill(text)
    await page.getByLabel(file.place).selectOption(this.#village)
    await page.getByLabel(file.phone).fill(this.#phone)
    if (this.#manner.big) await this.#who.opens(file.more)
    await page.getByLabel(file.what).fill(title)
    // Only what is public is shown to others as a likely repeat.
    await page.getByLabel(file.public).check()
  }

  async files(): Promise<{ readonly no: string; readonly code: string; readonly id: string }> {
    const { page } = this.#who
    await page.goto(`/c/${code}/new`)
    await this.look('choose')
    await this.#fills(this.#manner.text, this.#manner.text.slice(3))
    await page.locator('input[type="image"]').click({ position: { x: 150, y: 150 } })
    await page.getByText(/^点的地方在/).waitFor()
    await page.locator('#file').setInputFiles(await photo('工地.png'))
    if (this.#manner.script) await page.locator('.given li').filter({ hasText: '工地.png' }).waitFor()
    await this.look('form')
    await this.#who.send()
    const { no, code: secret } = await this.#who.receipt()
    await this.look('receipt')
    return { no, code: secret, id: await this.#staff.desk.find(no) }
  }

  /** On a sheet and on a slip: what is printed is what stands on the page. */
  async printsReceipt(no: string): Promise<void> {
    const { page, words } = this.#who
    const { paper } = words.form
    for (const [name, sheet] of [
      [paper.receiptA4, 'a4'],
      [paper.receiptSlip, 'slip'],
    ] as const) {
      await page.getByRole('link', { name }).click()
      await page.locator(`.paper-${sheet}`).getByText(no).waitFor()
      await this.look(`paper-${sheet}`)
      await page.goBack()
    }
  }

  /** Sees that it was brought before and joins what is there. */
  async joinsRepeat(): Promise<void> {
    const { page, words } = this.#who
    await this.#fills(`${this.#manner.text}，又来了`, `${this.#manner.text.slice(3)}，又来了`)
    await this.#who.send()
    await this.#who.sees('heading', words.form.repeatTitle)
    await this.look('repeat')
    await page.getByRole('button', { name: words.form.join }).first().click()
    await this.#who.receipt()
    await page.getByRole('link', { name: words.receipt.see }).click()
    await page.getByRole('link', { name: words.matter.onward }).waitFor()
    await this.look('joined')
  }

  /** By telephone: no number, no code of the receipt. */
  async opensFromMine(no: string): Promise<void> {
    const { page, words } = this.#who
    await page.goto(`/c/${code}/`)
    await page.getByRole('contentinfo').getByRole('link', { name: words.mine.title }).click()
    await this.look('mine')
    await page.getByLabel(words.mine.phone).fill(this.#phone)
    await this.#who.presses(words.mine.send)
    const said = await page.getByRole('status').innerText()
    await this.look('mine-code')
    await page.getByLabel(words.mine.code).fill(/\d{6}/.exec(said)?.[0] ?? '')
    await this.#who.presses(words.mine.enter)
    await this.#who.sees('heading', words.mine.listTitle)
    await this.look('mine-list')
    await page.getByRole('listitem').filter({ hasText: no }).getByRole('link').first().click()
    await this.#who.sees('heading', words.matter.steps)
  }

  /** The desk and the department work on it meanwhile and have a question. */
  async answersTheirQuestion(id: string): Promise<void> {
    const { page, words } = this.#who
    const { desk, dept } = this.#staff
    await desk.does(id, 'Accept', {})
    await desk.does(id, 'Dispatch', { lead: unit('housing'), assists: [], basis: '建筑工地归它管' })
    await dept.does(id, 'Sign', {})
    await dept.does(id, 'AskResident', { question: '是哪一栋楼旁边？' })
    await this.#who.again()
    await this.#who.reads(words.next.yourTurn('住建局', any))
    await this.look('asked')
    await this.#who.writes(words.deed.reply.label, '二号楼旁边，有照片')
    await page.locator('input[type=file]').setInputFiles(await photo('二号楼.png', 320))
    await this.#who.presses(words.deed.reply.send)
    await this.#who.sees('status', words.deed.done.reply)
    await page.getByRole('link', { name: /二号楼\.png/ }).waitFor()
    await this.look('replied')
  }

  /** One tap on the link of a message: without signing in, in whatever browser opens it. */
  async tapsSolved(id: string): Promise<void> {
    await this.#staff.dept.does(id, 'Answer', {
      ...{ outcome: 'solved', text: '夜里停工了，白天再打。', basis: null, level: 'county' },
    })
    const { page, words } = this.#who
    await page.goto(await this.#world.questionOf(this.#staff.desk, id))
    await this.#who.reads('夜里停工了，白天再打。')
    await this.look('question')
    await this.#who.presses('解决了')
    await this.#who.sees('status', '记下了，谢谢您说一声。')
    await this.look('question-said')
    // Somebody else reported it too and has said nothing: the desk ends it.
    await this.#staff.desk.does(id, 'Close', {})
    await page.goto(`/c/${code}/mine/list`)
    await this.#who.sees('heading', words.mine.closedOnes)
  }

  async ratesAndReopens(no: string): Promise<void> {
    const { page, words } = this.#who
    const { rate, reopen, done } = words.deed
    await page.getByRole('listitem').filter({ hasText: no }).getByRole('link').first().click()
    await this.#who.reads(words.next.closed('solved'))
    await this.look('closed')
    await this.#who.opens(rate.title)
    const ask = (name: string) => page.getByRole('group', { name })
    await ask(rate.responded).getByRole('radio', { name: rate.yes }).check()
    await ask(rate.solved).getByRole('radio', { name: rate.yes }).check()
    await ask(rate.satisfied)
      .getByRole('radio', { name: rate.marks[3] ?? '', exact: true })
      .check()
    await this.look('rating')
    await this.#who.presses(rate.send)
    await this.#who.sees('status', done.rate)
    await this.#who.opens(reopen.title)
    await this.#who.writes(reopen.label, '昨晚又打了')
    await this.#who.presses(reopen.send)
    await this.#who.sees('status', done.reopen)
    await this.#who.reads(words.next.handling('住建局', any))
    await this.look('reopened')
  }
}
