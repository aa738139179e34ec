import type { RegisterBody } from '@jiebang/contract/relay/register.ts'
import type { SuggestWords } from '@jiebang/core/dispatch/suggest-type.ts'
import { suggestType } from '@jiebang/core/dispatch/suggest-type.ts'
import type { Command, CommandName, Commands } from '@jiebang/core/relay/commands.ts'
import type { RequestType } from '@jiebang/core/relay/words.ts'
import { type Secrets, sha256 } from '../people/secrets.ts'
import type { Item } from '../relay/item.ts'
import { prepareRegister } from '../relay/prepare.ts'
import { uuidOf } from '../store/uuid7.ts'
import type { PetitionRow } from './petition-row.ts'
import { requestTypeOf } from './request-words.ts'

/** Where imported petitions go and what is known about them beyond the row. */
export type Destination = {
  readonly county: string
  readonly desk: string
  /** Takes the type for all rows, whatever they say. */
  readonly type?: RequestType
  readonly words: SuggestWords
  readonly categoryOf: (word: string) => string | null
  /** The division that a row's place names by code or name; null where it is an address. */
  readonly divisionOf: (place: string) => string | null
  readonly secrets: Secrets
}

export type PetitionItems = {
  readonly requestType: RequestType
  readonly suggested: boolean
  readonly register: Item
  /** Registration's followers up to the real answer, in order; empty where the row has none with its time. */
  readonly answer: readonly Item[]
}

/** Said where a file does not tell on what basis a matter was given to whom. */
const unknownBasis = '随文件导入，文件未载明派单依据'

/**
 * A petition as commands, the same for the same row whenever it comes: ids follow from county and number. What a file
 * with answers does not tell (when it was accepted, handed on and signed) is taken as the time of registration.
 */
export const itemsOf = (row: PetitionRow, to: Destination): PetitionItems => {
  const told = to.type ?? (row.type === undefined ? null : requestTypeOf(row.type))
  const suggestion = suggestType(to.words, row.title, row.body)
  const requestType = told ?? suggestion.type
  const place = row.place === undefined ? null : to.divisionOf(row.place)
  const body: RegisterBody = {
    requestType,
    urgency: suggestion.urgency,
    category: row.category === undefined ? null : to.categoryOf(row.category),
    channel: 'import',
    place: place ?? to.county,
    title: row.title,
    body: row.body,
    ...(row.author === undefined ? {} : { name: row.author }),
    ...(row.phone === undefined ? {} : { phone: row.phone }),
    ...(row.place === undefined || place !== null ? {} : { address: row.place }),
  }
  const registration = {
    county: to.county,
    desk: to.desk,
    body,
    actor: { kind: 'system' } as const,
    commandId: commandIdOf(to.county, row.sourceId, 'register'),
    source: `import:${row.sourceId}`,
    at: row.at,
  }
  const { item } = prepareRegister(registration, to.secrets)
  const register = { ...item, payloadHash: contentHash(row), created: withoutCode(item) }
  return { requestType, suggested: told === null, register, answer: answerOf(row, to, register) }
}

const answerOf = (row: PetitionRow, to: Destination, register: Item): readonly Item[] => {
  const { reply, repliedAt } = row
  if (reply === undefined || repliedAt === undefined) return []
  const { matter } = register.command
  const step = <N extends CommandName>(type: N, payload: Commands[N], at: number, hash: string): Item => ({
    county: to.county,
    commandId: commandIdOf(to.county, row.sourceId, type.toLowerCase()),
    payloadHash: hash,
    actor: { kind: 'system' },
    // The payload belongs to the name; the compiler cannot relate the two unions.
    command: { type, matter, ...payload } as unknown as Command,
    at,
  })
  const answered = { outcome: 'explained', text: reply, basis: null, level: 'county' } as const
  return [
    step('Accept', {}, row.at, 'import'),
    step('Dispatch', { lead: to.desk, assists: [], basis: unknownBasis }, row.at, 'import'),
    step('Sign', {}, row.at, 'import'),
    step('Answer', answered, repliedAt, sha256(JSON.stringify([bare(reply), repliedAt]))),
  ]
}

const commandIdOf = (county: string, sourceId: string, name: string): string =>
  uuidOf(`import:${county}:${sourceId}:${name}`)

/**
 * Tells a repetition from another petition under the same number. White space does not count, since exports of one
 * board differ in it; nor do type and class, which are somebody's judgement, or the number of supporters.
 */
const contentHash = ({ title, body, at, author, phone, place }: PetitionRow): string =>
  sha256(JSON.stringify([bare(title), bare(body), at, bare(author), bare(phone), bare(place)]))

const bare = (text = ''): string => text.replace(/\s+/gu, '')

/** Nobody was given a query code for a matter of the past. */
const withoutCode = ({ created }: Item): Exclude<Item['created'], undefined> =>
  new Map([...(created ?? [])].map(([id, kept]) => [id, { ...kept, codeHash: null }]))
