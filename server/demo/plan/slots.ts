import type { Chance } from '../chance.ts'
import type { Village } from '../county/places.ts'

export type Slots = { readonly [slot: string]: string }

/** Words for the slots of a text (see texts/text.ts), as they are said in that village. */
export const slotsFor = (village: Village, chance: Chance): Slots => ({
  v: village.name,
  b: village.urban ? `${chance.whole(1, 26)}号楼` : `${chance.whole(1, 12)}组`,
  u: `${chance.whole(1, 4)}单元`,
  r: chance.pick(village.roads),
  n: String(chance.whole(2, 9)),
  d: String(chance.whole(3, 12)),
  m: String(chance.whole(2, 7)),
  y: String(chance.whole(66, 89)),
  k: String(chance.whole(2, 48)),
})

/** A slot that nobody fills stays visible, so that a test finds it. */
export const fill = (text: string, slots: Slots): string =>
  text.replace(/\{([a-z]+)\}/g, (whole, slot: string) => slots[slot] ?? whole)
