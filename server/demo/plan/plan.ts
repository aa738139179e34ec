import type { Instant } from '@jiebang/core/clock/model.ts'
import type { RequestType } from '@jiebang/core/relay/words.ts'
import type { Secrets } from '../../people/secrets.ts'
import type { Item } from '../../relay/item.ts'
import { uuidOf } from '../../store/uuid7.ts'
import { Chance } from '../chance.ts'
import { allTexts } from '../texts/all.ts'
import { declinedTexts } from '../texts/grounds.ts'
import type { Text } from '../texts/text.ts'
import { mergedAgain, splitPetition } from '../texts/words.ts'
import { type Cast, castOf, placeFor, type Wishes } from './cast.ts'
import { deck, type Wanted } from './deck.ts'
import { declined, divided, merged, type Review, repeated } from './families.ts'
import { life } from './life.ts'
import { fill } from './slots.ts'
import { type Ago, type AllWanted, type DemoRules, itemsOf, type Telling, tell } from './tell.ts'
import { Teller } from './teller.ts'
import { type Deed, StoryRefused } from './world.ts'

/** The command whose answer in the store says that the whole demo is there. */
export const lastCommand: string = uuidOf('demo:last')

/**
 * Every command of the demo in the order of its time, told relative to `now`: the same rules and the same `now` give the
 * same commands, so that a load that was interrupted goes on where it stopped.
 */
export const planDemo = (now: Instant, rules: DemoRules, secrets: Secrets): Plan => {
  const planner = new Planner(now, rules, secrets)
  planner.singles()
  planner.declines()
  planner.families()
  return { items: planner.items(), untold: planner.untold }
}

/** `untold`: stories that find no place before this `now`, such as one that needs a working day in a long holiday. */
export type Plan = { readonly items: readonly Item[]; readonly untold: readonly string[] }

type Told = { readonly key: string; readonly deeds: readonly Deed[] }

class Planner {
  readonly #now: Instant
  readonly #rules: DemoRules
  readonly #secrets: Secrets
  readonly #told: Told[] = []
  readonly untold: string[] = []
  readonly #titles = new Set<string>()
  readonly #used = new Map<Text, number>()

  constructor(now: Instant, rules: DemoRules, secrets: Secrets) {
    this.#now = now
    this.#rules = rules
    this.#secrets = secrets
  }

  singles(): void {
    for (const kind of deck)
      for (let i = 0; i < kind.count; i++) {
        const key = `${kind.name}:${i}`
        const chance = new Chance(`demo:${key}`)
        const traits = kind.traits(chance, i)
        const text = this.#pickText(chance, kind.fits ?? (() => true), kind.types ?? [])
        const cast = this.#cast(key, text, text, traits.wishes ?? {}, chance)
        const { ago, wanted } = kind
        this.#tell({ cast, ago, wanted, story: (t, at) => life(t, traits, at) })
      }
  }

  declines(): void {
    const reviews: readonly Review[] = [
      'upheld',
      'upheld',
      'upheld',
      'pending',
      'upheld',
      'upheld',
      'overturned',
    ]
    declinedTexts.forEach((why, i) => {
      const key = `declined:${i}`
      const chance = new Chance(`demo:${key}`)
      const review = reviews[i % reviews.length] ?? 'upheld'
      const lead = why.ground === 'beyondDuty' ? 'market' : 'police'
      const text = {
        ...why,
        type: 'help',
        need: 'security',
        category: '079999',
        lead,
        answer: why.note,
      } as const
      const cast = this.#cast(key, text, text, {}, chance)
      const wanted: Wanted = (m) =>
        review === 'overturned' ? m.ending === 'closed' : m.ending === 'declined'
      const ago: Ago = review === 'pending' ? [0.4, 3] : review === 'overturned' ? [22, 60] : [3, 75]
      this.#tell({ cast, ago, wanted, story: (t, at) => declined(t, why, review, at) })
    })
  }

