import type { HistoryLine } from '@jiebang/contract/people/lists.ts'
import type { HouseholdFact } from '@jiebang/core/people/facts.ts'
import type { Household } from '@jiebang/core/people/household.ts'
import type pg from 'pg'
import type { Secrets } from '../secrets.ts'
import { loadFacts } from './store.ts'

const personOf = (fact: HouseholdFact): string | null => {
  if (fact.type === 'PersonAdded') return fact.person.id
  if (fact.type === 'NeedAdded') return fact.need.person
  if (fact.type === 'ConsentGiven') return fact.consent.person
  return 'person' in fact ? fact.person : null
}

/** What is told beside the kind of a fact: the field, the tag, the reason; never the values that were there. */
const detailOf = (fact: HouseholdFact): string | null => {
  if ('field' in fact) return fact.field
  if (fact.type === 'TagAdded') return fact.tag.code
  if ('code' in fact) return fact.code
  return null
}

/** Newest first: what happened, when, by whom. Values stay where they are: old ones are nobody's business. */
export const historyOf = async (
  client: pg.ClientBase,
  secrets: Secrets,
  county: string,
  household: Household,
): Promise<readonly HistoryLine[]> => {
  const facts = await loadFacts(client, secrets, county, household.id)
  const users = [...new Set(facts.map((f) => f.by.id))].filter((id) => id.length === 36)
  const named = await client.query<{ id: string; name: string }>({
    ...{
      name: 'registry.names',
      text: 'select id, name from app_user where id = any($1::uuid[])',
      values: [users],
    },
  })
  const names = new Map(named.rows.map(({ id, name }) => [id, name]))
  return facts
    .map(({ seq, at, by, fact }) => ({
      ...{ seq, at, by: names.get(by.id) ?? by.id, role: by.role, type: fact.type },
      person: household.people.find((p) => p.id === personOf(fact))?.name ?? null,
      field: detailOf(fact),
    }))
    .reverse()
}
