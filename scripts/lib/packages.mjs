import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.mjs'
import { run } from './run.mjs'

const LOCK = join(ROOT, 'package-lock.json')
const STAMP = join(ROOT, 'node_modules/.jiebang-lock')
const NPM_OWN = join(ROOT, 'node_modules/.package-lock.json')

/** Ends the program with a plain sentence when this Node is too old to run us. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 12)) return
  console.error(
    `Jiebang needs Node 20.12 or newer; this is ${process.versions.node}. See https://nodejs.org.`,
  )
  process.exit(1)
}

/** Installs the packages of the lock file unless exactly those are installed. True when they are in place. */
export async function ensurePackages() {
  const wanted = createHash('sha256').update(readFileSync(LOCK)).digest('hex')
  if (existsSync(STAMP) && existsSync(NPM_OWN) && readFileSync(STAMP, 'utf8') === wanted) return true
  if (!installedByHand()) {
    console.log('Installing packages (once, and again when they change) …')
    const { status, output } = await install()
    if (status !== 0) {
      console.error(output)
      console.error(
        'The packages could not be installed (see above). Check the network or the npm registry settings.',
      )
      return false
    }
  }
  writeFileSync(STAMP, wanted)
  return true
}

/**
 * `npm ci`; and where npm finds that the lock file lacks packages (it then ends with EUSAGE before touching anything),
 * an install that keeps every locked version and leaves the lock file alone. That happens when the registry the lock was
 * made from did not hold the builds for some other platform.
 */
async function install() {
  const [npm, before] = npmProgram()
  const options = ['--no-audit', '--no-fund', '--loglevel=error']
  const clean = await run(npm, [...before, 'ci', ...options], { seconds: 900 })
  if (clean.status === 0 || !clean.output.includes('EUSAGE')) return clean
  console.log('The lock file lacks builds for other platforms; installing its versions without them …')
  return run(npm, [...before, 'install', '--no-save', ...options], { seconds: 900 })
}

/** Somebody ran `npm ci` after the lock file last changed. */
function installedByHand() {
  return existsSync(NPM_OWN) && statSync(NPM_OWN).mtimeMs >= statSync(LOCK).mtimeMs
}

function npmProgram() {
  const path = process.env['npm_execpath']
  return path?.endsWith('.js') ? [process.execPath, [path]] : ['npm', []]
}
