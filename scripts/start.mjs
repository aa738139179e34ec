// `npm start`: installs and builds what is missing or stale, then serves with the demo county, in this same process so
// that Ctrl-C, SIGTERM and the exit status are the server's own. Needs nothing but Node.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BUNDLE, buildServer, buildWeb } from './lib/build.mjs'
import { ensurePackages, requireNode } from './lib/packages.mjs'
import { ROOT } from './lib/root.mjs'

requireNode()
if (!(await ensurePackages())) process.exit(1)

const webProblem = await buildWeb()
if (webProblem !== undefined) console.error(`${webProblem}\nThe portal and the API are served without it.`)

const serverProblem = await buildServer()
if (serverProblem !== undefined && !existsSync(join(ROOT, 'server/cli/main.ts'))) {
  console.error(`${serverProblem} Clone the repository again.`)
  process.exit(1)
}

const bundled = serverProblem === undefined
const entry = join(ROOT, bundled ? BUNDLE : 'server/cli/main.ts')
if (!bundled) {
  console.error(`${serverProblem}\nStarting from the sources instead.`)
  const { register } = await import('tsx/esm/api')
  register()
}
stopWithNpm()
process.setSourceMapsEnabled(true)
process.chdir(ROOT)
process.argv = [process.execPath, entry, 'serve', '--demo', ...process.argv.slice(2)]
await import(pathToFileURL(entry).href)

/** SIGTERM to npm ends npm and its shell but reaches nobody behind them: when the shell is gone, it was meant for us. */
function stopWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 200)
  watch.unref()
}
