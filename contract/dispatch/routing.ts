import { ruleFaultCodes } from '@jiebang/core/dispatch/rules-engine/check-rule.ts'
import type { RuleDefinition } from '@jiebang/core/dispatch/rules-engine/routing-rule.ts'
import Type, { type Static } from 'typebox'
import { why } from '../access/admin.ts'
import { instant, oneOf, uuid } from '../relay/atoms.ts'

const strict = { additionalProperties: false } as const
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** Read by core/dispatch/rules-engine/read-rule.ts, which knows the language; see docs/dispatch.md. */
const definition = Type.Unsafe<RuleDefinition>(
  Type.Object({}, { additionalProperties: true, description: 'A rule; the language is in docs/dispatch.md' }),
)

export const ruleHealth = Type.Object({
  state: oneOf(['ok', 'faulty', 'refused', 'failed']),
  code: orNull(Type.String()),
  at: orNull(Type.String({ description: 'Part of the definition, or the matter' })),
  value: orNull(Type.String()),
  since: instant,
  failures: Type.Integer(),
})
export type RuleHealth = Static<typeof ruleHealth>

export const routingRule = Type.Object({
  id: uuid,
  version: Type.Integer(),
  enabled: Type.Boolean(),
  definition,
  madeBy: Type.String(),
  madeAt: instant,
  why: Type.String(),
})
export type RoutingRuleView = Static<typeof routingRule>

export const routingRules = Type.Object({
  rules: Type.Array(
    Type.Object({
      ...routingRule.properties,
      health: orNull(ruleHealth),
      /** Over the last thirty days. */
      deeds: Type.Object({
        done: Type.Integer(),
        overtaken: Type.Integer(),
        refused: Type.Integer(),
        failed: Type.Integer(),
      }),
    }),
  ),
})
export type RoutingRules = Static<typeof routingRules>

export const ruleVersions = Type.Object({ versions: Type.Array(routingRule) })
export type RuleVersions = Static<typeof ruleVersions>

export const ruleFault = Type.Object({
  code: Type.Union([oneOf(ruleFaultCodes), Type.Literal('notUnderstood')]),
  at: Type.String(),
  value: Type.Optional(Type.String()),
})
export type RuleFaultView = Static<typeof ruleFault>

export const startDryRun = Type.Object(
  { definition, days: Type.Integer({ minimum: 1, maximum: 366 }) },
  strict,
)

export const dryRunSample = Type.Object({
  matter: uuid,
  no: Type.String(),
  title: Type.String(),
  event: Type.String(),
  at: instant,
  /** In the order of the actions: the command or word to somebody, and why it would not have been possible. */
  deeds: Type.Array(
    Type.Object({ what: Type.String(), to: orNull(Type.String()), refused: orNull(Type.String()) }),
  ),
})

export const dryRun = Type.Object({
  id: uuid,
  digest: Type.String(),
  days: Type.Integer(),
  state: oneOf(['running', 'done', 'cutShort', 'failed']),
  looked: Type.Integer({ description: 'Matters looked at' }),
  total: Type.Integer({ description: 'Matters to look at' }),
  touched: Type.Integer(),
  refused: Type.Integer({ description: 'Of these, where at least one deed would have been refused' }),
  samples: Type.Array(dryRunSample),
})
export type DryRun = Static<typeof dryRun>

/** Either the run that was started, or what is wrong with the rule. */
export const dryRunStarted = Type.Union([
  Type.Object({ faults: Type.Array(ruleFault) }),
  Type.Object({ run: dryRun }),
])
export type DryRunStarted = Static<typeof dryRunStarted>

/** `id` null makes a new rule; `seen` is the version that was read. The dry run must be of exactly this definition. */
export const saveRule = Type.Object(
  {
    id: orNull(uuid),
    seen: Type.Integer({ minimum: 0 }),
    definition,
    dryRun: uuid,
    enabled: Type.Boolean(),
    why,
  },
  strict,
)

export const switchRule = Type.Object(
  { seen: Type.Integer({ minimum: 1 }), enabled: Type.Boolean(), why },
  strict,
)

/** For the notice that administrators see on every page. */
export const brokenRules = Type.Object({
  rules: Type.Array(Type.Object({ id: uuid, name: Type.String(), health: ruleHealth })),
})
export type BrokenRules = Static<typeof brokenRules>
