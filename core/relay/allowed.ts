import { permit } from '../access/permit.ts'
import type { CommandName } from './commands.ts'
import type { Context } from './context.ts'
import type { Matter } from './matter.ts'
import { isRefusal, type Refusal } from './refusals.ts'
import { gate } from './rule.ts'
import { commandNames, ruleOf } from './rules.ts'

export type Allowance = { readonly command: CommandName; readonly why: Refusal | null }

/**
 * What this person can do with this matter now, and why not what they cannot, before any payload. Commands that their
 * role never has on this matter are left out; `decide` refuses everything that stands here with a reason.
 */
export const allowed = (m: Matter, ctx: Omit<Context, 'related' | 'grounds'>): readonly Allowance[] =>
  commandNames.flatMap((command) => {
    const by = permit(command, m, ctx.actor, ctx.at)
    if (isRefusal(by)) return by.refused === 'access.recused' ? [{ command, why: by }] : []
    const why = gate(ruleOf(command), m, { ...ctx, by, related: new Map(), grounds: [] })
    return why?.refused === 'access.notYours' ? [] : [{ command, why }]
  })
