import { hourMs, parseLocal } from '@jiebang/core/clock/instant.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Served, serve } from '../../testing/serve.ts'
import { matterAt, take, way } from '../../testing/situations.ts'
import { county } from '../../testing/small-county.ts'
import { NotDelivered } from '../message.ts'
import { deliverOutbox } from '../outbox.ts'
import { contactResidents } from './contact-job.ts'
import { fanOut } from './fan-out.ts'
import { GivenUp } from './parcel.ts'
import { keptChannels } from './testing/channels.ts'

let s: Served
let kept: Awaited<ReturnType<typeof keptChannels>>
const dayMs = 24 * hourMs

beforeEach(async () => {
  s = await serve()
  kept = await keptChannels(s.app.secrets.portal)
})
afterEach(() => s.close())

/** What the jobs do: take the outbox apart, then send what is due. */
const run = async () => {
  const deliver = fanOut(s.app, kept.channels, async () => undefined)
  await deliverOutbox(s.app, county, deliver, s.clock.now)
  return contactResidents(s.app, kept.channels, county, { random: () => 0 })
}
const rows = async (id: string) =>
  (
    await s.owner.query<{
      kind: string
      channel: string
      state: string
      attempts: number
      last_error: string
    }>(
      'select kind, channel, state, attempts, last_error from delivery where matter = $1 order by created_at, kind',
      [id],
    )
  ).rows
const calls = async (id: string) =>
  (
    await s.owner.query<{ reason: string; about: string; open: boolean }>(
      'select reason, about, ended_at is null as open from call_back where matter = $1',
      [id],
    )
  ).rows

const who = { phone: '13912345678', name: '欧阳合成' }

describe('messages to residents', () => {
  it('say what happens next and by when, with a link and without a word of anybody', async () => {
    const { id, no } = await matterAt(s, 'registered', { ...who, notifyBy: 'sms' })
    await run()
    const [first] = kept.sent
    expect(first).toMatchObject({ channel: 'sms', to: '13912345678', kind: 'Registered', no })
    expect(first?.text).toContain(`您反映的事（编号${no}）：已经登记。您的事在受理台，最晚`)
    expect(first?.text).toContain(`https://example.gov.cn/c/${county}/find?no=${no}`)
    expect(first?.text).not.toMatch(/路灯|欧阳|139/)
    expect(first?.text.length).toBeLessThan(200)
    expect(await rows(id)).toEqual([
      { kind: 'Registered', channel: 'sms', state: 'sent', attempts: 1, last_error: null },
    ])
    expect(s.log.join('\n')).not.toMatch(/13912345678/)
  })

  it('go once, however often the jobs run', async () => {
    await matterAt(s, 'registered', { ...who, notifyBy: 'sms' })
    await Promise.all([run(), run()])
    await run()
    expect(kept.sent.length).toBe(1)
  })

  it('wait for the morning where they would wake somebody; mail does not', async () => {
    s.clock.now = parseLocal('2026-03-02 22:30') ?? 0
    const sms = await matterAt(s, 'registered', { ...who, notifyBy: 'sms' })
    await matterAt(s, 'registered', { email: 'someone@example.org', notifyBy: 'email' })
    await run()
    expect(kept.sent.map((m) => m.channel)).toEqual(['email'])
    s.clock.now = parseLocal('2026-03-03 07:59') ?? 0
    await run()
    expect((await rows(sms.id))[0]).toMatchObject({ state: 'waiting', attempts: 0 })
    s.clock.now = parseLocal('2026-03-03 08:00') ?? 0
    await run()
    expect(kept.sent.map((m) => m.channel)).toEqual(['email', 'sms'])
  })

  it('are tried again, then given up, and then somebody calls', async () => {
    const { id } = await matterAt(s, 'answer', { ...who, notifyBy: 'sms' })
    kept.fail.with = new NotDelivered('http-500')
    for (let i = 0; i < kept.channels.rules.tries; i++) {
      await run()
      s.clock.now += hourMs
    }
    const answered = (await rows(id)).find((r) => r.kind === 'Answered')
    expect(answered).toMatchObject({ state: 'failed', last_error: 'http-500', attempts: 10 })
    expect(await calls(id)).toEqual([{ reason: 'failed', about: 'answer', open: true }])
  })

  it('are given up at once where the gateway never will', async () => {
    const { id } = await matterAt(s, 'answer', { ...who, notifyBy: 'sms' })
    kept.fail.with = new GivenUp('gateway-badNumber')
    await run()
    expect((await rows(id)).find((r) => r.kind === 'Answered')).toMatchObject({
      state: 'failed',
      attempts: 1,
    })
    expect(await calls(id)).toHaveLength(1)
  })

  it('of a county without that channel say so, and somebody calls', async () => {
    kept = await keptChannels(s.app.secrets.portal, ['email'])
    const { id } = await matterAt(s, 'answer', { ...who, notifyBy: 'sms' })
    await run()
    expect(await rows(id)).toEqual([
      { kind: 'Answered', channel: 'sms', state: 'noChannel', attempts: 0, last_error: null },
    ])
    expect(await calls(id)).toEqual([{ reason: 'noChannel', about: 'answer', open: true }])
  })

  it('do not go to whoever chose a call; they are on the list until they were heard', async () => {
    const { id } = await matterAt(s, 'answer', { ...who, notifyBy: 'call' })
    await run()
    expect(kept.sent).toEqual([])
    expect(await calls(id)).toEqual([{ reason: 'call', about: 'answer', open: true }])
    await take(s, id, way.verify)
    await run()
    expect(await calls(id)).toEqual([{ reason: 'call', about: 'answer', open: false }])
  })

  it('ask again after days without a word, then somebody calls', async () => {
    const { id } = await matterAt(s, 'answer', { ...who, notifyBy: 'sms' })
    await run()
    const kinds = () => kept.sent.map((m) => m.kind).filter((kind) => kind !== 'Registered')
    expect(kinds()).toEqual(['Answered'])
    expect(kept.sent.find((m) => m.kind === 'Answered')?.text).toMatch(
      /点开说一声：https:\/\/example\.gov\.cn\/q\/[\w-]{58}$/,
    )
    s.clock.now += 2 * dayMs
    await run()
    expect(kinds()).toEqual(['Answered', 'QuestionAgain'])
    expect(await calls(id)).toEqual([])
    s.clock.now += dayMs
    await run()
    expect(kinds()).toHaveLength(2)
    expect(await calls(id)).toEqual([{ reason: 'noReply', about: 'answer', open: true }])
  })

  it('remind of a question a day before its time ends, and not once it was answered', async () => {
    const asked = await matterAt(s, 'sign', { ...who, notifyBy: 'sms' })
    const replied = await matterAt(s, 'sign', { ...who, notifyBy: 'sms' })
    const dept = await s.as('dept1')
    for (const { id } of [asked, replied]) await dept.send(id, 'AskResident', { question: '哪一盏？' })
    await run()
    await (await s.as('desk1')).send(replied.id, 'ReplyAsResident', { text: '村口' })
    s.clock.now += 20 * dayMs
    await run()
    expect((await rows(asked.id)).find((r) => r.kind === 'ReplySoon')?.state).toBe('sent')
    expect((await rows(replied.id)).find((r) => r.kind === 'ReplySoon')?.state).toBe('moot')
  })

  it('do not go to whoever wants none or left nothing', async () => {
    await matterAt(s, 'registered', { ...who, notifyBy: 'none' })
    await matterAt(s, 'registered', { ...who, noReply: true, notifyBy: 'sms' })
    await matterAt(s, 'registered')
    await run()
    expect(kept.sent).toEqual([])
  })
})
