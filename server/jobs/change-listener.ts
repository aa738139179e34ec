import pg from 'pg'
import { changeChannel } from '../store/append.ts'

const retryMs = 3000

/** Calls `heard` whenever something was committed anywhere; connects again by itself. `stop` resolves quickly. */
export const listenForChanges = (url: string, heard: () => void): { stop(): Promise<void> } => {
  let stopped = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'jiebang jobs',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    })
    client = next
    let gone = false
    const lost = () => {
      if (gone) return
      gone = true
      void next.end().catch(() => undefined)
      if (!stopped) retry = setTimeout(() => void connect(), retryMs)
    }
    next.on('error', lost)
    next.on('end', lost)
    next.on('notification', heard)
    try {
      await next.connect()
      await next.query(`listen ${changeChannel}`)
      // Something may have been committed while nobody listened.
      heard()
    } catch {
      lost()
    }
  }

  void connect()
  return {
    async stop() {
      stopped = true
      clearTimeout(retry)
      await client?.end().catch(() => undefined)
    },
  }
}
