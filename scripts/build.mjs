// `npm run build`: the workbench and the server's bundle, where they are missing or older than their sources.
import { buildServer, buildWeb } from './lib/build.mjs'
import { requireNode } from './lib/packages.mjs'

requireNode()
const problems = [await buildWeb(), await buildServer()].filter((problem) => problem !== undefined)
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
