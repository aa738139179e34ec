import { randomUUID } from 'node:crypto'
import type { MatterPage } from '@jiebang/contract/relay/views.ts'
import type { Overview } from '@jiebang/contract/report/overview.ts'
import { addDays, dayOf } from '@jiebang/core/clock/instant.ts'
import type { Recorded } from '@jiebang/core/relay/facts.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import { requestTypes } from '@jiebang/core/relay/words.ts'
import { counts, noCounts } from '@jiebang/core/report/counts.ts'
import { type Entry, entryOf } from '@jiebang/core/report/entry.ts'
import { figureIds, rateOf } from '@jiebang/core/report/figures.ts'
import { figureLists } from '@jiebang/core/report/lists.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serve, start } from '../testing/serve.ts'
import { given, matterAt, type Reached, take, way } from '../testing/situations.ts'
import { county, foreign, town1, town2, village1, village2 } from '../testing/small-county.ts'
import { replayFigures } from './replay.ts'
import { countRules } from './take-in.ts'

const day = 86_400_000
const now = start + 20 * day
let s: Served
let all: Entry[]

beforeAll(async () => {
  const year = 365 * day
  s = await serve({ sessions: { idleMs: year, longestMs: year, triesBeforeLock: 5, lockMs: 1 } })
  const stages: Reached[] = ['registered', 'accept', 'dispatch', 'sign', 'answer', 'verify', 'close']
  const categories = [...s.app.rules.categories.keys()]
  for (let i = 0; i < 42; i++) {
    // Late in the evening in UTC is the next day in Shanghai.
    s.clock.now = start + Math.floor(i / 3) * day + (i % 3) * 7 * 3_600_000
    const receipt = await matterAt(s, stages[i % stages.length] ?? 'registered', {
      place: i % 2 ? village1 : village2,
      requestType: requestTypes[i % requestTypes.length] ?? 'help',
      ...(i % 4 ? { category: categories[i % categories.length] ?? '' } : {}),
    })
    if (i % 7 === 6 && i % 2) {
      const actor = await s.resident(receipt)
      const sent = { commandId: randomUUID() }
      const body = { responded: true, solved: i % 3 === 0, satisfied: 4 }
      await s.app.relay.send(actor, county, receipt.id as MatterId, 'Rate', body, sent)
    }
    if (i % 7 === 2 && i % 2)
      await take(s, receipt.id, { by: 'dept1', name: 'Return', body: { reason: 'x', duty: 'x' } })
    if (i % 7 === 3) await take(s, receipt.id, { by: 'dept1', name: 'AskResident', body: { question: 'x' } })
    if (i === 13) await take(s, receipt.id, { by: 'desk1', name: 'Reopen', body: { reason: 'x' } })
    if (i === 6) {
      s.clock.now += 2 * day
      await take(s, receipt.id, { by: 'desk1', name: 'Reopen', body: { reason: 'x' } })
      s.clock.now += 9 * day
      await take(s, receipt.id, way.answer)
    }
  }
  const heard = await matterAt(s, 'answer')
  const actor = await s.resident(heard)
  if (actor.kind !== 'reporter') throw new Error('not the resident')
  const body = { hearing: { means: 'resident', reporter: actor.id } } as const
  await s.app.relay.send(actor, county, heard.id as MatterId, 'Verify', body, { commandId: randomUUID() })
  await take(s, heard.id, way.close)
  s.clock.now = now
  all = await entries()
}, 60_000)
afterAll(() => s.close())

/** Every matter from its facts alone. */
const entries = async (): Promise<Entry[]> => {
  const { rows } = await s.owner.query<{ matter: string; body: string }>(
    'select matter, body from fact where county = $1 order by matter, seq',
    [county],
  )
  const byMatter = new Map<string, Recorded[]>()
  for (const { matter, body } of rows) {
    const own = byMatter.get(matter) ?? []
    own.push(JSON.parse(body))
    byMatter.set(matter, own)
  }
  return [...byMatter.values()].map((own) => {
    const entry = entryOf(own, countRules(s.app.rules))
    if (!entry) throw new Error('no facts')
    return entry
  })
}

