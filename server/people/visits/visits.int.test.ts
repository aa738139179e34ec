import { randomUUID } from 'node:crypto'
import type { FormsInUse, FormView, XlsFormReport } from '@jiebang/contract/knowledge/forms.ts'
import type { DuePage, VisitDone, VisitRoute, VisitsOfHousehold } from '@jiebang/contract/people/visits.ts'
import type { MatterView } from '@jiebang/contract/relay/views.ts'
import type { CommandName } from '@jiebang/core/people/commands.ts'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorkbook } from '../../import/testing/make-workbook.ts'
import { type Served, serve } from '../../testing/serve.ts'
import { county, village1 } from '../../testing/small-county.ts'
import type { Shown } from '../registry/shown.ts'
import { refreshCounty } from './refresh-night.ts'

let s: Served
beforeAll(async () => {
  s = await serve()
})
afterAll(() => s.close())

type Problem = { readonly code: string }
const base = `/counties/${county}`
const send = async (id: string, name: CommandName, body: object) => {
  const answer = await (await s.as('village1')).post(`${base}/households/${id}/commands/${name}`, body, {
    'idempotency-key': randomUUID(),
  })
  if (answer.status !== 200) throw new Error(answer.text)
}
/** Synthetic: one old man who lives alone since January. */
const living = async (over: object = {}, tag: string | null = 'livesAlone') => {
  const [id, person] = [randomUUID(), randomUUID()]
  const people = [
    { id: person, name: '合成老人', relation: 'head', birth: '1940-05-05', phone: '13900001111' },
  ]
  const home = {
    no: null,
    grid: null,
    place: village1,
    address: '合成巷 1 号',
    location: null,
    dwelling: 'own',
  }
  await send(id, 'RegisterHousehold', { ...home, phone: null, people, ...over })
  if (tag) await send(id, 'AddTag', { person, code: tag, source: '走访', from: '2026-01-05' })
  return { id, person }
}
const visit = (of: { id: string; person: string }, over: object = {}) => ({
  ...{ visit: randomUUID(), household: of.id, met: [of.person], means: 'home', outcome: 'met' },
  ...{
    text: '身体好，说灯坏了（合成）',
    findings: [],
    forms: [],
    occurredAt: s.clock.now - 3_600_000,
    ...over,
  },
})
const record = async (body: object, login = 'village1') =>
  (await s.as(login)).post<VisitDone & Problem>(`${base}/visits`, body)
const due = async (login = 'village1', query = '') =>
  (await (await s.as(login)).get<DuePage>(`${base}/visits/due?limit=200${query}`)).body.items
const dueOf = async (id: string, login = 'village1') =>
  (await due(login)).find(({ household }) => household === id)

describe('a visit', () => {
  it('was due by the rules, is done, and is due again a month later', async () => {
    const home = await living()
    expect(await dueOf(home.id)).toMatchObject({
      ...{ name: '合成老人', dueOn: '2026-02-05', lastVisitAt: null },
      tasks: [{ rule: 'elderly-special-monthly', why: { code: 'first' }, person: home.person }],
    })
    const { body } = await record(visit(home))
    expect(body).toMatchObject({ nextDueOn: '2026-04-02', followUps: [] })
    expect(await dueOf(home.id)).toBeUndefined()
    const rows = await s.owner.query(
      `select v::text as t from visit v union all select t::text from visit_task t`,
    )
    for (const { t } of rows.rows) expect(t).not.toMatch(/灯坏|合成老人|livesAlone/)
  })

  it('hands on what it found with the person’s word, once however often it is sent', async () => {
    const home = await living()
    const [matter, need] = [randomUUID(), randomUUID()]
    const findings = [
      {
        ...{
          kind: 'matter',
          id: matter,
          person: home.person,
          agreed: true,
          requestType: 'help',
          category: null,
        },
        ...{ title: '楼道灯坏了', text: '三天没亮（合成）' },
      },
      { kind: 'need', id: need, person: home.person, need: 'meal', text: '中午没有人做饭（合成）' },
    ]
    const body = visit(home, { findings })
    const first = await record(body)
    expect(first.body.followUps).toMatchObject([
      { of: 'matter', ok: true },
      { of: 'need', ok: true },
    ])
    const again = await record(body)
    expect(again.body).toEqual(first.body)
    const household = (await (await s.as('village1')).get<Shown>(`${base}/households/${home.id}`)).body
      .household
    expect(household.needs).toMatchObject([{ id: need, kind: 'meal' }])
    const made = await s.owner.query<{ id: string; channel: string }>(
      `select m.id, m.channel from command c join matter m on m.county = c.county and m.id = c.matter where c.id = $1`,
      [matter],
    )
    expect(made.rows).toMatchObject([{ channel: 'visit' }])
    const view = await (await s.as('desk1')).get<MatterView>(`${base}/matters/${made.rows[0]?.id}`)
    expect(view.status).toBe(200)
  })

  it('without the person’s word nothing is handed on, and nothing is kept', async () => {
    const home = await living()
    const help = {
      kind: 'help',
      id: randomUUID(),
      person: home.person,
      agreed: false,
      help: 'errand',
      text: '代办',
    }
    const body = visit(home, { findings: [help] })
    expect((await record(body)).body.code).toBe('visit.wordMissing')
    expect(await dueOf(home.id)).toBeDefined()
    expect((await record({ ...body, findings: [{ ...help, agreed: true }] })).status).toBe(200)
  })

  it('takes no place, no photo and no track, and says why it refuses', async () => {
    const home = await living()
    for (const more of [{ location: { lat: 1, long: 1 } }, { photos: [randomUUID()] }, { track: [] }])
      expect((await record({ ...visit(home), ...more })).body.code).toBe('request.invalid')
    const codes = [
      [{ met: [] }, 'visit.nobodyMet'],
      [{ outcome: 'absent' }, 'visit.metThoughAbsent'],
      [{ met: [randomUUID()] }, 'visit.personUnknown'],
      [{ occurredAt: s.clock.now + 3_600_000 }, 'visit.inFuture'],
      [{ household: randomUUID() }, 'request.notFound'],
    ] as const
    for (const [over, code] of codes) expect((await record(visit(home, over))).body.code).toBe(code)
    const kept = visit(home)
    await record(kept)
    expect((await record({ ...kept, text: '别的' })).body.code).toBe('command.idReused')
  })

  it('nobody answered: it stays due, and the attempt is on record for those who may read it', async () => {
    const home = await living()
    await record(visit(home, { met: [], outcome: 'absent' }))
    expect(await dueOf(home.id)).toBeDefined()
    const list = await (await s.as('village1')).get<VisitsOfHousehold>(`${base}/households/${home.id}/visits`)
    expect(list.body.items).toMatchObject([{ outcome: 'absent', byName: '合成 village1' }])
    for (const login of ['dept1', 'desk2'])
      expect((await (await s.as(login)).get(`${base}/households/${home.id}/visits`)).status).toBe(404)
  })
})

