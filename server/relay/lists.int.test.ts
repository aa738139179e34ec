import { randomUUID } from 'node:crypto'
import type { MatterFilter } from '@jiebang/contract/relay/filter.ts'
import type { InboxPage, MatterPage, MatterRow, MatterView } from '@jiebang/contract/relay/views.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { maySee } from '@jiebang/core/access/see.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { channels, requestTypes, urgencies } from '@jiebang/core/relay/words.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidOf } from '../store/uuid7.ts'
import { request, type Served, serve, start } from '../testing/serve.ts'
import { given, matterAt } from '../testing/situations.ts'
import {
  county,
  foreign,
  town1,
  town2,
  userId,
  village1,
  village2,
  village3,
} from '../testing/small-county.ts'
import { listStatement } from './list-sql.ts'
import { prepareRegister } from './prepare.ts'

const hour = 3_600_000
const day = 24 * hour
let s: Served
const actor = (login: string, role: string, region: string, unit?: string): Actor =>
  ({
    kind: 'user',
    id: userId(login),
    grants: [{ role, county, region, from: '2020-01-01', ...(unit ? { unit } : {}) }],
  }) as Actor
const desk1 = actor('desk1', 'dispatcher', town1, 'desk1')
const desk2 = actor('desk2', 'dispatcher', town2, 'desk2')
const sup1 = actor('sup1', 'supervisor', county, 'watch')
const housing = actor('dept1', 'handler', county, 'housing')
const urban = actor('dept2', 'handler', county, 'urban')

/** Three hundred matters over sixty days in every state that the usual ways lead to. */
const seed = async (): Promise<void> => {
  const places = [village1, village2, village3, town1, '990101001001001']
  const categories = [...s.app.rules.categories.keys()].slice(0, 3)
  for (let i = 0; i < 300; i++) {
    // Several at the same instant: paging must not lose any of them.
    s.clock.now = start - 60 * day + Math.floor(i / 5) * day
    const place = places[i % 5] ?? village1
    const desk = place.startsWith(town2) ? desk2 : desk1
    const body = request({
      place,
      title: `合成 ${i % 7 === 0 ? '垃圾清运' : '路燈不亮'} ${i}`,
      requestType: requestTypes[i % requestTypes.length] ?? 'help',
      urgency: urgencies[i % urgencies.length] ?? 'ordinary',
      channel: channels[i % channels.length] ?? 'phone',
      public: i % 2 === 0,
      ...(i % 4 === 0 ? { category: categories[i % 3] ?? '' } : {}),
    })
    const unit = place.startsWith(town2) ? 'desk2' : 'desk1'
    const { item } = prepareRegister(
      { county, desk: unit, body, actor: { kind: 'system' }, commandId: uuidOf(`list:${i}`) },
      s.app.secrets,
    )
    const made = await s.app.writer.submit(item)
    const id = (made.ok ? made.answer.matter : '') as MatterId
    const [lead, handler] = i % 3 === 0 ? (['urban', urban] as const) : (['housing', housing] as const)
    const by = async (who: Actor, name: string, more: object) =>
      s.app.relay.send(who, county, id, name as never, more as never, { commandId: randomUUID() })
    const way: (() => Promise<unknown>)[] = [
      () => by(desk, 'Accept', {}),
      () => by(desk, 'Dispatch', { lead, assists: i % 8 === 0 ? ['committee1'] : [], basis: 'x' }),
      () => by(handler, 'Sign', {}),
      () =>
        i % 4 === 3 ? by(handler, 'AskResident', { question: '?' }) : by(handler, 'Progress', { text: 'x' }),
      () =>
        by(handler, 'Answer', {
          outcome: i % 2 ? 'solved' : 'explained',
          text: 'x',
          basis: 'x',
          level: 'town',
        }),
      () => by(desk, 'Verify', { hearing: { means: 'onSite' } }),
      () => by(desk, 'Close', {}),
      () => by(desk, 'Reopen', { reason: 'x' }),
    ]
    const last = i % (way.length + 1)
    for (const step of way.slice(0, last)) {
      s.clock.now += (i % 3) * hour
      await step()
    }
    if (last === 3 && i % 2) await by(handler, 'Return', { reason: 'x', duty: 'x' })
    if (last === 1 && i % 2) {
      await by(desk, 'Terminate', { ground: 'emergency', route: '110', note: 'x' })
      if (i % 3 === 0) await by(sup1, 'ReviewDecline', { remedy: 'upheld', reason: 'x' })
    }
  }
  s.clock.now = start
}

