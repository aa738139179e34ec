import { createTransport } from 'nodemailer'
import { NotDelivered } from '../message.ts'
import { GivenUp, type Send, safeCode } from './parcel.ts'

export type MailSettings = {
  /** smtp:// or smtps://, with user and password where the server asks for them. */
  readonly url: string
  readonly from: string
  /** Where answers are read by this system; null where they are not. */
  readonly replyTo: string | null
}

type Failure = { readonly responseCode?: unknown; readonly code?: unknown }

/** A mail address that may stand in an envelope; no spaces, brackets or line breaks. */
export const isAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>"(),:;\\[\]\p{Cc}]+@[^\s@<>"(),:;\\[\]\p{Cc}]+$/u.test(text)

/**
 * `help@example.org` with a token as `help+<token>@example.org`: what comes back to it belongs to that matter. Where the
 * part before the @ would grow beyond 64 characters the address stays as it is; the Message-ID holds the token as well.
 */
export const withToken = (address: string, token: string): string => {
  const at = address.lastIndexOf('@')
  return token === '' || at + token.length + 1 > 64
    ? address
    : `${address.slice(0, at)}+${token}${address.slice(at)}`
}

const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).replace(/[^A-Za-z0-9.-]/g, '') || 'jiebang.invalid'

/** Plain text only: nothing to track, nothing to click but what it says. */
export const mailSender = ({ url, from, replyTo }: MailSettings): Send & { close(): void } => {
  const server = new URL(url)
  const secure = server.protocol === 'smtps:'
  const user = decodeURIComponent(server.username)
  const transport = createTransport({
    host: server.hostname,
    port: Number(server.port) || (secure ? 465 : 25),
    secure,
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(server.password) } }),
    // For a relay on the same machine or a mail server with a certificate of its own making.
    tls: { rejectUnauthorized: server.searchParams.get('verify') !== 'no' },
    pool: true,
    maxConnections: 2,
    connectionTimeout: 8000,
    greetingTimeout: 8000,
    socketTimeout: 15_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const send: Send = async ({ id, to, subject, text, reply }) => {
    if (!isAddress(to)) throw new GivenUp('address-invalid')
    await transport
      .sendMail({
        from,
        to: { name: '', address: to },
        subject: subject.replace(/[\r\n]+/g, ' '),
        text,
        messageId: `<${reply}.${id}@${domainOf(from)}>`,
        ...(replyTo === null ? {} : { replyTo: withToken(replyTo, reply) }),
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      })
      .catch((error: unknown) => {
        const { responseCode, code } = (typeof error === 'object' && error !== null ? error : {}) as Failure
        if (typeof responseCode === 'number' && responseCode >= 550 && responseCode <= 559)
          throw new GivenUp(`smtp-${responseCode}`)
        throw new NotDelivered(
          typeof responseCode === 'number' ? `smtp-${responseCode}` : `smtp-${safeCode(code)}`,
        )
      })
  }
  return Object.assign(send, { close: () => transport.close() })
}
