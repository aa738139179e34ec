import { randomUUID } from 'node:crypto'
import type { Absences } from '@jiebang/contract/relay/absences.ts'
import type { BatchAnswer } from '@jiebang/contract/relay/batch.ts'
import type { DraftList, DraftSaved } from '@jiebang/contract/relay/drafts.ts'
import type { Mentions } from '@jiebang/contract/relay/mentions.ts'
import type { SavedFilters } from '@jiebang/contract/relay/saved-filters.ts'
import type { SimilarMatters } from '@jiebang/contract/relay/similar.ts'
import type { AnswerTemplate, TemplateBody, TemplateList } from '@jiebang/contract/relay/templates.ts'
import type { InboxPage } from '@jiebang/contract/relay/views.ts'
import { addDays, dayOf } from '@jiebang/core/clock/instant.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuid7 } from '../../store/uuid7.ts'
import { type Answer, type Client, type Served, serve, signIn, start } from '../../testing/serve.ts'
import { matterAt } from '../../testing/situations.ts'
import { county, foreign, userId, village1 } from '../../testing/small-county.ts'
import { standInsOf } from './absences.ts'
import { Drafts } from './drafts.ts'

let s: Served
beforeAll(async () => {
  s = await serve()
})
afterAll(() => s.close())

const url = (path: string, where = county): string => `/counties/${where}/${path}`
const put = <T>(who: Client, path: string, body: object, headers = {}): Promise<Answer<T>> =>
  who.ask<T>({
    method: 'PUT',
    url: `/api/v1${url(path)}`,
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(body),
  })
const drop = (who: Client, path: string): Promise<Answer> =>
  who.ask({ method: 'DELETE', url: `/api/v1${url(path)}` })
const id = (): string => uuid7(s.clock.now)

describe('a draft', () => {
  const save = (who: Client, text: string, seen: number, about = 'register') =>
    put<DraftSaved>(who, `drafts/${about}`, { content: { values: { body: text } }, seen })

  it('is there again on another computer, for its writer only, and unreadable in the store', async () => {
    const desk = await s.as('desk1')
    expect((await save(desk, '合成：群众说的话', 0)).body).toEqual({ rev: 1, conflict: null, gone: false })
    expect((await save(desk, '合成：群众又说的话', 1)).body.rev).toBe(2)
    const other = await s.as('desk1')
    const list = await other.get<DraftList>(url('drafts'))
    expect(list.body.items).toMatchObject([
      { about: 'register', rev: 2, content: { values: { body: '合成：群众又说的话' } } },
    ])
    expect((await (await s.as('desk1b')).get<DraftList>(url('drafts'))).body.items).toEqual([])
    const stored = await s.owner.query('select content from draft')
    expect(JSON.stringify(stored.rows)).not.toContain('群众')
  })

  it('saved at two computers shows the second what the first wrote, and loses neither', async () => {
    const desk = await s.as('desk1')
    await save(desk, '甲', 0, 'm1.Answer')
    await save(desk, '甲改', 1, 'm1.Answer')
    const second = await save(desk, '乙', 1, 'm1.Answer')
    expect(second.body).toMatchObject({ rev: 2, conflict: { content: { values: { body: '甲改' } } } })
    expect((await save(desk, '乙', 2, 'm1.Answer')).body.rev).toBe(3)
  })

  it('sent elsewhere is told as gone and does not come back by itself', async () => {
    const desk = await s.as('desk1')
    await save(desk, '甲', 0, 'm2.Answer')
    expect((await drop(desk, 'drafts/m2.Answer')).status).toBe(204)
    expect((await save(desk, '甲后来', 1, 'm2.Answer')).body).toEqual({ rev: 0, conflict: null, gone: true })
    expect((await desk.get(url('drafts/m2.Answer'))).body).toEqual({ draft: null })
  })

  it('has its time and is then deleted by the job', async () => {
    const desk = await s.as('desk1b')
    await save(desk, '合成', 0, 'old')
    const drafts = new Drafts(s.app.pool, s.app.secrets)
    await drafts.expire(county, s.clock.now + 29 * 86_400_000)
    expect((await desk.get<DraftList>(url('drafts'))).body.items).toHaveLength(1)
    await drafts.expire(county, s.clock.now + 31 * 86_400_000)
    expect((await desk.get<DraftList>(url('drafts'))).body.items).toEqual([])
  })

  it('is refused when it is too long, named wrongly or of another county', async () => {
    const desk = await s.as('desk1')
    expect((await save(desk, 'x'.repeat(250_000), 0, 'long')).status).toBe(413)
    expect((await save(desk, 'x', 0, 'a%2Fb')).status).toBe(400)
    expect((await desk.get(url('drafts', foreign))).status).toBe(404)
  })
})