const figures = async (login: string, query = '') =>
  (await s.as(login)).get<Overview>(`/counties/${county}/overview${query}`)

type Narrow = {
  from?: string
  to?: string
  place?: string
  unit?: string
  need?: string
  class?: string
  category?: string
}
const queryOf = (of: Narrow): string => `?${new URLSearchParams(of)}`
const first = dayOf(start - day)
const last = dayOf(now)
const needOf = (e: Entry) => s.app.rules.needs.byClass.get(e.matter.category ?? '')?.need ?? 'unknown'

const isIn = (e: Entry, of: Narrow): boolean => {
  const types = s.app.rules.figures.classes.find((one) => one.id === of.class)?.types
  return (
    e.day >= (of.from ?? first) &&
    e.day <= (of.to ?? last) &&
    e.matter.place.startsWith(of.place ?? county) &&
    (of.unit === undefined || (e.unit ?? '-') === of.unit) &&
    (of.need === undefined || needOf(e) === of.need) &&
    (of.category === undefined || (e.matter.category ?? '').startsWith(of.category)) &&
    (types === undefined || types.includes(e.matter.requestType))
  )
}

/** The same by counting in memory. */
const counted = (of: Narrow) => {
  const mine = all.filter((e) => isIn(e, of))
  const sums = noCounts()
  for (const e of mine) for (const count of counts) if (e.is.has(count)) sums[count]++
  const waits = mine
    .flatMap((e) => (e.wait === null || !e.is.has('answered') ? [] : [e.wait]))
    .sort((a, b) => a - b)
  const at = (percent: number) => waits[Math.ceil((percent * waits.length) / 100) - 1] ?? null
  return {
    counts: { registered: mine.length, ...sums },
    rates: figureIds.map((id) => ({ id, ...rateOf(id, sums) })),
    wait: { median: at(50), p90: at(90) },
  }
}

const scopes: readonly (readonly [string, Narrow])[] = [
  ['the whole time', { from: first, to: last }],
  ['some days', { from: addDays(dayOf(start), 3), to: addDays(dayOf(start), 9) }],
  ['a town', { from: first, to: last, place: town1 }],
  ['a village', { from: first, to: last, place: village1 }],
  ['a unit', { from: first, to: last, unit: 'housing' }],
  ['no unit', { from: first, to: last, unit: '-' }],
  ['a need', { from: first, to: last, need: 'housing' }],
  ['a class', { from: first, to: last, class: 'request' }],
  ['a branch of categories', { from: first, to: last, category: '01' }],
  ['a unit in a village', { from: first, to: last, place: village2, unit: 'housing' }],
  ['a class of a need in a town', { from: first, to: last, place: town1, need: 'housing', class: 'inquiry' }],
]

