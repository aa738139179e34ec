import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  brokenRules,
  dryRun,
  dryRunStarted,
  type RoutingRuleView,
  type RuleFaultView,
  routingRule,
  routingRules,
  ruleVersions,
  saveRule,
  startDryRun as startDryRunBody,
  switchRule,
} from '@jiebang/contract/dispatch/routing.ts'
import { county, uuid } from '@jiebang/contract/relay/atoms.ts'
import { checkRule } from '@jiebang/core/dispatch/rules-engine/check-rule.ts'
import { NotUnderstood, readRule } from '@jiebang/core/dispatch/rules-engine/read-rule.ts'
import { inRuleOrder, type RuleDefinition } from '@jiebang/core/dispatch/rules-engine/routing-rule.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { administer } from '../access/admin-deed.ts'
import { type Officer, officer, refuseUnlessWhole } from '../access/admin-guard.ts'
import type { App } from '../app.ts'
import { Refused } from '../http/refused.ts'
import { readIn } from '../store/in-scope.ts'
import { uuid7 } from '../store/uuid7.ts'
import { readDryRun, startDryRun } from './dry-run.ts'
import { countDeeds } from './routing-deeds.ts'
import { healthOf, wellAgain } from './routing-health.ts'
import { routingKnown } from './routing-known.ts'
import { addRule, definitionOf, digestOf, readRules, type StoredRule, versionsOf } from './routing-store.ts'
import { shelfOf } from './save-items.ts'

const tags = ['dispatch']
const monthMs = 30 * 86_400_000

const viewOf = (rule: StoredRule): RoutingRuleView => {
  const { id, version, enabled, madeBy, madeAt, why } = rule
  return { id, version, enabled, definition: definitionOf(rule), madeBy, madeAt, why }
}