describe('a template', () => {
  const body = (over: Partial<TemplateBody> = {}): TemplateBody => ({
    kind: 'Answer',
    title: '合成：已修好',
    body: '您反映的{{标题}}，{{处理结果}}。',
    unit: 'desk1',
    ...over,
  })
  const save = (who: Client, which: string, over: Partial<TemplateBody> = {}, seen = 0) =>
    put<AnswerTemplate>(who, `templates/${which}`, body(over), { 'if-match': `"${seen}"` })

  it('is written by the desk for its own people, each saving a version, and audited', async () => {
    const which = id()
    const desk = await s.as('desk1')
    expect((await save(desk, which)).body).toMatchObject({ version: 1, unit: 'desk1' })
    expect((await save(desk, which, { title: '合成：改' }, 1)).body.version).toBe(2)
    expect((await save(desk, which, {}, 1)).status).toBe(412)
    const colleague = (await (await s.as('desk1b')).get<TemplateList>(url('templates'))).body.items
    expect(colleague.filter((t) => t.id === which)).toMatchObject([{ version: 2, title: '合成：改' }])
    const others = (await (await s.as('desk2')).get<TemplateList>(url('templates'))).body.items
    expect(others.map((t) => t.id)).not.toContain(which)
    const versions = await desk.get<{ items: AnswerTemplate[] }>(url(`templates/${which}/versions`))
    expect(versions.body.items.map((t) => t.version)).toEqual([2, 1])
    expect((await (await s.as('desk2')).get(url(`templates/${which}/versions`))).status).toBe(404)
    const audited = await s.owner.query(`select action from audit_event where subject = $1`, [which])
    expect(audited.rows).toHaveLength(2)
  })

  it('for the whole county is written by administrators and supervisors, and retired without being lost', async () => {
    const which = id()
    expect((await save(await s.as('desk1'), which, { unit: null })).status).toBe(403)
    expect((await save(await s.as('dept1'), which, { unit: 'housing' })).status).toBe(403)
    const sup = await s.as('sup1')
    expect((await save(sup, which, { unit: null })).status).toBe(200)
    expect((await save(await s.as('desk1'), which, { unit: 'desk1' }, 1)).status).toBe(403)
    await save(sup, which, { unit: null, retired: true }, 1)
    const shown = async (query: string) =>
      (await (await s.as('dept1')).get<TemplateList>(url(`templates${query}`))).body.items.map((t) => t.id)
    expect(await shown('')).not.toContain(which)
    expect(await shown('?retired=true')).toContain(which)
  })

  it('never reaches anybody with an unfilled blank', async () => {
    const { id: matter } = await matterAt(s, 'sign')
    const dept = await s.as('dept1')
    const answer = { outcome: 'solved', basis: null, level: 'county' } as const
    const refused = await dept.send(matter, 'Answer', { ...answer, text: '已于{{日期}}修好' })
    expect(refused).toMatchObject({ status: 422, body: { code: 'text.unfilledBlank' } })
    expect((await dept.send(matter, 'Answer', { ...answer, text: '已于3月2日修好' })).status).toBe(200)
  })
})

