import type { AnswerTemplate, TemplateBody, TemplateKind } from '@jiebang/contract/relay/templates.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { isValid } from '@jiebang/core/access/standing.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import type pg from 'pg'
import { readIn } from '../../store/in-scope.ts'
import { unitsOf } from '../lists.ts'
import { colleaguesOf } from './colleagues.ts'

type Row = {
  id: string
  version: number
  unit: string | null
  kind: TemplateKind
  title: string
  body: string
  retired: boolean
  made_by: string
  made_at: number
}

const columns = 'id, version, unit, kind, title, body, retired, made_by, made_at'
/** Newest versions; hidden behind a subquery so that a version moved to another unit is not shown twice. */
const listSql = `select ${columns} from (
    select distinct on (id) ${columns} from answer_template where county = $1 order by id, version desc
  ) as newest where (unit is null or unit = any($2::text[])) and (not retired or $3)
  order by unit nulls last, kind, title, id limit 500`
const versionsSql = `select ${columns} from answer_template where county = $1 and id = $2 order by version desc limit 100`
const insertSql = `insert into answer_template (county, id, version, unit, kind, title, body, retired, made_by, made_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::timestamptz) on conflict (county, id, version) do nothing
  returning ${columns}`

const viewOf = (row: Row): AnswerTemplate => ({
  ...{ id: row.id, version: row.version, unit: row.unit, kind: row.kind, title: row.title, body: row.body },
  ...{ retired: row.retired, madeBy: row.made_by, madeAt: row.made_at },
})

/** Units for whose people this person writes templates; null stands for the whole county. */
export const writableFor = async (
  pool: pg.Pool,
  county: string,
  actor: Actor,
  now: number,
): Promise<(string | null)[]> => {
  if (actor.kind !== 'user') return []
  const grants = actor.grants.filter((g) => isValid(g, county, 'request', now))
  const desks = grants.flatMap((g) => (g.role === 'dispatcher' && g.unit !== undefined ? [g.unit] : []))
  const people = await colleaguesOf(pool, county, unitsOf(actor, county, now), dayOf(now))
  const led = people.filter(({ user, leads }) => user === actor.id && leads).map(({ unit }) => unit)
  const whole = grants.some((g) => g.region === county && (g.role === 'admin' || g.role === 'supervisor'))
  return [...new Set([...(whole ? [null] : []), ...desks, ...led])]
}

export const listTemplates = async (
  pool: pg.Pool,
  county: string,
  units: readonly string[],
  withRetired: boolean,
): Promise<AnswerTemplate[]> =>
  (await ask(pool, county, 'template.list', listSql, [county, units, withRetired])).map(viewOf)

/** Newest first; empty where there is none. */
export const templateVersions = async (
  pool: pg.Pool,
  county: string,
  id: string,
): Promise<AnswerTemplate[]> =>
  (await ask(pool, county, 'template.versions', versionsSql, [county, id])).map(viewOf)

/** Null when somebody wrote the same version first. */
export const addTemplateVersion = async (
  pool: pg.Pool,
  county: string,
  id: string,
  version: number,
  { kind, title, body, unit, retired = false }: TemplateBody,
  by: string,
  at: number,
): Promise<AnswerTemplate | null> => {
  const values = [
    county,
    id,
    version,
    unit,
    kind,
    title.trim(),
    body.trim(),
    retired,
    by,
    new Date(at).toISOString(),
  ]
  const [row] = await ask(pool, county, 'template.insert', insertSql, values)
  return row ? viewOf(row) : null
}

const ask = async (
  pool: pg.Pool,
  county: string,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> =>
  (await readIn(pool, { counties: [county] }, (client) => client.query<Row>({ name, text, values }))).rows
