import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { TLocalizedValidationError } from 'typebox/error'
import Value from 'typebox/value'
import { unstorable } from '../store/storable.ts'

/**
 * One schema validates what the OpenAPI page shows. Bodies are taken as they are, never coerced and never stripped: a
 * field that is not in the schema is a mistake that the sender hears of. What stands in a URL is text and is read as
 * the type that the schema wants.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const check = Compile(schema)
  return (data: unknown) => {
    const value = httpPart === 'body' ? data : Value.Convert(schema, data)
    if (check.Check(value)) {
      const path = unstorable(value)
      return path === null ? { value } : { error: invalid([{ path, message: 'must be well-formed text' }]) }
    }
    return { error: invalid(check.Errors(value).slice(0, 20).flatMap(places)) }
  }
}

const invalid = (errors: readonly { path: string; message: string }[]) =>
  Object.assign(new Error('invalid'), {
    validation: errors.map(({ path, message }) => ({
      keyword: '',
      instancePath: path,
      schemaPath: '',
      params: {},
      message,
    })),
  })

/** Where to look: a field that is missing or too many is named itself, not only what it should be part of. */
const places = (error: TLocalizedValidationError): { path: string; message: string }[] => {
  const { instancePath: path, message } = error
  const fields =
    error.keyword === 'required'
      ? error.params.requiredProperties
      : error.keyword === 'additionalProperties'
        ? error.params.additionalProperties
        : []
  return fields.length === 0
    ? [{ path, message }]
    : fields.slice(0, 20).map((field) => ({ path: `${path}/${field.slice(0, 100)}`, message }))
}
