import type { SettingEffect, SettingRows } from '@jiebang/contract/access/admin-settings.ts'
import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { MatterView } from '@jiebang/contract/relay/views.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { categoryFinder } from '../import/request-words.ts'
import { recomputeClocks } from '../jobs/clocks.ts'
import { type Answer, type Client, type Served, serve, start } from '../testing/serve.ts'
import { matterAt } from '../testing/situations.ts'
import { county, foreign } from '../testing/small-county.ts'

let s: Served
let admin: Client
const why = '合成原因'
beforeAll(async () => {
  s = await serve()
  admin = await s.as('admin1')
})
afterEach(() => {
  s.clock.now = start
})
afterAll(() => s.close())

const at = (path: string, of = county) => `/counties/${of}/admin/settings${path}`
const put = (key: string, seen: number, value: unknown, who = admin) =>
  who.post<SettingRows>(at(`/${key}`), { seen, value, why })
const tryOut = (key: string, value: unknown) => admin.post<SettingEffect>(at(`/${key}/try`), { value })
const dueOf = async (id: string) => {
  const desk = await s.as('desk1')
  const { body } = await desk.get<MatterView>(`/counties/${county}/matters/${id}`)
  return body.matter.clock?.dueAt ?? null
}
/** As the job does that hears of a changed calendar. */
const recompute = async () =>
  recomputeClocks({ ...s.app, rules: { law: await s.app.laws.of(county) } }, county)
const faults = (answer: Answer<unknown>) =>
  ((answer.body as { errors?: { path: string }[] }).errors ?? []).map((e) => e.path)

const festival = { day: '2026-03-05', working: false, name: '合成节', source: '合成县通知' }
const line = {
  ...{ id: 'own-handle', clock: 'handle', limit: { amount: 3, unit: 'workingDays' } },
  ...{ source: '合成县规定', grade: 'U' },
}
const version = (over: object = {}) => ({
  ...{ version: '1', title: '合成县时限', from: '2026-03-10', lines: [line] },
  ...over,
})

describe('a day of the county’s own', () => {
  it('is tried before it is saved, then moves due times of this county alone', async () => {
    const { id } = await matterAt(s, 'sign')
    const before = await dueOf(id)
    const effect = await tryOut('calendar', { days: [festival] })
    expect(effect.status, effect.text).toBe(200)
    expect(effect.body).toMatchObject({ open: 1, moved: 1, limits: [] })
    expect(await dueOf(id)).toBe(before)

    const saved = await put('calendar', 0, { days: [festival] })
    expect(saved.status, saved.text).toBe(200)
    expect(saved.body.items[0]).toMatchObject({ key: 'calendar', version: 1, byName: '合成 admin1', why })
    await recompute()
    expect(await dueOf(id)).toBe((before ?? 0) + 86_400_000)
    expect((await s.app.laws.of(foreign)).calendar).toBe(s.app.rules.law.calendar)

    // Taking it back moves them back: every version of the setting is a calendar of its own.
    expect((await put('calendar', 1, { days: [] })).status).toBe(200)
    await recompute()
    expect(await dueOf(id)).toBe(before)
  })

  it('is put by one administrator at a time', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => put('calendar', 2, { days: [festival] })))
    expect(answers.map((a) => a.status).sort()).toEqual([200, 412, 412])
  })

  it.each([
    ['no day', [{ ...festival, day: '2026-02-30' }], '/value/days/0/day'],
    ['a day twice', [festival, festival], '/value/days/1/day'],
  ])('is refused with %s', async (_, days, path) => {
    const answer = await put('calendar', 3, { days })
    expect(answer.status).toBe(400)
    expect(faults(answer)).toContain(path)
  })
})

describe('deadlines of the county’s own', () => {
  it('hold from their day on, for clocks that start then', async () => {
    await recompute()
    const effect = await tryOut('deadlines', { versions: [version()] })
    expect(effect.body.moved).toBe(0)
    expect(effect.body.limits).toContainEqual(
      expect.objectContaining({ clock: 'handle', from: '2026-03-10', after: line.limit }),
    )
    expect((await put('deadlines', 0, { versions: [version()] })).status).toBe(200)
    const limitOf = async (id: string) => {
      const { rows } = await s.owner.query(`select state->'clock' as clock from matter where id = $1`, [id])
      return rows[0].clock
    }
    const early = await matterAt(s, 'sign')
    expect((await limitOf(early.id)).rule.set).not.toBe(county)
    s.clock.now = Date.UTC(2026, 2, 10, 2)
    // Nobody's session lasts a week.
    await s.owner.query(`update session set created_at = '2026-03-10 09:55+08', last_seen_at = '2026-03-10 09:55+08',
      expires_at = '2026-03-10 21:00+08'`)
    const late = await matterAt(s, 'sign')
    expect(await limitOf(late.id)).toMatchObject({
      limit: line.limit,
      rule: { set: county, rule: 'own-handle' },
    })
    // Those that have begun stay as they are.
    const changed = version({ lines: [{ ...line, limit: { amount: 9, unit: 'workingDays' } }] })
    expect((await put('deadlines', 1, { versions: [changed] })).status).toBe(400)
    expect((await put('deadlines', 1, { versions: [] })).status).toBe(400)
    const next = version({ version: '2', from: '2026-04-01' })
    expect((await put('deadlines', 1, { versions: [version(), next] })).status).toBe(200)
  })
})