describe('a filter kept under a name', () => {
  it('is one’s own or shared with the unit, and only its owner changes it', async () => {
    const [own, shared] = [id(), id()]
    const desk = await s.as('desk1')
    await put(desk, `filters/${own}`, { name: '合成 我的', search: 'late=1', unit: null })
    await put(desk, `filters/${shared}`, { name: '合成 大家的', search: 'returned=1', unit: 'desk1' })
    const seen = async (login: string) =>
      (await (await s.as(login)).get<SavedFilters>(url('filters'))).body.items.map((f) => [f.id, f.own])
    expect(await seen('desk1')).toEqual([
      [own, true],
      [shared, true],
    ])
    expect(await seen('desk1b')).toEqual([[shared, false]])
    expect(await seen('desk2')).toEqual([])
    const colleague = await s.as('desk1b')
    expect((await put(colleague, `filters/${shared}`, { name: 'x', search: '', unit: null })).status).toBe(
      403,
    )
    expect((await put(colleague, `filters/${id()}`, { name: 'x', search: '', unit: 'housing' })).status).toBe(
      403,
    )
    await drop(colleague, `filters/${shared}`)
    expect(await seen('desk1b')).toHaveLength(1)
    await drop(desk, `filters/${shared}`)
    expect(await seen('desk1b')).toEqual([])
  })
})

describe('several at once', () => {
  it('each gets its own verdict, and sent again nothing is done twice', async () => {
    const [a, b] = [await matterAt(s, 'registered'), await matterAt(s, 'accept')]
    const items = [a.id, b.id, randomUUID()].map((matter) => ({ matter, id: id() }))
    const body = { what: { command: 'Accept', body: {} }, items }
    const desk = await s.as('desk1')
    const first = await desk.post<BatchAnswer>(url('matters/batch'), body)
    expect(first.body.verdicts).toMatchObject([
      { matter: a.id, ok: true, version: 2 },
      { matter: b.id, ok: false, code: 'matter.wrongStage' },
      { ok: false, code: 'matter.notFound' },
    ])
    expect((await desk.post<BatchAnswer>(url('matters/batch'), body)).body.verdicts[0]).toMatchObject({
      version: 2,
    })
  })

  it('one that was changed meanwhile is refused alone', async () => {
    const made = [await matterAt(s, 'accept'), await matterAt(s, 'accept')]
    const items = made.map(({ id: matter }, i) => ({ matter, id: id(), seen: i === 0 ? 2 : 1 }))
    const what = { command: 'Dispatch', body: { lead: 'housing', assists: [], basis: '合成' } }
    const { body } = await (await s.as('desk1')).post<BatchAnswer>(url('matters/batch'), { what, items })
    expect(body.verdicts.map((v) => (v.ok ? 'ok' : v.code))).toEqual(['ok', 'command.versionChanged'])
  })

  it('takes no command that is not for many', async () => {
    const what = { command: 'Close', body: {} }
    const items = [{ matter: randomUUID(), id: id() }]
    expect((await (await s.as('desk1')).post(url('matters/batch'), { what, items })).status).toBe(400)
  })
})

const inboxOf = async (login: string, show = 'all'): Promise<InboxPage> =>
  (await (await s.as(login)).get<InboxPage>(url(`inbox?limit=200&show=${show}`))).body
const mentionsOf = async (login: string): Promise<Mentions> =>
  (await (await s.as(login)).get<Mentions>(url('mentions'))).body

describe('mentions and assignments', () => {
  it('reach the person named, count as unread until seen, and no further', async () => {
    const { id: matter } = await matterAt(s, 'sign')
    const dept = await s.as('dept1')
    const before = (await inboxOf('dept1b')).counts.unread
    await dept.send(matter, 'Note', { text: '合成：请看一下', mentions: [userId('dept1b')] })
    await dept.send(matter, 'Assign', { user: userId('dept1b') })
    expect((await inboxOf('dept1b')).counts.unread).toBe(before + 2)
    const { items, marks } = await mentionsOf('dept1b')
    expect(items.slice(0, 2)).toMatchObject([
      { kind: 'assigned', matter, unread: true, text: null },
      { kind: 'noted', matter, text: '合成：请看一下', by: userId('dept1'), insteadOf: null },
    ])
    await dept.send(matter, 'Note', { text: '合成：再看', mentions: [userId('dept1b')] })
    expect((await (await s.as('dept1b')).post(url('mentions/read'), { marks })).status).toBe(204)
    expect((await mentionsOf('dept1b')).unread).toBe(1)
    expect((await mentionsOf('dept1')).items).toEqual([])
  })

  it('what is mine and what is nobody’s are lists of their own', async () => {
    const [mine, free] = [await matterAt(s, 'sign'), await matterAt(s, 'sign')]
    await (await s.as('dept1')).send(mine.id, 'Assign', { user: userId('dept1') })
    const ids = (page: InboxPage) => page.items.map((row) => row.id)
    expect(ids(await inboxOf('dept1', 'mine'))).toContain(mine.id)
    expect(ids(await inboxOf('dept1', 'mine'))).not.toContain(free.id)
    expect(ids(await inboxOf('dept1', 'nobody'))).toContain(free.id)
    expect(ids(await inboxOf('dept1', 'nobody'))).not.toContain(mine.id)
    const listed = await (await s.as('dept1')).get<{ items: { id: string }[] }>(
      url('matters?assignee=me&limit=200'),
    )
    expect(listed.body.items.map((row) => row.id)).toContain(mine.id)
  })
})

