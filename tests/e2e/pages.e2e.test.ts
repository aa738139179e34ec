import { sentNames } from '@jiebang/contract/relay/commands.ts'
import type { Receipt } from '@jiebang/contract/relay/register.ts'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { county, password } from './colleague.ts'
import { inspect, letters, lowTargets, violationsIn } from './inspect.ts'
import { type Staff, type StoryName, storyNames, tell } from './stories.ts'
import { openWorld, type World } from './world.ts'

let world: World
let staff: Staff
const told = new Map<StoryName | 'merged', Receipt>()

beforeAll(async () => {
  world = await openWorld()
  const [desk, second, dept, supervisor] = await Promise.all(
    ['desk1', 'desk1b', 'dept1', 'sup1'].map((login) => world.colleague(login)),
  )
  if (!desk || !second || !dept || !supervisor) throw new Error('nobody is in')
  staff = { desk, second, dept, supervisor }
  for (const name of storyNames) told.set(name, await tell(staff, name))
  const merged = await tell(staff, 'accepted', '又是同一盏灯')
  await desk.does(merged.id, 'Merge', { into: the('handling').id })
  told.set('merged', merged)
})
afterAll(() => world.close())
afterEach(() => expect(world.wrongs()).toEqual([]))

const the = (name: StoryName | 'merged'): Receipt => {
  const receipt = told.get(name)
  if (!receipt) throw new Error(`${name} was not told`)
  return receipt
}

const narrow = { width: 360, height: 740 }
const broad = { width: 1440, height: 900 }

/** In both sizes of window, and in 长辈版 with its larger letters and targets. */
const inspectPortal = async (page: Page, name: string): Promise<void> => {
  await page.setViewportSize(narrow)
  await inspect(page, `portal-${name}-360`)
  expect.soft({ name, low: await lowTargets(page, 44) }).toEqual({ name, low: [] })
  await page.setViewportSize(broad)
  await inspect(page, `portal-${name}-1440`)
}

const inspectLarge = async (page: Page, name: string): Promise<void> => {
  await page.setViewportSize(narrow)
  await inspect(page, `portal-${name}-large-360`)
  expect.soft(await letters(page)).toBeGreaterThanOrEqual(18)
  expect.soft({ name, low: await lowTargets(page, 60) }).toEqual({ name, low: [] })
}

const enter = async (page: Page, { no, code }: Receipt): Promise<void> => {
  await page.goto(`/c/${county}/find?no=${no}`)
  await page.getByLabel('查询码', { exact: true }).fill(code)
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByRole('heading', { name: '每一步' }).waitFor()
}

const publicPages = {
  home: '',
  form: 'new',
  find: 'find',
  promises: 'promises',
  about: 'about',
  missing: 'nowhere',
} as const

describe('every page of the portal', () => {
  for (const [name, path] of Object.entries(publicPages))
    it(`reads well: ${name}`, async () => {
      const page = await world.person({ width: 360 })
      await page.goto(`/c/${county}/${path}`)
      await inspectPortal(page, name)
      await page.goto(`/c/${county}/${path}?big=1`)
      await inspectLarge(page, name)
    })

  it('reads well: a form with errors, a wrong code, a receipt', async () => {
    const page = await world.person({ width: 360 })
    const inBoth = async (name: string, show: () => Promise<void>): Promise<void> => {
      await page.goto(`/c/${county}/?big=0`)
      await show()
      await inspectPortal(page, name)
      await page.goto(`/c/${county}/?big=1`)
      await show()
      await inspectLarge(page, name)
    }
    await inBoth('form-wrong', async () => {
      await page.goto(`/c/${county}/new`)
      await page.getByRole('button', { name: '提交', exact: true }).click()
      await page.getByRole('alert').waitFor()
    })
    await inBoth('find-wrong', async () => {
      await page.goto(`/c/${county}/find?no=990101`)
      await page.getByLabel('查询码', { exact: true }).fill('1234')
      await page.getByRole('button', { name: '查询' }).click()
      await page.getByRole('alert').waitFor()
    })
    await inBoth('receipt', async () => {
      await page.goto(`/c/${county}/new`)
      await page.getByRole('radio', { name: '建议' }).check()
      await page.getByLabel('什么事').fill('公园里想多几张椅子。')
      await page.getByRole('button', { name: '提交', exact: true }).click()
      await page.getByRole('heading', { name: '已经登记' }).waitFor()
    })
  })

  it('reads well: a matter wherever it stands', async () => {
    const page = await world.person({ width: 360 })
    for (const name of [...storyNames, 'merged'] as const) {
      await enter(page, the(name))
      await inspectPortal(page, `matter-${name}`)
      await page.goto(`/c/${county}/m/${the(name).no}?big=1`)
      await inspectLarge(page, `matter-${name}`)
      await page.goto(`/c/${county}/?big=0`)
    }
  })
})

const inspectWork = async (page: Page, name: string): Promise<void> => {
  for (const size of [narrow, broad]) {
    await page.setViewportSize(size)
    await settled(page)
    await inspect(page, `work-${name}-${size.width}`)
  }
}

/** Nothing is being fetched or moved any more. */
const settled = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
  await page.getByRole('status', { name: '正在取数据' }).waitFor({ state: 'detached' })
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))),
  )
}

const signedIn = async (login: string): Promise<Page> => {
  const page = await world.person({ width: 1440 })
  await page.goto('/work/')
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { name: '待办', level: 1 }).waitFor()
  return page
}

const workPages = {
  inbox: '',
  matters: 'matters',
  filtered: 'matters?late=1&holder=990101-housing&sort=registered',
  nothing: 'matters?q=没有这样的事项',
  register: 'register',
  overview: 'overview',
  settings: 'settings',
  missing: 'nowhere',
  'no-such-matter': 'matters/00000000-0000-7000-8000-000000000000',
} as const

describe('every page of the workbench', () => {
  it('reads well: sign-in', async () => {
    const page = await world.person({ width: 1440 })
    await page.goto('/work/')
    await page.getByRole('heading', { name: '接棒 · 工作台' }).waitFor()
    await inspectWork(page, 'sign-in')
  })

  it('reads well: lists, forms and figures', async () => {
    const page = await signedIn('desk1')
    for (const [name, path] of Object.entries(workPages)) {
      await page.goto(`/work/${path}`)
      await settled(page)
      await inspectWork(page, name)
    }
  })

  it('reads well: the keys', async () => {
    const page = await signedIn('desk1')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await inspectWork(page, 'keys')
  })

  it('reads well: a matter wherever it stands', async () => {
    const page = await signedIn('sup1')
    for (const name of [...storyNames, 'merged'] as const) {
      await page.goto(`/work/matters/${the(name).id}`)
      await page.getByRole('heading', { name: '可以做的' }).waitFor()
      await inspectWork(page, `matter-${name}`)
    }
  })
})

/** Where each command can be opened, and by whom; what is missing here is refused to everybody. */
const forms: Partial<Record<(typeof sentNames)[number], readonly [login: string, at: StoryName]>> = {}

describe('every form of a command', () => {
  it.todo(`reads well: ${Object.keys(forms).length} of ${sentNames.length}, ${violationsIn.length}`)
})
