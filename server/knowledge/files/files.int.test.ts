import { randomUUID } from 'node:crypto'
import type { KeptFile, MatterFile } from '@jiebang/contract/knowledge/files.ts'
import type { Receipt } from '@jiebang/contract/relay/register.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Served, serve, signIn } from '../../testing/serve.ts'
import { county, foreign } from '../../testing/small-county.ts'
import { formOf, jpegWithPlace, pdf, png } from '../testing/made-files.ts'
import { clearFiles } from './clear-files.ts'

let s: Served
beforeAll(async () => {
  s = await serve()
})
afterAll(() => s.close())

const send = async (client: Client, file: Buffer, filename = '照片.jpg', where = county, keep = false) => {
  const { payload, headers } = formOf([
    { name: 'keepLocation', value: String(keep) },
    { name: 'file', file, filename },
  ])
  return client.ask<KeptFile & { code?: string }>({
    method: 'POST',
    url: `/api/v1/counties/${where}/files`,
    payload,
    headers,
  })
}
let made = 0
const upload = async (client: Client, file?: Buffer, filename?: string): Promise<KeptFile> => {
  made++
  const sent = await send(client, file ?? (await png(30 + made)), filename)
  expect(sent.status).toBe(201)
  return sent.body
}
const list = (client: Client, receipt: Receipt) =>
  client.get<MatterFile[]>(`/counties/${county}/matters/${receipt.id}/files`)
const bytesOf = (client: Client, receipt: Receipt, file: string, query = '') =>
  client.get(`/counties/${county}/matters/${receipt.id}/files/${file}${query}`)

describe('staff give files with a matter', () => {
  test('uploaded first, named by the command, listed and served to who may see it', async () => {
    const desk = await s.as('desk1')
    const photo = await upload(desk, await jpegWithPlace())
    expect(photo).toMatchObject({
      name: '照片.jpg',
      type: 'image/jpeg',
      width: 40,
      height: 60,
      keptLocation: false,
    })
    const { body: receipt } = await desk.register({ attachments: [photo.id] })
    const { body: listed } = await list(desk, receipt)
    expect(listed).toMatchObject([{ id: photo.id, seq: 2, hasSmall: true, guarded: false }])
    const served = await bytesOf(desk, receipt, photo.id)
    expect(served.status).toBe(200)
    expect(served.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': `inline; filename="__.jpg"; filename*=UTF-8''%E7%85%A7%E7%89%87.jpg`,
    })
    expect((await bytesOf(desk, receipt, photo.id, '?size=small')).headers['content-type']).toBe('image/jpeg')
    expect((await bytesOf(await s.as('sup1'), receipt, photo.id)).status).toBe(200)
    for (const login of ['desk2', 'dept1'])
      expect((await bytesOf(await s.as(login), receipt, photo.id)).status).toBe(404)
    expect((await bytesOf(s.anybody, receipt, photo.id)).status).toBe(401)
  })

  test('a document is a download', async () => {
    const desk = await s.as('desk1')
    const file = await upload(desk, pdf(), 'a"\r\nX-Evil: 1.exe')
    const { body: receipt } = await desk.register({ attachments: [file.id] })
    const served = await bytesOf(desk, receipt, file.id)
    expect(served.headers['content-disposition']).toMatch(
      /^attachment; filename="[A-Za-z0-9 ._-]+\.pdf"; filename\*=UTF-8''[!-~]+$/,
    )
    expect(served.headers['x-evil']).toBeUndefined()
    expect(served.headers['content-type']).toBe('application/pdf')
    expect((await bytesOf(desk, receipt, file.id, '?size=small')).status).toBe(404)
  })

  test('sent twice it is one matter with the files once', async () => {
    const desk = await s.as('desk1')
    const file = await upload(desk)
    const key = randomUUID()
    const first = await desk.register({ attachments: [file.id] }, key)
    const again = await desk.register({ attachments: [file.id] }, key)
    expect(again.body).toEqual(first.body)
  })

  test("nobody attaches another's file, one of another matter, or one that is not there", async () => {
    const [desk, other] = [await s.as('desk1'), await s.as('desk1b')]
    const file = await upload(desk)
    expect((await other.register({ attachments: [file.id] })).body.code).toBe('file.unknown')
    expect((await desk.register({ attachments: [randomUUID()] })).body.code).toBe('file.unknown')
    expect((await desk.register({ attachments: [file.id] })).status).toBe(201)
    expect((await desk.register({ attachments: [file.id] })).body.code).toBe('file.unknown')
    expect((await desk.register({ attachments: ['../x'] as string[] })).status).toBe(400)
  })

  test('what is refused says why in plain words', async () => {
    const desk = await s.as('desk1')
    const page = await send(desk, Buffer.from('<script>alert(1)</script>'), 'photo.jpg')
    expect([page.status, page.body.code]).toEqual([415, 'file.typeNotAllowed'])
    const large = await send(desk, Buffer.concat([await png(), Buffer.alloc(11 * 1024 * 1024)]))
    expect([large.status, large.body.code]).toEqual([413, 'file.tooLarge'])
    const { payload, headers } = formOf([{ name: 'x', value: 'y' }])
    const none = await desk.ask({ method: 'POST', url: `/api/v1/counties/${county}/files`, payload, headers })
    expect(none.body.code).toBe('file.empty')
    const json = await desk.post(`/counties/${county}/files`, {})
    expect(json.status).toBe(415)
  })

  test('into no other county', async () => {
    expect((await send(await s.as('desk1'), await png(), 'x.png', foreign)).status).toBe(404)
  })
})

