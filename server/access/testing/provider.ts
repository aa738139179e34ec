import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

/** What a hostile provider may put into its token, or sign it with. */
export type Lies = {
  readonly issuer?: string
  readonly audience?: string
  readonly nonce?: string
  readonly subject?: string
  readonly expired?: boolean
  readonly forged?: boolean
  readonly unsigned?: boolean
}

type Granted = { readonly nonce: string; readonly challenge: string; readonly redirect: string }

export const clientId = 'jiebang-test'
export const clientSecret = 'synthetic-secret'

/** A small OpenID Connect provider: one person, whoever asks; codes are good once and bound to PKCE. */
export const startProvider = async () => {
  const [keys, strangers] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')]
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, Granted>()
  const state: { subject: string; lies: Lies } = { subject: 'person-1', lies: {} }
  let issuer = ''

  const idToken = async ({ nonce }: Granted): Promise<string> => {
    const { lies } = state
    const now = Math.floor(Date.now() / 1000)
    const claims = { nonce: lies.nonce ?? nonce, email: 'admin1@example.test', email_verified: true }
    if (lies.unsigned) {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
      const body = { ...claims, iss: issuer, aud: clientId, sub: state.subject, iat: now, exp: now + 300 }
      return `${part({ alg: 'none' })}.${part(body)}.`
    }
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(lies.issuer ?? issuer)
      .setAudience(lies.audience ?? clientId)
      .setSubject(lies.subject ?? state.subject)
      .setIssuedAt(lies.expired ? now - 9000 : now)
      .setExpirationTime(lies.expired ? now - 8000 : now + 300)
      .sign(lies.forged ? strangers.privateKey : keys.privateKey)
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer)
    const json = (value: object, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    }
    if (url.pathname === '/.well-known/openid-configuration')
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    if (url.pathname === '/jwks') return json({ keys: [jwk] })
    let text = ''
    request.on('data', (chunk) => {
      text += String(chunk)
    })
    request.on('end', () => {
      const sent = new URLSearchParams(text)
      const granted = codes.get(sent.get('code') ?? '')
      codes.delete(sent.get('code') ?? '')
      const proof = createHash('sha256')
        .update(sent.get('code_verifier') ?? '')
        .digest('base64url')
      if (granted?.challenge !== proof || granted.redirect !== sent.get('redirect_uri'))
        return json({ error: 'invalid_grant' }, 400)
      idToken(granted).then((token) =>
        json({ access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: token }),
      )
      return
    })
    return
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    issuer,
    state,
    /** The person agrees: gives the query that the browser comes back with. */
    agree: (location: string): string => {
      const asked = new URL(location).searchParams
      const code = randomUUID()
      codes.set(code, {
        nonce: asked.get('nonce') ?? '',
        challenge: asked.get('code_challenge') ?? '',
        redirect: asked.get('redirect_uri') ?? '',
      })
      return new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString()
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
