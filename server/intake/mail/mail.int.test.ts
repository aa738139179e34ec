import { connect } from 'node:net'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contactResidents } from '../../jobs/channels/contact-job.ts'
import { mailSender } from '../../jobs/channels/email.ts'
import { fanOut } from '../../jobs/channels/fan-out.ts'
import { keptChannels, type Sent } from '../../jobs/channels/testing/channels.ts'
import { deliverOutbox } from '../../jobs/outbox.ts'
import { type Served, serve } from '../../testing/serve.ts'
import { take, way } from '../../testing/situations.ts'
import { county, village1 } from '../../testing/small-county.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { mailInFrom } from './mail-settings.ts'

let s: Served
let listener: MailServer
let kept: { channels: Awaited<ReturnType<typeof keptChannels>>['channels']; sent: Sent[] }
const help = 'help@example.gov.cn'
const log: string[] = []

beforeAll(async () => {
  s = await serve()
  const settings = await mailInFrom({
    JIEBANG_MAIL_IN_PORT: '0',
    JIEBANG_MAIL_IN_ADDRESSES: `${help}=${village1}`,
    JIEBANG_MAIL_IN_MEGABYTES: '1',
    JIEBANG_MAIL_FROM: 'notice@example.gov.cn',
  })
  if (!settings) throw new Error('no settings')
  listener = await startMailServer(s.app, settings, (line) => log.push(line))
})
afterAll(async () => {
  await listener.stop()
  await s.close()
})
beforeEach(async () => {
  kept = await keptChannels(s.app.secrets.portal)
})

let letters = 0
const write = (more: object = {}) => {
  const transport = createTransport({ host: '127.0.0.1', port: listener.port, ignoreTLS: true })
  return transport.sendMail({
    from: '欧阳合成 <someone@example.org>',
    to: help,
    subject: '路灯不亮（合成）',
    text: '村口的路灯三天没有亮。\n请来看看。',
    messageId: `<letter-${++letters}@example.org>`,
    ...more,
  })
}
const count = async () => Number((await s.owner.query('select count(*) from matter')).rows[0]?.count)
const newest = async () =>
  (
    await s.owner.query(
      'select id, no, title, channel, state from matter order by registered_at desc, no desc limit 1',
    )
  ).rows[0]
const run = async () => {
  await deliverOutbox(
    s.app,
    county,
    fanOut(s.app, kept.channels, async () => undefined),
    s.clock.now,
  )
  await contactResidents(s.app, kept.channels, county)
}
const lastFacts = async (id: string) =>
  (await s.owner.query('select type, personal from fact where matter = $1 order by seq', [id])).rows

