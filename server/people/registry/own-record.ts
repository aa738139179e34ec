import type { App } from '../../app.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { loadFacts, loadHouseholds } from './store.ts'
import { peopleRules } from './tag-rules.ts'

type ReadRow = { at: number; field: string; purpose: string }

/** 查阅、复制权: all that is kept of one person, with who asked for their numbers and why. Numbers of others stay out. */
export const ownRecord = async (app: App, county: string, household: string, person: string) => {
  const { tags } = await peopleRules()
  return inTransaction(app.pool, county, async (client) => {
    const kept = await loadHouseholds(client, app.secrets, county, [household], false)
    const home = kept.get(household)?.household
    const own = home?.people.find((p) => p.id === person)
    if (!home || !own) return null
    const facts = await loadFacts(client, app.secrets, county, household)
    const reads = await client.query<ReadRow>({
      name: 'registry.ownReads',
      text: `select at, field, purpose from read_record where county = $1 and matter = $2 order by at desc limit 1000`,
      values: [county, household],
    })
    return {
      person: own,
      household: { no: home.no, address: home.address, place: home.place, dwelling: home.dwelling },
      tags: [...home.tags, ...own.tags].map((t) => ({ ...t, name: tags.get(t.code)?.zh ?? t.code })),
      needs: home.needs.filter((n) => n.person === null || n.person === person),
      plans: home.plans,
      consents: home.consents.filter((c) => c.person === person),
      // What was said of others in the same household is theirs.
      changes: facts
        .filter(({ fact }) => 'person' in fact && (fact.person === person || isOf(fact.person, person)))
        .map(({ at, fact }) => ({ at, type: fact.type, field: 'field' in fact ? fact.field : null })),
      reads: reads.rows.filter((r) => r.field.endsWith(person) || r.field === 'household:phone'),
    }
  })
}

const isOf = (of: unknown, id: string): boolean =>
  typeof of === 'object' && of !== null && 'id' in of && of.id === id