describe('a visit at a desk', () => {
  it('is heard of by the devices that hold the household', async () => {
    const home = await living()
    const heard = async () => {
      const text = 'select max(rev)::int as rev from field_change where aggregate = $1'
      return (await s.owner.query<{ rev: number }>(text, [home.id])).rows[0]?.rev ?? 0
    }
    const before = await heard()
    expect(before).toBeGreaterThan(0)
    await record(visit(home))
    expect(await heard()).toBeGreaterThan(before)
  })

  it('goes by rules that a device can fetch', async () => {
    const { body } = await (await s.as('grid1')).get<{ sets: { region: string }[] }>(`${base}/visits/rules`)
    expect(body.sets.map(({ region }) => region).sort()).toEqual(['000000', '990101'])
  })
})

describe('lists and ways', () => {
  it('show what is theirs only, follow the household, and wait for nobody’s number', async () => {
    const home = await living()
    expect(await dueOf(home.id, 'desk1')).toBeDefined()
    for (const login of ['dept1', 'desk2', 'audit1']) expect(await dueOf(home.id, login)).toBeUndefined()
    await send(home.id, 'EndTag', {
      person: home.person,
      code: 'livesAlone',
      on: '2026-03-01',
      reason: '与子女同住',
    })
    expect(await dueOf(home.id)).toBeUndefined()
  })

  it('a night works everything out anew and changes nothing that was right', async () => {
    const before = await due()
    expect(before.length).toBeGreaterThan(0)
    expect(await refreshCounty(s.app, county, s.clock.now)).toBeGreaterThan(0)
    expect(await due()).toEqual(before)
  })

  it('a day goes by a way; homes without a point stand at its end', async () => {
    const at = (lat: number) => living({ location: { lat, long: 119.1 } })
    const [far, near, none] = [await at(36.63), await at(36.62), await living()]
    const ids = [far.id, near.id, none.id]
    const body = { households: ids, start: { lat: 36.61, long: 119.1 }, urgentFirst: false }
    const { body: way } = await (await s.as('village1')).post<VisitRoute>(`${base}/visits/route`, body)
    expect(new Set(way.stops.map(({ household }) => household))).toEqual(new Set([far.id, near.id]))
    expect(way.withoutPlace.map(({ household }) => household)).toEqual([none.id])
    expect(way.metres).toBeGreaterThan(4400)
    const other = await (await s.as('dept1')).post<VisitRoute>(`${base}/visits/route`, body)
    expect(other.body).toMatchObject({ stops: [], withoutPlace: [] })
  })
})

