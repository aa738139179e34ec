import * as client from 'openid-client'
import type { OidcProvider } from './oidc-settings.ts'

/** What the flow has to remember between going there and coming back. */
export type OidcFlow = {
  readonly provider: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly returnTo: string
}
export type Subject = { readonly provider: OidcProvider; readonly subject: string }

const waitSeconds = 8
/** Keys and addresses of a provider change rarely; looked up again after a while. */
const keptMs = 10 * 60_000

/** Sign-ins elsewhere: code flow with PKCE, state and nonce; the id token's signature is checked against its keys. */
export class OidcProviders {
  readonly list: readonly OidcProvider[]
  readonly #publicUrl: string | undefined
  readonly #known = new Map<string, { at: number; config: Promise<client.Configuration> }>()

  constructor(list: readonly OidcProvider[], publicUrl: string | undefined) {
    if (list.length > 0 && publicUrl === undefined)
      throw new Error('OpenID Connect needs JIEBANG_PUBLIC_URL: providers send people back to it.')
    this.list = list
    this.#publicUrl = publicUrl
  }

  find(id: string): OidcProvider | undefined {
    return this.list.find((p) => p.id === id)
  }

  #config(p: OidcProvider): Promise<client.Configuration> {
    const kept = this.#known.get(p.id)
    if (kept && Date.now() - kept.at < keptMs) return kept.config
    const config = client
      .discovery(new URL(p.issuer), p.clientId, p.clientSecret, undefined, {
        timeout: waitSeconds,
        execute: p.insecure ? [client.allowInsecureRequests] : [],
      })
      .then((found) => {
        client.enableNonRepudiationChecks(found)
        return found
      })
    config.catch(() => this.#known.delete(p.id))
    this.#known.set(p.id, { at: Date.now(), config })
    return config
  }

  callbackOf(p: OidcProvider): string {
    return `${this.#publicUrl ?? ''}/api/v1/session/oidc/${p.id}/callback`
  }

  /** Where to send the browser, and what to remember. Throws when the provider does not answer. */
  async begin(p: OidcProvider, returnTo: string): Promise<{ readonly url: string; readonly flow: OidcFlow }> {
    const config = await this.#config(p)
    const flow: OidcFlow = {
      provider: p.id,
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      returnTo,
    }
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: this.callbackOf(p),
      scope: 'openid',
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
    })
    return { url: url.href, flow }
  }

  /** Who came back, or null: refused there, forged, too old, for somebody else, or of another flow. */
  async finish(p: OidcProvider, query: string, flow: OidcFlow): Promise<Subject | null> {
    try {
      const config = await this.#config(p)
      const tokens = await client.authorizationCodeGrant(config, new URL(`${this.callbackOf(p)}?${query}`), {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
      })
      const subject = tokens.claims()?.sub
      return subject !== undefined && subject.length <= 255 ? { provider: p, subject } : null
    } catch {
      return null
    }
  }
}

/** Only ever a page of the workbench: neither another host nor a script. */
export const safeReturn = (asked: unknown): string =>
  typeof asked === 'string' &&
  /^\/work(\/[\w\-./~%]*)?(\?[\w\-./~%=&+:,]*)?$/.test(asked) &&
  !asked.includes('..')
    ? asked
    : '/work/'