let all: MatterRow[]
beforeAll(async () => {
  s = await serve()
  await seed()
  const { rows } = await s.owner.query<{ state: Matter; title: string }>('select state, title from matter')
  all = rows.map(({ state: m, title }) => ({ ...m, title, state: m }) as unknown as MatterRow)
  expect(all).toHaveLength(300)
}, 120_000)
afterAll(() => s.close())

const url = (path: string, filter: object = {}): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value))
  return `/counties/${county}/${path}?${query}`
}
const pages = async (login: string, filter: object): Promise<MatterRow[]> => {
  const person = await s.as(login)
  const rows: MatterRow[] = []
  let cursor: string | null | undefined
  do {
    const page = await person.get<MatterPage>(url('matters', { ...filter, ...(cursor ? { cursor } : {}) }))
    expect(page.status, page.text).toBe(200)
    rows.push(...page.body.items)
    cursor = page.body.next
  } while (cursor)
  return rows
}

/** The same filter over the folded states in memory. */
const matches = (f: MatterFilter, m: Matter): boolean => {
  const due = m.clock?.dueAt ?? null
  const open = m.stage !== 'closed'
  return (
    (f.stage === undefined || m.stage === f.stage) &&
    (f.requestType === undefined || m.requestType === f.requestType) &&
    (f.urgency === undefined || m.urgency === f.urgency) &&
    (f.category === undefined || m.category === f.category) &&
    (f.channel === undefined || m.channel === f.channel) &&
    (f.outcome === undefined || m.answer?.outcome === f.outcome) &&
    (f.level === undefined || (m.ending === 'closed' && m.answer?.level === f.level)) &&
    (f.holder === undefined || m.holder?.unit === f.holder) &&
    (f.lead === undefined || m.lead === f.lead) &&
    (f.place === undefined || m.place.startsWith(f.place)) &&
    (!f.open || open) &&
    (!f.late || (open && due !== null && due < start)) &&
    (!f.soon || (open && due !== null && due >= start && due < start + 2 * day)) &&
    (!f.stopped || (open && m.turn === 'resident')) &&
    (!f.returned || m.returns > 0) &&
    (!f.reopened || m.reopens > 0) &&
    (!f.held || m.stage === 'held') &&
    (!f.toReview || (m.stage === 'closed' && m.decline?.review === 'pending')) &&
    (f.from === undefined || m.registeredAt >= f.from) &&
    (f.to === undefined || m.registeredAt < f.to)
  )
}
const expected = (f: MatterFilter, who: Actor): string[] =>
  all
    .map((r) => r.state)
    .filter((m) => matches(f, m) && listed(who, m))
    .map((m) => m.id)
    .sort()
const listed = (who: Actor, m: Matter): boolean =>
  maySee(who, m, start) &&
  (who.kind !== 'user' || who.grants.some((g) => (g.role === 'handler' ? m.lead === g.unit : true)))
const idsOf = (rows: readonly MatterRow[]): string[] => rows.map((r) => r.id).sort()

const flag = fc.constantFrom(undefined, undefined, undefined, true, false)
const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, undefined, ...values)
const filters = fc.record({
  stage: maybe('registered', 'dispatched', 'handling', 'answered', 'verified', 'closed'),
  requestType: maybe(...requestTypes),
  urgency: maybe(...urgencies),
  channel: maybe('portal', 'phone', 'letter'),
  outcome: maybe('solved', 'explained'),
  level: maybe('town', 'county'),
  holder: maybe('desk1', 'desk2', 'housing', 'urban'),
  lead: maybe('housing', 'urban'),
  place: maybe(county, town1, town2, village1, village3, '990101001001001'),
  open: flag,
  late: flag,
  soon: flag,
  stopped: flag,
  returned: flag,
  reopened: flag,
  held: flag,
  toReview: flag,
  from: maybe(start - 40 * day, start - 10 * day),
  to: maybe(start - 30 * day, start),
  sort: maybe('due', 'registered'),
})
/** At most three at a time: more and nothing is left to compare. */
const few = filters.chain((f) =>
  fc
    .shuffledSubarray(Object.keys(f), { maxLength: 3 })
    .map((keys) => Object.fromEntries(keys.map((k) => [k, f[k as keyof typeof f]]))),
)

