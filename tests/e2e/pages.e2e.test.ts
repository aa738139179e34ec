import { type SentName, sentNames } from '@jiebang/contract/relay/commands.ts'
import type { Receipt } from '@jiebang/contract/relay/register.ts'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { commandWords } from '../../web/i18n/zh-CN/commands.ts'
import { keyOf } from '../../web/relay/command-keys.ts'
import { county, password } from './colleague.ts'
import { broad, inspect, letters, looksRight, lowTargets, narrow, settled, violationsIn } from './inspect.ts'
import { type Staff, type StoryName, staffOf, storyNames, tell } from './stories.ts'
import { openWorld, type World } from './world.ts'

let world: World
let staff: Staff
type Name = StoryName | 'merged'
const told = new Map<Name, Receipt>()

beforeAll(async () => {
  world = await openWorld()
  staff = await staffOf(world)
  await Promise.all(storyNames.map(async (name) => told.set(name, await tell(staff, name))))
  const merged = await tell(staff, 'accepted', '又是同一盏灯')
  await staff.desk.does(merged.id, 'Merge', { into: the('handling').id })
  told.set('merged', merged)
})
afterAll(() => world.close())
afterEach(() => expect(world.wrongs()).toEqual([]))

const the = (name: Name): Receipt => {
  const receipt = told.get(name)
  if (!receipt) throw new Error(`${name} was not told`)
  return receipt
}

/** In both sizes of window. Whatever does not depend on the width is looked for in one. */
const inspectPortal = async (page: Page, name: string): Promise<void> => {
  await inspect(page, `portal-${name}`, narrow)
  expect.soft({ name, low: await lowTargets(page, 44) }).toEqual({ name, low: [] })
  await looksRight(page, `portal-${name}`, broad)
}

/** 长辈版: larger letters and targets. */
const inspectLarge = async (page: Page, name: string): Promise<void> => {
  await inspect(page, `portal-${name}-large`, narrow)
  await largeEnough(page, name)
}

const largeEnough = async (page: Page, name: string): Promise<void> => {
  expect.soft(await letters(page)).toBeGreaterThanOrEqual(18)
  expect.soft({ name, low: await lowTargets(page, 60) }).toEqual({ name, low: [] })
}

/** Two windows, each looking at every other one: the browser works on one while the other waits. */
const byTwo = async <T>(
  all: readonly T[],
  open: () => Promise<Page>,
  look: (page: Page, one: T) => Promise<void>,
): Promise<void> => {
  const half = async (which: number): Promise<void> => {
    const page = await open()
    for (const one of all.filter((_, i) => i % 2 === which)) await look(page, one)
    await page.context().close()
  }
  await Promise.all([half(0), half(1)])
}

/** Where a matter can stand for staff; what units ask one another changes little for a resident. */
const seenByStaff: readonly Name[] = [...storyNames, 'merged']
const seenByResidents = seenByStaff.filter((name) => !['asked', 'called', 'arrived', 'marked'].includes(name))

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
  paper: 'paper/form',
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
      await page.getByRole('button', { name: '下一步' }).click()
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
      await page.getByRole('button', { name: '下一步' }).click()
      await page.getByLabel('什么事').fill('公园里想多几张椅子。')
      await page.getByRole('button', { name: '提交', exact: true }).click()
      await page.getByRole('heading', { name: '已经登记' }).waitFor()
    })
  })

  it('reads well: a matter wherever it stands', async () => {
    await byTwo(
      seenByResidents,
      () => world.person({ width: 360 }),
      async (page, name) => {
        await enter(page, the(name))
        await inspectPortal(page, `matter-${name}`)
        await page.goto(`/c/${county}/m/${the(name).no}?big=1`)
        await looksRight(page, `portal-matter-${name}-large`, narrow)
        await largeEnough(page, name)
        await page.goto(`/c/${county}/?big=0`)
      },
    )
  })
})

