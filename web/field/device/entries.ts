import type { HouseholdBlock } from '@jiebang/contract/people/block.ts'
import { isPresent, tagsOn } from '@jiebang/core/people/household.ts'

/** What a household is found and listed by, without opening its block. */
export type Entry = {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly no: string | null
  readonly people: number
  readonly tags: readonly string[]
  readonly risk: string
  readonly due: {
    readonly on: string
    readonly opensOn: string
    readonly why: 'regular' | 'first' | 'event'
    readonly priority: number
  } | null
  /** Everything that is searched in, in lower case, part by part. */
  readonly hay: string
}

const tailOf = (phone: string | null): readonly string[] =>
  phone === null ? [] : [phone.replace(/\D/g, '').slice(-4)]

const reasonOf = (why: unknown): 'regular' | 'first' | 'event' => {
  const code = typeof why === 'object' && why !== null && 'code' in why ? why.code : 'regular'
  return code === 'regular' || code === 'first' ? code : 'event'
}

export const entryOf = (
  { household, readings, tasks }: HouseholdBlock,
  today: string,
  tagWord: (code: string) => string,
): Entry => {
  const here = household.people.filter(isPresent)
  const head = here.find(({ relation }) => relation === 'head') ?? here[0]
  const tags = [...new Set(tagsOn(household, today).map(({ tag }) => tag.code))]
  const [next] = [...tasks].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  const hay = [
    ...here.map(({ name }) => name),
    ...readings,
    ...[household.address, household.no ?? ''],
    ...[household.phone, ...here.map(({ phone }) => phone)].flatMap(tailOf),
    ...tags.map(tagWord),
  ]
  return {
    ...{ id: household.id, name: head?.name ?? '', address: household.address, no: household.no },
    ...{ people: here.length, tags, risk: household.risk },
    due: next
      ? { on: next.dueOn, opensOn: next.opensOn, why: reasonOf(next.why), priority: next.priority }
      : null,
    hay: hay.join('\n').toLowerCase(),
  }
}

/** Every word must be found somewhere; those whose name begins with what was typed come first. */
export const searchEntries = (entries: Iterable<Entry>, query: string, most = 100): readonly Entry[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found: Entry[] = []
  for (const entry of entries) if (words.every((word) => entry.hay.includes(word))) found.push(entry)
  const [first = ''] = words
  const rank = ({ name, hay }: Entry): number =>
    name.startsWith(first) ? 0 : hay.includes(`\n${first}`) ? 1 : 2
  const ranked = found.map((entry) => ({ entry, rank: rank(entry) }))
  ranked.sort((a, b) => a.rank - b.rank || (a.entry.address < b.entry.address ? -1 : 1))
  return ranked.slice(0, most).map(({ entry }) => entry)
}

/** What is open to be done, soonest due first, then by importance and address. */
export const dueEntries = (entries: Iterable<Entry>, today: string): readonly Entry[] =>
  [...entries]
    .filter(({ due }) => due !== null && due.opensOn <= today)
    .sort(
      (a, b) =>
        (a.due?.on ?? '').localeCompare(b.due?.on ?? '') ||
        (b.due?.priority ?? 0) - (a.due?.priority ?? 0) ||
        a.address.localeCompare(b.address, 'zh'),
    )
