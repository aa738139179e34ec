import type { BlockVisit, HouseholdBlock } from '@jiebang/contract/people/block.ts'
import type { RecordVisitBody } from '@jiebang/contract/people/visits.ts'
import type { HouseholdCommand } from '@jiebang/core/people/commands.ts'
import { decideHousehold } from '@jiebang/core/people/decide.ts'
import { evolveHousehold } from '@jiebang/core/people/evolve.ts'
import type { Household } from '@jiebang/core/people/household.ts'
import type { Domain, NewCommand } from '@jiebang/sync/ports.ts'

const me = { id: 'me', role: 'gridWorker' } as const

/** The same rules as the server's: what they refuse changes nothing here either. */
const replayHousehold = (before: Household | null, sent: NewCommand): Household | null => {
  const command = {
    ...sent.payload,
    type: sent.type,
    household: sent.aggregate,
  } as unknown as HouseholdCommand
  const at = sent.occurredAt
  const context = { by: me, at, command: sent.id, tags: new Map(), related: new Map() }
  const drafts = decideHousehold(before, command, context)
  if ('refused' in drafts) return before
  let household = before
  for (const draft of drafts)
    household = evolveHousehold(household, { ...draft, at, by: me, seq: (household?.version ?? 0) + 1 })
  return household
}

/** A visit resolves what was due of those who were met; the server works out what is due next. */
const replayVisit = (block: HouseholdBlock, visit: RecordVisitBody): HouseholdBlock => {
  const shown: BlockVisit = {
    ...{ id: visit.visit, occurredAt: visit.occurredAt, means: visit.means, outcome: visit.outcome },
    ...{ met: visit.met, text: visit.text },
  }
  const isMet = ({ person }: HouseholdBlock['tasks'][number]): boolean =>
    visit.outcome === 'met' && (person === null || visit.met.includes(person))
  return {
    ...block,
    visits: [shown, ...block.visits.filter(({ id }) => id !== visit.visit)],
    tasks: block.tasks.filter((task) => !isMet(task)),
  }
}

export const householdDomain: Domain<HouseholdBlock> = {
  replay: (block, command) => {
    if (command.type === 'RecordVisit')
      return block && replayVisit(block, command.payload as unknown as RecordVisitBody)
    const household = replayHousehold(block?.household ?? null, command)
    if (household === null) return block
    return { ...(block ?? { readings: [], tasks: [], visits: [] }), household }
  },
}
