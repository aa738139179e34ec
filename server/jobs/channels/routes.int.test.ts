import type { CallBackPage, MessagesPage } from '@jiebang/contract/people/contact.ts'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildServer } from '../../http/build-server.ts'
import { settingsFrom } from '../../http/settings.ts'
import { type Client, type Served, serve, signIn } from '../../testing/serve.ts'
import { matterAt, take, way } from '../../testing/situations.ts'
import { county } from '../../testing/small-county.ts'
import { NotDelivered } from '../message.ts'
import { deliverOutbox } from '../outbox.ts'
import { contactResidents } from './contact-job.ts'
import { fanOut } from './fan-out.ts'
import { keptChannels } from './testing/channels.ts'

let s: Served
let kept: Awaited<ReturnType<typeof keptChannels>>
const who = { phone: '13912345678', name: '欧阳合成' }

beforeAll(async () => {
  s = await serve()
  kept = await keptChannels(s.app.secrets.portal, ['sms'])
})
afterAll(() => s.close())

const run = async () => {
  await deliverOutbox(
    s.app,
    county,
    fanOut(s.app, kept.channels, async () => undefined),
    s.clock.now,
  )
  await contactResidents(s.app, kept.channels, county, { random: () => 0 })
}
const calls = async (login: string) => (await s.as(login)).get<CallBackPage>(`/counties/${county}/call-backs`)
const messages = async (login: string) =>
  (await s.as(login)).get<MessagesPage>(`/counties/${county}/messages`)

describe('the list of calls', () => {
  it('shows the desk whom to call about what, without a number, until they were heard', async () => {
    const { id, no } = await matterAt(s, 'answer', { ...who, notifyBy: 'call' })
    await run()
    const { body, text } = await calls('desk1')
    expect(body.items).toEqual([
      expect.objectContaining({
        matter: id,
        no,
        about: 'answer',
        reason: 'call',
        unit: expect.any(String),
        tried: 0,
      }),
    ])
    expect(text).not.toMatch(/13912345678|欧阳/)
    const desk = await s.as('desk1')
    expect((await desk.send(id, 'TryCallBack', { note: '没人接' })).status).toBe(200)
    expect((await calls('desk1')).body.items[0]?.tried).toBe(1)
    expect((await desk.send(id, 'Verify', { hearing: { means: 'callBack' } })).status).toBe(200)
    expect((await calls('desk1')).body.items).toEqual([])
    expect((await desk.send(id, 'Rate', { responded: true, solved: true, satisfied: 4 })).status).toBe(200)
  })

  it('is for the desk and the supervisor of the place, and not for those complained about', async () => {
    await matterAt(s, 'answer', { ...who, notifyBy: 'call' })
    await run()
    expect((await calls('desk1')).body.items).toHaveLength(1)
    expect((await calls('sup1')).body.items).toHaveLength(1)
    expect((await calls('desk2')).body.items).toEqual([])
    for (const login of ['dept1', 'lead1', 'admin1', 'grid1']) expect((await calls(login)).status).toBe(403)
    expect((await calls('other1')).status).toBe(404)
    const bad = await (await s.as('desk1')).get(`/counties/${county}/call-backs?cursor=x`)
    expect(bad.status).toBe(400)
  })
})

describe('messages that did not arrive', () => {
  it('are listed with their reason, and tried again or left to a call', async () => {
    kept.fail.with = new NotDelivered('http-503')
    const { id, no } = await matterAt(s, 'registered', { ...who, notifyBy: 'sms' })
    await run()
    const { body, text } = await messages('desk1')
    const [stuck] = body.items.filter((item) => item.matter === id)
    expect(stuck).toMatchObject({ no, channel: 'sms', state: 'waiting', attempts: 1, lastError: 'http-503' })
    expect(body.reasons).toContainEqual({ channel: 'sms', code: 'http-503', count: 1 })
    expect(text).not.toMatch(/13912345678/)
    kept.fail.with = null
    const desk = await s.as('desk1')
    const path = `/counties/${county}/messages/${stuck?.id}`
    expect((await (await s.as('desk2')).post(`${path}/again`, {})).status).toBe(404)
    expect((await desk.post(`${path}/again`, {})).status).toBe(200)
    await run()
    expect(kept.sent.some((m) => m.no === no)).toBe(true)
    expect((await desk.post(`${path}/again`, {})).status).toBe(404)
    const events = await s.owner.query(`select subject from audit_event where action = 'message.again'`)
    expect(events.rows).toEqual([{ subject: stuck?.id }])
  })

  it('leave the person to a call when somebody says so, who then says that they were told', async () => {
    kept.fail.with = new NotDelivered('timeout')
    const { id } = await matterAt(s, 'registered', { ...who, notifyBy: 'sms' })
    await run()
    kept.fail.with = null
    const desk = await s.as('desk1')
    const stuck = (await messages('desk1')).body.items.find((item) => item.matter === id)
    expect((await desk.post(`/counties/${county}/messages/${stuck?.id}/call`, {})).status).toBe(200)
    const call = (await calls('desk1')).body.items.find((item) => item.matter === id)
    expect(call).toMatchObject({ about: 'notice', reason: 'asked' })
    const told = { matter: id, reporter: call?.reporter, aboutAt: call?.aboutAt }
    expect((await desk.post(`/counties/${county}/call-backs/told`, told)).status).toBe(200)
    expect((await desk.post(`/counties/${county}/call-backs/told`, told)).status).toBe(404)
    expect((await calls('desk1')).body.items.some((item) => item.matter === id)).toBe(false)
  })

  it('of a county without channels say so', async () => {
    expect((await messages('desk1')).body.channels).toEqual({ sms: false, email: false, app: false })
    const silent = pino({ level: 'silent' })
    const built = await buildServer(s.app, settingsFrom({}), silent, kept.channels)
    await built.server.ready()
    const desk: Client = await signIn(built.server, 'desk1')
    const page = await desk.get<MessagesPage>(`/counties/${county}/messages`)
    expect(page.body.channels).toEqual({ sms: true, email: false, app: false })
    await built.server.close()
  })

  it('are seen by an administrator too, by nobody who only handles', async () => {
    await take(s, (await matterAt(s, 'sign', who)).id, way.answer)
    expect((await messages('admin1')).status).toBe(200)
    expect((await messages('dept1')).status).toBe(403)
  })
})