describe('somebody away', () => {
  const today = (): string => dayOf(s.clock.now)
  const name = (who: Client, user: string, deputy: string, from = today(), to = addDays(today(), 2)) =>
    who.post<{ id: string; code: string }>(url('absences'), {
      ...{ user: userId(user), deputy: userId(deputy), from, to },
    })

  it('hands assigned matters and mentions to a colleague, and has them back by itself', async () => {
    const { id: matter } = await matterAt(s, 'sign')
    const dept = await s.as('dept1')
    await dept.send(matter, 'Assign', { user: userId('dept1') })
    const has = async () => (await inboxOf('dept1b', 'mine')).items.some((row) => row.id === matter)
    expect(await has()).toBe(false)
    const made = await name(dept, 'dept1', 'dept1b')
    expect(made.status).toBe(201)
    await dept.send(matter, 'Note', { text: '合成', mentions: [userId('dept1')] })
    expect(await has()).toBe(true)
    expect((await mentionsOf('dept1b')).items).toContainEqual(
      expect.objectContaining({ matter, kind: 'noted', insteadOf: userId('dept1') }),
    )
    const colleague = await s.as('dept1b')
    expect((await colleague.get<Absences>(url('absences'))).body.items).toMatchObject([
      { user: userId('dept1'), deputy: userId('dept1b'), now: true, mayEnd: false },
    ])
    expect((await drop(colleague, `absences/${made.body.id}`)).status).toBe(403)
    const standIns = (days: number) =>
      standInsOf(s.app.pool, county, userId('dept1b'), addDays(today(), days))
    expect([await standIns(2), await standIns(3)]).toMatchObject([[{ user: userId('dept1') }], []])
    expect((await drop(dept, `absences/${made.body.id}`)).status).toBe(204)
    expect(await has()).toBe(false)
    expect((await s.owner.query(`select 1 from audit_event where action like 'absence.%'`)).rowCount).toBe(2)
  })

  it('is handed over to nobody of another unit, nobody who is away, and by nobody else', async () => {
    const dept = await s.as('dept1')
    expect((await name(dept, 'dept1', 'dept2')).body.code).toBe('absence.notColleague')
    expect((await name(dept, 'dept1', 'dept1')).body.code).toBe('absence.notColleague')
    expect((await name(dept, 'dept1b', 'dept1')).body.code).toBe('access.notYours')
    expect((await name(dept, 'dept1', 'dept1b', today(), addDays(today(), -1))).status).toBe(400)
    const other = await name(
      await s.as('dept1b'),
      'dept1b',
      'dept1',
      addDays(today(), 20),
      addDays(today(), 25),
    )
    expect(other.status).toBe(201)
    const clash = await name(dept, 'dept1', 'dept1b', addDays(today(), 24), addDays(today(), 26))
    expect(clash.body.code).toBe('absence.deputyAway')
  })
})

