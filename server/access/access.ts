import type { AccessPolicy } from '@jiebang/core/access/policy.ts'
import type { RoleGrant } from '@jiebang/core/access/roles.ts'
import { isValid } from '@jiebang/core/access/standing.ts'
import type { FastifyRequest } from 'fastify'
import type { App } from '../app.ts'
import type { Result } from '../services.ts'
import { watchEmergency } from './emergency-log.ts'
import { advance, factorsOf } from './factor-store.ts'
import { Flows } from './flows.ts'
import { Notices } from './notices.ts'
import type { OidcProviders } from './oidc.ts'
import { type Site, siteOf } from './passkeys.ts'
import { isDue, passwordStateOf } from './passwords.ts'
import { baseFrom, Policies } from './policies.ts'
import { RecoveryCodes } from './recovery.ts'
import type { SessionSettings } from './session-settings.ts'
import { type From, type How, type Session, Sessions, type Stage } from './sessions.ts'
import { powersOf } from './stand-ins.ts'
import { stepOfCode } from './totp.ts'
import { FactorTries } from './tries-of-factors.ts'

export type AccessOptions = {
  readonly sessions: SessionSettings
  readonly publicUrl?: string
  readonly secure: boolean
  readonly oidc: OidcProviders
}

export type Person = { readonly id: string; readonly county: string; readonly demo: boolean }

/** Everything that getting in and wider powers need, wired once. */
export class Access {
  readonly app: App
  readonly options: AccessOptions
  readonly policies: Policies
  readonly sessions: Sessions
  readonly flows: Flows
  readonly recovery: RecoveryCodes
  readonly notices: Notices
  readonly tries: FactorTries

  constructor(app: App, options: AccessOptions) {
    this.app = app
    this.options = options
    const { pool, secrets, now } = app
    this.policies = new Policies(pool, now, baseFrom(options.sessions))
    this.sessions = new Sessions(pool, now, options.sessions, this.policies)
    this.sessions.watch = watchEmergency(pool, secrets, now)
    this.flows = new Flows(pool, secrets, now)
    this.recovery = new RecoveryCodes(pool, secrets)
    this.notices = new Notices(pool, now)
    this.tries = new FactorTries(pool)
  }

  site(request: FastifyRequest): Site | null {
    return siteOf(request, this.options.publicUrl)
  }

  /** Accounts of synthetic counties hold nobody's data: no second factor and no age of passwords is asked of them. */
  async isExempt({ county }: Pick<Person, 'county'>): Promise<boolean> {
    const counties = await this.app.counties.list()
    return counties.find((c) => c.code === county)?.synthetic ?? false
  }

  needsFactor(policy: AccessPolicy, grants: readonly RoleGrant[]): boolean {
    const at = this.app.now()
    return grants.some(
      (g) =>
        g.emergency === undefined &&
        policy.factor.roles.includes(g.role) &&
        isValid(g, g.county, 'request', at),
    )
  }

  /** What is still wanted of somebody who has given these proofs. */
  async nextStage(person: Person, method: How['method'], factor: How['factor']): Promise<Stage> {
    const { pool, now } = this.app
    const [policy, exempt, factors, state] = await Promise.all([
      this.policies.of(person.county),
      this.isExempt(person),
      factorsOf(pool, person.id),
      passwordStateOf(pool, person.id),
    ])
    if (factors.length > 0 && factor === null) return 'factor'
    const rules = exempt ? { ...policy.password, maxAgeDays: 0 } : policy.password
    if (method === 'password' && state && !person.demo && isDue(state, rules, now())) return 'password'
    if (exempt || factors.length > 0 || factor !== null) return 'full'
    const { grants } = await powersOf(pool, person.id, now())
    return this.needsFactor(policy, grants) ? 'enrol' : 'full'
  }

  /** Opens what comes next and gives the secret for the cookie. */
  async open(
    person: Person,
    proofs: Omit<How, 'stage'>,
    from: From,
  ): Promise<{ readonly secret: string; readonly stage: Stage }> {
    const stage = await this.nextStage(person, proofs.method, proofs.factor)
    return { stage, secret: await this.sessions.open(person.id, person.county, { ...proofs, stage }, from) }
  }

  /** Whether the code of an authenticator app is right now, and was not used before. */
  checkCode(person: Pick<Person, 'id' | 'county'>, code: string): Promise<Result<'totp'>> {
    return this.#counted(person, async (now) => {
      for (const factor of await factorsOf(this.app.pool, person.id)) {
        const secret = factor.secret === null ? null : this.app.secrets.reveal(factor.secret)
        const step = secret === null ? null : await stepOfCode(secret, code, factor.counter, now)
        if (step !== null && (await advance(this.app.pool, factor.id, step, now))) return 'totp'
      }
      return null
    })
  }

  checkRecovery(person: Pick<Person, 'id' | 'county'>, code: string): Promise<Result<'recovery'>> {
    return this.#counted(person, async (now) =>
      (await this.recovery.use(person.id, code, now)) ? 'recovery' : null,
    )
  }

  async #counted<P>(
    { id, county }: Pick<Person, 'id' | 'county'>,
    check: (now: number) => Promise<P | null>,
  ): Promise<Result<P>> {
    const now = this.app.now()
    const { lockout } = await this.policies.of(county)
    const wait = await this.tries.take(id, lockout.tries, lockout.minutes * 60_000, now)
    if (wait > 0)
      return {
        ok: false,
        why: { refused: 'session.factorLocked', params: { minutes: Math.ceil(wait / 60_000) } },
      }
    const proof = await check(now)
    if (proof === null) return { ok: false, why: { refused: 'session.factorWrong' } }
    await this.tries.clear(id)
    return { ok: true, value: proof }
  }
}

export const fromOf = (request: FastifyRequest): From => ({
  address: request.ip,
  agent: String(request.headers['user-agent'] ?? '').slice(0, 400),
})

/** Of the session's own grants: whether one of these roles counts in the county today. */
export const holds = ({ grants }: Session, county: string, roles: readonly string[], at: number): boolean =>
  grants.some((g) => g.emergency === undefined && roles.includes(g.role) && isValid(g, county, 'request', at))
