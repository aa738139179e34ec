import type { TotpOffer } from '@jiebang/contract/access/sign-in.ts'
import { generateSecret, generateURI, verify } from 'otplib'
import QRCode from 'qrcode'

/** RFC 6238 with what every app understands: SHA-1, six digits, thirty seconds; one step early or late counts too. */
const stepSeconds = 30

export const newTotpSecret = (): string => generateSecret()

export const offerOf = async (secret: string, login: string): Promise<TotpOffer> => {
  const uri = generateURI({ issuer: '接棒 Jiebang', label: login, secret })
  const svg = await QRCode.toString(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 })
  return { uri, secret, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
}

/** The time step that the code belongs to, or null: wrong, too old, or of a step that was accepted before. */
export const stepOfCode = async (
  secret: string,
  code: string,
  after: number,
  now: number,
): Promise<number | null> => {
  const found = await verify({
    secret,
    token: code.replace(/\D/g, ''),
    epoch: Math.floor(now / 1000),
    epochTolerance: stepSeconds,
    ...(after > 0 ? { afterTimeStep: after } : {}),
  })
  return found.valid && 'timeStep' in found ? found.timeStep : null
}
