import type { SentCredential, TotpOffer } from '@jiebang/contract/access/sign-in.ts'
import { Refused } from '../http/refused.ts'
import { audit } from '../oversight/audit.ts'
import { uuid7 } from '../store/uuid7.ts'
import type { Access } from './access.ts'
import { addFactor, factorsOf } from './factor-store.ts'
import { registered, registrationOptions, type Site } from './passkeys.ts'
import { newTotpSecret, offerOf, stepOfCode } from './totp.ts'

/** Whoever adds a factor, from a session or on the way in: `key` binds the two halves to the same browser. */
export type Enrolling = {
  readonly user: { readonly id: string; readonly name: string; readonly county: string }
  readonly login: string
  readonly key: string
}

export const offerTotp = async (access: Access, { user, login, key }: Enrolling): Promise<TotpOffer> => {
  const secret = newTotpSecret()
  await access.flows.put(key, 'enrolTotp', { secret }, user.id)
  return offerOf(secret, login)
}

/** The app has it: a right code is the proof. A wrong one keeps the offer. */
export const takeTotp = async (access: Access, who: Enrolling, code: string, name: string): Promise<void> => {
  const { user, key } = who
  const { pool, now, secrets } = access.app
  const flow = await access.flows.take(key, 'enrolTotp')
  if (flow?.user !== user.id) throw new Refused({ refused: 'session.stepGone' })
  const { secret } = flow.data as { secret: string }
  const step = await stepOfCode(secret, code, 0, now())
  if (step === null) {
    await access.flows.put(key, 'enrolTotp', { secret }, user.id)
    throw new Refused({ refused: 'session.factorWrong' })
  }
  await addFactor(pool, {
    ...{ id: uuid7(now()), user: user.id, kind: 'totp', name: name.trim() },
    ...{ secret: secrets.hide(secret), publicKey: null, counter: step, transports: [], createdAt: now() },
  })
  await added(access, who, 'totp')
}

export const offerPasskey = async (access: Access, { user, login, key }: Enrolling, site: Site | null) => {
  if (!site) throw new Refused({ refused: 'factor.passkeysNotHere' })
  const known = await factorsOf(access.app.pool, user.id)
  const options = await registrationOptions(site, { id: user.id, login, name: user.name }, known)
  await access.flows.put(key, 'enrolPasskey', { challenge: options.challenge }, user.id)
  return options
}

export const takePasskey = async (
  access: Access,
  who: Enrolling,
  site: Site | null,
  credential: SentCredential,
  name: string,
): Promise<void> => {
  const { user, key } = who
  const flow = await access.flows.take(key, 'enrolPasskey')
  if (flow?.user !== user.id || !site) throw new Refused({ refused: 'session.stepGone' })
  const { challenge } = flow.data as { challenge: string }
  const made = await registered(site, challenge, credential)
  const createdAt = access.app.now()
  const stored =
    made &&
    (await addFactor(access.app.pool, {
      ...made,
      ...{ user: user.id, kind: 'passkey', name: name.trim(), secret: null, createdAt },
    }))
  if (!stored) throw new Refused({ refused: 'factor.passkeyRefused' })
  await added(access, who, 'passkey')
}

const added = async (access: Access, { user, key }: Enrolling, kind: string): Promise<void> => {
  const { pool, now } = access.app
  // A sign-in that began without a factor must not go on now that there is one.
  await access.sessions.endUnfinished(user.id, key)
  await audit(pool, {
    ...{ county: user.county, actor: user.id, action: 'factor.added', subject: user.id, at: now() },
    detail: { kind },
  })
  await access.notices.tell(user.county, [user.id], 'factorAdded', { kind })
}