describe('what a unit owes without holding it', () => {
  it('an extension asked for waits in the inbox of desk and supervisor until somebody decides', async () => {
    const { id: matter } = await matterAt(s, 'sign')
    await (await s.as('dept1')).send(matter, 'AskExtension', {
      limit: { amount: 1, unit: 'workingDays' },
      reason: '合成',
    })
    for (const login of ['desk1', 'sup1']) {
      const { items, counts } = await inboxOf(login, 'asked')
      expect(
        items.find((row) => row.id === matter),
        login,
      ).toMatchObject({ via: 'asked' })
      expect(counts.asked).toBeGreaterThan(0)
    }
    expect((await inboxOf('desk2', 'asked')).items.map((row) => row.id)).not.toContain(matter)
    await (await s.as('desk1')).send(matter, 'GrantExtension', {})
    expect((await inboxOf('sup1', 'asked')).items.map((row) => row.id)).not.toContain(matter)
  })

  it('a call to assist stands by its own clock and counts as late by it', async () => {
    const { id: matter } = await matterAt(s, 'accept')
    await (await s.as('desk1')).send(matter, 'Dispatch', {
      lead: 'housing',
      assists: ['urban'],
      basis: '合成',
    })
    const row = (await inboxOf('dept2', 'assist')).items.find(({ id: one }) => one === matter)
    const clock = row?.state.assists[0]?.clock
    expect(row).toMatchObject({ via: 'assist', ownDueAt: clock?.dueAt })
    const due = row?.ownDueAt ?? 0
    const before = (await inboxOf('dept2')).counts.late
    s.clock.now = due + 1000
    const late = await signedAgain('dept2')
    expect(late.counts.late).toBeGreaterThan(before)
    s.clock.now = start + 2000
  })

  /** Sessions do not outlive days: somebody comes back and signs in anew. */
  const signedAgain = async (login: string): Promise<InboxPage> => {
    return (await (await signIn(s.server, login)).get<InboxPage>(url('inbox?limit=200'))).body
  }
})

describe('matters like a text', () => {
  it('closed ones come with their answer, the likest first, to whoever may open them', async () => {
    const like = await matterAt(s, 'close', {
      title: '合成 化粪池满溢',
      body: '小区化粪池满溢，污水流到花园。',
    })
    await matterAt(s, 'close', { title: '合成 公交改线', body: '公交车改线以后老人坐车不方便。' })
    const ask = async (login: string) =>
      (
        await (
          await s.as(login)
        ).post<SimilarMatters>(url('similar'), {
          text: '我们楼下化粪池满溢，污水很臭',
          place: village1,
        })
      ).body.items
    expect((await ask('desk1'))[0]).toMatchObject({ id: like.id, outcome: 'solved', answer: '已经修好' })
    expect((await ask('dept1'))[0]).toMatchObject({ id: like.id })
    expect(await ask('desk2')).toEqual([])
    expect((await ask('desk1')).some(({ title }) => title.includes('公交'))).toBe(false)
  })

  it('open ones of the same place are likely repeats; secret ones and reports are nobody’s example', async () => {
    const text = '合成：操场塑胶跑道起泡开裂'
    const open = await matterAt(s, 'registered', { title: text, body: text })
    await matterAt(s, 'registered', { title: text, body: text, secret: true })
    await matterAt(s, 'registered', { title: text, body: text, requestType: 'report' })
    const { body } = await (await s.as('desk1')).post<SimilarMatters>(url('similar'), {
      ...{ text: '学校操场塑胶跑道起泡', place: village1, open: true },
    })
    expect(body.items.map((row) => row.id)).toEqual([open.id])
  })

  it('takes operators for text', async () => {
    for (const text of ["'; drop table x; --", '!路灯 & (', ':* | \\', '   '])
      expect((await (await s.as('desk1')).post(url('similar'), { text })).status).toBe(200)
  })
})

describe('matters of a caller', () => {
  it('are shown to who may see reporters, and each leaves a read record', async () => {
    const { id: matter } = await matterAt(s, 'registered', { phone: '+86 139-0000-7777' })
    const ask = async (login: string) =>
      (await (await s.as(login)).post<SimilarMatters>(url('callers'), { phone: '13900007777' })).body.items
    expect(await ask('desk2')).toEqual([])
    expect(await ask('lead1')).toEqual([])
    expect((await s.owner.query('select 1 from read_record where matter = $1', [matter])).rowCount).toBe(0)
    expect(await ask('desk1')).toMatchObject([{ id: matter }])
    const records = await s.owner.query('select user_id, field from read_record where matter = $1', [matter])
    expect(records.rows).toEqual([{ user_id: userId('desk1'), field: 'contact' }])
  })
})
