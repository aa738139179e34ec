import { evolve } from '@jiebang/core/relay/evolve.ts'
import type { Recorded } from '@jiebang/core/relay/facts.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'

export type StoredFact = { readonly seq: number; readonly body: string; readonly command: string }

/** An event with the state that the command left which brought it. */
export type EventState = {
  readonly record: Recorded
  readonly state: Matter
  /** Another command came later; by whom, except rules. */
  readonly overtaken: boolean
}

export const isByRule = ({ by }: Recorded): boolean => by.id.startsWith('rule:')

/** Every fact of a matter with the state right after its command. What rules did sets off no rules. */
export const eventStates = (facts: readonly StoredFact[]): readonly EventState[] => {
  // Sealed bodies hold a digest where the texts were; states need none of the texts.
  const records = facts.map(({ seq, body, command }) => {
    const { personal: _digest, ...rest } = JSON.parse(body) as Recorded
    return { record: { ...rest, seq } as Recorded, command }
  })
  const after: Matter[] = []
  let state: Matter | null = null
  for (const { record } of records) {
    state = evolve(state, record)
    after.push(state)
  }
  return records.flatMap(({ record, command }, i): EventState[] => {
    const last = records.findLastIndex((other) => other.command === command)
    const reached = after[Math.max(i, last)]
    if (!reached || isByRule(record)) return []
    const overtaken = records.slice(last + 1).some((later) => !isByRule(later.record))
    return [{ record, state: reached, overtaken }]
  })
}
