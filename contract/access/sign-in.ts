import Type, { type Static } from 'typebox'
import { oneOf } from '../relay/atoms.ts'

/** What a sign-in still waits for after the first proof. */
export const signInStages = ['factor', 'password', 'enrol'] as const
export const factorKinds = ['totp', 'passkey'] as const
export type FactorKind = (typeof factorKinds)[number]

/** Rules of a new password, to be shown beside the field. */
export const passwordRules = Type.Object({
  minLength: Type.Integer(),
  minClasses: Type.Integer(),
  history: Type.Integer(),
  maxAgeDays: Type.Integer(),
})
export type PasswordRules = Static<typeof passwordRules>

/** Answer 202 of a sign-in that is not done. `csrf` goes back as `X-CSRF-Token`, as with a session. */
export const signInStep = Type.Object({
  stage: oneOf(signInStages),
  csrf: Type.String(),
  name: Type.String(),
  /** What the person has for the stage `factor`; whether passkeys work at this address for `enrol`. */
  factors: Type.Array(oneOf(factorKinds)),
  recovery: Type.Boolean(),
  rules: passwordRules,
})
export type SignInStep = Static<typeof signInStep>

const strict = { additionalProperties: false } as const
export const codeBody = Type.Object({ code: Type.String({ pattern: '^ ?\\d{3} ?\\d{3} ?$' }) }, strict)
export const recoveryBody = Type.Object({ code: Type.String({ minLength: 10, maxLength: 30 }) }, strict)
export const passwordBody = Type.Object({ password: Type.String({ minLength: 1, maxLength: 200 }) }, strict)
export const factorName = Type.String({ minLength: 1, maxLength: 60, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' })
export const namedCode = Type.Object({ ...codeBody.properties, name: factorName }, strict)

/** What the browser's authenticator answers; its inside is checked by whoever verifies the signature. */
const credentialProperties = {
  id: Type.String({ minLength: 1, maxLength: 1400 }),
  rawId: Type.String({ minLength: 1, maxLength: 1400 }),
  type: Type.Literal('public-key'),
  response: Type.Record(Type.String(), Type.Unknown()),
  clientExtensionResults: Type.Record(Type.String(), Type.Unknown()),
  authenticatorAttachment: Type.Optional(Type.String({ maxLength: 40 })),
}
export const credentialBody = Type.Object({ credential: Type.Object(credentialProperties) }, strict)
export const namedCredential = Type.Object({ ...credentialBody.properties, name: factorName }, strict)
export type SentCredential = Static<typeof credentialBody>['credential']

/** For an authenticator app: the address as text, as its secret, and as a picture (SVG as data URL). */
export const totpOffer = Type.Object({ uri: Type.String(), secret: Type.String(), qr: Type.String() })
export type TotpOffer = Static<typeof totpOffer>

/** Shown once. */
export const recoveryCodes = Type.Object({ codes: Type.Array(Type.String()) })
export type RecoveryCodes = Static<typeof recoveryCodes>
