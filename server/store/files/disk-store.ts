import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { errorCode } from '../node-error.ts'
import type { FileStore } from './file-store.ts'

const keyPattern = /^\d{6}\/[0-9a-f]{2}\/[0-9a-f]{64}\.[0-9a-f-]{36}(?:\.small)?$/

/** Files below one folder, readable by the service's own account only. A file appears whole or not at all. */
export const diskStore = (folder: string): FileStore => {
  const pathOf = (key: string): string => {
    if (!keyPattern.test(key)) throw new Error('not a key of a file')
    return join(folder, key)
  }
  return {
    put: async (key, bytes) => {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const draft = `${path}.${randomBytes(4).toString('hex')}.part`
      try {
        await writeFile(draft, bytes, { mode: 0o600, flush: true })
        await rename(draft, path)
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    get: async (key) => {
      try {
        const file = await open(pathOf(key), 'r')
        return createReadStream('', { fd: file })
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return null
        throw error
      }
    },
    delete: (key) => rm(pathOf(key), { force: true }),
  }
}
