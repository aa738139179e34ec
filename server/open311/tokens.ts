import type { RegisterBody } from '@jiebang/contract/relay/register.ts'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type pg from 'pg'
import type { App } from '../app.ts'
import { readIn } from '../store/in-scope.ts'

export type Token = { readonly token: string; readonly no: string | null; readonly refused: string | null }

type Needed = Pick<App, 'pool' | 'secrets' | 'relay'>

const addSql = `insert into open311_token (county, token, api_key, service_code, body, received_at, next_try_at)
  values ($1, $2, $3, $4, $5, $6::timestamptz, $6::timestamptz) on conflict (county, token) do nothing`

/** Keeps a request of a batch service until a job takes it up; the same token again changes nothing. */
export const keepForLater = async (
  { pool, secrets }: Pick<App, 'pool' | 'secrets'>,
  county: string,
  { token, apiKey, service, body }: { token: string; apiKey: string; service: string; body: RegisterBody },
  now: Instant,
): Promise<void> => {
  const hidden = secrets.hide(JSON.stringify(body))
  const values = [county, token, apiKey, service, hidden, new Date(now).toISOString()]
  await readIn(pool, { counties: [county] }, (client) =>
    client.query({ name: 'open311.later', text: addSql, values }),
  )
}

export const findToken = async (pool: pg.Pool, county: string, token: string): Promise<Token | null> => {
  const text = 'select token, no, refused from open311_token where county = $1 and token = $2'
  const { rows } = await readIn(pool, { counties: [county] }, (client) =>
    client.query<Token>({ name: 'open311.token', text, values: [county, token] }),
  )
  return rows[0] ?? null
}

const waitingSql = `select token, body, attempts from open311_token
  where county = $1 and resolved_at is null and next_try_at <= $2::timestamptz order by next_try_at limit 200`
const resolvedSql = `update open311_token
  set body = null, resolved_at = $3::timestamptz, matter = $4, no = $5, refused = $6 where county = $1 and token = $2`
const againSql = `update open311_token
  set attempts = attempts + 1, next_try_at = $3::timestamptz where county = $1 and token = $2`
const longestPause = 3_600_000

/**
 * Registers what waits, oldest first. May run twice at once or break off anywhere: the token is the command's id. One
 * that fails is tried again later and keeps no other from its turn. Returns how many got an answer.
 */
export const resolveTokens = async (app: Needed, county: string, now: Instant): Promise<number> => {
  type Waiting = { token: string; body: string; attempts: number }
  const ask = <T extends object>(text: string, values: unknown[]) =>
    readIn(app.pool, { counties: [county] }, (client) => client.query<T & pg.QueryResultRow>(text, values))
  const { rows } = await ask<Waiting>(waitingSql, [county, new Date(now).toISOString()])
  let answered = 0
  for (const { token, body, attempts } of rows) {
    const at = new Date(now).toISOString()
    const text = app.secrets.reveal(body)
    // Hidden with keys that are not here (a copy of another installation): nothing would ever change that.
    const outcome =
      text === null
        ? ({ ok: false, why: { refused: 'request.invalid' } } as const)
        : await app.relay
            .register({ kind: 'visitor' }, county, JSON.parse(text) as RegisterBody, { commandId: token })
            .catch(() => null)
    if (outcome === null) {
      const pause = Math.min(longestPause, 60_000 * 2 ** attempts)
      await ask(againSql, [county, token, new Date(now + pause).toISOString()])
      continue
    }
    const found = outcome.ok ? [outcome.value.id, outcome.value.no, null] : [null, null, outcome.why.refused]
    await ask(resolvedSql, [county, token, at, ...found])
    answered += 1
  }
  return answered
}
