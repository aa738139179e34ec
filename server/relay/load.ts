import type { Matter } from '@jiebang/core/relay/matter.ts'
import type pg from 'pg'

/** A matter as the store has it: its state and the hash of its newest fact. */
export type Loaded = { readonly state: Matter; readonly head: string }
/** The stored answer of a command; `no` and `dueAt` only for a registration. */
export type StoredAnswer = {
  readonly matter: string
  readonly version: number
  readonly hash: string
  readonly facts: { matter: string; seq: number; type: string }[]
  readonly no?: string
  readonly dueAt?: number | null
}
export type Answered = { readonly id: string; readonly payload_hash: string; readonly answer: StoredAnswer }

const commandSql = `select id, payload_hash, answer from command where county = $1 and id = any($2::uuid[])`
const matterSql = `select state, head from matter where county = $1 and id = any($2::uuid[])`
// A parent must hear of its child's end; which matter that is stands only in the child.
const parentSql = `select p.state, p.head from matter c join matter p on p.county = c.county and p.id = c.parent
  where c.county = $1 and c.id = any($2::uuid[]) and c.parent is not null`

/** Loads all that a batch may touch with three statements, whatever its size. */
export const load = async (
  client: pg.ClientBase,
  county: string,
  commands: readonly string[],
  matters: readonly string[],
): Promise<{ answered: Map<string, Answered>; matters: Map<string, Loaded> }> => {
  const found = matters.length === 0 ? [] : [matterSql, parentSql]
  const [known, ...rows] = await Promise.all([
    client.query<Answered>({ name: 'relay.commands', text: commandSql, values: [county, commands] }),
    ...found.map((text, i) =>
      client.query<Loaded>({ name: `relay.matters${i}`, text, values: [county, matters] }),
    ),
  ])
  return {
    answered: new Map(known.rows.map((row) => [row.id, row])),
    matters: new Map(rows.flatMap((r) => r.rows).map((row) => [row.state.id, row])),
  }
}
