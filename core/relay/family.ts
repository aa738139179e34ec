import { clockFor } from './clocks.ts'
import type { Command } from './commands.ts'
import type { Permitted } from './context.ts'
import type { Draft } from './facts.ts'
import type { MatterId } from './ids.ts'
import type { Matter } from './matter.ts'
import { draft } from './rule.ts'

/**
 * Which other matters a command touches, so that the shell can load and lock them before it asks `decide`.
 * A child's end and return are facts of its parent too: they guard the parent against closing at the same moment.
 */
export const related = (m: Matter | null, c: Command): readonly MatterId[] => {
  const ids = new Set<MatterId>()
  if (m?.parent) ids.add(m.parent)
  if (c.type === 'Merge') ids.add(c.into)
  if ((c.type === 'Decline' || c.type === 'Terminate') && c.earlier) ids.add(c.earlier)
  ids.delete(c.matter)
  return [...ids]
}

/** What the parent hears. A parent that has closed meanwhile opens again with its child. */
export const toParent = (
  m: Matter,
  ctx: Permitted,
  type: 'ChildClosed' | 'ChildReopened',
): readonly Draft[] => {
  const parent = m.parent === null ? undefined : ctx.related.get(m.parent)
  if (!parent) return []
  const heard = draft(ctx, parent.id, { type, child: m.id })
  if (type === 'ChildClosed' || parent.stage !== 'closed') return [heard]
  const clock = clockFor(ctx.law, parent.lead ? 'handle' : 'accept', parent, ctx.at)
  return [heard, draft(ctx, parent.id, { type: 'Reopened', by: 'child', clock })]
}
