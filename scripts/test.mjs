// `npm test`: installs what is missing, runs every check and every test, and ends with `N passed, N failed`, where each
// check counts as one. `npm test -- unit int` runs only these groups of tests. Needs nothing but Node.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser, findBrowser } from './lib/browser.mjs'
import { buildServer, buildWeb } from './lib/build.mjs'
import { ensurePackages, requireNode } from './lib/packages.mjs'
import { local, run } from './lib/run.mjs'
import { readReport } from './lib/vitest-report.mjs'

requireNode()
const total = { passed: 0, failed: 0 }
const failures = []
const asked = process.argv.slice(2)
// The days of each role take two minutes more than ten minutes have: `npm test -- days`.
const groups = asked.length > 0 ? asked : ['unit', 'int', 'e2e', 'alone']

if (!(await ensurePackages())) finish(1)

await check('types', () => node('scripts/check-types.mjs'))
await check('lint', () => tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']))
await check('deps', () => node('scripts/check-deps.mjs'))
await check('unused', () => tool('knip/bin/knip.js', ['--no-progress']))
if (groups.some((group) => ['e2e', 'alone', 'days'].includes(group))) {
  await check('build', async () => said((await buildWeb()) ?? (await buildServer())))
  await check('browser', async () => said(await ensureBrowser()))
}
await tests()
finish(0)

/** One step that passes or fails as a whole. */
async function check(name, step) {
  const begun = performance.now()
  const { status, output, timedOut } = await step()
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  const passed = status === 0
  total[passed ? 'passed' : 'failed'] += 1
  console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`)
  if (passed) return
  console.log(output.trimEnd())
  failures.push(timedOut ? `${name}: took too long and was stopped` : `${name}: see above`)
}

async function tests() {
  const folder = mkdtempSync(join(tmpdir(), 'jiebang-report-'))
  const report = join(folder, 'vitest.json')
  const [program, vitest] = local('vitest/vitest.mjs')
  const args = [...vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  for (const group of groups) args.push('--project', group)
  const browser = findBrowser()
  const env = browser === undefined ? {} : { JIEBANG_CHROMIUM: browser }
  const { status, timedOut } = await run(program, args, { seconds: 780, show: true, env })
  const counted = readReport(report, status)
  rmSync(folder, { recursive: true })
  total.passed += counted.passed
  total.failed += counted.failed
  failures.push(...counted.failures)
  if (timedOut) failures.push('The tests took longer than thirteen minutes and were stopped.')
}

function node(script) {
  return run(process.execPath, [script], { seconds: 240 })
}

function tool(path, args) {
  const [program, before] = local(path)
  return run(program, [...before, ...args], { seconds: 120 })
}

function said(problem) {
  return { status: problem === undefined ? 0 : 1, output: problem ?? '', timedOut: false }
}

function finish(problems) {
  if (failures.length > 0) console.log(`\nWhat failed:\n- ${failures.join('\n- ')}`)
  const failed = total.failed + problems
  console.log(`\n${total.passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}
