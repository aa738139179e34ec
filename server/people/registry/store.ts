import { canonical } from '@jiebang/core/oversight/canonical.ts'
import { withoutField } from '@jiebang/core/people/erase.ts'
import type { HouseholdFact, StoredFact } from '@jiebang/core/people/facts.ts'
import type { Household } from '@jiebang/core/people/household.ts'
import type pg from 'pg'
import { randomHex } from '../../store/uuid7.ts'
import { type Secrets, sha256 } from '../secrets.ts'
import { columnsOf } from './rows.ts'

/** A household with the hash of its newest fact. */
export type Kept = { readonly household: Household; readonly head: string }

/** The key of this installation does not open what it kept. */
class Unreadable extends Error {}

/** A household out of its encrypted column. */
export const opened = (secrets: Secrets, state: string): Household => {
  const text = secrets.reveal(state)
  if (text === null) throw new Unreadable('a household cannot be read with the key of this installation')
  return JSON.parse(text) as Household
}

const loadSql = `select state, head from household where county = $1 and id = any($2::uuid[]) order by id`

/** Locked in the order of their ids, so that two who touch the same ones wait and do not meet crosswise. */
export const loadHouseholds = async (
  client: pg.ClientBase,
  secrets: Secrets,
  county: string,
  ids: readonly string[],
  lock: boolean,
): Promise<Map<string, Kept>> => {
  const { rows } = await client.query<{ state: string; head: string }>({
    name: lock ? 'registry.lock' : 'registry.load',
    text: lock ? `${loadSql} for update` : loadSql,
    values: [county, ids],
  })
  return new Map(
    rows.map(({ state, head }) => {
      const household = opened(secrets, state)
      return [household.id, { household, head }]
    }),
  )
}

const columns = `id uuid, no text, place text, grid uuid, lat float8, long float8, risk text, people int, pending int,
  merged_into uuid, state text, search text[], head text, version int, at timestamptz`
const changing = [
  'no',
  'place',
  'grid',
  'lat',
  'long',
  'risk',
  'people',
  'pending',
  'merged_into',
  'state',
  'search',
]
const sql = {
  household: `insert into household (county, id, no, place, grid, lat, long, risk, people, pending, merged_into, state,
      search, head, version, created_at, updated_at)
    select $1, r.id, r.no, r.place, r.grid, r.lat, r.long, r.risk, r.people, r.pending, r.merged_into, r.state,
      array_to_tsvector(r.search), r.head, r.version, r.at, r.at from json_to_recordset($2::json) as r(${columns})
    on conflict (county, id) do update set ${changing.map((c) => `${c} = excluded.${c}`).join(', ')},
      head = excluded.head, version = excluded.version, updated_at = excluded.updated_at`,
  clearPeople: 'delete from person_index where county = $1 and household = any($2::uuid[])',
  clearTags: 'delete from household_tag where county = $1 and household = any($2::uuid[])',
  people: `insert into person_index (county, household, person, place, grid, born, sex, status, status_on)
    select $1, r.household, r.person, r.place, r.grid, r.born, r.sex, r.status, r.status_on
    from json_to_recordset($2::json) as r(household uuid, person uuid, place text, grid uuid, born date, sex text,
      status text, status_on date)`,
  tags: `insert into household_tag (county, household, person, code, place, grid, review_on)
    select $1, r.household, r.person, r.code, r.place, r.grid, r.review_on
    from json_to_recordset($2::json) as r(household uuid, person uuid, code text, place text, grid uuid, review_on date)
    on conflict do nothing`,
  facts: `insert into household_fact (county, household, seq, type, at, actor, body, personal, prev, hash, command)
    select $1, r.household, r.seq, r.type, r.at, r.actor, r.body, r.personal, r.prev, r.hash, r.command
    from json_to_recordset($2::json) as r(household uuid, seq int, type text, at timestamptz, actor jsonb, body text,
      personal text, prev text, hash text, command uuid)`,
} as const

/** Binds a fact to the one before it; its content stays outside, as encrypted text with a salted digest. */
export const sealFact = (
  fact: StoredFact,
  prev: string,
  command: string,
  secrets: Secrets,
  county: string,
): { readonly row: object; readonly hash: string } => {
  const { household, seq, at, by } = fact
  const personal = JSON.stringify({ salt: randomHex(), fact: fact.fact })
  const { type } = fact.fact
  const body = canonical({
    v: 1,
    county,
    household,
    seq,
    type,
    at,
    by,
    command,
    personal: sha256(personal),
    prev,
  })
  const hash = sha256(body)
  const row = { household, seq, type, actor: by, body, prev, hash, command }
  return {
    hash,
    row: { ...row, at: new Date(at).toISOString(), personal: secrets.hide(personal) },
  }
}

/** Writes households as they are now, with their new facts. `client` is in a transaction of the county. */
export const keepHouseholds = async (
  client: pg.ClientBase,
  secrets: Secrets,
  county: string,
  kept: readonly Kept[],
  facts: readonly object[],
  now: number,
): Promise<void> => {
  const rows = kept.map(({ household, head }) => ({
    id: household.id,
    ...columnsOf(household, head, secrets, county, now),
  }))
  const ids = rows.map((r) => r.id)
  const under = (part: 'people' | 'tags') =>
    rows.flatMap((r) => r[part].map((one) => ({ household: r.id, ...one })))
  const send = (name: keyof typeof sql, value: unknown) =>
    client.query({ name: `registry.${name}`, text: sql[name], values: [county, value] })
  await Promise.all([
    send('household', JSON.stringify(rows.map((r) => r.household))),
    send('clearPeople', ids),
    send('clearTags', ids),
    send('people', JSON.stringify(under('people'))),
    send('tags', JSON.stringify(under('tags'))),
    send('facts', JSON.stringify(facts)),
  ])
}

type FactRow = { seq: number; at: number; actor: StoredFact['by']; personal: string | null }

/** All facts of a household, oldest first; those whose content cannot be read are left out. */
export const loadFacts = async (
  client: pg.ClientBase,
  secrets: Secrets,
  county: string,
  household: string,
): Promise<readonly StoredFact[]> => {
  const { rows } = await client.query<FactRow>({
    name: 'registry.readFacts',
    text: `select seq, at, actor, personal from household_fact where county = $1 and household = $2 order by seq`,
    values: [county, household],
  })
  return rows.flatMap(({ seq, at, actor, personal }) => {
    const text = personal === null ? null : secrets.reveal(personal)
    if (text === null) return []
    const { fact } = JSON.parse(text) as { fact: HouseholdFact }
    return [{ household, seq, at, by: actor, fact }]
  })
}

/** Takes an erased value out of every fact that held it; the chain of hashes stays as it was. */
export const eraseFromFacts = async (
  client: pg.ClientBase,
  secrets: Secrets,
  county: string,
  erased: { readonly household: string; readonly person: string | null; readonly field: string },
  now: number,
): Promise<void> => {
  const facts = await loadFacts(client, secrets, county, erased.household)
  for (const { seq, fact } of facts) {
    const bare = withoutField(fact, erased.person, erased.field as Parameters<typeof withoutField>[2])
    if (bare === fact) continue
    const personal = secrets.hide(JSON.stringify({ salt: '', fact: bare }))
    await client.query({
      name: 'registry.erase',
      text: `update household_fact set personal = $4, erased_at = $5 where county = $1 and household = $2 and seq = $3`,
      values: [county, erased.household, seq, personal, new Date(now).toISOString()],
    })
  }
}