describe('every filter', () => {
  it('narrows as it says, for each kind of reader', async () => {
    const readers: [string, Actor][] = [
      ['sup1', sup1],
      ['desk1', desk1],
      ['desk2', desk2],
      ['dept1', housing],
      ['dept2', urban],
      ['village1', actor('village1', 'villageOfficer', village1, 'committee1')],
      ['audit1', actor('audit1', 'auditor', county)],
    ]
    let found = 0
    await fc.assert(
      fc.asyncProperty(few, fc.constantFrom(...readers), async (filter, [login, who]) => {
        const rows = await pages(login, { ...filter, limit: 70 })
        expect(idsOf(rows)).toEqual(expected(filter as MatterFilter, who))
        found += rows.length
      }),
      { numRuns: 150 },
    )
    expect(found).toBeGreaterThan(500)
  }, 60_000)

  it('that is not known, or has a value that is none, is a mistake', async () => {
    const person = await s.as('sup1')
    for (const wrong of [
      ...[{ stage: 'nowhere' }, { colour: 'red' }, { limit: 0 }, { limit: 201 }, { late: 'maybe' }],
      ...[{ from: -1 }, { from: 'yesterday' }, { to: 1e20 }, { sort: 'title' }, { place: "' or 1=1" }],
      ...[{ q: 'x'.repeat(101) }, { holder: 'a b' }, { q: 'a\0' }, { county: foreign }],
    ])
      await given(async () => undefined)
        .when(() => person.get(url('matters', wrong)))
        .answers({ status: 400, code: 'request.invalid' })
    const twice = await person.get(`/counties/${county}/matters?stage=closed&stage=held`)
    expect(twice.status).toBe(400)
  })
})

describe('who lists what', () => {
  it('an administrator, who sees no matters, lists none though an office is named in the grant', async () => {
    expect(await pages('admin1', {})).toEqual([])
    const inbox = await (await s.as('admin1')).get<InboxPage>(url('inbox'))
    expect(inbox.body).toEqual({
      items: [],
      next: null,
      counts: { open: 0, soon: 0, late: 0, mine: 0, assist: 0, asked: 0, toReview: 0, unread: 0 },
    })
  })

  it('a supervisor what waits for review, and the inbox says how much; nobody else is told', async () => {
    const waiting = await pages('sup1', { toReview: true })
    expect(waiting.length).toBeGreaterThan(3)
    expect(waiting.every((r) => r.state.decline?.review === 'pending')).toBe(true)
    const counts = async (login: string) =>
      (await (await s.as(login)).get<InboxPage>(url('inbox'))).body.counts.toReview
    expect(await counts('sup1')).toBe(waiting.length)
    expect([await counts('desk1'), await counts('lead1')]).toEqual([0, 0])
  })

  it('a dispatcher only the own region, and row-level security alone would see to it as well', async () => {
    const rows = await pages('desk1', {})
    expect(rows.length).toBeGreaterThan(100)
    expect(rows.every((r) => r.place.startsWith(town1))).toBe(true)
    const reach = { regions: [county], units: [], self: { user: '', units: [] } }
    const client = await s.app.pool.connect()
    await client.query('begin')
    await client.query(
      `set local app.county = '${county}'; set local app.region_from = '${town1}'; set local app.region_to = '${town1}:'`,
    )
    const careless = await client.query(listStatement(county, {}, reach, start, 200))
    await client.query('rollback')
    client.release()
    expect(careless.rows.length).toBeGreaterThan(100)
    expect(careless.rows.every((r: { place: string }) => r.place.startsWith(town1))).toBe(true)
  })

  it('nobody a report about their own unit: not in lists, exports, inbox, counts or by id', async () => {
    const made = await (await s.as('desk1')).register({
      requestType: 'report',
      about: ['desk2'],
      place: village1,
    })
    const about = await (await s.as('sup1')).send(made.body.id, 'Recuse', {
      user: userId('lead1'),
      unit: null,
      reason: 'x',
    })
    expect(about.status).toBe(200)
    const own = await (await s.as('desk0')).register({
      requestType: 'report',
      about: ['desk2'],
      place: village3,
    })
    expect(own.status).toBe(201)
    const counts = async () => (await (await s.as('desk2')).get<InboxPage>(url('inbox'))).body
    const before = await counts()
    expect(before.items.map((i) => i.id)).not.toContain(own.body.id)
    expect((await pages('desk2', {})).map((r) => r.id)).not.toContain(own.body.id)
    expect((await pages('lead1', {})).map((r) => r.id)).not.toContain(made.body.id)
    expect((await (await s.as('desk2')).get(url('matters.csv'))).text).not.toContain(own.body.no)
    expect((await (await s.as('desk2')).get(`/counties/${county}/matters/${own.body.id}`)).status).toBe(404)
    const { rows } = await s.owner.query(
      `select count(*)::int as n from matter where holder_unit = 'desk2' and stage <> 'closed'`,
    )
    expect(before.counts.open).toBe(rows[0].n - 1)
    const others = (await pages('sup1', {})).map((r) => r.id)
    expect(others).toEqual(expect.arrayContaining([own.body.id, made.body.id]))
    await s.owner.query('delete from fact where matter = any($1)', [[own.body.id, made.body.id]])
    await s.owner.query('delete from matter where id = any($1)', [[own.body.id, made.body.id]])
  })

  it('nobody anything of another county, in whatever way they ask', async () => {
    const other = await s.as('other2')
    for (const path of [
      'matters',
      'inbox',
      'overview',
      'matters.csv',
      'matters.xlsx',
      'reference',
      'inbox/events',
    ])
      await given(async () => undefined)
        .when(() => other.get(url(path)))
        .answers({ status: 404, code: 'county.notSetUp' })
    const own = await other.get<MatterPage>(`/counties/${foreign}/matters?place=${county}`)
    expect(own.body.items).toEqual([])
    const id = all[0]?.state.id ?? ''
    expect((await other.get(`/counties/${foreign}/matters/${id}`)).status).toBe(404)
    const reveal = await other.post(`/counties/${foreign}/matters/${id}/reporter`, { purpose: '试试看' })
    expect(reveal.body).toMatchObject({ status: 404, code: 'request.notFound' })
    const place = await other.get(`/counties/${foreign}/overview?place=${county}`)
    expect(place.body).toMatchObject({ status: 403, code: 'access.notYours' })
  })

  it('what is listed can be opened, and what can be opened by region is listed', async () => {
    for (const login of ['desk1', 'dept1', 'village1', 'grid1']) {
      const person = await s.as(login)
      const rows = await pages(login, { limit: 200 })
      for (const row of rows.slice(0, 20))
        expect((await person.get<MatterView>(`/counties/${county}/matters/${row.id}`)).status).toBe(200)
    }
  })
})

