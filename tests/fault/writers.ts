import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { county, signIn, village } from './seed.ts'

/** A command that the server said it had done. */
export type Acknowledged = {
  readonly commandId: string
  readonly matter: string
  readonly type: 'Registered' | 'Accepted'
  /** How often it had been sent when the answer came. */
  readonly sent: number
}

type Answer = { readonly status: number; readonly body: { readonly id?: string; readonly matter?: string } }

/**
 * People at work who keep a journal: each registers a matter, accepts it, and goes on. What is not answered is sent
 * again under the same key until it is.
 */
export class Writers {
  readonly journal: Acknowledged[] = []
  /** Answers that no fault explains. */
  readonly surprises: string[] = []
  #url: string
  #headers: Record<string, string> = {}
  #working = true
  #all: Promise<void>[] = []

  constructor(url: string) {
    this.#url = url
  }

  /** The server came back at another address. */
  movedTo(url: string): void {
    this.#url = url
  }

  async signIn(): Promise<void> {
    const answer = await fetch(`${this.#url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(signIn),
    })
    if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
    const { csrf } = (await answer.json()) as { csrf: string }
    const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0])
    this.#headers = { cookie: cookie.join('; '), 'x-csrf-token': csrf, 'content-type': 'application/json' }
  }

  start(count: number): void {
    this.#all = Array.from({ length: count }, (_, i) => this.#work(i))
  }

  /** Lets everybody finish what they are at. */
  async finish(): Promise<void> {
    this.#working = false
    await Promise.all(this.#all)
  }

  async #work(writer: number): Promise<void> {
    const body = { requestType: 'help', place: village, title: `合成 ${writer}`, body: '合成数据，故障测试' }
    while (this.#working) {
      const matter = await this.#untilAcknowledged('Registered', '', { ...body, phone: '13900000000' })
      if (matter !== null) await this.#untilAcknowledged('Accepted', `/${matter}/commands/Accept`, {})
    }
  }

  async #untilAcknowledged(type: Acknowledged['type'], path: string, body: object): Promise<string | null> {
    const commandId = randomUUID()
    for (let sent = 1; ; sent++) {
      const answer = await this.#send(commandId, path, body)
      const matter = answer?.body.id ?? answer?.body.matter
      if (answer && answer.status < 300 && matter !== undefined) {
        this.journal.push({ commandId, matter, type, sent })
        return matter
      }
      if (answer && answer.status < 500) {
        this.surprises.push(`${type}: ${answer.status} ${JSON.stringify(answer.body)}`)
        return null
      }
      await wait(30)
    }
  }

  /** Null when there was no answer. */
  async #send(commandId: string, path: string, body: object): Promise<Answer | null> {
    try {
      const answer = await fetch(`${this.#url}/api/v1/counties/${county}/matters${path}`, {
        method: 'POST',
        headers: { ...this.#headers, 'idempotency-key': commandId },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(10_000),
      })
      return { status: answer.status, body: (await answer.json()) as Answer['body'] }
    } catch {
      return null
    }
  }
}
