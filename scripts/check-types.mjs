// Types of every package; `core` twice: as it ships (no ambient library) and with its tests.
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './lib/root.mjs'
import { local, run } from './lib/run.mjs'

const PROJECTS = [
  'core/tsconfig.json',
  'core/tsconfig.test.json',
  'contract/tsconfig.json',
  'sync/tsconfig.json',
  'server/tsconfig.json',
  'web/tsconfig.json',
  'bench/tsconfig.json',
  'tests/tsconfig.json',
]

/** True when a folder holds TypeScript; an empty one is not an error. */
function hasSources(folder) {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return false
    return entry.isDirectory() ? hasSources(join(folder, entry.name)) : /\.tsx?$/.test(entry.name)
  })
}

let failed = 0
for (const project of PROJECTS) {
  if (!existsSync(join(ROOT, project)) || !hasSources(join(ROOT, dirname(project)))) continue
  const [node, tsc] = local('typescript/bin/tsc')
  const { status, output } = await run(node, [...tsc, '-p', project, '--pretty', 'false'], { seconds: 120 })
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${project}`)
  if (status === 0) continue
  failed += 1
  console.log(output)
}
process.exit(failed === 0 ? 0 : 1)