describe('pages', () => {
  it.each(['registered', 'due'] as const)('by %s visit every row once and in order', async (sort) => {
    for (const limit of [1, 7, 50, 200]) {
      const filter = limit === 1 ? { sort, limit, place: village3, open: true } : { sort, limit }
      const rows = await pages('sup1', filter)
      expect(new Set(rows.map((r) => r.id)).size).toBe(rows.length)
      if (limit !== 1) expect(rows).toHaveLength(300)
      const keys = rows.map((r) =>
        sort === 'registered' ? -r.registeredAt : (r.dueAt ?? Number.MAX_SAFE_INTEGER),
      )
      expect(keys).toEqual([...keys].sort((a, b) => a - b))
    }
  })

  it('visit the old rows once while new ones come in', async () => {
    const person = await s.as('sup1')
    const first = await person.get<MatterPage>(url('matters', { limit: 150 }))
    const fresh = []
    for (let i = 0; i < 5; i++) fresh.push((await matterAt(s, 'registered')).id)
    const second = await person.get<MatterPage>(url('matters', { limit: 200, cursor: first.body.next }))
    const ids = [...first.body.items, ...second.body.items].map((r) => r.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(300)
    for (const table of ['fact', 'matter_text'])
      await s.owner.query(`delete from ${table} where matter = any($1)`, [fresh])
    await s.owner.query('delete from matter where id = any($1)', [fresh])
  })

  const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  it.each([
    ['a word', 'x'],
    ['SQL', "' or 1=1 --"],
    ['no list', cursor({})],
    ['an id of dashes', cursor([0, '-'.repeat(36)])],
    ['a time beyond all calendars', cursor([9e15, randomUUID()])],
    ['a fraction', cursor([1.5, randomUUID()])],
    ['a text for a time', cursor(['2026', randomUUID()])],
    ['too much', cursor([0, randomUUID(), 1])],
    ['a list in a list in a list', cursor([[[[]]]])],
  ])('do not begin anew for a cursor that is %s', async (_, wrong) => {
    for (const path of ['matters', 'inbox'])
      for (const sort of path === 'matters' ? ['due', 'registered'] : [undefined])
        await given(async () => undefined)
          .when(async () => (await s.as('desk1')).get(url(path, { cursor: wrong, sort })))
          .answers({ status: 400, code: 'request.invalid' })
  })
})

describe('search', () => {
  const found = async (q: string) => (await pages('sup1', { q, limit: 200 })).length

  it('finds traditional by simplified and the other way round', async () => {
    const some = all.filter((r) => r.title.includes('路燈')).length
    expect(await found('路灯')).toBeGreaterThanOrEqual(some)
    expect(await found('路燈')).toBe(await found('路灯'))
    expect(await found('垃圾清运')).toBe(all.filter((r) => r.title.includes('垃圾')).length)
    expect(await found('垃圾清運')).toBe(await found('垃圾清运'))
  })

  it('finds one matter by its number', async () => {
    const row = all[17]
    expect((await pages('sup1', { q: row?.state.no })).map((r) => r.id)).toEqual([row?.state.id])
    expect(await found('999999999999')).toBe(0)
  })

  it.each([
    "'",
    '"',
    '\\',
    "\\'",
    "a' & 'b",
    '!',
    '路灯 | 垃圾',
    '!路灯',
    '<->',
    ':*',
    '路灯:*',
    '()',
    '%',
    '$1',
    '?',
    '\u202e',
  ])('takes %s for text and not for an operator', async (q) => {
    expect(await found(q)).toBeLessThanOrEqual(300)
  })

  it('for two words wants both', async () => {
    expect(await found('垃圾清运 14')).toBe(1)
  })
})

describe('exports', () => {
  it('have the rows of the list and nobody’s name, and run no formula', async () => {
    const made = await (await s.as('desk1')).register({
      title: '=HYPERLINK("http://x","合成")',
      name: '合成甲乙',
      phone: '13911112222',
      address: '合成路一号',
    })
    const [mine, theirs] = [await s.as('desk1'), await s.as('desk2')]
    const csv = await mine.get(url('matters.csv'))
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.headers['content-disposition']).toMatch(/attachment; filename="matters-990101\.csv"/)
    expect(csv.headers['cache-control']).toBe('no-store')
    expect(csv.text).toContain(`"'=HYPERLINK(""http://x"",""合成"")"`)
    expect(csv.text).not.toMatch(/合成甲乙|13911112222|合成路一号/)
    const lines = csv.text.trim().split('\r\n').length - 1
    expect(lines).toBe((await pages('desk1', { limit: 200 })).length)
    expect((await theirs.get(url('matters.csv'))).text).not.toContain(made.body.no)
    const reviewed = await (await s.as('sup1')).get(url('matters.csv', { toReview: true }))
    expect(reviewed.text).toMatch(/,已结束,已终止办理,/)
    const closed = await mine.get(url('matters.csv', { stage: 'closed', limit: 1 }))
    expect(closed.text.trim().split('\r\n').length - 1).toBe(
      (await pages('desk1', { stage: 'closed' })).length,
    )
    const xlsx = await mine.get(url('matters.xlsx'))
    expect(xlsx.status).toBe(200)
    expect(xlsx.text.startsWith('PK')).toBe(true)
    expect((await mine.get(url('matters.csv', { stage: 'x' }))).status).toBe(400)
  })
})

