import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * A file or folder that ships with the program, such as 'db/migrations' or 'rules': found from here upwards, so that it
 * is the same from the sources (server/store) and from a bundle (dist).
 */
export function shipped(path: string): string {
  const start = dirname(fileURLToPath(import.meta.url))
  for (let at = start; ; at = dirname(at)) {
    const candidate = join(at, path)
    if (existsSync(candidate)) return candidate
    if (at === dirname(at)) throw new Error(`${path} is missing. Install a complete release of Jiebang.`)
  }
}

/** The shipped migrations. */
export function migrationsDir(): string {
  return shipped('db/migrations')
}
