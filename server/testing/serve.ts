import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Me } from '@jiebang/contract/access/session.ts'
import type { Problem } from '@jiebang/contract/problems/problem.ts'
import type { SentBody, SentName } from '@jiebang/contract/relay/commands.ts'
import type { Receipt, RegisterBody } from '@jiebang/contract/relay/register.ts'
import type { CommandAnswer } from '@jiebang/contract/relay/views.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { parseLocal } from '@jiebang/core/clock/instant.ts'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import pg from 'pg'
import { pino } from 'pino'
import { type App, wire } from '../app.ts'
import { loadLaw } from '../clock/load-rules.ts'
import type { RuleBook } from '../clock/rule-book.ts'
import { buildServer } from '../http/build-server.ts'
import type { Live } from '../http/live.ts'
import { type Settings, settingsFrom } from '../http/settings.ts'
import { Secrets } from '../people/secrets.ts'
import { diskStore } from '../store/files/disk-store.ts'
import { rulesDir } from '../store/home.ts'
import { WIRE_TYPES } from '../store/wire-types.ts'
import { freshDatabase } from './database.ts'
import { county, password, setUpSmallCounty, village1 } from './small-county.ts'

/** What came back; `body` is parsed where it is JSON. */
export type Answer<T = unknown> = {
  readonly status: number
  readonly headers: LightMyRequestResponse['headers']
  readonly body: T
  readonly text: string
}

/** A Monday morning in Asia/Shanghai, without holidays for two weeks. */
export const start = parseLocal('2026-03-02 09:00') ?? 0

let rules: Promise<RuleBook> | undefined
const shippedRules = async (): Promise<RuleBook> => {
  const loaded = await loadLaw(rulesDir())
  if (!loaded.ok) throw new Error('the shipped rules do not load')
  return loaded
}

const answerOf = <T>(response: LightMyRequestResponse): Answer<T> => {
  const isJson = /[/+]json/.test(String(response.headers['content-type'] ?? ''))
  const body = isJson && response.body !== '' ? JSON.parse(response.body) : undefined
  return { status: response.statusCode, headers: response.headers, body, text: response.body }
}

export const request = (over: Partial<RegisterBody> = {}): RegisterBody => ({
  requestType: 'complaint',
  title: '路灯不亮（合成）',
  body: '村口的路灯三天没有亮（合成数据）',
  place: village1,
  ...over,
})

/** Somebody at the other end: with a session, or without one. */
export class Client {
  readonly #server: FastifyInstance
  readonly headers: Record<string, string>
  readonly me: Me | undefined

  constructor(server: FastifyInstance, headers: Record<string, string> = {}, me?: Me) {
    this.#server = server
    this.headers = headers
    this.me = me
  }

  async ask<T = Problem>(options: InjectOptions): Promise<Answer<T>> {
    const headers = { ...this.headers, ...options.headers }
    return answerOf<T>(await this.#server.inject({ ...options, headers }))
  }

  get<T = Problem>(url: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.ask<T>({ method: 'GET', url: `/api/v1${url}`, headers })
  }

  post<T = Problem>(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const payload = typeof body === 'string' ? body : JSON.stringify(body)
    return this.ask<T>({
      method: 'POST',
      url: `/api/v1${url}`,
      headers: { 'content-type': 'application/json', ...headers },
      payload,
    })
  }

  register(
    over: Partial<RegisterBody> = {},
    key: string = randomUUID(),
    where = county,
  ): Promise<Answer<Receipt & Problem>> {
    return this.post(`/counties/${where}/matters`, request(over), { 'idempotency-key': key })
  }

  send<N extends SentName>(
    id: string,
    name: N,
    body: SentBody<N>,
    { key = randomUUID(), seen, where = county }: { key?: string; seen?: number; where?: string } = {},
  ): Promise<Answer<CommandAnswer & Problem>> {
    return this.post(`/counties/${where}/matters/${id}/commands/${name}`, body, {
      'idempotency-key': key,
      ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
    })
  }
}

export type Served = {
  readonly app: App
  readonly server: FastifyInstance
  readonly live: Live
  /** Time of everything; tests turn it. */
  readonly clock: { now: number }
  /** Every line that was logged, at the most talkative level. */
  readonly log: string[]
  readonly anybody: Client
  /** As superuser, behind row-level security. */
  readonly owner: pg.Pool
  as(login: string): Promise<Client>
  /** The resident who registered it, as number and code let them in. */
  resident(receipt: Receipt): Promise<Actor>
  close(): Promise<void>
}

/** The whole server over a database of its own, without a port. */
export const serve = async (
  settings: Partial<Settings> = {},
  appUrl?: (url: string) => string,
): Promise<Served> => {
  rules ??= shippedRules()
  const clock = { now: start }
  const log: string[] = []
  const dataDir = await mkdtemp(join(tmpdir(), 'jiebang-http-'))
  const database = await freshDatabase()
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2, types: WIRE_TYPES })
  owner.on('error', () => undefined)
  const stop = async () => {
    await owner.end()
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  }
  const url = appUrl?.(database.appUrl) ?? database.appUrl
  const app = wire({ ...database, appUrl: url, stop }, await rules, await Secrets.load(dataDir), {
    log: (line) => log.push(line),
    now: () => clock.now,
    poolSize: 6,
    fileStore: diskStore(join(dataDir, 'files')),
  })
  await setUpSmallCounty(owner)
  const logger = pino({ level: 'trace' }, { write: (line: string) => void log.push(line) })
  const built = await buildServer(app, { ...settingsFrom({}), ...settings }, logger)
  const { server, live } = built
  await server.ready()
  const anybody = new Client(server)
  const sessions = new Map<string, Promise<Client>>()
  return {
    ...{ app, server, live, clock, log, anybody, owner },
    as: (login) => {
      const known = sessions.get(login) ?? signIn(server, login)
      sessions.set(login, known)
      return known
    },
    resident: async ({ county: where, no, code }) => {
      const entered = await app.relay.enter(where, no, code, '127.0.0.1')
      if (!entered.ok) throw new Error(entered.why.refused)
      return entered.value.actor
    },
    close: async () => {
      await server.close()
      await live.stop()
      await app.close()
    },
  }
}

/** A session of one's own, however many others the person has. */
export const signIn = async (server: FastifyInstance, login: string): Promise<Client> => {
  const answer = await new Client(server).post<Me>('/session', { login, password })
  if (answer.status !== 200) throw new Error(`${login}: ${answer.text}`)
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  return new Client(server, { cookie, 'x-csrf-token': answer.body.csrf }, answer.body)
}
