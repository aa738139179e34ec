import type { Actor } from '@jiebang/core/access/roles.ts'
import { isGuarded } from '@jiebang/core/people/decide-care.ts'
import { maySeeHousehold } from '@jiebang/core/people/permit.ts'
import type { App } from '../../app.ts'
import { Refused } from '../../http/refused.ts'
import { readIn } from '../../store/in-scope.ts'
import { recordRead } from '../record-read.ts'
import { maySeeGuarded } from './shown.ts'
import { loadHouseholds } from './store.ts'

type Wish = {
  readonly person: string | null
  readonly field: 'idNumber' | 'phone'
  readonly purpose: string
}

/** A number in clear, for a purpose; the reading is on record before anything is shown. */
export const reveal = async (
  app: App,
  actor: Actor & { readonly kind: 'user' },
  county: string,
  id: string,
  { person, field, purpose }: Wish,
): Promise<string | null> => {
  const now = app.now()
  const kept = await readIn(app.pool, { counties: [county] }, (client) =>
    loadHouseholds(client, app.secrets, county, [id], false),
  )
  const household = kept.get(id)?.household
  const where = household && (await app.registry.whereOf(actor, county, household))
  if (!household || !where || !maySeeHousehold(actor, where, now))
    throw new Refused({ refused: 'household.notFound' })
  const of = household.people.find((p) => p.id === person)
  if (person !== null && !of) throw new Refused({ refused: 'person.notFound' })
  if (person === null && field === 'idNumber') throw new Refused({ refused: 'person.notFound' })
  if (of && isGuarded(of.birth, now) && !maySeeGuarded(actor, where, now))
    throw new Refused({ refused: 'person.guarded' })
  const seen = `household:${field}${person === null ? '' : `:${person}`}`
  await recordRead(app.pool, { county, user: actor.id, matter: id, field: seen, purpose, at: now })
  return of ? of[field] : household.phone
}
