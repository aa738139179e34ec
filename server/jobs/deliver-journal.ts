import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import { privateFolder } from '../store/embedded-cluster.ts'
import { errorCode } from '../store/node-error.ts'
import { type Deliver, NotDelivered } from './message.ts'

/**
 * Where nothing is connected yet: one line per message in `<dataDir>/outbox/YYYY-MM-DD.ndjson`, for a gateway that
 * reads files. Only this account may read it. A message counts as delivered when its line is on the disk; messages that
 * come meanwhile share the next write.
 */
export const journalDelivery = (dataDir: string, now: () => number): Deliver => {
  const folder = join(dataDir, 'outbox')
  let waiting: string[] = []
  let next: Promise<void> | undefined
  let last: Promise<unknown> = Promise.resolve()

  const write = async (): Promise<void> => {
    const lines = waiting.join('')
    waiting = []
    next = undefined
    try {
      await privateFolder(folder)
      await appendFile(join(folder, `${dayOf(now())}.ndjson`), lines, { mode: 0o600, flush: true })
    } catch (error) {
      throw new NotDelivered(`journal-${errorCode(error) ?? 'failed'}`)
    }
  }

  return (message) => {
    waiting.push(`${JSON.stringify(message)}\n`)
    next ??= last.then(write)
    last = next.catch(() => undefined)
    return next
  }
}
