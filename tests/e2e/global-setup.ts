import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bin, readyAt, templateVariable } from './serving.ts'

/** Loads the demo county once for a whole run, as `npm start` does: every world begins as a copy of that folder. */
export default async function setup(): Promise<() => Promise<void>> {
  // Two groups of tests ask for it.
  if (process.env[templateVariable]) return async () => undefined
  const folder = await mkdtemp(join(tmpdir(), 'jiebang-e2e-template-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const child = spawn(process.execPath, [bin, 'serve', '--demo', '--port', '0'], {
      env: { ...process.env, JIEBANG_DATA: folder, LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await readyAt(child)
    child.kill('SIGTERM')
    await once(child, 'exit')
  } catch (error) {
    await remove()
    throw error
  }
  process.env[templateVariable] = folder
  return remove
}