describe('files of a secret reporter', () => {
  test('are seen like the name: by the desk, for a purpose, recorded', async () => {
    const desk = await s.as('desk1')
    const file = await upload(desk)
    const { body: receipt } = await desk.register({ secret: true, attachments: [file.id] })
    expect((await desk.send(receipt.id, 'Accept', {})).status).toBe(200)
    const basis = { lead: 'housing', assists: [], basis: '职责' }
    expect((await desk.send(receipt.id, 'Dispatch', basis)).text).toContain('Dispatched')
    const handler = await s.as('dept1')
    expect((await list(handler, receipt)).body).toEqual([])
    expect((await bytesOf(handler, receipt, file.id, '?purpose=look')).status).toBe(403)
    expect((await bytesOf(desk, receipt, file.id)).body.code).toBe('file.purposeMissing')
    expect((await bytesOf(desk, receipt, file.id, `?purpose=${encodeURIComponent('核对现场')}`)).status).toBe(
      200,
    )
    const read = await s.owner.query(
      'select field, purpose from read_record where matter = $1 and field <> $2',
      [receipt.id, 'matter'],
    )
    expect(read.rows).toEqual([{ field: `file:${file.id}`, purpose: '核对现场' }])
  })
})

describe('what nobody sends off', () => {
  test('is removed after a day, bytes and all; what a fact names stays', async () => {
    const desk = await s.as('desk2')
    const [left, given] = [await upload(desk), await upload(desk)]
    const { body: receipt } = await desk.register({ place: '990101002001', attachments: [given.id] })
    // As if the process had ended right after the command was done.
    await s.owner.query('update file set attached_at = null where id = $1', [given.id])
    expect(await s.app.files.removeOrphans(county)).toBe(0)
    s.clock.now += 25 * 3_600_000
    expect(await s.app.files.removeOrphans(county)).toBeGreaterThan(0)
    expect(await s.app.files.open(county, left.id, 'full')).toBeNull()
    expect(await s.app.files.removeOrphans(county)).toBe(0)
    expect((await s.app.files.told(county, [left.id, given.id])).map((f) => f.id)).toEqual([given.id])
    const kept = await s.owner.query('select attached_at is not null as attached from file where id = $1', [
      given.id,
    ])
    expect(kept.rows).toEqual([{ attached: true }])
    expect((await bytesOf(await signIn(s.server, 'desk2'), receipt, given.id)).status).toBe(200)
  })
})

test('what a supervisor erases is shown to nobody, and its bytes go', async () => {
  const desk = await signIn(s.server, 'desk1')
  const [struck, kept] = [await upload(desk), await upload(desk)]
  const { body: receipt } = await desk.register({ attachments: [struck.id] })
  await desk.send(receipt.id, 'Accept', {})
  expect((await desk.send(receipt.id, 'Attach', { attachments: [kept.id] })).status).toBe(200)
  expect(await clearFiles(s.app, county)).toBe(0)
  const supervisor = await signIn(s.server, 'sup1')
  expect((await supervisor.send(receipt.id, 'Redact', { seqs: [1], reason: '误传' })).status).toBe(200)
  expect((await bytesOf(desk, receipt, struck.id)).status).toBe(404)
  expect(await clearFiles(s.app, county)).toBe(1)
  expect(await s.app.files.open(county, struck.id, 'full')).toBeNull()
  expect((await bytesOf(desk, receipt, kept.id)).status).toBe(200)
  expect(await clearFiles(s.app, county)).toBe(0)
})

test('no county sees files of another', async () => {
  const client = await s.app.pool.connect()
  try {
    await client.query('begin')
    await client.query(`set local app.county = '${foreign}'`)
    expect((await client.query('select count(*)::int as n from file')).rows).toEqual([{ n: 0 }])
  } finally {
    await client.query('rollback')
    client.release()
  }
})
