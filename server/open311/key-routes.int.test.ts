import type { KeyList, KeyTold } from '@jiebang/contract/access/keys.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, type Served, serve, signIn, start } from '../testing/serve.ts'
import { addUser, county, grant, town1 } from '../testing/small-county.ts'
import { findKey } from './keys.ts'

let s: Served
let admin: Client
beforeAll(async () => {
  s = await serve()
  admin = await s.as('admin1')
})
afterAll(() => s.close())
const url = `/counties/${county}/admin/keys`
const key = { name: '合成平台', rights: ['requests'], why: '合成原因' }

describe('keys of Open311', () => {
  it('are made, shown once, listed without their secret and disabled, all on record', async () => {
    const made = await admin.post<KeyTold>(url, key)
    expect(made.status, made.text).toBe(201)
    const { id, key: secret } = made.body
    expect(await findKey(s.app.pool, secret)).toMatchObject({ id, name: key.name, rights: ['requests'] })
    const listed = await admin.get<KeyList>(url)
    expect(listed.body.items).toMatchObject([{ id, name: key.name, unit: null, disabledAt: null }])
    expect(listed.text).not.toContain(secret)
    const off = await admin.post(`${url}/${id}/disable`, { why: '合成停用' })
    expect(off.status, off.text).toBe(204)
    expect(await findKey(s.app.pool, secret)).toBeNull()
    expect((await admin.post(`${url}/${id}/disable`, { why: '合成停用' })).status).toBe(404)
    const events = await s.owner.query(
      "select action, body from audit_event where action like 'key.%' order by seq",
    )
    expect(events.rows.map(({ action }) => action)).toEqual(['key.added', 'key.disabled'])
    expect(JSON.stringify(events.rows)).toContain('合成停用')
    expect(JSON.stringify(events.rows)).not.toContain(secret)
  })

  it('that report progress speak for a unit of the county', async () => {
    const updates = { ...key, rights: ['updates'] }
    for (const body of [updates, { ...updates, unit: 'nobody' }])
      expect((await admin.post(url, body)).body).toMatchObject({ code: 'unit.unknown' })
    expect((await admin.post(url, { ...updates, unit: 'housing' })).status).toBe(201)
    expect((await admin.post(url, { ...key, rights: [] })).status).toBe(400)
  })

  it('are for whoever administers the whole county, and has lately proved who they are', async () => {
    await addUser(s.owner, 'townAdmin')
    await grant(s.owner, { login: 'townAdmin', role: 'admin', region: town1 })
    for (const login of ['townAdmin', 'desk1', 'audit1']) {
      const other = await signIn(s.server, login)
      expect((await other.get(url)).body).toMatchObject({ status: 403, code: 'access.notYours' })
      expect((await other.post(url, key)).body).toMatchObject({ status: 403, code: 'access.notYours' })
    }
    s.clock.now += 11 * 60_000
    expect((await admin.get(url)).status).toBe(200)
    expect((await admin.post(url, key)).body).toMatchObject({ code: 'session.stepUpNeeded' })
    s.clock.now = start
  })
})
