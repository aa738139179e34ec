import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { commandDone, householdFilter, revealBody } from '@jiebang/contract/people/lists.ts'
import { householdBodies, householdCommands } from '@jiebang/contract/people/registry.ts'
import { county, uuid } from '@jiebang/contract/relay/atoms.ts'
import type { CommandName, HouseholdCommand } from '@jiebang/core/people/commands.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { actorOf, refuseForeignCounty, sessionOf } from '../../access/guard.ts'
import type { App } from '../../app.ts'
import { granted, Refused } from '../../http/refused.ts'
import { readIn } from '../../store/in-scope.ts'
import { historyOf } from './history.ts'
import { listHouseholds } from './lists.ts'
import { reveal } from './reveal.ts'
import { peopleRules } from './tag-rules.ts'

const inCounty = Type.Object({ county })
const ofHousehold = Type.Object({ county, id: uuid })
const tags = ['people']
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** `Idempotency-Key` names the command; `If-Match: "7"` which version of the household the sender saw. */
const sentOf = (request: FastifyRequest) => {
  const commandId = String(request.headers['idempotency-key'] ?? '').toLowerCase()
  if (!uuidPattern.test(commandId)) throw new Refused({ refused: 'command.idMissing' })
  const seen = request.headers['if-match']
  if (seen === undefined || seen === '*') return { commandId }
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(seen)?.[1]
  if (version === undefined)
    throw new Refused({ refused: 'request.invalid' }, [{ path: '/if-match', message: 'must be "<version>"' }])
  return { commandId, expectedVersion: Number(version) }
}

/** Households and people of a county. Registered below `guard`. */
export const registryRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.addHook('preValidation', async (request) => refuseForeignCounty(request, app.now()))

  server.get(
    '/counties/:county/households',
    { schema: { tags, params: inCounty, querystring: householdFilter } },
    async (request) => {
      const { county } = request.params
      const grids = await app.grids.ofUser(county, sessionOf(request).user.id)
      return listHouseholds(app, actorOf(request), county, request.query, grids)
    },
  )

  server.get('/counties/:county/people-rules', { schema: { tags, params: inCounty } }, async () => {
    const { tags: known, ...rest } = await peopleRules()
    return { ...rest, tags: [...known.values()] }
  })

  server.get(
    '/counties/:county/households/:id',
    { schema: { tags, params: ofHousehold } },
    async (request, reply) => {
      const { county, id } = request.params
      const shown = await app.registry.get(actorOf(request), county, id)
      if (shown === null) throw new Refused({ refused: 'household.notFound' })
      reply.header('etag', `"${shown.household.version}"`)
      return shown
    },
  )

  server.get(
    '/counties/:county/households/:id/history',
    { schema: { tags, params: ofHousehold } },
    async (request) => {
      const { county, id } = request.params
      const shown = await app.registry.get(actorOf(request), county, id)
      if (shown === null) throw new Refused({ refused: 'household.notFound' })
      return readIn(app.pool, { counties: [county] }, (client) =>
        historyOf(client, app.secrets, county, shown.household),
      )
    },
  )

  server.post(
    '/counties/:county/households/:id/reveal',
    { schema: { tags, params: ofHousehold, body: revealBody } },
    async (request) => {
      const { county, id } = request.params
      const actor = actorOf(request)
      if (actor.kind !== 'user') throw new Refused({ refused: 'access.notSignedIn' })
      return { value: await reveal(app, actor, county, id, request.body) }
    },
  )

  for (const name of householdCommands) commandRoute(server, app, name)
}

/** One address per command, so that each has its own schema in the API description. */
const commandRoute = (server: Parameters<typeof registryRoutes>[0], app: App, name: CommandName): void => {
  server.post(
    `/counties/:county/households/:id/commands/${name}`,
    {
      schema: { tags, params: ofHousehold, body: householdBodies[name], response: { 200: commandDone } },
    },
    async (request, reply) => {
      const { county, id } = request.params
      const { commandId, ...seen } = sentOf(request)
      // The body was checked by the schema of exactly this command.
      const command = { ...(request.body as object), type: name, household: id } as HouseholdCommand
      const done = granted(await app.registry.submit(actorOf(request), county, commandId, command, seen))
      reply.header('etag', `"${done.version}"`)
      return done
    },
  )
}
