import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { ROOT } from './root.mjs'

/**
 * Counts from vitest's JSON report: {passed, failed, failures}, where `failures` are readable lines. A file that could
 * not be loaded counts as one failure; so does a run that ended without a report or with an error outside all tests.
 */
export function readReport(path, status) {
  if (!existsSync(path)) return { passed: 0, failed: 1, failures: ['The tests ended without a report.'] }
  const report = JSON.parse(readFileSync(path, 'utf8'))
  let failed = 0
  const failures = []
  for (const file of report.testResults) {
    const name = relative(ROOT, file.name)
    const bad = file.assertionResults.filter((test) => test.status === 'failed')
    for (const test of bad)
      failures.push(`${name}\n    ${test.fullName}\n    ${firstLines(test.failureMessages)}`)
    failed += bad.length
    if (file.status === 'failed' && bad.length === 0) {
      failed += 1
      failures.push(`${name}\n    ${firstLines([file.message])}`)
    }
  }
  if (status !== 0 && failed === 0) {
    failed = 1
    failures.push('The test run failed outside of all tests (see its output above).')
  }
  return { passed: report.numPassedTests, failed, failures }
}

function firstLines(messages) {
  return messages.join('\n').split('\n').slice(0, 6).join('\n    ')
}
