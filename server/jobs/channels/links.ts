import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { hourMs } from '@jiebang/core/clock/instant.ts'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type { MatterId, ReporterId } from '@jiebang/core/relay/ids.ts'
import { sha256 } from '../../people/secrets.ts'

/** What a link is good for; a link for one thing opens no other. */
export type LinkPurpose = 'question' | 'mail'

/** What a link says. It names no person: `reporter` are four bytes of a hash, enough to tell those of one matter apart. */
export type Link = {
  readonly county: string
  readonly matter: MatterId
  readonly reporter: string
  /** Second of the answer that is asked about; 0 where no answer is meant. */
  readonly about: number
  readonly expiresAt: Instant
}

const macLength = 12
const bodyLength = 3 + 16 + 4 + 4 + 4

/** Short enough for one text message: 58 characters, 96 bits of them a signature. */
export type Links = {
  make(purpose: LinkPurpose, link: Omit<Link, 'reporter'> & { readonly reporter: ReporterId }): string
  /** Null for whatever is not ours or was changed. One that has expired is given: its page says so kindly. */
  read(purpose: LinkPurpose, token: string): Link | null
}

/** The four bytes that stand for a reporter. */
export const reporterMark = (reporter: ReporterId): string => sha256(`link:${reporter}`).slice(0, 8)

export const linksOf = (secret: Buffer): Links => {
  const keys = new Map<LinkPurpose, Buffer>()
  const keyFor = (purpose: LinkPurpose): Buffer => {
    const known = keys.get(purpose) ?? Buffer.from(hkdfSync('sha256', secret, 'jiebang-link', purpose, 32))
    keys.set(purpose, known)
    return known
  }
  const mac = (purpose: LinkPurpose, body: Buffer): Buffer =>
    createHmac('sha256', keyFor(purpose)).update(body).digest().subarray(0, macLength)
  return {
    make: (purpose, link) => {
      const body = Buffer.alloc(bodyLength)
      body.writeUIntBE(Number(link.county), 0, 3)
      body.write(link.matter.replaceAll('-', ''), 3, 'hex')
      body.write(reporterMark(link.reporter), 19, 'hex')
      body.writeUInt32BE(link.about, 23)
      body.writeUInt32BE(Math.ceil(link.expiresAt / hourMs), 27)
      return Buffer.concat([body, mac(purpose, body)]).toString('base64url')
    },
    read: (purpose, token) => {
      if (!/^[\w-]{58}$/.test(token)) return null
      const bytes = Buffer.from(token, 'base64url')
      const body = bytes.subarray(0, bodyLength)
      const given = bytes.subarray(bodyLength)
      // Two spellings of the last character may mean the same bytes: only the one that was made counts.
      if (given.length !== macLength || bytes.toString('base64url') !== token) return null
      if (!timingSafeEqual(given, mac(purpose, body))) return null
      const hex = body.toString('hex', 3, 19)
      const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
      return {
        county: String(body.readUIntBE(0, 3)).padStart(6, '0'),
        matter: id,
        reporter: body.toString('hex', 19, 23),
        about: body.readUInt32BE(23),
        expiresAt: body.readUInt32BE(27) * hourMs,
      }
    },
  }
}

/** The instant of an answer as a link says it. */
export const secondOf = (at: Instant | undefined): number => (at === undefined ? 0 : Math.floor(at / 1000))
