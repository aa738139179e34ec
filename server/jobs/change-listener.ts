import pg from 'pg'
import { changeChannel } from '../store/append.ts'

const retryMs = 3000

/** A county's calendar was changed: due times are to be computed anew. Told within the transaction that changes it. */
export const calendarChannel = 'jiebang_calendar'

export type Heard = {
  /** Something was committed anywhere. */
  readonly change: () => void
  readonly calendar: () => void
}

/** Calls what was told, and all of it after each connecting; connects again by itself. `stop` resolves quickly. */
export const listenForChanges = (url: string, heard: Heard): { stop(): Promise<void> } => {
  const channels: Readonly<Record<string, () => void>> = {
    [changeChannel]: heard.change,
    [calendarChannel]: heard.calendar,
  }
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
    next.on('notification', ({ channel }) => channels[channel]?.())
    try {
      await next.connect()
      for (const channel of Object.keys(channels)) await next.query(`listen ${channel}`)
      // Something may have been told while nobody listened.
      for (const told of Object.values(channels)) told()
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