describe('the overview', () => {
  it('has something to count in what its rates are made of', () => {
    const sums = counted({}).counts
    for (const name of [
      'open',
      'ended',
      'answered',
      'inTime',
      'bounced',
      'reopened',
      'rated',
      'heard',
    ] as const)
      expect(sums[name], name).toBeGreaterThan(0)
  })

  it.each(scopes)('of %s has the figures that replaying the facts has', async (_, of) => {
    const answer = await figures('sup1', queryOf(of))
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body).toMatchObject(counted(of))
    expect(answer.body).toMatchObject({ asOf: now, built: 1 })
  })

  it.each(scopes)('of %s is what jiebang report figures finds in the facts', async (_, of) => {
    const { body } = await figures('sup1', queryOf(of))
    const types = s.app.rules.figures.classes.find((one) => one.id === of.class)?.types
    const scope = { county, place: of.place ?? county, from: of.from ?? first, to: of.to ?? last }
    const found = await replayFigures(s.app, {
      ...scope,
      unit: of.unit,
      need: of.need,
      category: of.category,
      types,
    })
    expect({ registered: found.registered, ...found.counted }).toEqual(body.counts)
    expect(found.wait).toEqual(body.wait)
  })

  it.each(scopes)('of %s adds up by place, unit, need, class and day', async (_, of) => {
    const { body } = await figures('sup1', queryOf(of))
    for (const groups of [body.places, body.units, body.needs, body.classes, body.days, body.types]) {
      const list: readonly { readonly registered: number }[] = groups
      expect(list.reduce((sum, one) => sum + one.registered, 0)).toBe(body.counts.registered)
    }
    expect(body.places.map((one) => one.key)).toEqual(body.places.map((one) => one.key).sort())
    expect(body.units.map((one) => one.key)).toEqual(body.units.map((one) => one.key).sort())
  })

  it('opens for every figure exactly as many matters as it counts', async () => {
    const sup = await s.as('sup1')
    const [from, to] = [start - day, start + 21 * day].map(String)
    const all = (await figures('sup1', queryOf({ from: first, to: last }))).body
    for (const list of figureLists) {
      const known: { readonly [name: string]: number } = { ...all.counts, ...all.now }
      const isNow = list in all.now
      const query = new URLSearchParams({
        figure: list,
        limit: '200',
        ...(isNow ? {} : { from: from ?? '', to: to ?? '' }),
      })
      const { body, text } = await sup.get<MatterPage>(`/counties/${county}/matters?${query}`)
      expect(body.items, text).toBeDefined()
      if (list in known) expect(body.items.length, list).toBe(known[list])
    }
  })

  it.each(scopes)('of %s opens as many matters as it counts', async (_, of) => {
    const { body } = await figures('sup1', queryOf(of))
    const { class: name, from = first, to = last, ...rest } = of
    const types = s.app.rules.figures.classes.find((one) => one.id === name)?.types.join(',')
    const at = (day: string) => String(Date.parse(`${day}T00:00:00+08:00`))
    for (const figure of ['registered', 'answered', 'asked', 'closed'] as const) {
      const query = new URLSearchParams({
        ...rest,
        figure,
        limit: '200',
        from: at(from),
        to: at(addDays(to, 1)),
      })
      if (types) query.set('types', types)
      const list = await (await s.as('sup1')).get<MatterPage>(`/counties/${county}/matters?${query}`)
      expect(list.body.items, list.text).toHaveLength(body.counts[figure])
    }
  })

  it('is the same when all sums are thrown away and built again', async () => {
    const sums = async () =>
      (
        await s.owner.query(
          `select family, key, day, request_type, registered, c_counted, c_answered, c_in_time, c_solved, c_disputed
          from figure_day where registered > 0 order by family, key, day, request_type`,
        )
      ).rows
    const before = await sums()
    expect(before.length).toBeGreaterThan(50)
    await s.owner.query(`update figure_mark set rules = 'of another time'`)
    expect((await figures('sup1')).body.built).toBe(1)
    expect(await sums()).toEqual(before)
  })

  it('is of the own region, and of no other', async () => {
    const span = { from: first, to: last }
    expect((await figures('desk1', queryOf(span))).body).toMatchObject(counted({ ...span, place: town1 }))
    expect((await figures('desk2', queryOf(span))).body.counts.registered).toBe(0)
    for (const [login, place] of [
      ['desk1', town2],
      ['desk1', county],
      ['village1', village2],
      ['sup1', foreign],
    ] as const)
      await given(async () => undefined)
        .when(() => figures(login, `?place=${place}`))
        .answers({ status: 403, code: 'access.notYours' })
    for (const login of ['dept1', 'admin1'])
      await given(async () => undefined)
        .when(() => figures(login))
        .answers({ status: 403, code: 'access.notYours' })
  })

  it.each([
    '?by=person',
    '?from=2026-02-30',
    '?from=2000-01-01',
    '?class=nobody',
    '?place=1%27',
    '?category=01%27',
  ])('takes no %s', async (query) => {
    await given(async () => undefined)
      .when(() => figures('sup1', query))
      .answers({ status: 400, code: 'request.invalid' })
  })
})
