// Directions of dependency and cycles (.dependency-cruiser.cjs), and that the checker saw the code at all.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { ROOT } from './lib/root.mjs'

/** Fewer modules than this means that the parser is missing, not that the code is clean. */
const FEWEST_MODULES = 20

const load = createRequire(import.meta.url)
teachTsx(load('@swc/core'))
const { cruise } = await import('dependency-cruiser')

process.chdir(ROOT)
const { forbidden, options } = load('../.dependency-cruiser.cjs')
const folders = ['core', 'contract', 'sync', 'server', 'web', 'bench', 'tests'].filter((name) =>
  existsSync(name),
)
const { parser, enhancedResolveOptions, ...rest } = options
const result = await cruise(
  folders,
  { ...rest, parser, validate: true, ruleSet: { forbidden } },
  enhancedResolveOptions,
)
const { modules, summary } = result.output
const own = modules.filter((module) => folders.includes(module.source.split('/')[0]))

for (const { rule, from, to, cycle } of summary.violations) {
  const why = forbidden.find((one) => one.name === rule.name)?.comment ?? ''
  const path = cycle ? cycle.map((step) => step.name ?? step).join(' -> ') : to
  console.log(`${rule.name}: ${from} -> ${path}\n  ${why}`)
}
if (own.length <= FEWEST_MODULES) {
  console.log(`Only ${own.length} modules were seen: is @swc/core installed for this machine?`)
  process.exitCode = 1
}
if (summary.violations.length > 0) process.exitCode = 1
console.log(`${own.length} modules, ${summary.violations.length} violations`)

/**
 * dependency-cruiser parses every file as plain TypeScript, in which JSX is an error, and offers no option for it. So the
 * parser that it is about to load is told which files are TSX.
 */
function teachTsx(swc) {
  const parse = swc.parseFileSync
  swc.parseFileSync = (file, options) => parse(file, { ...options, tsx: file.endsWith('x') })
}