describe('forms', () => {
  const form = {
    title: { zh: '老人探访表（合成）' },
    about: 'person',
    questions: [
      { name: 'phone', kind: 'text', label: { zh: '电话' }, binding: { of: 'person', field: 'phone' } },
      { name: 'eats', kind: 'yesNo', label: { zh: '按时吃饭' }, requiredIf: 'true()' },
      { name: 'why', kind: 'text', label: { zh: '为什么' }, visibleIf: 'not(eats)', requiredIf: 'true()' },
    ],
  }
  const put = async (id: string, body: object, login = 'admin1') =>
    (await s.as(login)).ask<{ version: number } & Problem>({
      ...{ method: 'PUT', url: `/api/v1${base}/forms/${id}`, payload: JSON.stringify(body) },
      headers: { 'content-type': 'application/json' },
    })
  const publish = async (id: string, seen: number) =>
    (await s.as('admin1')).post<{ published: number; version: number } & Problem>(
      `${base}/forms/${id}/publish`,
      {
        seen,
        why: '开始使用',
      },
    )

  it('are designed, published in versions, filled in on a visit, and change the registry', async () => {
    const id = randomUUID()
    expect((await put(id, { form, seen: null }, 'village1')).body.code).toBe('access.notYours')
    expect((await put(id, { form, seen: null })).body.version).toBe(1)
    expect((await put(id, { form, seen: null })).body.code).toBe('form.changed')
    expect((await publish(id, 1)).body).toEqual({ published: 1, version: 2 })
    const inUse = await (await s.as('grid1')).get<FormsInUse>(`${base}/forms/in-use`)
    expect(inUse.body.items).toEqual([{ id, version: 1, form }])

    const home = await living()
    const filled = (answers: object, version = 1) => ({
      forms: [{ form: id, version, person: home.person, answers }],
    })
    const wrong = [
      [{ phone: '1' }, 'form.answersFaulty'],
      [{ eats: true, why: '不问' }, 'form.answersFaulty'],
      [{ eats: 'yes' }, 'form.answersFaulty'],
    ] as const
    for (const [answers, code] of wrong)
      expect((await record(visit(home, filled(answers)))).body.code).toBe(code)
    expect((await record(visit(home, filled({ eats: true }, 7)))).body.code).toBe('form.unknown')
    const body = visit(home, filled({ eats: false, why: '没胃口', phone: '13900002222' }))
    const done = await record(body)
    expect(done.body.followUps).toMatchObject([{ of: 'registry', ok: true }])
    expect((await record(body)).body).toMatchObject({ visit: body.visit })
    const kept = await s.owner.query('select form_answer::text as t from form_answer')
    expect(kept.rows).toHaveLength(1)
    expect(kept.rows[0]?.t).not.toMatch(/没胃口|13900002222/)
    const { rows } = await s.owner.query(
      'select type from household_fact where household = $1 order by seq',
      [home.id],
    )
    expect(rows.filter(({ type }) => type === 'FieldCorrected')).toHaveLength(1)
  })

  it('with mistakes cannot be published; what was retired is not filled in any more', async () => {
    const id = randomUUID()
    const broken = { ...form, questions: [{ ...form.questions[0], visibleIf: 'later = 1' }] }
    await put(id, { form: broken, seen: null })
    expect((await publish(id, 1)).body.code).toBe('form.faulty')
    const view = await (await s.as('admin1')).get<FormView>(`${base}/forms/${id}`)
    expect(view.body.faults).toMatchObject([{ question: 'phone', code: 'laterQuestion', found: 'later' }])
    await put(id, { form, seen: 1 })
    await publish(id, 2)
    const answer = await (await s.as('admin1')).post(`${base}/forms/${id}/retire`, {
      seen: 3,
      why: '不用了',
      retired: true,
    })
    expect(answer.status).toBe(200)
    const inUse = await (await s.as('grid1')).get<FormsInUse>(`${base}/forms/in-use`)
    expect(inUse.body.items.some((f) => f.id === id)).toBe(false)
  })

  it('come in as XLSForm for a look, and a file that is none says so', async () => {
    const bring = async (payload: Buffer) =>
      (await s.as('admin1')).ask<XlsFormReport & Problem>({
        ...{ method: 'POST', url: `/api/v1${base}/forms/xlsform`, payload },
        headers: { 'content-type': 'application/octet-stream' },
      })
    const sheets = [
      {
        name: 'survey',
        rows: [
          ['type', 'name', 'label'],
          ['text', 'how', '怎么样'],
          ['geopoint', 'spot', '位置'],
        ],
      },
      { name: 'settings', rows: [['form_title'], ['探访（合成）']] },
    ]
    const { body } = await bring(Buffer.from(await writeXlsx({ sheets })))
    expect(body.form).toMatchObject({
      title: { zh: '探访（合成）' },
      questions: [{ name: 'how', kind: 'text' }],
    })
    expect(body.left).toEqual([{ sheet: 'survey', row: 3, code: 'notCollected', found: 'geopoint' }])
    expect((await bring(Buffer.from('no workbook'))).body.code).toBe('form.fileUnreadable')
    expect((await bring(makeWorkbook('<row r="1"></row>'))).body.code).toBe('form.fileUnreadable')
  })
})
