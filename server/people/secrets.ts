import { createCipheriv, createDecipheriv, createHmac, hash, timingSafeEqual } from 'node:crypto'
import { keyFile } from '../store/key-file.ts'
import { random16 } from '../store/uuid7.ts'

/** The keys of one installation; they stay in the data folder and never in the database. */
export class Secrets {
  readonly #field: Buffer
  readonly #lookup: Buffer
  /** Signs the portal's cookies and forms. */
  readonly portal: Buffer

  constructor(field: Buffer, lookup: Buffer, portal: Buffer) {
    this.#field = field
    this.#lookup = lookup
    this.portal = portal
  }

  static async load(dataDir: string): Promise<Secrets> {
    const [field, lookup, portal] = await Promise.all(
      ['field-key', 'lookup-key', 'portal-key'].map(async (name) =>
        Buffer.from(await keyFile(dataDir, name), 'hex'),
      ),
    )
    if (!field || !lookup || !portal) throw new Error('a key file is missing')
    return new Secrets(field, lookup, portal)
  }

  /** AES-256-GCM; `e1.` marks key and method, so that both can change later. Empty stays empty. */
  hide(text: string): string {
    if (text === '') return ''
    const iv = random16().subarray(0, 12)
    const cipher = createCipheriv('aes-256-gcm', this.#field, iv)
    const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return `e1.${sealed.toString('base64')}`
  }

  /** The text again; null when the key is not the one it was hidden with or a byte was changed. */
  reveal(hidden: string): string | null {
    if (!hidden.startsWith('e1.')) return hidden === '' ? '' : null
    const sealed = Buffer.from(hidden.slice(3), 'base64')
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#field, sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(-16))
      return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8')
    } catch {
      return null
    }
  }

  /** For looking something up without keeping it: the same text gives the same hash on this installation only. */
  lookup(purpose: string, text: string): string {
    return createHmac('sha256', this.#lookup).update(`${purpose}:${text}`).digest('hex')
  }

  /** Six digits that a resident can read out; the same command always gives the same ones. */
  queryCode(commandId: string): string {
    const digest = createHmac('sha256', this.#lookup).update(`query-code:${commandId}`).digest()
    return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
  }

  isSame(a: string, b: string): boolean {
    const [left, right] = [Buffer.from(a), Buffer.from(b)]
    return left.length === right.length && timingSafeEqual(left, right)
  }
}

/** SHA-256 as lower-case hex over UTF-8. */
export const sha256 = (text: string): string => hash('sha256', text)
