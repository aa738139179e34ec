import type { FastifyInstance } from 'fastify'
import { stylesheet } from '../assets.ts'
import { aboutPage } from '../pages/about.ts'
import { homePage, notSetUpPage } from '../pages/home.ts'
import { promisesPage } from '../pages/promises.ts'
import { rootsPage } from '../pages/roots.ts'
import { paths } from '../paths.ts'
import type { Portal } from '../portal.ts'
import { sendPublic } from '../send.ts'
import { readerOf } from '../visitor.ts'
import { type InCounty, visitOr404 } from './visit.ts'

const onHome = 3
const onList = 20
const rootDays = 60

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

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
    const [page, counties] = await Promise.all([
      portal.relay.promises(v.county.code, { limit: onHome }),
      portal.counties.list(),
    ])
    const others = counties.filter((c) => c.code !== v.county.code)
    return sendPublic(reply, homePage(v, page.items, v.big ? [] : others, portal.law.calendar))
  })

  app.get<InCounty & { Querystring: { place?: string | string[]; cursor?: string | string[] } }>(
    '/c/:county/promises',
    async (request, reply) => {
      const v = await visitOr404(portal, request, reply)
      if (!v) return reply
      const wanted = one(request.query.place)
      const place = v.reference.divisions.some((d) => d.code === wanted) ? wanted : ''
      const cursor = one(request.query.cursor).slice(0, 500)
      const page = await portal.relay.promises(v.county.code, {
        limit: onList,
        ...(place === '' ? {} : { place }),
        ...(cursor === '' ? {} : { cursor }),
      })
      return sendPublic(reply, promisesPage(v, page, place, cursor !== '', portal.law.calendar))
    },
  )

  app.get<InCounty>('/c/:county/about', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    return v ? sendPublic(reply, aboutPage(v, portal.law)) : reply
  })

  app.get<InCounty>('/c/:county/roots', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    return v ? sendPublic(reply, rootsPage(v, await portal.oversight.roots(v.county.code, rootDays))) : reply
  })

  app.get(stylesheet.path, (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type('text/css; charset=utf-8')
      .send(stylesheet.text),
  )
}