/** Rules that administrators write: tried on the past before they are saved, versioned, switched off in one step. */
export const routingRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  const params = Type.Object({ county })
  const ofRule = Type.Object({ county, id: uuid })
  const base = '/counties/:county/dispatch/rules'
  const admin = (request: FastifyRequest): Officer => {
    const who = officer(request, ['admin'], app.now())
    refuseUnlessWhole(who)
    return who
  }
  const reader = (request: FastifyRequest): Officer =>
    officer(request, ['admin', 'supervisor', 'auditor', 'leader'], app.now())
  /** What is wrong with it today, or the rule as it was understood. */
  const understood = async (
    county: string,
    sent: unknown,
  ): Promise<{ faults: RuleFaultView[] } | { definition: RuleDefinition }> => {
    try {
      const definition = readRule(sent)
      const faults = checkRule(definition, routingKnown(await shelfOf(app, county), app.now()))
      return faults.length > 0 ? { faults: [...faults] } : { definition }
    } catch (error) {
      if (error instanceof NotUnderstood) return { faults: [{ code: 'notUnderstood', at: error.at }] }
      throw error
    }
  }

  server.get(base, { schema: { tags, params, response: { 200: routingRules } } }, async (request) => {
    const { county } = reader(request)
    const [rules, health, deeds] = await Promise.all([
      readRules(app.pool, county),
      healthOf(app.pool, county),
      countDeeds(app.pool, county, app.now() - monthMs),
    ])
    return {
      rules: [...rules].sort(inRuleOrder).map((rule) => ({
        ...viewOf(rule),
        health: rule.enabled ? (health.get(rule.id) ?? null) : null,
        deeds: deeds.get(rule.id) ?? { done: 0, overtaken: 0, refused: 0, failed: 0 },
      })),
    }
  })

  server.get(
    `${base}/broken`,
    { schema: { tags, params, response: { 200: brokenRules } } },
    async (request) => {
      const { county } = reader(request)
      const [rules, health] = await Promise.all([readRules(app.pool, county), healthOf(app.pool, county)])
      return {
        rules: rules.flatMap(({ id, name, enabled }) => {
          const state = health.get(id)
          return enabled && state && state.state !== 'ok' ? [{ id, name, health: state }] : []
        }),
      }
    },
  )

  server.get(
    `${base}/:id/versions`,
    { schema: { tags, params: ofRule, response: { 200: ruleVersions } } },
    async (request) => {
      const { county } = reader(request)
      const found = await readIn(app.pool, { counties: [county] }, (client) =>
        versionsOf(client, county, request.params.id),
      )
      if (found.length === 0) throw new Refused({ refused: 'request.notFound' })
      return { versions: found.map(viewOf) }
    },
  )

  server.post(
    `${base}/dry-runs`,
    { schema: { tags, params, body: startDryRunBody, response: { 200: dryRunStarted } } },
    async (request) => {
      const who = admin(request)
      const read = await understood(who.county, request.body.definition)
      if ('faults' in read) return read
      const log = (message: string) => request.log.error(message)
      const { run } = await startDryRun(app, who.county, read.definition, request.body.days, who.id, log)
      return { run }
    },
  )

  server.get(
    `${base}/dry-runs/:id`,
    { schema: { tags, params: ofRule, response: { 200: dryRun } } },
    async (request) => {
      const { county } = reader(request)
      const run = await readDryRun(app.pool, county, request.params.id)
      if (!run) throw new Refused({ refused: 'request.notFound' })
      return run
    },
  )

  server.post(
    base,
    { schema: { tags, params, body: saveRule, response: { 200: routingRule } } },
    async (request) => {
      const who = admin(request)
      const { id, seen, dryRun: tried, enabled, why } = request.body
      const read = await understood(who.county, request.body.definition)
      if ('faults' in read)
        throw new Refused(
          { refused: 'routing.faulty' },
          read.faults.map(({ at, code, value = '' }) => ({ path: at, message: `${code} ${value}`.trim() })),
        )
      const digest = digestOf(read.definition)
      const run = await readDryRun(app.pool, who.county, tried)
      // Exactly this, and to the end of what it set out to look at: a rule that nobody has tried is not saved.
      if (!run || run.digest !== digest || (run.state !== 'done' && run.state !== 'cutShort'))
        throw new Refused({ refused: 'routing.notTried' })
      return administer(app, who, why, async (client) => {
        const rule = id ?? uuid7(app.now())
        const [before] = id === null ? [] : await versionsOf(client, who.county, id)
        if (id !== null && !before) throw new Refused({ refused: 'request.notFound' })
        if ((before?.version ?? 0) !== seen) throw new Refused({ refused: 'routing.changed' })
        const made: StoredRule = {
          ...read.definition,
          ...{ id: rule, version: seen + 1, enabled, digest, dryRun: tried },
          ...{ madeBy: who.id, madeAt: app.now(), why: why.trim() },
        }
        await addRule(client, who.county, made)
        await wellAgain(client, who.county, made, app.now())
        const detail = { version: made.version, digest, dryRun: tried, touched: run.touched, enabled }
        return { deed: { action: 'routing.saved', subject: rule, detail }, value: viewOf(made) }
      })
    },
  )

  server.post(
    `${base}/:id/switch`,
    { schema: { tags, params: ofRule, body: switchRule, response: { 200: routingRule } } },
    async (request) => {
      const who = admin(request)
      const { seen, enabled, why } = request.body
      return administer(app, who, why, async (client) => {
        const [before] = await versionsOf(client, who.county, request.params.id)
        if (!before) throw new Refused({ refused: 'request.notFound' })
        if (before.version !== seen) throw new Refused({ refused: 'routing.changed' })
        const made = {
          ...before,
          version: seen + 1,
          enabled,
          madeBy: who.id,
          madeAt: app.now(),
          why: why.trim(),
        }
        await addRule(client, who.county, made)
        await wellAgain(client, who.county, made, app.now())
        const action = enabled ? 'routing.switchedOn' : 'routing.switchedOff'
        return { deed: { action, subject: made.id, detail: { version: made.version } }, value: viewOf(made) }
      })
    },
  )
}
