import type { RegisterBody } from '@jiebang/contract/relay/register.ts'
import { registerBody } from '@jiebang/contract/relay/register.ts'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { at } from '../jobs/channels/pointer.ts'

const pointer = Type.String({ maxLength: 200, pattern: '^(/.*)?$' })
const exact = { additionalProperties: false }
const plain = Type.String({ maxLength: 2000 })

const fieldNames = [
  'title',
  'body',
  'requestType',
  'urgency',
  'category',
  'place',
  'address',
  'name',
  'phone',
  'email',
  'notifyBy',
  'noReply',
  'secret',
  'lat',
  'long',
  'recipient',
] as const
type FieldName = (typeof fieldNames)[number]

/** What our fields are called over there, and what its words mean here. Data, so that a new platform needs no code. */
export const mappingSchema = Type.Object(
  {
    /** Where the list of rows stands; the body itself when absent. What is no list is one row. */
    items: Type.Optional(pointer),
    /** The number over there, in each row. */
    id: pointer,
    fields: Type.Object(
      Object.fromEntries(fieldNames.map((name) => [name, Type.Optional(pointer)])) as {
        [N in FieldName]: ReturnType<typeof Type.Optional<typeof pointer>>
      },
      exact,
    ),
    /** For each field: word over there → word here. */
    words: Type.Optional(Type.Record(Type.String({ maxLength: 30 }), Type.Record(plain, plain))),
    /** Where a row says nothing. */
    defaults: Type.Optional(Type.Record(Type.String({ maxLength: 30 }), plain)),
    channel: Type.Optional(Type.Union([Type.Literal('hotline'), Type.Literal('api')])),
    /** Steps that are pushed back bring the texts of answers and questions with them. */
    pushTexts: Type.Optional(Type.Boolean()),
  },
  exact,
)
export type Mapping = Static<typeof mappingSchema>

export type Row =
  | { readonly ok: true; readonly id: string; readonly body: RegisterBody; readonly recipient: string | null }
  | {
      readonly ok: false
      readonly id: string | null
      readonly errors: readonly { readonly path: string; readonly message: string }[]
    }

const check = Compile(registerBody)

/** The rows of a body. */
export const rowsOf = (body: unknown, mapping: Mapping): readonly unknown[] => {
  const found = at(body, mapping.items ?? '')
  if (Array.isArray(found)) return found
  return found === undefined || found === null ? [] : [found]
}

const textAt = (row: unknown, where: string | undefined): string => {
  const value = where === undefined ? undefined : at(row, where)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? value.trim() : ''
}

const yes = (value: string): boolean => ['true', '1', 'yes', 'Y', '是'].includes(value)

/** The first sentence of what was said, where nobody gave it a title. */
export const titleOf = (body: string): string => {
  const line = body.split(/[\r\n。！？!?]/).find((part) => part.trim() !== '') ?? ''
  const cut = [...line.trim()].slice(0, 60).join('')
  return cut === '' ? '（无标题）' : cut
}

/** One row as a registration of ours, checked by the same schema as every other way in. */
export const readRow = (row: unknown, mapping: Mapping): Row => {
  const id = textAt(row, mapping.id)
  if (id === '' || id.length > 200)
    return { ok: false, id: null, errors: [{ path: '/id', message: 'must be a number or text of 1 to 200' }] }
  const value = (name: FieldName): string => {
    const given = textAt(row, mapping.fields[name]) || (mapping.defaults?.[name] ?? '')
    const words = mapping.words?.[name]
    return words !== undefined && Object.hasOwn(words, given) ? (words[given] ?? given) : given
  }
  const body: Record<string, unknown> = { channel: mapping.channel ?? 'hotline' }
  for (const name of [
    'requestType',
    'urgency',
    'category',
    'place',
    'address',
    'name',
    'phone',
    'email',
    'notifyBy',
  ] as const) {
    const given = value(name)
    if (given !== '') body[name] = given
  }
  for (const name of ['noReply', 'secret'] as const) if (yes(value(name))) body[name] = true
  body['body'] = value('body')
  body['title'] = value('title') || titleOf(value('body'))
  const [lat, long] = [value('lat'), value('long')]
  if (lat !== '' && long !== '') body['location'] = { lat: Number(lat), long: Number(long) }
  if (!check.Check(body)) {
    const errors = check.Errors(body).slice(0, 10)
    return { ok: false, id, errors: errors.map((e) => ({ path: e.instancePath, message: e.message })) }
  }
  return { ok: true, id, body, recipient: value('recipient').slice(0, 200) || null }
}
