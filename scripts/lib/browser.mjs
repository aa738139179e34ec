import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The browser for the tests: JIEBANG_CHROMIUM, or what is on the path; undefined when there is none. */
export function findBrowser() {
  const told = process.env['JIEBANG_CHROMIUM']
  if (told !== undefined && existsSync(told)) return told
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return candidates.find((path) => existsSync(path))
}

/** Installs a browser and Chinese fonts where that is possible. Resolves to undefined, or to what the reader must do. */
export async function ensureBrowser() {
  const wanted = []
  if (findBrowser() === undefined) wanted.push('chromium')
  if (!(await hasChineseFont())) wanted.push('fonts-noto-cjk')
  if (wanted.length === 0) return undefined
  const byHand = `Install ${wanted.join(' and ')} by hand, or name a browser with JIEBANG_CHROMIUM.`
  if (process.getuid?.() !== 0) return `Only root can install what the browser tests need. ${byHand}`
  console.log(`Installing ${wanted.join(' and ')} …`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const update = await run('apt-get', ['update', '-qq'], { seconds: 180, env })
  const install = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], {
    seconds: 420,
    env,
  })
  if (install.status === 0) return undefined
  return `${update.output}${install.output}\nThe browser could not be installed. ${byHand}`
}

async function hasChineseFont() {
  const { status, output } = await run('fc-list', [':lang=zh', 'family'], { seconds: 30 })
  return status === 0 && output.trim() !== ''
}
