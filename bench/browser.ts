import { type Agent, request } from 'node:http'

export type Seen = { readonly status: number; readonly html: string; readonly path: string }

/** A resident's browser without scripts: cookies, redirects, an address of its own behind the proxy. */
export class Browser {
  readonly #base: URL
  readonly #agent: Agent
  readonly #from: string
  readonly #timed: (page: string, ms: number, status: number) => void
  readonly #cookies = new Map<string, { value: string; path: string }>()

  constructor(
    base: string,
    agent: Agent,
    from: string,
    timed: (page: string, ms: number, status: number) => void,
  ) {
    this.#base = new URL(base)
    this.#agent = agent
    this.#from = from
    this.#timed = timed
  }

  get(page: string, path: string): Promise<Seen> {
    return this.#go('GET', page, path)
  }

  post(page: string, path: string, values: Readonly<Record<string, string>>): Promise<Seen> {
    return this.#go('POST', page, path, new URLSearchParams(values).toString())
  }

  async #go(method: 'GET' | 'POST', page: string, path: string, body?: string): Promise<Seen> {
    const begun = performance.now()
    const { status, html, to } = await this.#send(method, path, body)
    this.#timed(page, performance.now() - begun, status)
    if (to === undefined || status < 300 || status >= 400) return { status, html, path }
    return this.#go('GET', `${page} →`, to)
  }

  #send(
    method: string,
    path: string,
    body?: string,
  ): Promise<{ status: number; html: string; to: string | undefined }> {
    const plain = path.split('?')[0] ?? '/'
    const cookie = [...this.#cookies]
      .filter(([, c]) => c.path === '/' || plain === c.path || plain.startsWith(`${c.path}/`))
      .map(([key, c]) => `${key.split(' ')[0]}=${c.value}`)
      .join('; ')
    const headers: Record<string, string> = {
      accept: 'text/html',
      'accept-encoding': 'identity',
      'x-forwarded-for': this.#from,
    }
    if (cookie) headers['cookie'] = cookie
    if (body !== undefined) {
      headers['content-type'] = 'application/x-www-form-urlencoded'
      headers['content-length'] = String(Buffer.byteLength(body))
    }
    return new Promise((resolve, reject) => {
      const { hostname: host, port } = this.#base
      const sent = request({ host, port, method, path, headers, agent: this.#agent }, (response) => {
        const parts: Buffer[] = []
        this.#keep(response.headers['set-cookie'] ?? [])
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            html: Buffer.concat(parts).toString(),
            to: response.headers.location,
          }),
        )
      })
      sent.on('error', reject)
      sent.end(body)
    })
  }

  #keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...rest] = line.split(/;\s*/)
      const at = pair.indexOf('=')
      const path = rest.find((part) => /^path=/i.test(part))?.slice(5) ?? '/'
      this.#cookies.set(`${pair.slice(0, at)} ${path}`, { value: pair.slice(at + 1), path })
    }
  }
}
