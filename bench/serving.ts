import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../server/bin/jiebang.mjs', import.meta.url))

export type ServerProcess = { readonly address: string; stop(): Promise<void> }

/** The server as operators run it, a process of its own, over the database that the bench holds. */
export const startServer = async (dataDir: string, databaseUrl: string): Promise<ServerProcess> => {
  const child: ChildProcess = spawn(process.execPath, [bin, 'serve', '--demo', '--port', '0'], {
    env: {
      ...process.env,
      JIEBANG_DATA: dataDir,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'error',
      JIEBANG_TRUST_PROXY: '1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    if (child.exitCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  if (!child.stdout) throw new Error('no output of the server')
  for await (const text of createInterface({ input: child.stdout })) {
    const address = /^Jiebang is ready: (\S+)/.exec(text)?.[1]
    if (address) {
      child.stdout.resume()
      return { address, stop }
    }
  }
  throw new Error('the server ended before it was ready')
}
