import { maySee } from '../../access/see.ts'
import { isKeptOut } from '../../access/standing.ts'
import { clockFor } from '../clocks.ts'
import type { Permitted } from '../context.ts'
import { toParent } from '../family.ts'
import type { Matter } from '../matter.ts'
import { type Refusal, refuse } from '../refusals.ts'
import { type CommandRule, draft } from '../rule.ts'
import { checkTexts } from '../text.ts'

/** 并单 (国办函〔2025〕66号 五): the repeated matter ends, its people are answered through the one that goes on. */
export const merge: CommandRule<'Merge'> = {
  stages: ['registered', 'accepted', 'dispatched', 'handling'],
  guard: (m) => (m.children.length > 0 ? refuse('merge.hasChildren') : null),
  facts: (m, c, ctx) => {
    if (c.into === m.id) return refuse('merge.intoItself')
    const target = ctx.related.get(c.into)
    if (!target || target.county !== m.county) return refuse('matter.notFound')
    if (target.mergedInto) return refuse('merge.alreadyMerged')
    if (target.stage === 'closed') return refuse('merge.targetClosed')
    // Its people were heard already; those who came later would not be.
    if (target.stage === 'verified') return refuse('matter.wrongStage', { stage: target.stage })
    if (m.id === target.parent || target.id === m.parent) return refuse('merge.hasChildren')
    const bad = ctx.by.role === 'resident' ? mayJoin(target, m) : mayReceive(target, m, ctx)
    if (bad) return bad
    const { about, recusedUsers, recusedUnits } = m
    const kept = {
      ...(about.length > 0 ? { about } : {}),
      ...(recusedUsers.length > 0 ? { recusedUsers } : {}),
      ...(recusedUnits.length > 0 ? { recusedUnits } : {}),
    }
    return [
      draft(ctx, m.id, { type: 'Merged', into: target.id }),
      draft(ctx, target.id, { type: 'MergedIn', from: m.id, reporters: m.reporters, ...kept }),
      ...toParent(m, ctx, 'ChildClosed'),
    ]
  },
}

/**
 * Somebody joins what others brought: only what is on the public list anyway, and only with a matter that is theirs
 * alone and that nobody has begun on.
 */
const mayJoin = (target: Matter, m: Matter): Refusal | null => {
  if (!target.public || target.requestType === 'report') return refuse('matter.notFound')
  if (m.stage !== 'registered' || m.reporters.length !== 1)
    return refuse('matter.wrongStage', { stage: m.stage })
  return keptFromAccused(target, m)
}

const keptFromAccused = (target: Matter, m: Matter): Refusal | null => {
  const hands = [target.lead, target.held?.unit, ...target.assists.map((a) => a.unit)]
  const accused = [...m.about, ...m.recusedUnits].find((unit) => hands.includes(unit))
  return accused === undefined ? null : refuse('dispatch.unitRecused', { unit: accused })
}

/** Who writes into a matter has to see it; and nobody is merged into the hands of those they complain about. */
const mayReceive = (target: Matter, m: Matter, ctx: Permitted): Refusal | null => {
  if (!maySee(ctx.actor, target, ctx.at)) return refuse('matter.notFound')
  if (isKeptOut(ctx.actor, target)) return refuse('access.recused')
  return keptFromAccused(target, m)
}

/** 拆分: several things in one request become matters of their own; the parent waits for all of them. */
export const split: CommandRule<'Split'> = {
  stages: ['accepted', 'handling'],
  guard: (m) => (m.parent === null ? null : refuse('merge.hasChildren')),
  facts: (m, c, ctx) => {
    const ids = new Set(c.children.map((child) => child.id))
    if (ids.size < 1 || ids.size !== c.children.length || ids.has(m.id)) return refuse('split.nothing')
    const bad = c.children.map((child) => checkTexts({ title: child.title, body: child.body })).find((r) => r)
    if (bad) return bad
    const children = c.children.map((child) =>
      draft(
        ctx,
        child.id,
        {
          type: 'Registered',
          county: m.county,
          no: child.no,
          requestType: m.requestType,
          urgency: m.urgency,
          category: m.category,
          channel: m.channel,
          place: m.place,
          desk: m.desk,
          public: false,
          reporters: m.reporters,
          about: m.about,
          parent: m.id,
          source: null,
          ...(m.recusedUsers.length > 0 ? { recusedUsers: m.recusedUsers } : {}),
          ...(m.recusedUnits.length > 0 ? { recusedUnits: m.recusedUnits } : {}),
          clock: clockFor(ctx.law, 'accept', m, ctx.at),
        },
        { title: child.title, body: child.body },
      ),
    )
    return [draft(ctx, m.id, { type: 'Split', children: c.children.map(({ id }) => ({ id })) }), ...children]
  },
}
