import { hourMs } from '@jiebang/core/clock/instant.ts'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Law } from '@jiebang/core/clock/rules.ts'
import type { Ground } from '@jiebang/core/dispatch/grounds.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { sha256 } from '../../people/secrets.ts'
import type { Item } from '../../relay/item.ts'
import { uuidOf } from '../../store/uuid7.ts'
import { Chance } from '../chance.ts'
import { demoCounty } from '../county/places.ts'
import type { Cast } from './cast.ts'
import type { Wanted } from './deck.ts'
import { type Story, Teller } from './teller.ts'
import { type Deed, World } from './world.ts'

export type DemoRules = { readonly law: Law; readonly grounds: readonly Ground[] }

/** A span of days before today. */
export type Ago = readonly [from: number, to: number]
export type AllWanted = (matters: readonly Matter[], now: Instant) => boolean

export type Telling = {
  readonly cast: Cast
  /** When it begins. */
  readonly ago: Ago
  /** Where its matter has to stand today, and all matters of its family. */
  readonly wanted: Wanted
  readonly all?: AllWanted
  readonly story: (t: Teller, at: Instant) => Story
}

const mostTellings = 600

/** Tries beginnings until the story stands today where it is wanted: its deeds, or null where it never does. */
export const tell = (telling: Telling, now: Instant, rules: DemoRules): readonly Deed[] | null => {
  const { cast, ago, wanted, all, story } = telling
  for (let i = 0; i < mostTellings; i++) {
    const chance = new Chance(`demo:${cast.key}:telling:${i}`)
    const world = new World(rules.law, rules.grounds)
    const t = new Teller(world, cast, chance)
    const begun = begin(chance, ago, now)
    if (begun >= now) continue
    play(world, story(t, begun), now)
    const state = world.states.get(t.id)
    if (state && wanted(state, now) && (all?.([...world.states.values()], now) ?? true)) return world.deeds
  }
  return null
}

/** Some days ago, in waking hours. */
const begin = (chance: Chance, [from, to]: Ago, now: Instant): Instant => {
  const at = Math.floor(now - chance.between(from, to) * 24 * hourMs)
  const hour = Math.floor((at + 8 * hourMs) / hourMs) % 24
  return hour >= 7 && hour < 22 ? at : at - 9 * hourMs
}

/** The present ends every story where it stands; what time alone had to bring about has happened. */
const play = (world: World, story: Story, now: Instant): void => {
  for (const step of story) {
    if (step.at > now) break
    if ('matter' in step) world.passTime(step.matter, step.at)
    else world.play(step)
  }
  for (const id of world.states.keys()) world.passTime(id, now)
}

/** The deeds of a story as the writer takes them. */
export const itemsOf = (key: string, deeds: readonly Deed[]): Item[] =>
  deeds.map(({ actor, at, command, created, commandId }, i) => {
    // What hides a name or a number differs each time; the id tells one registration from another.
    const told = command.type === 'Register' ? { ...command, personal: null } : command
    return {
      county: demoCounty,
      commandId: commandId ?? uuidOf(`demo:${key}:${i}`),
      payloadHash: sha256(JSON.stringify([at, told])),
      actor,
      command,
      at,
      ...(created ? { created } : {}),
    }
  })
