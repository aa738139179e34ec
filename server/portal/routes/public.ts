import type { FastifyInstance } from 'fastify'
import { assets } from '../assets.ts'
import { atomFeed } from '../feed.ts'
import { readPosted } from '../forms/body.ts'
import type { Visit } from '../page.ts'
import { aboutPage } from '../pages/about.ts'
import { herePage } from '../pages/here.ts'
import { homePage, notSetUpPage } from '../pages/home.ts'
import { promisesPage } from '../pages/promises.ts'
import { rootsPage } from '../pages/roots.ts'
import { type PromisesQuery, paths } from '../paths.ts'
import type { Portal } from '../portal.ts'
import { goTo, sendPublic } from '../send.ts'
import { keepPlace, readerOf } from '../visitor.ts'
import { type InCounty, visitOr404 } from './visit.ts'

const onHome = 3
const onList = 20
const inFeed = 50
const weekMs = 7 * 86_400_000
const rootDays = 60

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

type Asked = {
  place?: string | string[]
  need?: string | string[]
  state?: string | string[]
  cursor?: string | string[]
}

/** What was asked for, as far as this county knows it: nothing of the address is repeated unread. */
const asked = (v: Visit, query: Asked): Pick<PromisesQuery, 'place' | 'need' | 'state'> => {
  const place = one(query.place)
  const need = one(query.need)
  return {
    ...(v.reference.divisions.some((d) => d.code === place) ? { place } : {}),
    ...(v.reference.needs.some((n) => n.id === need) ? { need } : {}),
    ...(one(query.state) === 'done' ? { state: 'done' } : {}),
  }
}

const publicFilter = (v: Visit, { place, need, state }: Pick<PromisesQuery, 'place' | 'need' | 'state'>) => ({
  ...(place === undefined ? {} : { place }),
  ...(need === undefined
    ? {}
    : { categories: [need, ...v.reference.categories.filter((c) => c.need === need).map((c) => c.code)] }),
  ...(state === 'done' ? { closedSince: v.now - weekMs } : {}),
})

export const publicRoutes = (app: FastifyInstance, portal: Portal): void => {
  app.get('/', async (request, reply) => {
    const [first] = await portal.counties.list()
    const reader = readerOf(portal, request, reply)
    if (first) return reply.header('cache-control', 'no-store').redirect(paths.home(first.code), 302)
    return sendPublic(reply, notSetUpPage(reader), 503)
  })

  app.get<InCounty>('/c/:county', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    return v && reply.redirect(paths.home(v.county.code), 302)
  })

  app.get<InCounty>('/c/:county/', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    if (!v) return reply
    const [page, counties, law] = await Promise.all([
      portal.relay.promises(v.county.code, { limit: onHome }),
      portal.counties.list(),
      portal.lawOf(v.county.code),
    ])
    const others = counties.filter((c) => c.code !== v.county.code)
    return sendPublic(reply, homePage(v, page.items, v.big ? [] : others, law.calendar))
  })

  app.get<InCounty & { Querystring: Asked }>('/c/:county/promises', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    if (!v) return reply
    const query = asked(v, request.query)
    const cursor = one(request.query.cursor).slice(0, 500)
    const page = await portal.relay.promises(v.county.code, {
      ...publicFilter(v, query),
      limit: onList,
      ...(cursor === '' ? {} : { cursor }),
    })
    const { calendar } = await portal.lawOf(v.county.code)
    return sendPublic(reply, promisesPage(v, { page, query, paged: cursor !== '' }, calendar))
  })

  app.get<InCounty & { Querystring: Asked }>('/c/:county/promises.atom', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    if (!v) return reply
    const query = asked(v, request.query)
    const page = await portal.relay.promises(v.county.code, { ...publicFilter(v, query), limit: inFeed })
    const base = portal.publicUrl ?? `${request.protocol}://${request.host}`
    const title = query.state === 'done' ? v.words.door.doneThisWeek : v.words.promises.title
    const list = `${base}${paths.promises(v.county.code, query)}`
    const self = `${base}${paths.feed(v.county.code, query)}`
    return reply
      .header('cache-control', 'public, max-age=300')
      .header('vary', 'cookie, accept-language')
      .type('application/atom+xml; charset=utf-8')
      .send(atomFeed(v, page.items, { self, list, title }))
  })

  app.get<InCounty>('/c/:county/here', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    return v ? sendPublic(reply, herePage(v)) : reply
  })

  app.post<InCounty>('/c/:county/here', async (request, reply) => {
    const posted = readPosted(request.body)
    const v = await visitOr404(portal, request, reply, posted)
    if (!v) return reply
    const place = posted.get('place') ?? ''
    if (v.reference.divisions.some((d) => d.code === place)) keepPlace(request, reply, v.county.code, place)
    return goTo(reply, paths.home(v.county.code))
  })

  app.get<InCounty>('/c/:county/about', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    return v ? sendPublic(reply, aboutPage(v, await portal.lawOf(v.county.code))) : reply
  })

  app.get<InCounty>('/c/:county/roots', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    return v ? sendPublic(reply, rootsPage(v, await portal.oversight.roots(v.county.code, rootDays))) : reply
  })

  for (const asset of assets)
    app.get(asset.path, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(asset.type).send(asset.text),
    )
}
