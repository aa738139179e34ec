import { permit, permitRegister } from '../access/permit.ts'
import { clockFor } from './clocks.ts'
import type { Command, CommandName, CommandOf } from './commands.ts'
import type { Context, Permitted } from './context.ts'
import type { Draft, Fact } from './facts.ts'
import type { MatterId } from './ids.ts'
import type { Matter } from './matter.ts'
import { isRefusal, type Refusal, refuse } from './refusals.ts'
import { type CommandRule, draft, gate } from './rule.ts'
import { ruleOf } from './rules.ts'
import { checkLengths, checkTexts } from './text.ts'

/**
 * The whole relay: what follows from a command, or why it does not. Pure; a refusal changes nothing. The drafts may
 * touch more than one matter (parent, merge target); the shell appends them all or none.
 */
export const decide = (state: Matter | null, command: Command, ctx: Context): readonly Draft[] | Refusal => {
  if (command.type === 'Register') return state ? refuse('matter.exists') : register(command, ctx)
  if (!state) return refuse('matter.notFound')
  return apply(state, command, command.type, ctx)
}

const apply = <N extends Exclude<CommandName, 'Register'>>(
  m: Matter,
  command: Command,
  name: N,
  ctx: Context,
): readonly Draft[] | Refusal => {
  const rule: CommandRule<N> = ruleOf(name)
  const by = permit(name, m, ctx.actor, ctx.at)
  if (isRefusal(by)) return by
  const permitted = { ...ctx, by }
  const closed = gate(rule, m, permitted)
  if (closed) return closed
  // `command.type` is `name`, which is where N comes from; the compiler cannot relate the two unions.
  const drafts = rule.facts(m, command as CommandOf<N>, permitted)
  if (isRefusal(drafts)) return drafts
  return checkOthers(m, drafts, ctx) ?? [...drafts, ...attached(m.id, command, permitted)]
}

/** Files that came with a command follow what it did; `Attach` itself has its own fact. */
const attached = (matter: MatterId, command: Command, ctx: Permitted): readonly Draft[] => {
  if (command.type === 'Attach' || !('attachments' in command)) return []
  const { attachments = [] } = command
  return attachments.length === 0 ? [] : [draft(ctx, matter, { type: 'Attached', attachments })]
}

/** What follows on other matters: the parent hears of every end and return, and no matter's time goes back. */
const checkOthers = (m: Matter, drafts: readonly Draft[], ctx: Context): Refusal | null => {
  for (const draft of drafts) {
    if (draft.matter !== m.id) {
      const lastAt = ctx.related.get(draft.matter)?.lastAt ?? ctx.at
      if (ctx.at < lastAt) return refuse('time.beforeLast', { lastAt })
    } else if (m.parent !== null && movesParent(draft.fact) && !ctx.related.has(m.parent))
      return refuse('matter.notFound', { matter: m.parent })
  }
  return null
}

const movesParent = (fact: Fact): boolean => {
  switch (fact.type) {
    case 'Declined':
    case 'Terminated':
    case 'Closed':
    case 'Merged':
    case 'Reopened':
      return true
    case 'Withdrawn':
      return fact.last
    case 'DeclineReviewed':
      return fact.clock !== null
    default:
      return false
  }
}

/** 登记. A matter without a reporter is possible (found on a walk); it is then heard on the spot. */
const register = (c: CommandOf<'Register'>, ctx: Context): readonly Draft[] | Refusal => {
  const by = permitRegister(ctx.actor, c.county, c.place, ctx.at)
  if (isRefusal(by)) return by
  // History is taken in by the system only: it answers to nobody and nobody is told of it.
  if (c.source?.startsWith('import:') && by.role !== 'system') return refuse('access.notYours')
  const texts = checkTexts({ title: c.personal['title'] ?? '', body: c.personal['body'] ?? '' })
  const bad = texts ?? checkLengths(c.personal)
  if (bad) return bad
  const clock = clockFor(ctx.law, 'accept', c, ctx.at)
  const { county, no, requestType, urgency, category, channel, place, desk, about, source } = c
  const reporters = c.reporter ? [c.reporter] : []
  const open = c.public && requestType !== 'report' && !reporters.some((r) => r.secret)
  const filed = by.role === 'resident' && c.reporter ? { ...by, id: `reporter:${c.reporter.id}` } : by
  const fact = {
    type: 'Registered',
    ...{ county, no, requestType, urgency, category, channel, place, desk, about, source, clock, reporters },
    public: open,
    parent: null,
  } as const
  const permitted = { ...ctx, by: filed }
  return [draft(permitted, c.matter, fact, c.personal), ...attached(c.matter, c, permitted)]
}
