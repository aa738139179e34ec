import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import Value from 'typebox/value'

/**
 * One schema validates what the OpenAPI page shows. Bodies are taken as they are, never coerced and never stripped: a
 * field that is not in the schema is a mistake that the sender hears of. What stands in a URL is text and is read as
 * the type that the schema wants.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const check = Compile(schema)
  return (data: unknown) => {
    const value = httpPart === 'body' ? data : Value.Convert(schema, data)
    if (check.Check(value)) return { value }
    const errors = check.Errors(value).map((e) => ({
      keyword: e.keyword,
      instancePath: e.instancePath,
      schemaPath: e.schemaPath,
      params: {},
      message: e.message,
    }))
    return { error: Object.assign(new Error('invalid'), { validation: errors.slice(0, 20) }) }
  }
}
