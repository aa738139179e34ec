import pg from 'pg'
import { changeChannel } from '../store/append.ts'

export type Heard = { readonly scope: string; readonly matter: string; readonly version: number }
type Listener = (heard: Heard) => void

/** The scope of whoever follows everything that moves in a county. */
export const anything = 'county'

/**
 * Hears of committed changes through one LISTEN connection and passes them to whoever follows a scope. When the
 * connection breaks it comes back by itself and tells everybody to look again.
 */
export class Live {
  readonly #url: string
  readonly #followers = new Map<string, Set<Listener>>()
  readonly #onLost: (message: string) => void
  readonly #others = new Map<string, () => void>()
  #client: pg.Client | undefined
  #stopped = false

  constructor(url: string, onLost: (message: string) => void) {
    this.#url = url
    this.#onLost = onLost
  }

  /** Listens to one more channel, from the next start on; `heard` is called after a lost connection too. */
  also(channel: string, heard: () => void): void {
    this.#others.set(channel, heard)
  }

  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'jiebang live',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    })
    client.on('error', () => this.#again(client))
    client.on('end', () => this.#again(client))
    client.on('notification', ({ channel, payload }) => {
      if (channel === changeChannel) this.#pass(payload ?? '')
      else this.#others.get(channel)?.()
    })
    try {
      await client.connect()
      for (const channel of [changeChannel, ...this.#others.keys()]) await client.query(`listen ${channel}`)
      // Something may have been told while nobody listened.
      for (const heard of this.#others.values()) heard()
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
    // Stopped while it connected.
    if (this.#stopped) await client.end()
    else this.#client = client
  }

  #pass(payload: string): void {
    const told = readTold(payload)
    if (!told) return
    for (const item of told.heard) this.#tell(this.#followers.get(`${told.county}/${item.scope}`), item)
    // Once for a matter, however many scopes hear of it; who watches a whole county hears only that something moved.
    const moved = new Map(told.heard.map((item) => [item.matter, item]))
    for (const item of moved.values()) {
      this.#tell(this.#followers.get(`${told.county}/matter:${item.matter}`), item)
      this.#tell(this.#followers.get(`${told.county}/${anything}`), item)
    }
  }

  #again(client: pg.Client): void {
    if (this.#stopped || this.#client !== client) return
    this.#client = undefined
    this.#onLost('the connection that hears of changes was lost')
    const retry = () => {
      if (this.#stopped) return
      this.start().then(
        () => this.#tellAll(),
        () => setTimeout(retry, 1000).unref(),
      )
    }
    setTimeout(retry, 200).unref()
  }

  /** Version 0: nobody knows what was missed, so everybody looks. */
  #tellAll(): void {
    const everybody = new Set([...this.#followers.values()].flatMap((listeners) => [...listeners]))
    this.#tell(everybody, { scope: '', matter: '', version: 0 })
  }

  /** From a copy: whoever hears may leave. */
  #tell(listeners: Iterable<Listener> = [], heard: Heard): void {
    for (const listener of [...listeners]) listener(heard)
  }

  follow(county: string, scopes: readonly string[], listener: Listener): () => void {
    const keys = scopes.map((scope) => `${county}/${scope}`)
    for (const key of keys) {
      const listeners = this.#followers.get(key) ?? new Set()
      this.#followers.set(key, listeners.add(listener))
    }
    return () => {
      for (const key of keys) {
        const listeners = this.#followers.get(key)
        listeners?.delete(listener)
        if (listeners?.size === 0) this.#followers.delete(key)
      }
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#client?.end()
  }
}

/** Anybody who may connect to the database may notify: what is not ours is passed over. */
const readTold = (payload: string): { county: string; heard: Heard[] } | null => {
  try {
    const told = JSON.parse(payload) as { county: string; heard: Heard[] }
    return Array.isArray(told.heard) ? told : null
  } catch {
    return null
  }
}