describe('a letter', () => {
  it('becomes a matter at the desk of its address, and its writer gets number and code', async () => {
    await write()
    const m = await newest()
    expect(m).toMatchObject({ title: '路灯不亮（合成）', channel: 'letter' })
    expect(m.state).toMatchObject({ place: village1, desk: 'desk1' })
    await run()
    const [receipt] = kept.sent
    expect(receipt).toMatchObject({
      channel: 'email',
      to: 'someone@example.org',
      kind: 'Registered',
      no: m.no,
    })
    const code = /查询码：(\d{6})/.exec(receipt?.text ?? '')?.[1] ?? ''
    expect((await s.app.relay.enter(county, m.no, code, '127.0.0.1')).ok).toBe(true)
    expect(receipt?.text).toContain('https://example.gov.cn/c/')
    expect([...log, ...s.log].join('\n')).not.toMatch(/someone@|欧阳/)
    const { rows } = await s.owner.query('select t::text from fact t')
    expect(JSON.stringify(rows)).not.toMatch(/someone@example|欧阳合成/)
  })

  it('is one matter however often it is delivered', async () => {
    const before = await count()
    await write({ messageId: '<same@example.org>' })
    await write({ messageId: '<same@example.org>', text: '变了' })
    expect(await count()).toBe(before + 1)
  })

  it('loses its tags, keeps its photo, and says what was not taken', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    await write({
      text: undefined,
      html: '<style>p{}</style><p>路灯 &lt;3 <b>坏了</b><script>alert(1)</script><img src=x onerror=alert(1)></p><p>第二段',
      attachments: [
        { filename: '../../evil.png', content: png },
        { filename: 'run.exe', content: Buffer.from('MZ\x90\0\x03') },
      ],
    })
    const m = await newest()
    const [first] = await lastFacts(m.id)
    const body = JSON.parse(first.personal).texts.body
    expect(body).toBe('路灯 <3 坏了\n\n第二段\n\n（来信另有 1 个附件没有收下。）')
    expect((await lastFacts(m.id)).map((f) => f.type)).toContain('Attached')
  })

  it.each([
    ['an absence note', { headers: { 'Auto-Submitted': 'auto-replied' } }],
    ['a list', { headers: { Precedence: 'bulk' } }],
    ['a list by its id', { headers: { 'List-Id': '<x.example.org>' } }],
    ['a bounce', { envelope: { from: '', to: help } }],
    ['a mailer', { from: 'MAILER-DAEMON@example.org' }],
    ['our own echo', { from: 'notice@example.gov.cn' }],
    ['the address writing to itself', { from: help }],
  ])('of a machine is taken off its hands and nothing else: %s', async (_, more) => {
    const before = await count()
    await write(more)
    expect(await count()).toBe(before)
    expect(log.at(-1)).toBe('A letter was ignored.')
  })

  it('cannot smuggle headers, and is shown as it was', async () => {
    await write({
      subject: '一\r\nBcc: victim@example.org\r\n\r\n二',
      from: '"a\r\nBcc: x@example.org" <someone@example.org>',
    })
    const m = await newest()
    expect(m.title).not.toMatch(/[\r\n]/)
    await run()
    expect(kept.sent.every((p) => p.to === 'someone@example.org' && !/[\r\n]/.test(p.subject))).toBe(true)
  })

  it('for somebody else is not relayed, and one that is too large is refused', async () => {
    const before = await count()
    await expect(write({ to: 'victim@example.com' })).rejects.toMatchObject({ responseCode: 550 })
    await expect(write({ text: 'x'.repeat(1_200_000) })).rejects.toMatchObject({ responseCode: 552 })
    expect(await count()).toBe(before)
  })

  it('that breaks off in the middle leaves nothing', async () => {
    const before = await count()
    await new Promise<void>((resolve) => {
      const socket = connect(listener.port, '127.0.0.1', () => {
        socket.write(
          `HELO x\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<${help}>\r\nDATA\r\nSubject: x\r\n\r\nhalf`,
        )
        setImmediate(() => socket.destroy())
      })
      socket.on('close', () => resolve())
    })
    expect(await count()).toBe(before)
  })
})

describe('a report that a letter did not arrive', () => {
  const report = (to: string, letter: Sent, action: string, messageId = `${letter.reply}.${letter.id}`) => ({
    envelope: { from: '', to },
    raw: [
      'From: MAILER-DAEMON@mx.example.org',
      `To: ${to}`,
      'Subject: Undelivered Mail',
      'Message-ID: <dsn@mx.example.org>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status;',
      ' boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'It could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example.org',
      '',
      'Final-Recipient: rfc822; someone@example.org',
      `Action: ${action}`,
      'Status: 5.1.1',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      'Message-ID:',
      ` <${messageId}@example.gov.cn>`,
      '--b--',
      '',
    ].join('\r\n'),
  })
  const state = async (id: string) =>
    (await s.owner.query('select state, last_error from delivery where id = $1', [id])).rows[0]
  const calls = async (matter: string) =>
    (await s.owner.query('select about, reason from call_back where matter = $1', [matter])).rows

  it('marks the delivery, and somebody calls; a delay, a forged one and the second time change nothing', async () => {
    await write()
    const { id } = await newest()
    await run()
    const letter = kept.sent.at(-1)
    if (!letter) throw new Error('nothing was sent')
    const before = await count()
    await write(report(help, letter, 'delayed'))
    await write(report(help, letter, 'failed', `${'A'.repeat(58)}.${letter.id}`))
    await write(report(help, letter, 'failed', `${letter.reply}.00000000-0000-7000-8000-000000000000`))
    expect(await state(letter.id)).toEqual({ state: 'sent', last_error: null })
    expect(await calls(id)).toEqual([])
    // To the address that we write from, which takes nothing else.
    await write(report('notice@example.gov.cn', letter, 'failed'))
    expect(log.at(-1)).toBe('A letter was bounced.')
    expect(await state(letter.id)).toEqual({ state: 'failed', last_error: 'bounced-5.1.1' })
    expect(await calls(id)).toEqual([{ about: 'notice', reason: 'failed' }])
    await write(report(help, letter, 'failed'))
    expect(log.at(-1)).toBe('A letter was ignored.')
    await expect(write({ to: 'notice@example.gov.cn' })).rejects.toMatchObject({ responseCode: 554 })
    expect(await count()).toBe(before)
  })
})