  families(): void {
    const calm = (text: Text) => text.lead !== 'desk' && text.lead !== 'village' && text.urgency === undefined
    for (let i = 0; i < 3; i++) {
      const [cast, again] = this.#neighbours(`repeat:${i}`, calm, 1, true)
      if (!cast || !again) continue
      const wanted: Wanted = (m) => (i === 0 ? m.stage === 'handling' : m.ending === 'closed')
      const story = (t: Teller, at: Instant) => repeated(t, this.#beside(t, again), 'upheld', at)
      this.#tell({ cast, ago: i === 0 ? [1.5, 6] : [16, 70], wanted, story })
    }
    for (let i = 0; i < 4; i++) {
      const [cast, ...others] = this.#neighbours(`merged:${i}`, calm, 2, false)
      if (!cast) continue
      const wanted: Wanted = (m) =>
        m.mergedFrom.length === 2 && (i === 0 ? m.stage === 'handling' : m.ending === 'closed')
      const story = (t: Teller, at: Instant) => {
        const beside = others.map((other) => this.#beside(t, other))
        return merged(t, beside, at)
      }
      this.#tell({ cast, ago: i === 0 ? [2, 9] : [18, 70], wanted, story })
    }
    const parts = [3, 3, 1, 0]
    parts.forEach((ended, i) => {
      const chance = new Chance(`demo:split:${i}`)
      const text = {
        ...splitPetition,
        type: 'complaint',
        need: 'transport',
        category: '060204',
        lead: 'transport',
        urgency: 'complex',
        answer: '三个部分都已修好，整段路验收合格。',
      } as const
      const cast = this.#cast(`split:${i}`, text, text, {}, chance)
      const wanted: Wanted = (m, now) =>
        ended === 3
          ? m.ending === 'closed'
          : m.stage === 'handling' &&
            m.children.filter((c) => !c.open).length === ended &&
            (m.clock?.dueAt ?? 0) > now
      const inTime: AllWanted = (all, now) =>
        all.every((m) => m.stage === 'closed' || m.clock?.dueAt == null || m.clock.dueAt > now)
      const ago: Ago = ended === 3 ? [34, 75] : [2, 16]
      this.#tell({ cast, ago, wanted, all: inTime, story: (t, at) => divided(t, ended, at) })
    })
  }

  /** In order of time; what happens at the same instant stays in the order it was told. */
  items(): Item[] {
    const items = this.#told.flatMap(({ key, deeds }) => itemsOf(key, deeds))
    const sorted = items
      .map((item, i) => ({ item, i }))
      .sort((a, b) => (a.item.at ?? 0) - (b.item.at ?? 0) || a.i - b.i)
    return sorted.map(({ item }, i) => (i === sorted.length - 1 ? { ...item, commandId: lastCommand } : item))
  }

  #beside(t: Teller, cast: Cast): Teller {
    return new Teller(t.world, cast, t.chance)
  }

  /** One cast and others who bring the same from the same place: the same person again, or people next door. */
  #neighbours(key: string, fits: (text: Text) => boolean, others: number, same: boolean): Cast[] {
    const chance = new Chance(`demo:${key}`)
    const text = this.#pickText(chance, fits, [['complaint', 1]])
    let where = placeFor(text, chance)
    while (this.#titles.has(fill(text.title, where.slots))) where = placeFor(text, chance)
    const first = this.#cast(key, text, text, {}, chance, where)
    const repeats = Array.from({ length: others }, (_, i) => {
      const petition = same
        ? { ...text, title: `再次反映：${text.title}` }
        : {
            ...text,
            title: `${text.title}${i === 0 ? '（邻居）' : '（同一栋）'}`,
            body: mergedAgain.replace('{body}', text.body),
          }
      return this.#cast(`${key}:${i}`, petition, text, {}, new Chance(`demo:${key}:${i}`), where)
    })
    return [first, ...repeats]
  }

  #pickText(
    chance: Chance,
    fits: (text: Text) => boolean,
    types: readonly (readonly [RequestType, number])[],
  ): Text {
    const fitting = allTexts.filter(fits)
    const present = types.filter(([type]) => fitting.some((text) => text.type === type))
    const type = present.length > 0 ? chance.weighted(present) : undefined
    const ofType = type === undefined ? fitting : fitting.filter((text) => text.type === type)
    const least = Math.min(...ofType.map((text) => this.#used.get(text) ?? 0))
    const text = chance.pick(ofType.filter((t) => (this.#used.get(t) ?? 0) === least))
    this.#used.set(text, least + 1)
    return text
  }

  /** No two matters of the demo have the same title. */
  #cast(
    key: string,
    petition: Text,
    text: Text,
    wishes: Wishes,
    chance: Chance,
    at?: ReturnType<typeof placeFor>,
  ): Cast {
    for (let i = 0; i < 100; i++) {
      const cast = castOf(key, petition, text, at ?? placeFor(text, chance), wishes, chance, this.#secrets)
      if (this.#titles.has(cast.title)) continue
      this.#titles.add(cast.title)
      return cast
    }
    throw new Error(`no new title for ${key}`)
  }

  /** A story that never comes to stand where it is wanted, or that breaks a rule, is left out: tests tell of it. */
  #tell(telling: Telling): void {
    const { key } = telling.cast
    const deeds = tellLawfully(telling, this.#now, this.#rules)
    if (deeds) this.#told.push({ key, deeds })
    else this.untold.push(key)
  }
}

const tellLawfully = (telling: Telling, now: Instant, rules: DemoRules): readonly Deed[] | null => {
  try {
    return tell(telling, now, rules)
  } catch (error) {
    if (error instanceof StoryRefused) return null
    throw error
  }
}
