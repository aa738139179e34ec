import PostalMime, { type Email } from 'postal-mime'
import { isAddress } from '../../jobs/channels/email.ts'
import { sha256 } from '../../people/secrets.ts'
import { textOfHtml, tidy } from './plain-text.ts'
import { type Bounce, bounceIn } from './read-bounce.ts'

export type MailFile = { readonly name: string; readonly bytes: Buffer }

/** A letter as far as it matters here. Everything in it was written by a stranger. */
export type Mail = {
  /** Hash of the Message-ID; of the whole letter where it has none. */
  readonly id: string
  readonly from: string | null
  readonly name: string
  readonly subject: string
  readonly text: string
  readonly files: readonly MailFile[]
  /** A machine wrote it: an absence note, a bounce, a list, our own echo. */
  readonly automatic: boolean
  /** It says that a letter did not arrive. */
  readonly bounce: Bounce | null
  /** Tokens of letters of ours that it answers, the most certain first. */
  readonly tokens: readonly string[]
}

const headerOf = (mail: Email, name: string): string =>
  mail.headers
    .find((h) => h.key === name)
    ?.value.trim()
    .toLowerCase() ?? ''

/** RFC 3834 and what is seen in the wild. Answering one of these would begin a conversation of machines. */
const isAutomatic = (mail: Email, envelopeFrom: string, own: ReadonlySet<string>): boolean => {
  const auto = headerOf(mail, 'auto-submitted')
  const from = mail.from?.address?.toLowerCase() ?? ''
  return (
    envelopeFrom === '' ||
    (auto !== '' && auto !== 'no') ||
    /^(bulk|junk|list|auto_reply)/.test(headerOf(mail, 'precedence')) ||
    ['x-autoreply', 'x-autorespond', 'list-id', 'list-unsubscribe', 'x-loop'].some(
      (h) => headerOf(mail, h) !== '',
    ) ||
    headerOf(mail, 'content-type').startsWith('multipart/report') ||
    /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply)@/.test(from) ||
    own.has(from) ||
    own.has(envelopeFrom.toLowerCase()) ||
    mail.headers.filter((h) => h.key === 'received').length > 50
  )
}

const token = /[\w-]{58}/g
const tokensIn = (text: string | undefined): string[] => (text ?? '').slice(0, 20_000).match(token) ?? []

const oneLine = (text: string | undefined, most: number): string =>
  [...tidy(text ?? '').replace(/\s+/g, ' ')].slice(0, most).join('').trim()

const smallestInline = 20_000

const filesOf = (mail: Email): MailFile[] =>
  mail.attachments.flatMap((part) => {
    const content = part.content
    const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer)
    // Logos and trackers of a letterhead are no evidence.
    const decoration =
      part.disposition === 'inline' && part.contentId !== undefined && bytes.length < smallestInline
    return bytes.length === 0 || decoration
      ? []
      : [{ name: oneLine(part.filename ?? '', 100) || 'file', bytes }]
  })

/** @throws what the parser throws for what is no letter. */
export const readMail = async (
  raw: Buffer,
  envelope: { readonly from: string; readonly to: string },
  own: ReadonlySet<string>,
): Promise<Mail> => {
  const mail = await PostalMime.parse(raw, { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 })
  const from = mail.from?.address?.trim() ?? ''
  return {
    id: sha256(mail.messageId ?? raw.toString('latin1')),
    from: isAddress(from) && from.length <= 200 ? from : null,
    name: oneLine(mail.from?.name, 60),
    subject: oneLine(mail.subject, 200),
    text: mail.text?.trim() ? tidy(mail.text) : textOfHtml(mail.html ?? ''),
    files: filesOf(mail),
    automatic: isAutomatic(mail, envelope.from, own),
    bounce: bounceIn(headerOf(mail, 'content-type'), raw),
    tokens: [
      ...tokensIn(envelope.to),
      ...tokensIn(mail.inReplyTo),
      ...tokensIn(mail.references),
      ...tokensIn(mail.subject),
    ].slice(0, 20),
  }
}
