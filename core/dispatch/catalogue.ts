import type { Day, Grade } from '../clock/model.ts'
import type { RequestType } from '../relay/words.ts'
import type { DutyList } from './duty-list.ts'
import type { SendDownRule } from './send-down.ts'
import type { UnitPlace, UnitRef } from './unit-ref.ts'

/** One entry of the dispatch catalogue (派单目录) in one version. Prefixes may be empty: everything. */
export type CatalogueItem = {
  /** Numbered as the printed catalogue is: `3.2.1`. */
  readonly code: string
  /** 0 is shipped with the rules; a county's own versions count from 1. */
  readonly version: number
  readonly title: string
  /** Prefix of the class code. */
  readonly category: string
  /** Prefix of the division code. */
  readonly place: string
  /** Empty means every type. */
  readonly types: readonly RequestType[]
  readonly lead: UnitRef
  readonly assists: readonly UnitRef[]
  readonly list: DutyList
  /** The entry of the duty list, as a person would cite it. */
  readonly clause: string
  /** What the law says, in a sentence that can stand in the dispatch. */
  readonly basis: string
  readonly source: string
  readonly grade: Grade
  readonly from: Day
  /** Last day; null while it is open. */
  readonly to: Day | null
}

/** What is known of dispatching in one county: every version of every item, its units, and what is never sent down. */
export type DispatchBook = {
  readonly items: readonly CatalogueItem[]
  readonly units: readonly UnitPlace[]
  readonly sendDown: readonly SendDownRule[]
}

/** `3.2.1` before `3.10.1`: number by number where both are numbers, as text otherwise. */
export const compareCodes = (a: string, b: string): number => {
  const [left, right] = [a.split('.'), b.split('.')]
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x, y] = [left[i] ?? '', right[i] ?? '']
    if (x === y) continue
    const numbers = /^\d+$/.test(x) && /^\d+$/.test(y)
    if (numbers && Number(x) !== Number(y)) return Number(x) - Number(y)
    return x < y ? -1 : 1
  }
  return 0
}

/**
 * One version of each item on that day, in the order of the codes: the highest version that has begun. Where that one
 * has ended, the item is out of the catalogue; an earlier version does not come back.
 */
export const inForce = (items: readonly CatalogueItem[], day: Day): readonly CatalogueItem[] => {
  const newest = new Map<string, CatalogueItem>()
  for (const item of items) {
    if (item.from > day) continue
    const known = newest.get(item.code)
    if (known === undefined || known.version < item.version) newest.set(item.code, item)
  }
  return [...newest.values()]
    .filter((item) => item.to === null || day <= item.to)
    .sort((a, b) => compareCodes(a.code, b.code))
}
