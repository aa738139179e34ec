import type { Language } from '@jiebang/server/portal/languages.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Colleague, county, unit } from './colleague.ts'
import { any, localeOf, Resident } from './resident.ts'
import { openWorld, type World } from './world.ts'

let world: World
let desk: Colleague
let dept: Colleague

beforeAll(async () => {
  world = await openWorld()
  desk = await world.colleague('desk1')
  dept = await world.colleague('dept1')
})
afterAll(() => world.close())
afterEach(() => expect(world.wrongs()).toEqual([]))

/** A phone of 360 px whose browser runs no script. */
const resident = async (language: Language, large: boolean): Promise<Resident> => {
  const page = await world.person({ width: 360, locale: localeOf(language), script: false })
  const who = new Resident(page, language)
  await who.home()
  if (large) await who.large()
  return who
}

/** Files a request and is led to its page; staff know it by `id`. */
const filed = async (who: Resident, text: string) => {
  await who.write({ kind: 'help', text })
  await who.send()
  const { no, code } = await who.receipt()
  return { no, code, id: await desk.find(no) }
}

const accepted = async (id: string, lead = unit('housing')): Promise<void> => {
  await desk.does(id, 'Accept', {})
  await desk.does(id, 'Dispatch', { lead, assists: [], basis: '房屋安全归它管' })
}

const answer = { outcome: 'solved', text: '灯已换好，当场试过。', basis: null, level: 'county' } as const

const walks: readonly { readonly language: Language; readonly large: boolean; readonly as: string }[] = [
  { language: 'zh-Hans', large: true, as: '长辈版' },
  { language: 'en', large: false, as: 'English' },
]

describe.each(walks)('a resident without JavaScript, $as', ({ language, large }) => {
  it('follows a request from the form to «solved», rates it and asks for it again', async () => {
    const who = await resident(language, large)
    const { words } = who
    const { no, code, id } = await filed(who, '楼道的灯坏了三天，晚上看不见。')

    await who.lookUp(no, code)
    await who.reads(words.next.registered(any))

    await desk.does(id, 'Accept', {})
    await who.again()
    await who.reads(words.next.accepted(any))

    await desk.does(id, 'Dispatch', { lead: unit('housing'), assists: [], basis: '房屋安全归它管' })
    await who.again()
    await who.reads(words.next.dispatched('住建局', any))

    await dept.does(id, 'Sign', {})
    await who.again()
    await who.reads(words.next.handling('住建局', any))

    await dept.does(id, 'AskResident', { question: '是几号楼几单元？' })
    await who.again()
    await who.reads(words.next.yourTurn('住建局', any))
    await who.reads('是几号楼几单元？')
    await who.presses(words.deed.reply.send)
    await who.sees('alert', words.deed.textMissing)
    await who.writes(words.deed.reply.label, '二号楼三单元')
    await who.presses(words.deed.reply.send)
    await who.sees('status', words.deed.done.reply)
    await who.reads(words.next.handling('住建局', any))

    await dept.does(id, 'Answer', answer)
    await who.again()
    await who.reads(words.next.answered('住建局', 'solved', any))
    await who.opens(words.deed.verify.no.solved)
    await who.writes(words.deed.verify.label, '当天又灭了')
    await who.presses(words.deed.verify.send)
    await who.sees('status', words.deed.done.unsolved)
    await who.reads(words.next.handling('住建局', any))
    await who.reads('当天又灭了')

    await dept.does(id, 'Answer', { ...answer, text: '换了整条线路。' })
    await who.again()
    await who.presses(words.deed.verify.yes.solved)
    await who.sees('status', words.deed.done.solved)
    await who.reads(words.next.closed('solved'))

    await who.opens(words.deed.rate.title)
    const { rate } = words.deed
    const ask = (name: string) => who.page.getByRole('group', { name })
    await ask(rate.responded).getByRole('radio', { name: rate.yes }).check()
    await ask(rate.solved).getByRole('radio', { name: rate.yes }).check()
    await ask(rate.satisfied)
      .getByRole('radio', { name: rate.marks[3] ?? '', exact: true })
      .check()
    await who.presses(rate.send)
    await who.sees('status', words.deed.done.rate)

    await who.opens(words.deed.reopen.title)
    await who.writes(words.deed.reopen.label, '又坏了')
    await who.presses(words.deed.reopen.send)
    await who.sees('status', words.deed.done.reopen)
    await who.reads(words.next.handling('住建局', any))

    const view = await desk.view(id)
    expect(view.matter.ratings).toHaveLength(1)
    expect(view.facts.map(({ fact }) => fact.type)).toEqual([
      ...['Registered', 'Accepted', 'Dispatched', 'Signed', 'ResidentAsked', 'ResidentReplied', 'Answered'],
      ...['NotVerified', 'Answered', 'Verified', 'Closed', 'Rated', 'Reopened'],
    ])
  })
})

