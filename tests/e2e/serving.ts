import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const bin = fileURLToPath(new URL('../../server/bin/jiebang.mjs', import.meta.url))

/** Names the folder in which the demo county is loaded already (global-setup.ts). */
export const templateVariable = 'JIEBANG_E2E_TEMPLATE'

/** The address that the server prints when it serves. */
export const readyAt = async (child: ChildProcess): Promise<string> => {
  if (!child.stdout) throw new Error('the server has no output')
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /^Jiebang is ready: (\S+)/.exec(line)?.[1]
    if (address) {
      child.stdout.resume()
      return address
    }
  }
  throw new Error('the server ended before it was ready')
}
