import { randomUUID } from 'node:crypto'
import type { Overview } from '@jiebang/contract/report/overview.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { requestTypes } from '@jiebang/core/relay/words.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serve, start } from '../testing/serve.ts'
import { given, matterAt, type Reached, take, way } from '../testing/situations.ts'
import { county, foreign, town1, town2, village1, village2 } from '../testing/small-county.ts'

const day = 86_400_000
const now = start + 20 * day
let s: Served
let all: Matter[]

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
  all = (await s.owner.query<{ state: Matter }>('select state from matter')).rows.map((r) => r.state)
}, 60_000)
afterAll(() => s.close())

const figures = async (login: string, query = '') =>
  (await s.as(login)).get<Overview>(`/counties/${county}/overview${query}`)

/** The same by counting in memory. */
const counted = (from: number, to: number, place: string) => {
  const here = all.filter((m) => m.place.startsWith(place))
  const open = here.filter((m) => m.stage !== 'closed')
  const due = (m: Matter) => m.clock?.dueAt ?? Number.POSITIVE_INFINITY
  const span = here.filter((m) => m.registeredAt >= from && m.registeredAt < to)
  const by = (list: Matter[], key: (m: Matter) => string) => {
    const sums = new Map<string, { key: string; total: number; open: number; late: number }>()
    for (const m of list) {
      const sum = sums.get(key(m)) ?? { key: key(m), total: 0, open: 0, late: 0 }
      sum.total++
      if (m.stage !== 'closed') sum.open++
      if (m.stage !== 'closed' && due(m) < now) sum.late++
      sums.set(key(m), sum)
    }
    return [...sums.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
  }
  const days = new Map<string, { day: string; registered: number; closed: number }>()
  const count = (at: number | null, field: 'registered' | 'closed') => {
    if (at === null || at < from || at >= to) return
    const entry = days.get(dayOf(at)) ?? { day: dayOf(at), registered: 0, closed: 0 }
    entry[field]++
    days.set(dayOf(at), entry)
  }
  for (const m of here) {
    count(m.registeredAt, 'registered')
    count(m.closedAt, 'closed')
  }
  const needs = s.app.rules.needs.byClass
  return {
    open: open.length,
    late: open.filter((m) => due(m) < now).length,
    soon: open.filter((m) => due(m) >= now && due(m) < now + 2 * day).length,
    stopped: open.filter((m) => m.turn === 'resident').length,
    held: open.filter((m) => m.stage === 'held').length,
    registered: span.length,
    closed: span.filter((m) => m.stage === 'closed').length,
    answered: span.filter((m) => m.answeredAt !== null).length,
    answeredInTime: span.filter((m) => m.answeredAt !== null && m.answer?.inTime).length,
    reopened: span.filter((m) => m.reopens > 0).length,
    returned: span.filter((m) => m.returns > 0).length,
    closedWithResidentsWord: span.filter((m) => m.stage === 'closed' && m.hearing?.means === 'resident')
      .length,
    rated: span.filter((m) => m.ratings.length > 0).length,
    ratedSolved: span.filter((m) => m.ratings.at(-1)?.solved).length,
    days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
    byStage: by(span, (m) => m.stage),
    byType: by(span, (m) => m.requestType),
    byNeed: by(span, (m) => needs.get(m.category ?? '')?.need ?? (m.category || 'unknown')),
  }
}

describe('the overview', () => {
  it('has something to count in every figure but one', () => {
    const { days, byStage, byType, byNeed, held, soon, ...sums } = counted(start - day, now, county)
    for (const [name, value] of Object.entries(sums)) expect(value, name).toBeGreaterThan(0)
    expect([days, byStage, byType, byNeed].every((list) => list.length > 1)).toBe(true)
    expect([held, soon].every(Number.isInteger)).toBe(true)
  })

  it.each([
    ['the whole time', start - day, now],
    ['some days', start + 3 * day, start + 9 * day + 3_600_000],
    ['no time at all', start, start],
    ['the wrong way round', now, start],
  ])('of %s has the figures that counting has', async (_, from, to) => {
    const answer = await figures('sup1', `?from=${from}&to=${to}`)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject(counted(from, to, county))
  })

  it('of a place has the figures of that place, in the order of codes', async () => {
    for (const place of [town1, village1]) {
      const { body } = await figures('sup1', `?from=${start}&to=${now}&place=${place}`)
      expect(body).toMatchObject(counted(start, now, place))
    }
    const { byPlace } = (await figures('sup1', `?from=${start}&to=${now}&place=${town1}`)).body
    expect(byPlace.map((p) => p.key)).toEqual([village1, village2])
  })

  it('is of the own region, and of no other', async () => {
    expect((await figures('desk1', `?from=${start}&to=${now}`)).body).toMatchObject(
      counted(start, now, town1),
    )
    expect((await figures('desk2', `?from=${start}&to=${now}`)).body).toMatchObject({
      open: 0,
      registered: 0,
    })
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

  it('takes no query that it does not know', () =>
    given(async () => undefined)
      .when(() => figures('sup1', '?by=person'))
      .answers({ status: 400, code: 'request.invalid' }))
})