describe('a resident without JavaScript', () => {
  it('reads traditional characters all the way', async () => {
    const who = await resident('zh-Hant', false)
    const { words } = who
    const { no, code, id } = await filed(who, '樓道的燈壞了三天。')
    await accepted(id)
    await dept.does(id, 'Sign', {})
    await who.lookUp(no, code)
    await who.reads(words.next.handling('住建局', any))
    await expect(who.page.locator('html').getAttribute('lang')).resolves.toBe('zh-Hant')
    expect(words.next.handling('住建局', any)).toContain('現在')
  })

  it('sends the same form twice and has one matter', async () => {
    const who = await resident('zh-Hans', false)
    await who.write({ kind: 'complaint', text: '门口的垃圾两天没有清。', title: '两次点了提交的一件事' })
    await who.page.getByRole('button', { name: who.words.file.send, exact: true }).dblclick()
    const { no, code } = await who.receipt()
    await who.lookUp(no, code)
    await who.sees('heading', '两次点了提交的一件事')
    const { items } = await desk.list({ q: '两次点了提交的一件事' })
    expect(items.map((row) => row.no)).toEqual([no])
  })

  it('sees what is missing, with everything that was written kept', async () => {
    const who = await resident('zh-Hans', true)
    const { words } = who
    await who.page.getByRole('main').getByRole('link', { name: words.shell.file }).click()
    await who.page.getByRole('button', { name: words.form.next }).click()
    await who.page.getByLabel(words.file.phone).fill('13x')
    await who.send()
    await who.sees('alert', words.shell.fix)
    const alert = who.page.getByRole('alert')
    for (const wrong of [words.file.wrong.kind, words.file.wrong.text, words.file.wrong.phone])
      await alert.getByRole('link', { name: wrong }).waitFor()
    await expect(who.page.getByLabel(words.file.phone).inputValue()).resolves.toBe('13x')
    await who.page.getByRole('button', { name: words.shell.normal }).click()
    await expect(who.page.getByLabel(words.file.phone).inputValue()).resolves.toBe('13x')
  })

  it('is told that number or code is wrong, and not which', async () => {
    const who = await resident('zh-Hans', false)
    const { no } = await filed(who, '想问问医保怎么报销。')
    const stranger = await resident('zh-Hans', false)
    const said = stranger.words.refusal['enter.wrongCode']({ params: {}, now: 0 })
    await stranger.lookUp(no, '0000 0000')
    await stranger.sees('alert', said)
    await stranger.lookUp('990101-20200101-9999', '0000 0000')
    await stranger.sees('alert', said)
  })

  it('is told why it was declined, and the way that is open', async () => {
    const who = await resident('zh-Hans', true)
    const { no, code, id } = await filed(who, '公司欠我三个月工资，已经申请仲裁。')
    await desk.does(id, 'Decline', {
      ground: 'otherProcedure',
      route: 'arbitration',
      note: '这件事仲裁委员会正在办，请到那里问。',
      earlier: null,
      second: null,
    })
    await who.lookUp(no, code)
    await who.reads(who.words.next.declined)
    await who.sees('heading', who.words.matter.routes)
    await who.reads('申请仲裁')
    await who.reads('这件事仲裁委员会正在办，请到那里问。')
  })

  it('finds the promises of a place, and nothing of whoever reported them', async () => {
    const who = await resident('zh-Hans', false)
    await who.write({ kind: 'help', title: '公开的一件事：井盖松了', text: '我是六号楼的，井盖松了。' })
    await who.page.getByLabel(who.words.file.name).fill('不能公开的名字')
    await who.send()
    await who.receipt()
    const reader = await resident('zh-Hans', false)
    await reader.page.goto(`/c/${county}/promises?place=990101001001`)
    await reader.reads(any)
    expect(await reader.page.getByText('公开的一件事：井盖松了').count()).toBeLessThanOrEqual(1)
    expect(await reader.page.content()).not.toMatch(/不能公开的名字|六号楼/)
  })
})
