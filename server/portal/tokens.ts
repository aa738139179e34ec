import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** Signs and seals what goes to the browser and must come back as it was. Each purpose has a key of its own. */
export type Tokens = {
  /** `<expiry in base 36>.<mac>` over the parts. */
  sign(purpose: string, parts: readonly string[], expiresAt: number): string
  /** Whether the token is ours, for these parts, and not expired. */
  holds(token: string, purpose: string, parts: readonly string[], now: number): boolean
  /** Encrypted JSON; null from `unseal` for whatever is not ours, was changed, or is expired. */
  seal(purpose: string, value: object, expiresAt: number): string
  unseal(purpose: string, token: string, now: number): unknown
}

const ivLength = 12
const tagLength = 16

const equal = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

export const tokensOf = (secret: Buffer): Tokens => {
  const keyFor = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, 'jiebang-portal', purpose, 32))
  // JSON keeps the border between parts: ['a','b'] and ['a,b'] differ.
  const mac = (purpose: string, parts: readonly string[], expiry: string): string =>
    createHmac('sha256', keyFor(`sign:${purpose}`))
      .update(JSON.stringify([expiry, ...parts]))
      .digest('base64url')

  return {
    sign: (purpose, parts, expiresAt) => {
      const expiry = Math.floor(expiresAt).toString(36)
      return `${expiry}.${mac(purpose, parts, expiry)}`
    },
    holds: (token, purpose, parts, now) => {
      const [expiry = '', given = '', ...rest] = token.split('.')
      if (rest.length > 0 || !/^[0-9a-z]{1,11}$/.test(expiry)) return false
      return equal(given, mac(purpose, parts, expiry)) && Number.parseInt(expiry, 36) > now
    },
    seal: (purpose, value, expiresAt) => {
      const iv = randomBytes(ivLength)
      const cipher = createCipheriv('aes-256-gcm', keyFor(`seal:${purpose}`), iv)
      const plain = JSON.stringify({ value, expiresAt })
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
    },
    unseal: (purpose, token, now) => {
      const bytes = Buffer.from(token, 'base64url')
      if (bytes.length <= ivLength + tagLength) return null
      const decipher = createDecipheriv('aes-256-gcm', keyFor(`seal:${purpose}`), bytes.subarray(0, ivLength))
      decipher.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength))
      try {
        const body = bytes.subarray(ivLength + tagLength)
        const plain = Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
        const sealed = JSON.parse(plain) as { value: unknown; expiresAt: number }
        return sealed.expiresAt > now ? sealed.value : null
      } catch {
        return null
      }
    },
  }
}
