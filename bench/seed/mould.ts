import { sha256 } from '@jiebang/server/people/secrets.ts'
import type { Batch } from '@jiebang/server/store/append.ts'
import { uuid7 } from '@jiebang/server/store/uuid7.ts'

/** Text with places for values: pieces between the slots, and which slot comes after each piece but the last. */
type Form = { readonly pieces: readonly string[]; readonly slots: readonly number[] }

/** The tables that a stored matter has rows in, in the order of `lines`. */
export const tables = ['matter', 'fact', 'matter_text', 'command', 'contact'] as const
export type Table = (typeof tables)[number]

type Cut = (text: string) => Form
type FactForm = {
  readonly body: Form
  readonly before: Form
  readonly after: Form
  readonly escaped: boolean
}

/** What each copy gets anew. */
export type Fresh = {
  readonly no: string
  /** For the query code of the copy, given the ids of the matter and of its registration. */
  readonly codeHash: (matter: string, registration: string) => string
}

/** Slots: 0 the matter, 1 its number, 2 the hash of its query code, then reporters, commands and hashes of facts. */
const MATTER = 0
const CODE = 2

/** PostgreSQL's COPY text: what stands for null, and the four characters that have a meaning. */
const nothing = '\\N'
const escaping = (text: string): string =>
  /[\\\t\n\r]/.test(text)
    ? text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    : text

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return nothing
  if (Array.isArray(value)) return escaping(`{${value.map((v) => `"${v}"`).join(',')}}`)
  if (typeof value === 'object') return escaping(JSON.stringify(value))
  if (typeof value === 'boolean') return value ? 't' : 'f'
  return escaping(String(value))
}

const line = (cells: readonly unknown[]): string => `${cells.map(cell).join('\t')}\n`

/** Words as tsvector reads them: each in quotes, quotes and backslashes doubled. */
const lexemes = (words: string): string =>
  words
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`)
    .join(' ')

const fill = ({ pieces, slots }: Form, values: readonly string[]): string => {
  let out = pieces[0] ?? ''
  for (let i = 0; i < slots.length; i++) out += (values[slots[i] ?? 0] ?? '') + (pieces[i + 1] ?? '')
  return out
}

/**
 * A matter as the writer would have stored it, from which copies are cast: ids, number and query code are new, and the
 * chain is hashed anew over the bodies that hold them; everything else stays, times included.
 */
export class Mould {
  /** When it was registered, ms. */
  readonly at: number
  readonly factCount: number
  readonly commandTimes: readonly number[]
  readonly #facts: readonly FactForm[]
  readonly #matter: Form
  readonly #text: Form
  readonly #contact: Form | null
  readonly #commands: readonly Form[]
  readonly #firstHash: number
  readonly #reporters: number

  constructor(county: string, batch: Batch) {
    const [matter] = batch.inserts
    if (!matter || batch.inserts.length !== 1) throw new Error('a mould is made of one matter')
    this.at = Date.parse(String(matter.registered_at))
    this.factCount = batch.facts.length
    this.commandTimes = batch.commands.map((c) => Date.parse(c.received_at))
    const reporters = matter.state.reporters.map((r) => r.id as string)
    this.#reporters = reporters.length
    const tokens = [
      matter.id as string,
      matter.no,
      matter.code_hash ?? 'no code',
      ...reporters,
      ...batch.commands.map((c) => c.id),
    ]
    this.#firstHash = tokens.length
    const cut = cutter([...tokens, ...batch.facts.map((f) => f.hash)])
    this.#facts = batch.facts.map((f) => {
      const { recorded_at, command, hash, prev, personal, body } = f
      return {
        body: cut(body),
        before: cut(`${[county, f.matter, f.seq, f.type, f.at, f.actor].map(cell).join('\t')}\t`),
        after: cut(`\t${line([personal, prev, hash, command, recorded_at])}`),
        escaped: escaping(body) !== body,
      }
    })
    this.#matter = cut(line([county, ...matterNames(batch).map((name) => matter[name])]))
    const words = batch.texts[0]?.search ?? ''
    this.#text = cut(line([county, matter.id, lexemes(words)]))
    const [contact] = batch.contacts
    this.#contact = contact ? cut(line([county, contact.phone_hash, matter.id])) : null
    this.#commands = batch.commands.map((c) =>
      cut(line([county, c.id, c.matter, c.actor, c.payload_hash, c.answer, c.received_at])),
    )
  }

  /** One copy: its COPY lines by table. */
  cast(fresh: Fresh): { readonly [T in Table]: string } {
    const matter = uuid7(this.at)
    const commands = this.commandTimes.map((at) => uuid7(at))
    const values: string[] = [matter, fresh.no, '']
    for (let i = 0; i < this.#reporters; i++) values.push(uuid7(this.at))
    values.push(...commands)
    values[CODE] = fresh.codeHash(matter, commands[0] ?? '')
    let facts = ''
    this.#facts.forEach(({ body, before, after, escaped }, i) => {
      const text = fill(body, values)
      values[this.#firstHash + i] = sha256(text)
      facts += fill(before, values) + (escaped ? escaping(text) : text) + fill(after, values)
    })
    return {
      matter: fill(this.#matter, values),
      fact: facts,
      matter_text: fill(this.#text, values),
      command: this.#commands.map((form) => fill(form, values)).join(''),
      contact: this.#contact ? fill(this.#contact, values) : '',
    }
  }
}

/** Cuts a text where one of the tokens stands; the place of a token in the list is its slot. */
const cutter = (tokens: readonly string[]): Cut => {
  const places = new Map(tokens.map((token, i) => [token, i]))
  const pattern = new RegExp(`(${tokens.map((t) => t.replace(/[^0-9A-Za-z-]/g, '\\$&')).join('|')})`)
  return (text) => {
    const parts = text.split(pattern)
    return {
      pieces: parts.filter((_, i) => i % 2 === 0),
      slots: parts.filter((_, i) => i % 2 === 1).map((token) => places.get(token) ?? MATTER),
    }
  }
}

type Inserted = Batch['inserts'][number]
const matterNames = (batch: Batch): (keyof Inserted)[] =>
  Object.keys(batch.inserts[0] ?? {}) as (keyof Inserted)[]

/** The columns of `lines`, for the COPY statements. */
export const columnsOf = (batch: Batch): { readonly [T in Table]: readonly string[] } => ({
  matter: ['county', ...matterNames(batch)],
  fact: [
    ...['county', 'matter', 'seq', 'type', 'at', 'actor', 'body', 'personal', 'prev', 'hash', 'command'],
    'recorded_at',
  ],
  matter_text: ['county', 'matter', 'search'],
  command: ['county', 'id', 'matter', 'actor', 'payload_hash', 'answer', 'received_at'],
  contact: ['county', 'phone_hash', 'matter'],
})
