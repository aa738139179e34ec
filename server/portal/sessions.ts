import { randomBytes } from 'node:crypto'
import type { Receipt } from '@jiebang/contract/relay/register.ts'
import type { MatterId, ReporterId } from '@jiebang/core/relay/ids.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { uuid7 } from '../store/uuid7.ts'
import { paths } from './paths.ts'
import type { Portal } from './portal.ts'
import type { Deed } from './words/words.ts'

const minute = 60_000
/** Long enough to read slowly and to look for one's glasses; renewed by every page. */
const sessionMs = 60 * minute
/** The receipt can be opened again for printing while it is at hand. */
const receiptMs = 15 * minute
/** A form may lie open over a night. */
const formMs = 24 * 60 * minute

/** Who showed number and code of one matter. Kept sealed in a cookie that is sent to the pages of that matter only. */
export type Session = {
  readonly county: string
  readonly no: string
  readonly id: MatterId
  readonly reporter: ReporterId
  /** Random per look-up: forms of one session do not fit another. */
  readonly sid: string
}

const cookieAt = (request: FastifyRequest, path: string, ms: number) =>
  ({
    path,
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: ms / 1000,
  }) as const

const isSession = (value: unknown): value is Session =>
  value !== null && typeof value === 'object' && 'sid' in value && 'reporter' in value && 'no' in value

export const newSession = (county: string, no: string, id: MatterId, reporter: ReporterId): Session => ({
  county,
  no,
  id,
  reporter,
  sid: randomBytes(12).toString('base64url'),
})

export const keepSession = (p: Portal, request: FastifyRequest, reply: FastifyReply, s: Session): void => {
  const value = p.tokens.seal('matter', s, p.now() + sessionMs)
  reply.setCookie('jb_matter', value, cookieAt(request, paths.matter(s.county, s.no), sessionMs))
}

export const endSession = (reply: FastifyReply, county: string, no: string): void => {
  reply.clearCookie('jb_matter', { path: paths.matter(county, no) })
  reply.clearCookie('jb_receipt', { path: paths.receipt(county, no) })
}

export const sessionOf = (p: Portal, request: FastifyRequest, county: string, no: string): Session | null => {
  const cookie = request.cookies['jb_matter']
  if (cookie === undefined) return null
  const value = p.tokens.unseal('matter', cookie, p.now())
  return isSession(value) && value.county === county && value.no === no ? value : null
}

export const keepReceipt = (p: Portal, request: FastifyRequest, reply: FastifyReply, r: Receipt): void => {
  const { no, code, hash, dueAt, county } = r
  const value = p.tokens.seal('receipt', { no, code, hash, dueAt, county, at: p.now() }, p.now() + receiptMs)
  reply.setCookie('jb_receipt', value, cookieAt(request, paths.receipt(county, no), receiptMs))
}

export type KeptReceipt = {
  readonly no: string
  readonly county: string
  readonly code: string
  readonly hash: string
  readonly dueAt: number | null
  readonly at: number
}

export const receiptOf = (
  p: Portal,
  request: FastifyRequest,
  county: string,
  no: string,
): KeptReceipt | null => {
  const cookie = request.cookies['jb_receipt']
  if (cookie === undefined) return null
  // Sealed by keepReceipt: nobody else can have made it.
  const kept = p.tokens.unseal('receipt', cookie, p.now()) as KeptReceipt | null
  return kept !== null && kept.county === county && kept.no === no ? kept : null
}

/**
 * Hidden field of a form: the id of the command to come, signed for this form. Pressing twice sends the same id, so the
 * deed is done once; signed, because whoever may choose an id could ask for the stored answer of another's command.
 */
const formToken = (p: Portal, parts: readonly string[]): string => {
  const id = uuid7(p.now())
  return `${id}.${p.tokens.sign('form', [id, ...parts], p.now() + formMs)}`
}

/** The command id; null when the token is not ours, not for this form, or too old. */
const readFormToken = (p: Portal, token: string, parts: readonly string[]): string | null => {
  const dot = token.indexOf('.')
  const id = token.slice(0, Math.max(0, dot))
  return dot > 0 && p.tokens.holds(token.slice(dot + 1), 'form', [id, ...parts], p.now()) ? id : null
}

/** The token again while it is good, so that a form that is shown again is still the same form. */
export const keptRequestToken = (p: Portal, county: string, token: string): string =>
  readRequestToken(p, county, token) === null ? requestToken(p, county) : token

export const requestToken = (p: Portal, county: string): string => formToken(p, ['request', county])
export const readRequestToken = (p: Portal, county: string, token: string): string | null =>
  readFormToken(p, token, ['request', county])

const deedParts = (s: Session, deed: Deed): readonly string[] => [
  'deed',
  deed,
  s.county,
  s.id,
  s.reporter,
  s.sid,
]
export const deedToken = (p: Portal, s: Session, deed: Deed): string => formToken(p, deedParts(s, deed))
export const readDeedToken = (p: Portal, s: Session, deed: Deed, token: string): string | null =>
  readFormToken(p, token, deedParts(s, deed))