describe('the inbox', () => {
  it('has what the unit holds by what falls due, stopped ones last, and counts all of it', async () => {
    const own = await (await s.as('dept1')).get<InboxPage>(url('inbox', { limit: 200 }))
    const { rows } = await s.owner.query<{ state: Matter }>(
      `select state from matter where holder_unit = 'housing'`,
    )
    expect(idsOf(own.body.items)).toEqual(rows.map((r) => r.state.id).sort())
    const due = own.body.items.map((r) => r.dueAt ?? Number.MAX_SAFE_INTEGER)
    expect(due).toEqual([...due].sort((a, b) => a - b))
    expect(own.body.items.some((r) => r.dueAt === null)).toBe(true)
    const late = rows.filter((r) => (r.state.clock?.dueAt ?? start) < start).length
    expect(own.body.counts).toMatchObject({ open: rows.length, late })
  })

  it('pages through everything once', async () => {
    const person = await s.as('dept1')
    const ids: string[] = []
    let cursor: string | null | undefined
    do {
      const page: { body: InboxPage } = await person.get<InboxPage>(
        url('inbox', { limit: 9, ...(cursor ? { cursor } : {}) }),
      )
      ids.push(...page.body.items.map((i) => i.id))
      cursor = page.body.next
    } while (cursor)
    const whole = await person.get<InboxPage>(url('inbox', { limit: 200 }))
    expect(ids).toEqual(whole.body.items.map((i) => i.id))
  })

  it('has what the unit is called to assist with until it reported', async () => {
    const { id } = await matterAt(s, 'sign')
    const has = async () => {
      const page = await (await s.as('dept2')).get<InboxPage>(url('inbox', { limit: 200 }))
      return page.body.items.some((i) => i.id === id)
    }
    expect(await has()).toBe(false)
    await (await s.as('dept1')).send(id, 'CallAssist', { unit: 'urban', what: 'x' })
    expect(await has()).toBe(true)
    await (await s.as('dept2')).send(id, 'ArriveAssist', { unit: 'urban' })
    await (await s.as('dept2')).send(id, 'ReportAssist', { unit: 'urban', text: 'x' })
    expect(await has()).toBe(false)
  })
})
