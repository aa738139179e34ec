import { randomUUID } from 'node:crypto'
import type { Me } from '@jiebang/contract/access/session.ts'
import type { SentBody, SentName } from '@jiebang/contract/relay/commands.ts'
import type { Receipt, RegisterBody } from '@jiebang/contract/relay/register.ts'
import type { AnswerTemplate, TemplateBody } from '@jiebang/contract/relay/templates.ts'
import type { CommandAnswer, MatterPage, MatterView } from '@jiebang/contract/relay/views.ts'

export const county = '990101'
export const password = 'jiebang-demo'
/** Units of the demo county by the key that its plan gives them. */
export const unit = (key: string): string => `${county}-${key}`
export const wangyun = '990101001001'

/** Staff who work through the API, as another system would. */
export class Colleague {
  readonly #address: string
  readonly #headers: Readonly<Record<string, string>>
  readonly me: Me

  private constructor(address: string, cookie: string, me: Me) {
    this.#address = address
    this.#headers = { cookie, 'x-csrf-token': me.csrf }
    this.me = me
  }

  static async signIn(address: string, login: string): Promise<Colleague> {
    const answer = await fetch(`${address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password }),
    })
    if (!answer.ok) throw new Error(`${login} cannot sign in: ${answer.status} ${await answer.text()}`)
    const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0])
    const me: Me = await answer.json()
    return new Colleague(address, cookie.join('; '), me)
  }

  async #call<T>(path: string, body?: object, method = 'POST'): Promise<T> {
    const answer = await fetch(`${this.#address}/api/v1/counties/${county}${path}`, {
      headers: {
        ...this.#headers,
        ...(body ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() } : {}),
      },
      ...(body ? { method, body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    // The server answers by the same contract that these types are made from.
    return (await answer.json()) as T
  }

  /** Saves a template for the whole county. */
  template(id: string, kind: TemplateBody['kind'], title: string, body: string): Promise<AnswerTemplate> {
    const template: TemplateBody = { kind, title, body, unit: null }
    return this.#call(`/templates/${id}`, template, 'PUT')
  }

  register(title: string, more: Partial<RegisterBody> = {}): Promise<Receipt> {
    return this.#call('/matters', {
      requestType: 'help',
      channel: 'phone',
      place: wangyun,
      title,
      body: `${title}，请帮忙看看。（编造的测试内容）`,
      name: '测试人',
      phone: '000-00000000',
      ...more,
    })
  }

  does<N extends SentName>(matter: string, command: N, body: SentBody<N>): Promise<CommandAnswer> {
    return this.#call(`/matters/${matter}/commands/${command}`, body)
  }

  view(matter: string): Promise<MatterView> {
    return this.#call(`/matters/${matter}`)
  }

  list(query: Readonly<Record<string, string>>): Promise<MatterPage> {
    return this.#call(`/matters?${new URLSearchParams(query)}`)
  }

  /** Id of the matter with this number. */
  async find(no: string): Promise<string> {
    const { items } = await this.list({ q: no })
    const found = items.find((row) => row.no === no)
    if (!found) throw new Error(`no matter ${no}`)
    return found.id
  }
}
