import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from './node-error.ts'

/**
 * The secret kept in `<dataDir>/keys/<name>` (mode 0600), made on first use: 32 random bytes as 64 hex digits.
 * Two processes that ask at once get the same secret, since the file appears complete or not at all.
 */
export async function keyFile(dataDir: string, name: string): Promise<string> {
  const folder = join(dataDir, 'keys')
  const path = join(folder, name)
  const kept = await readKey(path)
  if (kept !== undefined) return kept
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true })
  try {
    await link(draft, path)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
  const made = await readKey(path)
  if (made === undefined) throw new Error(`The key file ${path} is empty. Restore it from a backup.`)
  return made
}

async function readKey(path: string): Promise<string | undefined> {
  try {
    const text = (await readFile(path, 'utf8')).trim()
    return text === '' ? undefined : text
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}
