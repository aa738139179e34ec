import { processIo } from './io.ts'
import { run } from './run.ts'

// Status instead of exit: what is still being written to a pipe is not cut off.
process.exitCode = await run(process.argv.slice(2), processIo())