describe('an answer to a letter of ours', () => {
  /** Sends what the system would send through a real server: ours, listening for itself. */
  const ours = async (kind: string): Promise<Sent> => {
    await run()
    const found = kept.sent.findLast((p) => p.kind === kind)
    if (!found) throw new Error(`no ${kind}`)
    return found
  }

  it('is the reply of that person when one is asked for, without what it quotes', async () => {
    await write()
    const { id } = await newest()
    for (const step of [way.accept, way.dispatch, way.sign]) await take(s, id, step)
    await (await s.as('dept1')).send(id, 'AskResident', { question: '哪一盏？' })
    const letter = await ours('ResidentAsked')
    const before = await count()
    await write({
      inReplyTo: `<${letter.reply}.${letter.id}@example.gov.cn>`,
      subject: `回复：${letter.subject}`,
      text: '村口东边第二盏。\n\n在 2026年3月2日，接棒 写道：\n> 有一个问题要问您',
    })
    expect(await count()).toBe(before)
    const facts = await lastFacts(id)
    const last = facts.findLast((f) => f.type === 'ResidentReplied')
    expect(JSON.parse(last?.personal).texts.text).toBe('村口东边第二盏。')
  })

  it('goes to whoever holds it when nothing was asked; a forged token becomes a letter of its own', async () => {
    await write()
    const { id } = await newest()
    const { reply } = await ours('Registered')
    await write({ to: `help+${reply}@example.gov.cn`, text: '还有一盏也坏了。' })
    expect((await lastFacts(id)).at(-1)?.type).toBe('Reminded')
    const before = await count()
    const forged = `${reply.slice(0, 30)}${reply[30] === 'A' ? 'B' : 'A'}${reply.slice(31)}`
    await write({ inReplyTo: `<${forged}.x@example.gov.cn>`, text: '冒充的' })
    expect(await count()).toBe(before + 1)
    expect((await lastFacts(id)).at(-1)?.type).toBe('Reminded')
  })

  it('comes back from what nodemailer really sends', async () => {
    const send = mailSender({
      url: `smtp://127.0.0.1:${listener.port}`,
      from: 'notice@example.gov.cn',
      replyTo: help,
    })
    const before = await count()
    // Our own letter arriving here is an echo and is ignored; that it arrives whole is what counts.
    await send(
      {
        id: 'd',
        to: help,
        subject: '您反映的事\r\nBcc: x@example.org',
        text: '正文',
        link: '',
        no: '1',
        kind: 'Closed',
        reply: 'r',
      },
      new AbortController().signal,
    )
    expect(log.at(-1)).toBe('A letter was ignored.')
    expect(await count()).toBe(before)
    await expect(
      send(
        {
          id: 'e',
          to: 'victim@example.com',
          subject: 's',
          text: 't',
          link: '',
          no: '1',
          kind: 'Closed',
          reply: '',
        },
        new AbortController().signal,
      ),
    ).rejects.toMatchObject({ code: 'smtp-550' })
    send.close()
  })
})
