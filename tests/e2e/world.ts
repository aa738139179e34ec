import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { hourMs } from '@jiebang/core/clock/instant.ts'
import { linksOf, secondOf } from '@jiebang/server/jobs/channels/links.ts'
import { Secrets } from '@jiebang/server/people/secrets.ts'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { Colleague, county } from './colleague.ts'
import { bin, readyAt, templateVariable } from './serving.ts'
import { watch } from './watch.ts'

const builtWorkbench = fileURLToPath(new URL('../../web/dist/index.html', import.meta.url))
const run = promisify(execFile)
// Without a profile of its own the browser would call home, and a sandbox needs rights that a container lacks.
const args = [
  '--lang=en-US',
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type Person = {
  readonly width: number
  readonly locale?: string
  readonly script?: boolean
  readonly touch?: boolean
}

/** A demo county served by the real command on an empty data folder, and a browser to look at it. */
export type World = {
  readonly address: string
  /** A fresh person: no cookies of anybody else. */
  person(person: Person): Promise<Page>
  /** A member of staff who works without a screen, through the API. */
  colleague(login: string): Promise<Colleague>
  /** Path of the questionnaire that a message about the answer of this matter links to, for its first reporter. */
  questionOf(staff: Colleague, matter: string): Promise<string>
  /** Keeps what everybody saw at this moment under `test-results/failed/`. */
  pictures(name: string): Promise<void>
  /** What pages did since last asked that no page may do; empty when all is well. */
  wrongs(): readonly string[]
  close(): Promise<void>
}

export const openWorld = async (): Promise<World> => {
  if (!existsSync(builtWorkbench)) throw new Error('The workbench is not built: npx vite build web')
  const dataDir = await mkdtemp(join(tmpdir(), 'jiebang-e2e-'))
  const template = process.env[templateVariable]
  // With its owners: started by root, the database belongs to somebody else.
  if (template) await run('cp', ['-a', `${template}/.`, dataDir])
  const child = spawn(process.execPath, [bin, 'serve', '--demo', '--port', '0'], {
    env: { ...process.env, JIEBANG_DATA: dataDir, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [address, browser] = await Promise.all([readyAt(child), openBrowser()])
  const contexts: BrowserContext[] = []
  let wrongs: string[] = []
  const colleagues = new Map<string, Promise<Colleague>>()
  return {
    address,
    person: async ({ width, locale = 'zh-CN', script = true, touch = false }) => {
      const context = await browser.newContext({
        viewport: { width, height: width < 600 ? 740 : 900 },
        locale,
        timezoneId: 'Asia/Shanghai',
        baseURL: address,
        javaScriptEnabled: script,
        hasTouch: touch,
        isMobile: touch,
      })
      context.setDefaultTimeout(10_000)
      watch(context, address, (what) => wrongs.push(what))
      contexts.push(context)
      return context.newPage()
    },
    colleague: (login) => {
      const known = colleagues.get(login) ?? Colleague.signIn(address, login)
      colleagues.set(login, known)
      return known
    },
    questionOf: async (staff, id) => {
      // Messages wait for the hours in which people are awake; a test does not.
      const { matter } = await staff.view(id)
      const { portal } = await Secrets.load(dataDir)
      return `/q/${linksOf(portal).make('question', {
        county,
        matter: matter.id,
        reporter: matter.reporters[0]?.id ?? '',
        about: secondOf(matter.answer?.at),
        expiresAt: Date.now() + hourMs,
      })}`
    },
    pictures: async (name) => {
      const open = contexts.flatMap((context) => context.pages())
      for (const [i, page] of open.entries())
        await page.screenshot({
          path: `test-results/failed/${name.replace(/\W+/g, '-')}-${i}.png`,
          fullPage: true,
        })
    },
    wrongs: () => {
      const seen = wrongs
      wrongs = []
      return seen
    },
    close: async () => {
      for (const context of contexts) await context.close()
      await browser.close()
      // Ended already when it fell over: that event is not told twice.
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['JIEBANG_CHROMIUM'] ?? '/usr/bin/chromium', args })
