import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { watch } from '../e2e/watch.ts'

export const pin = '135790'
const size = { width: 360, height: 740 }

/** A telephone with a profile of its own: it survives its browser being killed. */
export type Phone = {
  readonly page: () => Page
  readonly context: () => BrowserContext
  /** The browser dies at once, as when the battery does, and is started again on the same profile. */
  kill(): Promise<void>
  wrongs(): readonly string[]
  close(): Promise<void>
}

// A dead network is reported by the browser itself; it is no fault of the page.
const ofNoNetwork = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_FAILED/

/** The process of the browser on this profile; its children name it too, but have a type. */
const browserOf = async (profile: string): Promise<number> => {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (line.includes(`--user-data-dir=${profile}`) && !line.includes('--type=')) return Number(pid)
  }
  throw new Error('the browser is not there')
}

export const openPhone = async (address: string): Promise<Phone> => {
  const profile = await mkdtemp(join(tmpdir(), 'jiebang-phone-'))
  const wrongs: string[] = []
  const start = async () => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env['JIEBANG_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
      ...{ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: address, hasTouch: true },
    })
    context.setDefaultTimeout(15_000)
    watch(context, address, (what) => ofNoNetwork.test(what) || wrongs.push(what))
    return { context, page: await context.newPage() }
  }
  let now = await start()
  return {
    page: () => now.page,
    context: () => now.context,
    kill: async () => {
      // Not `close`, which lets the page finish what it is at.
      process.kill(await browserOf(profile), 'SIGKILL')
      await now.context.close().catch(() => undefined)
      now = await start()
    },
    wrongs: () => wrongs,
    close: async () => {
      await now.context.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Signs in once and chooses a PIN; ends when everything has come down. */
export const setUp = async (page: Page, login: string, password: string): Promise<void> => {
  await page.goto('/field/')
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('口令').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByLabel('打开密码', { exact: true }).fill(pin)
  await page.getByLabel('再输一遍').fill(pin)
  await page.getByRole('button', { name: '登记这台设备' }).click()
  await page.getByText('已同步').waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
}

/** Opens the app again with the PIN, as every time. */
export const enter = async (page: Page): Promise<void> => {
  await page.goto('/field/')
  await page.getByLabel('打开密码').fill(pin)
  await page.getByRole('button', { name: '打开' }).click()
  await page.getByRole('heading', { name: '今天要走访的' }).waitFor()
}

export const unsent = async (page: Page): Promise<number> =>
  Number(/\d+/.exec(await page.getByRole('link', { name: /^未发送/ }).innerText())?.[0])

export const home = async (page: Page, at: number): Promise<string> => {
  await page.goto('/field/#/households')
  await page.getByRole('searchbox').fill('')
  const line = page.locator('.home').nth(at)
  await line.waitFor()
  return (await line.getAttribute('href')) ?? ''
}

/** Records that nobody was in, with these words; gives when the app showed it as saved. */
export const recordVisit = async (page: Page, href: string, text: string): Promise<void> => {
  await page.goto(`/field/${href.replace('household', 'visit')}`)
  await page.getByLabel('没有人在').check()
  await page.getByLabel(/^说了什么/).fill(text)
  await page.getByRole('button', { name: '存好' }).click()
  await page.getByRole('heading', { name: '近几次走访' }).waitFor()
}

/** The session of a browser ends with it; the device stays open, and syncs after this. */
export const signInAgain = async (page: Page, login: string, password: string): Promise<void> => {
  await page.goto('/field/#/sign-in')
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('口令').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}
