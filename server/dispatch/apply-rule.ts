import type { Intent } from '@jiebang/core/dispatch/rules-engine/intents.ts'
import { intentsOf } from '@jiebang/core/dispatch/rules-engine/intents.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type { App } from '../app.ts'
import { sha256 } from '../people/secrets.ts'
import { readIn } from '../store/in-scope.ts'
import { uuidOf } from '../store/uuid7.ts'
import { recordAttempt } from './attempts.ts'
import type { DeedOutcome } from './routing-deeds.ts'
import type { StoredRule } from './routing-store.ts'
import type { CountyShelf } from './save-items.ts'

export type Applied = {
  readonly outcome: DeedOutcome
  readonly code: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** A person or an earlier rule was quicker: nothing is wrong with the rule, and theirs stands. */
const quicker = new Set([
  'command.versionChanged',
  'matter.wrongStage',
  'resident.theirTurn',
  'assign.alreadyTheirs',
  'time.beforeLast',
])

const outboxSql = `insert into outbox (county, id, matter, seq, kind, audience, payload, created_at, next_try_at)
  values ($1, $2, $3, $4, 'RuleNotice', $5, $6, $7::timestamptz, $7::timestamptz) on conflict do nothing`

/**
 * Does what a rule says on one event, in order, each command guarded by the version that the one before it left: what
 * a person did meanwhile always stands. Ids follow from rule, version and event, so that a second run does nothing.
 */
export const applyRule = async (
  app: App,
  shelf: CountyShelf,
  rule: StoredRule,
  state: Matter,
  seq: number,
): Promise<Applied> => {
  const { county } = state
  const key = `rule:${rule.id}:${rule.version}:${state.id}:${seq}`
  const done: string[] = []
  const suggests: object[] = []
  const detail = () => ({ done, ...(suggests.length > 0 ? { suggests } : {}) })
  let now = state
  for (const [i, action] of rule.actions.entries()) {
    if (action.do === 'assign' && !mayHold(shelf, action.user, now))
      return { outcome: 'refused', code: 'routing.notOfHolder', detail: { ...detail(), action: i } }
    for (const [j, intent] of intentsOf(action, now, shelf.dispatch.book, app.now()).entries()) {
      const id = uuidOf(`${key}:${i}:${j}`)
      const failed = await carryOut(app, rule, now, seq, id, intent)
      if (failed !== null) {
        const outcome = quicker.has(failed) ? 'overtaken' : 'refused'
        return { outcome, code: failed, detail: { ...detail(), action: i } }
      }
      if (intent.kind === 'command') {
        done.push(intent.command.type)
        now = (await stateOf(app, county, state.id)) ?? now
      } else if (intent.kind === 'notify') done.push(`notify ${intent.audience}`)
      else if (action.do === 'suggest') {
        const { do: _verb, ...proposed } = action
        suggests.push(proposed)
      }
    }
  }
  return { outcome: 'done', code: null, detail: detail() }
}

const mayHold = ({ place }: CountyShelf, user: string, m: Matter): boolean =>
  place.reference.users.some(({ id, unit }) => id === user && unit === m.holder?.unit)

/** Null when it is done, else why not. */
const carryOut = async (
  app: App,
  rule: StoredRule,
  m: Matter,
  seq: number,
  id: string,
  intent: Intent,
): Promise<string | null> => {
  const { county } = m
  switch (intent.kind) {
    case 'suggest':
      return null
    case 'impossible':
      return `routing.${intent.why}`
    case 'notify': {
      const payload = JSON.stringify({ no: m.no, at: app.now(), rule: rule.id })
      const values = [county, id, m.id, seq, intent.audience, payload, new Date(app.now()).toISOString()]
      await readIn(app.pool, { counties: [county] }, (client) =>
        client.query({ name: 'routing.notify', text: outboxSql, values }),
      )
      return null
    }
    case 'command': {
      const outcome = await app.writer.submit({
        ...{ county, commandId: id, actor: { kind: 'system', rule: rule.id }, command: intent.command },
        ...{ payloadHash: sha256(id), expectedVersion: m.version },
      })
      if (outcome.ok) return null
      if (outcome.why.refused === 'dispatch.departmentsOwn' && intent.command.type === 'Dispatch')
        await recordAttempt(
          app.pool,
          {
            ...{ county, matter: m.id, actor: `rule:${rule.id}`, command: 'Dispatch', commandId: id },
            ...{ unit: intent.command.lead, at: app.now() },
          },
          outcome.why.params,
        )
      return outcome.why.refused
    }
  }
}

const stateOf = async (app: App, county: string, id: string): Promise<Matter | null> => {
  const text = 'select state from matter where county = $1 and id = $2'
  const found = await readIn(app.pool, { counties: [county] }, (client) =>
    client.query<{ state: Matter }>({ name: 'routing.state', text, values: [county, id] }),
  )
  return found.rows[0]?.state ?? null
}
