import type { SentCredential } from '@jiebang/contract/access/sign-in.ts'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { FastifyRequest } from 'fastify'
import type { Factor, NewFactor } from './factor-store.ts'

/** Where the browser stands, as the authenticator is told and signs it. */
export type Site = { readonly origin: string; readonly host: string }

/** Null where passkeys cannot work: an address of digits, or one that nobody has vouched for. */
export const siteOf = (request: FastifyRequest, publicUrl: string | undefined): Site | null => {
  if (publicUrl !== undefined) return siteAt(publicUrl)
  return request.hostname === 'localhost' ? siteAt(`${request.protocol}://${request.host}`) : null
}

const siteAt = (address: string): Site | null => {
  const { origin, hostname, protocol } = new URL(address)
  const safe = protocol === 'https:' || hostname === 'localhost'
  return safe && !/^[\d.]+$|:/.test(hostname) ? { origin, host: hostname } : null
}

export const registrationOptions = (
  site: Site,
  user: { readonly id: string; readonly login: string; readonly name: string },
  known: readonly Factor[],
) =>
  generateRegistrationOptions({
    rpName: '接棒 Jiebang',
    rpID: site.host,
    userID: new TextEncoder().encode(user.id),
    userName: user.login,
    userDisplayName: user.name,
    excludeCredentials: known.filter((f) => f.kind === 'passkey').map(({ id }) => ({ id })),
    // It says by itself whose it is, and asks for finger, face or PIN: it stands for two factors.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })

/** Without `known` the authenticator offers what it has: signing in without a name. */
export const authenticationOptions = (site: Site, known: readonly Factor[] = []) =>
  generateAuthenticationOptions({
    rpID: site.host,
    userVerification: 'required',
    ...(known.length > 0
      ? { allowCredentials: known.filter((f) => f.kind === 'passkey').map(({ id }) => ({ id })) }
      : {}),
  })

/** The passkey that was made, or null when anything about the answer is not as it was asked for. */
export const registered = async (
  site: Site,
  challenge: string,
  credential: SentCredential,
): Promise<Pick<NewFactor, 'id' | 'publicKey' | 'counter' | 'transports'> | null> => {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      // Its inside is checked there, field by field.
      response: credential as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      requireUserVerification: true,
    })
    if (!verified) return null
    const { id, publicKey, counter, transports } = registrationInfo.credential
    return {
      ...{ id, counter },
      publicKey: Buffer.from(publicKey).toString('base64url'),
      transports: [...(transports ?? [])].filter((t) => typeof t === 'string').slice(0, 8),
    }
  } catch {
    return null
  }
}

/** The new counter, or null: not this key, challenge, origin, or no finger, face or PIN. */
export const authenticated = async (
  site: Site,
  challenge: string,
  credential: SentCredential,
  { id, publicKey, counter }: Factor,
): Promise<number | null> => {
  if (publicKey === null || credential.id !== id) return null
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: credential as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
      requireUserVerification: true,
    })
    return verified ? authenticationInfo.newCounter : null
  } catch {
    return null
  }
}
