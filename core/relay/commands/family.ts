import { clockFor } from '../clocks.ts'
import { toParent } from '../family.ts'
import { refuse } from '../refusals.ts'
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
    if (m.id === target.parent || target.id === m.parent) return refuse('merge.hasChildren')
    return [
      draft(ctx, m.id, { type: 'Merged', into: target.id }),
      draft(ctx, target.id, { type: 'MergedIn', from: m.id, reporters: m.reporters }),
      ...toParent(m, ctx, 'ChildClosed'),
    ]
  },
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
          clock: clockFor(ctx.law, 'accept', m, ctx.at),
        },
        { title: child.title, body: child.body },
      ),
    )
    return [draft(ctx, m.id, { type: 'Split', children: c.children.map(({ id }) => ({ id })) }), ...children]
  },
}