const inspectWork = async (page: Page, name: string): Promise<void> => {
  await settled(page)
  await inspect(page, `work-${name}`, broad)
  await page.setViewportSize({ width: narrow, height: 740 })
  await settled(page)
  await inspect(page, `work-${name}`, narrow)
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
  templates: 'templates',
  own: 'me',
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
    await byTwo(
      Object.entries(workPages),
      () => signedIn('desk1'),
      async (page, [name, path]) => {
        await page.goto(`/work/${path}`)
        await settled(page)
        await inspectWork(page, name)
      },
    )
  })

  it('reads well: the keys', async () => {
    const page = await signedIn('desk1')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await inspectWork(page, 'keys')
  })

  it('reads well: a matter wherever it stands', async () => {
    await byTwo(
      seenByStaff,
      () => signedIn('sup1'),
      async (page, name) => {
        await page.goto(`/work/matters/${the(name).id}`)
        await page.getByRole('heading', { name: '可以做的' }).waitFor()
        await settled(page)
        await inspect(page, `work-matter-${name}`, broad)
        await looksRight(page, `work-matter-${name}`, narrow)
      },
    )
  })
})

/** Where each command stands open, and to whom. Every command of the catalogue is here. */
const forms: readonly (readonly [login: string, at: StoryName, commands: readonly SentName[]])[] = [
  ['desk1', 'registered', ['Accept', 'Decline', 'Merge', 'Withdraw', 'Recuse']],
  ['desk1', 'accepted', ['Dispatch', 'Split', 'AskResident', 'Note', 'Assign']],
  ['dept1', 'dispatched', ['Sign', 'Return']],
  ['dept1', 'handling', ['AskExtension', 'Progress', 'Answer', 'CallAssist', 'Attach']],
  ['sup1', 'returned', ['Rule']],
  ['sup1', 'handling', ['Terminate', 'Remind', 'Redact', 'ProposeMark']],
  ['sup1', 'marked', ['ConfirmMark', 'RejectMark']],
  ['desk1', 'waiting', ['ReplyAsResident']],
  ['desk1', 'asked', ['GrantExtension', 'RefuseExtension']],
  ['dept2', 'called', ['ArriveAssist']],
  ['dept2', 'arrived', ['ReportAssist']],
  ['sup1', 'answered', ['TryCallBack', 'Verify', 'NotVerify']],
  ['sup1', 'cannotYet', ['Hold']],
  ['sup1', 'held', ['LookBack', 'StrikeOff']],
  ['desk1', 'verified', ['Close']],
  ['desk1', 'closed', ['Rate', 'Reopen']],
  ['sup1', 'closed', ['SecondLook']],
  ['sup1', 'declined', ['ReviewDecline']],
]
/** Opens only when a resident let the time for an answer pass, which no test may wait for. */
const notNow: readonly SentName[] = ['ResumeWithoutReply']

describe('every form of a command', () => {
  it('is looked at', () => {
    const seen = [...forms.flatMap(([, , commands]) => commands), ...notNow]
    expect([...seen].sort()).toEqual([...sentNames].sort())
  })

  for (const login of new Set(forms.map(([one]) => one)))
    it(`reads well: ${login}`, async () => {
      await byTwo(
        forms.filter(([one]) => one === login),
        () => signedIn(login),
        async (page, [, at, commands]) => {
          await page.goto(`/work/matters/${the(at).id}`)
          await page.getByRole('heading', { name: '可以做的' }).waitFor()
          for (const command of commands) {
            await page.keyboard.press(keyOf(command))
            const name = commandWords[`command.${command}`]
            const form = page.getByRole('form', { name, exact: true })
            await form.waitFor()
            await settled(page)
            await looksRight(page, `form-${command}`, narrow)
            const axe = await violationsIn(page, 'form[aria-labelledby]')
            expect.soft({ command, axe }).toEqual({ command, axe: [] })
            await form.getByRole('button', { name: '先放着' }).click()
          }
        },
      )
    })
})
