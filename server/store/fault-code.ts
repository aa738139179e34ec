import { VersionMoved } from './append.ts'

/** What the caller does about it: `busy` try again at once, `down` try again later. */
export type StoreFault = 'store.busy' | 'store.down'

// 40: gave way to another transaction. 53: out of connections, memory or disk. 55P03, 57014, 25P03: took too long.
const busy = /^(40...|53...|55P03|57014|25P03)$/
// 08: connection. 57P: shut down or starting. 25006: a standby that may not write. 55000: not accepting connections.
const down =
  /^(08...|57P..|25006|55000|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/
const lost =
  /Connection terminated|timeout exceeded when trying to connect|connection error|not queryable|Client was closed/i

/** Whether it is the database and not the command; null for anything else. The only place that knows SQL states. */
export const storeFault = (error: unknown): StoreFault | null => {
  if (typeof error !== 'object' || error === null) return null
  if (error instanceof VersionMoved) return 'store.busy'
  const { code, message } = error as { code?: unknown; message?: unknown }
  const state = String(code ?? '')
  if (busy.test(state)) return 'store.busy'
  return down.test(state) || lost.test(String(message)) ? 'store.down' : null
}
