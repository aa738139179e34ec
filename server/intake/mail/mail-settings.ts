import { readFile } from 'node:fs/promises'
import { isAddress } from '../../jobs/channels/email.ts'

/** Where mail is taken in. Nothing listens unless a port is set. */
export type MailInSettings = {
  readonly host: string
  readonly port: number
  readonly lmtp: boolean
  readonly mostBytes: number
  /** Mail address in lower case → division code whose desk has it. */
  readonly addresses: ReadonlyMap<string, string>
  /** Addresses that this system writes from: what comes from them is its own echo. */
  readonly own: ReadonlySet<string>
  readonly tls: { readonly key: string; readonly cert: string } | null
}

/** What the operator set cannot be used; said before anything starts. */
export class MailInRefused extends Error {}

const addressesFrom = (text: string): Map<string, string> => {
  const found = new Map<string, string>()
  for (const entry of text.split(',').filter((part) => part.trim() !== '')) {
    const [address = '', place = '', ...rest] = entry.split('=').map((part) => part.trim())
    if (!isAddress(address) || !/^\d{6}(\d{3}(\d{3}(\d{3})?)?)?$/.test(place) || rest.length > 0)
      throw new MailInRefused(
        'JIEBANG_MAIL_IN_ADDRESSES must look like help@example.gov.cn=990101001, comma separated.',
      )
    found.set(address.toLowerCase(), place)
  }
  if (found.size === 0)
    throw new MailInRefused('JIEBANG_MAIL_IN_ADDRESSES must name an address to take mail for.')
  return found
}

const whole = (name: string, text: string | undefined, otherwise: number, most: number): number => {
  if (!text) return otherwise
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > most)
    throw new MailInRefused(`${name} must be a whole number from 0 to ${most}.`)
  return value
}

/** Null when no port is set. @throws MailInRefused in words for the operator. */
export const mailInFrom = async (env: NodeJS.ProcessEnv): Promise<MailInSettings | null> => {
  if (!env['JIEBANG_MAIL_IN_PORT']) return null
  const [key, cert] = [env['JIEBANG_MAIL_IN_TLS_KEY'], env['JIEBANG_MAIL_IN_TLS_CERT']]
  if (Boolean(key) !== Boolean(cert))
    throw new MailInRefused('Set JIEBANG_MAIL_IN_TLS_KEY and JIEBANG_MAIL_IN_TLS_CERT together, or neither.')
  const read = (path: string) =>
    readFile(path, 'utf8').catch(() => {
      throw new MailInRefused('The key or certificate of JIEBANG_MAIL_IN_TLS_… cannot be read.')
    })
  const own = [env['JIEBANG_MAIL_FROM'], env['JIEBANG_MAIL_REPLY_TO']].flatMap((a) =>
    a ? [a.toLowerCase()] : [],
  )
  const addresses = addressesFrom(env['JIEBANG_MAIL_IN_ADDRESSES'] ?? '')
  return {
    host: env['JIEBANG_MAIL_IN_HOST'] || '127.0.0.1',
    port: whole('JIEBANG_MAIL_IN_PORT', env['JIEBANG_MAIL_IN_PORT'], 0, 65_535),
    lmtp: env['JIEBANG_MAIL_IN_LMTP'] === '1',
    mostBytes:
      Math.max(1, whole('JIEBANG_MAIL_IN_MEGABYTES', env['JIEBANG_MAIL_IN_MEGABYTES'], 25, 200)) *
      1024 *
      1024,
    addresses,
    own: new Set([...own, ...addresses.keys()]),
    tls: key && cert ? { key: await read(key), cert: await read(cert) } : null,
  }
}
