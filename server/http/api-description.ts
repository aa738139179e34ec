import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { problem } from '@jiebang/contract/problems/problem.ts'

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'One UUID for each command; the same one again gives the same answer and changes nothing.',
  schema: { type: 'string', format: 'uuid' },
}
const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the matter as the sender saw it; refused with 412 if something happened since.',
  schema: { type: 'string', pattern: '^(W/)?"[0-9]{1,9}"$' },
}
const csrfToken = {
  name: 'X-CSRF-Token',
  in: 'header',
  required: true,
  description: '`csrf` of the session.',
  schema: { type: 'string' },
}
const refused = {
  description: 'Why not, and what to do next.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

type Operation = {
  parameters?: object[]
  requestBody?: { content?: Record<string, { schema: object }> }
  responses?: Record<string, object>
  security?: object[]
  summary?: string
}

const complete = (path: string, method: string, operation: Operation): Operation => {
  const opens = path.endsWith('/session') && method === 'post'
  const isCommand = method === 'post' && /\/(commands\/\w+|matters)$/.test(path)
  const changes = method !== 'get' && !opens
  const headers = [
    ...(isCommand ? [idempotencyKey] : []),
    ...(path.includes('/commands/') ? [ifMatch] : []),
    ...(changes ? [csrfToken] : []),
  ]
  return {
    ...operation,
    ...(headers.length > 0 ? { parameters: [...(operation.parameters ?? []), ...headers] } : {}),
    responses: { ...operation.responses, default: refused },
    ...(opens ? { security: [] } : {}),
  }
}

/** OpenAPI 3.1 of /api/v1, from the schemas that validate; pages for people are no part of it. */
export const apiDescription: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: { title: 'Jiebang 接棒', version: '1', description: 'Times are epoch milliseconds, UTC.' },
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'jb_session' } } },
    security: [{ session: [] }],
  },
  transform: ({ schema, url }) => ({
    schema: url.startsWith('/api/v1/') ? schema : { ...schema, hide: true },
    url,
  }),
  transformObject: (document) => {
    if (!('openapiObject' in document)) return document.swaggerObject
    const { openapiObject: whole } = document
    const paths = Object.entries(whole.paths ?? {}).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods ?? {}).map(([method, operation]) => [
          method,
          complete(path, method, operation as Operation),
        ]),
      ),
    ])
    const schemas = { ...whole.components?.schemas, Problem: JSON.parse(JSON.stringify(problem)) }
    return { ...whole, paths: Object.fromEntries(paths), components: { ...whole.components, schemas } }
  },
}
