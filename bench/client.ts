import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { demoPassword } from '@jiebang/server/demo/sign-ins.ts'

export type Answer = {
  readonly status: number
  readonly body: string
  readonly headers: NodeJS.Dict<string | string[]>
}

/** One signed-in person over keep-alive connections; node:http directly, because the load shares our two cores. */
export class Client {
  readonly #base: URL
  readonly #agent: Agent
  #cookie = ''
  #csrf = ''

  constructor(base: string, sockets: number) {
    this.#base = new URL(base)
    this.#agent = new Agent({ keepAlive: true, maxSockets: sockets })
  }

  static async signedIn(base: string, login: string, sockets = 32): Promise<Client> {
    const client = new Client(base, sockets)
    const answer = await client.send('POST', '/api/v1/session', { login, password: demoPassword })
    if (answer.status !== 200) throw new Error(`${login} cannot sign in: ${answer.body}`)
    client.#cookie = String(answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
    client.#csrf = (JSON.parse(answer.body) as { csrf: string }).csrf
    return client
  }

  /** Cookie and CSRF token, for a load that another program makes. */
  get headers(): Record<string, string> {
    return { cookie: this.#cookie, 'x-csrf-token': this.#csrf }
  }

  send(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const headers: Record<string, string> = { 'accept-encoding': 'identity' }
    if (this.#cookie) headers['cookie'] = this.#cookie
    if (text !== undefined) {
      headers['content-type'] = 'application/json'
      headers['content-length'] = String(Buffer.byteLength(text))
      headers['x-csrf-token'] = this.#csrf
      headers['idempotency-key'] = randomUUID()
    }
    return new Promise((resolve, reject) => {
      const { hostname: host, port } = this.#base
      const sent = request({ host, port, method, path, headers, agent: this.#agent }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(parts).toString(),
            headers: response.headers,
          }),
        )
      })
      sent.on('error', reject)
      sent.end(text)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}
