import type { Coverage, Finding } from '@jiebang/contract/place/grids.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import type pg from 'pg'
import type { App } from '../../app.ts'
import { readIn } from '../../store/in-scope.ts'
import { type Covering, checkCover } from './check-cover.ts'
import { gridsOn, type KnownGrid } from './grids.ts'
import { householdPoints, householdsByGrid } from './household-places.ts'
import { locator } from './locator.ts'
import { openMatters } from './open-points.ts'
import { isUrban, type SizeRule, sizeRulesOf } from './size-rules.ts'

/** More than a person can look through, told as a number. */
const mostOfAKind = 200

type Draft = Omit<Finding, 'id'>
const plain: Omit<Draft, 'kind'> = {
  ...{ division: null, grids: [], subject: null, amount: null, limit: null, source: null },
  ...{ geometry: null, repair: [] },
}

/** Grids as coverage is checked over them: those that have a shape. */
export const covering = (grids: readonly KnownGrid[]): Covering[] =>
  grids.flatMap(({ id, kind, division, geometry, bbox }) =>
    geometry && bbox ? [{ id, kind, division, geometry, bbox }] : [],
  )

type Workers = { id: string; name: string; region: string }
const workersSql = `select u.id, u.name, min(r.region) as region from user_role r join app_user u on u.id = r.user_id
  where r.county = $1 and u.county = $1 and r.role = 'gridWorker' and u.disabled_at is null
    and r.valid_from <= $2::date and (r.valid_to is null or r.valid_to >= $2::date)
  group by u.id, u.name order by u.name, u.id`
const divisionsSql = `select code, urban_rural from division where county = $1 and level = 'village' and valid_to is null`

const sizes = (
  grid: KnownGrid,
  rule: SizeRule | undefined,
  counted: { readonly households: number; readonly people: number } | undefined,
): Draft[] => {
  if (!rule) return []
  const about = {
    ...plain,
    division: grid.division,
    grids: [grid.id],
    source: `${rule.source}（${rule.grade}）`,
  }
  const households = counted?.households ?? grid.households
  const people = counted?.people ?? grid.people
  const judge = (amount: number | null, least: number | undefined, most: number | undefined): Draft[] => {
    if (amount === null) return []
    if (most !== undefined && amount > most) return [{ ...about, kind: 'tooLarge', amount, limit: most }]
    if (least !== undefined && amount < least) return [{ ...about, kind: 'tooSmall', amount, limit: least }]
    return []
  }
  const [first] = [
    ...judge(households, rule.households.least, rule.households.most),
    ...judge(people, rule.people.least, rule.people.most),
  ]
  return first ? [first] : []
}

/** What is wrong with the grids of a county today: on the ground, with the people who work them, and with their sizes. */
export const checkGrids = async (app: App, county: string): Promise<Coverage> => {
  const now = app.now()
  const today = dayOf(now)
  const [rules, shapes, read] = await Promise.all([
    sizeRulesOf(county, today),
    app.shapes.of(county),
    readIn(app.pool, { counties: [county] }, async (client: pg.ClientBase) => {
      const [grids, workers, divisions, matters, households, counted] = await Promise.all([
        gridsOn(client, county, today),
        client.query<Workers>(workersSql, [county, today]),
        client.query<{ code: string; urban_rural: string | null }>(divisionsSql, [county]),
        openMatters(app, client, county),
        householdPoints(client, county),
        householdsByGrid(client, county),
      ])
      return { grids, workers: workers.rows, divisions: divisions.rows, matters, households, counted }
    }),
  ])
  const { workers, matters, households, counted } = read
  const grids = read.grids.filter((g) => g.from <= today)
  const urban = new Map(read.divisions.map((d) => [d.code, isUrban(d.code, d.urban_rural)]))
  const villages = shapes.features
    .filter((f) => f.properties.level === 'village')
    .map((f) => ({ code: f.properties.code, geometry: f.geometry }))
  const lying = covering(grids)
  const find = locator(lying)
  const posted = new Set(grids.map((g) => g.worker))
  const drafts: Draft[] = [
    ...checkCover(lying, villages).map((d): Draft => ({ ...plain, ...d })),
    ...grids.flatMap((g): Draft[] => {
      const where = urban.get(g.division) ? 'urban' : 'rural'
      const about = { ...plain, division: g.division, grids: [g.id] }
      return [
        ...(g.geometry ? [] : [{ ...about, kind: 'noShape' as const }]),
        ...(g.worker === null && g.kind !== 'cell' ? [{ ...about, kind: 'noWorker' as const }] : []),
        ...sizes(
          g,
          rules.find((r) => r.kind === g.kind && r.where === where),
          counted.get(g.id),
        ),
      ]
    }),
    ...workers
      .filter((w) => !posted.has(w.id))
      .map((w): Draft => ({ ...plain, kind: 'workerWithoutGrid', subject: w.name })),
    ...(lying.length === 0 ? [] : outside(households, find, 'householdOutside')),
    ...(lying.length === 0 ? [] : outside(matters, find, 'matterOutside')),
  ]
  const findings = limited(drafts).map((d, i): Finding => ({ id: String(i + 1), ...d }))
  return { checkedAt: now, grids: grids.length, findings }
}

type Placed = {
  readonly no: string | null
  readonly place: string
  readonly point: { readonly lat: number; readonly long: number }
}

const outside = (
  all: readonly Placed[],
  find: ReturnType<typeof locator>,
  kind: 'householdOutside' | 'matterOutside',
): Draft[] =>
  all
    .filter(({ point }) => find(point) === null)
    .map(({ no, place }) => ({ ...plain, kind, subject: no, division: place }))

const limited = (drafts: readonly Draft[]): readonly Draft[] => {
  const counts = new Map<string, number>()
  return drafts.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return count <= mostOfAKind
  })
}
