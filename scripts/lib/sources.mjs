import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.mjs'

const IGNORED = new Set(['node_modules', 'dist', 'dist-field', 'testing'])

/** When any of these files and folders (from the top folder) last changed, in epoch milliseconds; tests do not count. */
function lastChange(paths) {
  return Math.max(0, ...paths.map((path) => latest(join(ROOT, path))))
}

function latest(path) {
  if (!existsSync(path)) return 0
  const found = statSync(path)
  if (!found.isDirectory()) return found.mtimeMs
  let time = 0
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (IGNORED.has(entry.name) || /\.test\.tsx?$/.test(entry.name)) continue
    time = Math.max(time, latest(join(path, entry.name)))
  }
  return time
}

/** True when `product` exists and is not older than its sources. */
export function isFresh(product, sources) {
  const path = join(ROOT, product)
  return existsSync(path) && statSync(path).mtimeMs >= lastChange(sources)
}
