import type { FastifyInstance, FastifyRequest } from 'fastify'
import { addressKey, Tries } from '../../access/tries.ts'
import { readPosted, typedCode } from '../forms/body.ts'
import type { Visit } from '../page.ts'
import { codePage, mineListPage, minePage } from '../pages/mine.ts'
import { paths } from '../paths.ts'
import type { Portal } from '../portal.ts'
import { goTo, sendPersonal } from '../send.ts'
import { keepSession, newSession } from '../sessions.ts'
import { type InCounty, type OfMatter, perMinute, visitOr404 } from './visit.ts'

const minute = 60_000
const sessionMs = 30 * minute
const codeMs = 10 * minute
const cookieName = 'jb_mine'

type Mine = { readonly county: string; readonly phoneHash: string }
const isMine = (value: unknown): value is Mine =>
  value !== null && typeof value === 'object' && 'county' in value && 'phoneHash' in value

/** 11 digits of a mobile number, without +86 and separators; null for what cannot get a message. */
const mobile = (text: string): string | null => {
  const digits = text
    .normalize('NFKC')
    .replace(/[^0-9]/g, '')
    .replace(/^(?:0086|86)(?=1\d{10}$)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null
}

const masked = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

/** 我的事: all matters of a telephone number, for whoever holds the telephone. */
export const mineRoutes = (app: FastifyInstance, portal: Portal): void => {
  // Each message costs money and wakes somebody: few per number, more per address, because a village may share one.
  const perNumber = new Tries(3, 15 * minute)
  const perAddress = new Tries(30, 15 * minute)
  const wrongByAddress = new Tries(30, 15 * minute)

  const cookiePath = (county: string) => paths.mine(county)
  const keep = (request: FastifyRequest, reply: Parameters<typeof goTo>[0], mine: Mine) =>
    reply.setCookie(cookieName, portal.tokens.seal('mine', mine, portal.now() + sessionMs), {
      path: cookiePath(mine.county),
      httpOnly: true,
      sameSite: 'lax',
      secure: request.protocol === 'https',
      maxAge: sessionMs / 1000,
    })
  const mineOf = (request: FastifyRequest, county: string): Mine | null => {
    const value = portal.tokens.unseal('mine', request.cookies[cookieName] ?? '', portal.now())
    return isMine(value) && value.county === county ? value : null
  }
  const canText = (v: Visit) => v.county.synthetic || portal.residents.canText(v.county.code)

  app.get<InCounty>('/c/:county/mine', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    if (!v) return reply
    if (mineOf(request, v.county.code)) return goTo(reply, paths.mineList(v.county.code))
    return sendPersonal(reply, minePage(v, canText(v), '', { errors: [] }))
  })

  app.post<InCounty>('/c/:county/mine', perMinute(30), async (request, reply) => {
    const posted = readPosted(request.body)
    const v = await visitOr404(portal, request, reply, posted)
    if (!v) return reply
    if (!canText(v)) return sendPersonal(reply, minePage(v, false, '', { errors: [] }), 404)
    const { mine } = v.words
    const typed = (posted.get('phone') ?? '').slice(0, 40)
    const phone = mobile(typed)
    if (phone === null) {
      const errors = [{ field: 'phone', message: mine.wrongPhone }]
      return sendPersonal(reply, minePage(v, true, typed, { errors }), 400)
    }
    const number = `${v.county.code}:${portal.residents.phoneHash(phone)}`
    const from = addressKey(request.ip)
    const now = portal.now()
    if (perNumber.waitFor(number, now) > 0 || perAddress.waitFor(from, now) > 0)
      return sendPersonal(reply, minePage(v, true, typed, { errors: [], message: mine.tooMany }), 429)
    perNumber.failed(number, now)
    perAddress.failed(from, now)
    const { code, known } = await portal.residents.issueCode(v.county.code, phone)
    // Not awaited: how long the sending takes would tell whether the number is known.
    if (known && !v.county.synthetic)
      void portal.residents.text(v.county.code, phone, mine.message(v.county.name, code))
    const token = portal.tokens.seal('phone', { county: v.county.code, phone }, now + codeMs)
    return sendPersonal(
      reply,
      codePage(v, masked(phone), token, v.county.synthetic ? code : null, { errors: [] }),
    )
  })

  app.get<InCounty>('/c/:county/mine/code', (request, reply) =>
    goTo(reply, paths.mine(request.params.county)),
  )

  app.post<InCounty>('/c/:county/mine/code', perMinute(30), async (request, reply) => {
    const posted = readPosted(request.body)
    const v = await visitOr404(portal, request, reply, posted)
    if (!v) return reply
    const token = posted.get('token') ?? ''
    const now = portal.now()
    // Sealed by the step before: nobody else can have made it.
    const given = portal.tokens.unseal('phone', token, now) as { county: string; phone: string } | null
    if (given === null || given.county !== v.county.code) return goTo(reply, paths.mine(v.county.code))
    const from = addressKey(request.ip)
    const again = (message: string, status: number) =>
      sendPersonal(
        reply,
        codePage(v, masked(given.phone), token, null, {
          errors: [{ field: 'code', message }],
          message,
        }),
        status,
      )
    if (wrongByAddress.waitFor(from, now) > 0) return again(v.words.mine.tooMany, 429)
    wrongByAddress.failed(from, now)
    const code = typedCode((posted.get('code') ?? '').slice(0, 40))
    if (!(await portal.residents.redeemCode(v.county.code, given.phone, code)))
      return again(v.words.mine.wrongCode, 400)
    wrongByAddress.forgive(from)
    keep(request, reply, { county: v.county.code, phoneHash: portal.residents.phoneHash(given.phone) })
    return goTo(reply, paths.mineList(v.county.code))
  })

  app.get<InCounty>('/c/:county/mine/list', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    if (!v) return reply
    const mine = mineOf(request, v.county.code)
    if (!mine) return goTo(reply, paths.mine(v.county.code))
    keep(request, reply, mine)
    const rows = await portal.residents.matters(mine.county, mine.phoneHash)
    const { calendar } = await portal.lawOf(mine.county)
    return sendPersonal(reply, mineListPage(v, rows, calendar))
  })

  /** From the list to one matter, as whoever reported it with this number. */
  app.get<OfMatter>('/c/:county/mine/open/:no', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    if (!v) return reply
    const mine = mineOf(request, v.county.code)
    if (!mine) return goTo(reply, paths.mine(v.county.code))
    const { no } = request.params
    const row = (await portal.residents.matters(mine.county, mine.phoneHash)).find((r) => r.no === no)
    const reporter = row?.state.reporters[0]?.id
    if (!row || reporter === undefined) return goTo(reply, paths.mineList(v.county.code))
    keepSession(portal, request, reply, newSession(v.county.code, no, row.id, reporter))
    return goTo(reply, paths.matter(v.county.code, no))
  })

  app.post<InCounty>('/c/:county/mine/leave', async (request, reply) => {
    reply.clearCookie(cookieName, { path: cookiePath(request.params.county) })
    return goTo(reply, paths.home(request.params.county))
  })
}
