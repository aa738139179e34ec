import { likelySame, likenessOf } from '@jiebang/core/people/duplicates.ts'
import { type Household, isPresent, type Person } from '@jiebang/core/people/household.ts'
import type pg from 'pg'
import { uuidOf } from '../../store/uuid7.ts'
import type { Secrets } from '../secrets.ts'
import { hashedWords } from './hashed-words.ts'
import { opened } from './store.ts'
import { readingOf } from './words.ts'

export type Double = {
  readonly household: string
  readonly person: string
  readonly with: string
  readonly score: number
  readonly reasons: readonly string[]
}

/** Whoever sounds the same, or has the same number. */
const keysOf = ({ name, idNumber }: Person): readonly string[] => [
  `y:${readingOf(name).replaceAll(' ', '')}`,
  ...(idNumber === null ? [] : [`i:${idNumber}`]),
]

const sql = `select state from household where county = $1 and merged_into is null and search @@ $2::tsquery
  and id <> $3 limit 60`

/** People of other households who may be these; only asked where somebody was entered. */
export const doublesOf = async (
  client: pg.ClientBase,
  secrets: Secrets,
  county: string,
  home: Household,
  people: readonly Person[],
): Promise<readonly Double[]> => {
  const keys = people.filter((p) => p.name !== '').flatMap(keysOf)
  if (keys.length === 0) return []
  const asked = hashedWords(secrets, county, keys)
    .map((h) => `'${h}'`)
    .join('|')
  const { rows } = await client.query<{ state: string }>({
    ...{ name: 'registry.doubles', text: sql, values: [county, asked, home.id] },
  })
  const comparable = (h: Household, p: Person) => ({ ...p, phone: p.phone ?? h.phone, address: h.address })
  return rows.flatMap(({ state }) => {
    const other = opened(secrets, state)
    return people.flatMap((one) =>
      other.people.filter(isPresent).flatMap((two) => {
        const { score, reasons } = likenessOf(comparable(home, one), comparable(other, two), readingOf)
        if (score < likelySame) return []
        return [{ household: other.id, person: one.id, with: two.id, score, reasons }]
      }),
    )
  })
}

/** Each pair is asked about once, whoever was entered first. */
export const askAboutDoubles = async (
  client: pg.ClientBase,
  secrets: Secrets,
  county: string,
  home: Household,
  found: readonly Double[],
  by: string,
  now: number,
): Promise<void> => {
  for (const double of found) {
    const pair = [double.person, double.with].sort().join(':')
    await client.query({
      name: 'registry.askDouble',
      text: `insert into review_item (county, id, kind, household, other, place, grid, detail, opened_at, opened_by)
        values ($1, $2, 'duplicate', $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
      values: [
        ...[county, uuidOf(`double:${county}:${pair}`), home.id, double.household, home.place, home.grid],
        ...[secrets.hide(JSON.stringify(double)), new Date(now).toISOString(), by],
      ],
    })
  }
}