describe('the county’s own law', () => {
  it('is what the portal tells residents', async () => {
    const about = () => s.anybody.ask({ method: 'GET', url: `/c/${county}/about` })
    s.clock.now = Date.parse('2026-03-12T09:00:00+08:00')
    expect((await about()).text).toContain('合成县规定')
    const elsewhere = await s.anybody.ask({ method: 'GET', url: `/c/${foreign}/about` })
    expect(elsewhere.text).not.toContain('合成县规定')
  })
})

describe('classes of the county’s own', () => {
  it('are offered and taken, under another name, or no more', async () => {
    const classes = [...s.app.rules.categories.values()]
    const [known, other] = [classes[0]?.code ?? '', classes.find((c) => c.level === 2)?.code ?? '']
    const value = {
      added: [{ code: 'own-1', name: '合成类别', parent: known }],
      renamed: [{ code: known, name: '合成别名' }],
      retired: [other],
    }
    expect((await put('categories', 0, value)).status).toBe(200)
    const desk = await s.as('desk1')
    const { body } = await desk.get<Reference>(`/counties/${county}/reference`)
    expect(body.categories.find((c) => c.code === 'own-1')).toMatchObject({ zh: '合成类别', parent: known })
    expect(body.categories.find((c) => c.code === known)?.zh).toBe('合成别名')
    expect(body.categories.some((c) => c.code === other || c.parent === other)).toBe(false)
    expect((await desk.register({ category: 'own-1' })).status).toBe(201)
    expect((await desk.register({ category: other })).status).toBe(201)
    expect((await desk.register({ category: 'own-2' })).status).toBe(422)
  })

  it('are those of the portal, of Open311 and of the import', async () => {
    const [known = '', other = ''] = [
      [...s.app.rules.categories.values()][0]?.code,
      [...s.app.rules.categories.values()].find((c) => c.level === 2)?.code,
    ]
    const form = await s.anybody.ask({ method: 'GET', url: `/c/${county}/new` })
    expect(form.text).toContain('<option value="own-1">合成类别</option>')
    const services = await s.anybody.ask<{ service_code: string; service_name: string }[]>({
      method: 'GET',
      url: `/open311/v2/services.json?jurisdiction_id=${county}`,
    })
    const named = new Map(services.body.map((one) => [one.service_code, one.service_name]))
    expect(named.get('own-1')).toBe('合成类别')
    expect(named.get(known)).toBe('合成别名')
    expect(named.has(other)).toBe(false)
    const { offered, known: all } = await s.app.ownRules.of(county)
    expect(categoryFinder(offered.categories)('合成类别')).toBe('own-1')
    expect([offered.categories.has(other), all.categories.has(other)]).toEqual([false, true])
    expect((await s.app.ownRules.of(foreign)).offered.categories).toBe(s.app.rules.categories)
  })

  it.each([
    [
      'a parent that is not named before',
      { added: [{ code: 'x', name: 'x', parent: 'x' }] },
      '/value/added/0/parent',
    ],
    ['a name for nothing', { renamed: [{ code: 'nothing', name: 'x' }] }, '/value/renamed/0/code'],
    ['nothing to retire', { retired: ['nothing'] }, '/value/retired/0'],
  ])('are refused with %s', async (_, part, path) => {
    const answer = await put('categories', 1, { added: [], renamed: [], retired: [], ...part })
    expect(faults(answer)).toContain(path)
  })
})

describe('settings', () => {
  it('are for the administrators of their county, and six months are the floor', async () => {
    expect((await put('audit', 0, { keepDays: 30 })).status).toBe(400)
    expect((await put('audit', 0, { keepDays: 400, more: 1 })).status).toBe(400)
    for (const login of ['desk1', 'audit1', 'sup1', 'lead1'])
      expect((await put('audit', 0, { keepDays: 400 }, await s.as(login))).status).toBe(403)
    const elsewhere = await admin.post(at('/audit', foreign), { seen: 0, value: { keepDays: 400 }, why })
    expect(elsewhere.status).toBe(404)
    expect((await put('audit', 0, { keepDays: 400 })).status).toBe(200)
    const list = await (await s.as('audit1')).get<SettingRows>(at(''))
    expect(list.body.items.find((r) => r.key === 'audit')).toMatchObject({
      version: 1,
      value: { keepDays: 400 },
    })
    const history = await admin.get<SettingRows>(at('/calendar/history'))
    expect(history.body.items.map((r) => r.version)).toEqual([3, 2, 1])
  })
})
