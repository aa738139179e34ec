import { permit, permitRegister } from '../access/permit.ts'
import { clockFor } from './clocks.ts'
import type { Command, CommandName, CommandOf } from './commands.ts'
import type { Context } from './context.ts'
import type { Draft } from './facts.ts'
import type { Matter } from './matter.ts'
import { isRefusal, type Refusal, refuse } from './refusals.ts'
import { type CommandRule, draft } from './rule.ts'
import { ruleOf } from './rules.ts'
import { checkTexts } from './text.ts'

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
  if (!rule.stages.includes(m.stage)) return refuse('matter.wrongStage', { stage: m.stage })
  if (ctx.at < m.lastAt) return refuse('time.beforeLast', { lastAt: m.lastAt })
  const permitted = { ...ctx, by }
  // `command.type` is `name`, which is where N comes from; the compiler cannot relate the two unions.
  return rule.guard?.(m, permitted) ?? rule.facts(m, command as CommandOf<N>, permitted)
}

/** 登记. A matter without a reporter is possible (found on a walk); it is then heard on the spot. */
const register = (c: CommandOf<'Register'>, ctx: Context): readonly Draft[] | Refusal => {
  const by = permitRegister(ctx.actor, c.county, c.place, ctx.at)
  if (isRefusal(by)) return by
  const bad = checkTexts({ title: c.personal['title'] ?? '', body: c.personal['body'] ?? '' })
  if (bad) return bad
  const clock = clockFor(ctx.law, 'accept', c, ctx.at)
  const { county, no, requestType, urgency, category, channel, place, desk, about, source } = c
  const reporters = c.reporter ? [c.reporter] : []
  const open = c.public && requestType !== 'report' && !reporters.some((r) => r.secret)
  const filed = by.id === 'visitor' && c.reporter ? { ...by, id: `reporter:${c.reporter.id}` } : by
  const fact = {
    type: 'Registered',
    ...{ county, no, requestType, urgency, category, channel, place, desk, about, source, clock, reporters },
    public: open,
    parent: null,
  } as const
  return [draft({ ...ctx, by: filed }, c.matter, fact, c.personal)]
}
