import type { Instant } from '@jiebang/core/clock/model.ts'
import type { RuleBook } from '@jiebang/server/clock/rule-book.ts'
import { Chance } from '@jiebang/server/demo/chance.ts'
import { demoCounty } from '@jiebang/server/demo/county/places.ts'
import { castOf, placeFor } from '@jiebang/server/demo/plan/cast.ts'
import { deck, type Kind } from '@jiebang/server/demo/plan/deck.ts'
import { life } from '@jiebang/server/demo/plan/life.ts'
import { itemsOf, tell } from '@jiebang/server/demo/plan/tell.ts'
import { allTexts } from '@jiebang/server/demo/texts/all.ts'
import { type Secrets, sha256 } from '@jiebang/server/people/secrets.ts'
import { Plan } from '@jiebang/server/relay/plan.ts'
import type { Batch } from '@jiebang/server/store/append.ts'
import { uuidOf } from '@jiebang/server/store/uuid7.ts'

/** Share of matters that are open, in a county that has kept up for years. */
export const openShare = 0.03
const years = 3
const dayMs = 86_400_000

const openKinds = deck.filter((k) =>
  [
    'new',
    'accepted',
    'dispatched',
    'handling',
    'answered',
    'verified',
    'waitingAtUnit',
    'extendedNow',
    'bouncedNow',
    'assistCalled',
    'held',
    'lateNow',
    'secretNow',
  ].includes(k.name),
)
const closedKinds = deck.filter(
  (k) =>
    !openKinds.includes(k) &&
    !k.name.endsWith('Now') &&
    k.name !== 'undecided' &&
    k.name !== 'awaitingRuling' &&
    k.name !== 'extensionAsked' &&
    k.name !== 'waitingAtDesk' &&
    k.name !== 'assistArrived' &&
    k.name !== 'veryLate',
)

/** About half of what a county hears is answered at the desk (domain facts §1.1: 52.7 % and 52.9 %). */
const weights = (kinds: readonly Kind[]) =>
  kinds.map((k) => [k, k.name === 'desk' ? k.count * 3 : k.count] as const)

/** What the writer would have written for one whole life; null where the story does not come out. */
export const liveOnce = (
  n: number,
  open: boolean,
  now: Instant,
  rules: RuleBook,
  secrets: Secrets,
): Batch | null => {
  const key = `bench:${open ? 'open' : 'closed'}:${n}`
  const chance = new Chance(key)
  const kind = chance.weighted(weights(open ? openKinds : closedKinds))
  // The present of a story that has ended lies anywhere in the years before; an open one is open today.
  const today = open ? now : Math.floor(now - chance.between(0, years * 365) * dayMs)
  const traits = kind.traits(chance, n)
  const text = chance.pick(allTexts.filter(kind.fits ?? (() => true)))
  const cast = castOf(key, text, text, placeFor(text, chance), traits.wishes ?? {}, chance, secrets)
  const { ago, wanted } = kind
  const deeds = tell({ cast, ago, wanted, story: (t, at) => life(t, traits, at) }, today, rules)
  if (!deeds) return null
  let at = today
  const ports = {
    law: rules.law,
    grounds: rules.grounds,
    hash: sha256,
    now: () => at,
    uuid: () => uuidOf(key),
    salt: () => sha256(key).slice(0, 32),
    number: () => `number of ${key}`,
  }
  const plan = new Plan(demoCounty, ports, { answered: new Map(), matters: new Map() })
  for (const item of itemsOf(key, deeds)) {
    at = item.at ?? at
    plan.add(item)
    const outcome = plan.outcomes.get(item)
    if (!outcome?.ok) throw new Error(`${key}: ${JSON.stringify(outcome)}`)
  }
  return plan.batch()
}
