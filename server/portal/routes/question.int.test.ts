import { hourMs } from '@jiebang/core/clock/instant.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matterState } from '../../jobs/channels/fan-out.ts'
import { linksOf, secondOf } from '../../jobs/channels/links.ts'
import { type Served, serve } from '../../testing/serve.ts'
import { matterAt } from '../../testing/situations.ts'
import { county } from '../../testing/small-county.ts'

let s: Served
beforeAll(async () => {
  s = await serve()
})
afterAll(() => s.close())

const who = { phone: '13912345678', title: '路灯不亮（合成）' }
const tokenFor = async (
  id: string,
  expiresAt = s.clock.now + 24 * hourMs,
  purpose: 'question' | 'mail' = 'question',
) => {
  const m = await matterState(s.app.pool, county, id)
  return linksOf(s.app.secrets.portal).make(purpose, {
    county,
    matter: id as MatterId,
    reporter: m?.reporters[0]?.id ?? '',
    about: secondOf(m?.answer?.at),
    expiresAt,
  })
}
const open = (token: string, query = '') =>
  s.anybody.ask({ method: 'GET', url: `/q/${token}${query}`, headers: { accept: 'text/html' } })
const tap = (token: string, fields: Record<string, string>) =>
  s.anybody.ask({
    method: 'POST',
    url: `/q/${token}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    payload: new URLSearchParams(fields).toString(),
  })
const factsOf = async (id: string): Promise<string[]> =>
  (await s.owner.query('select type from fact where matter = $1 order by seq', [id])).rows.map((r) => r.type)

describe('the questionnaire by link', () => {
  it('is opened by anybody who holds it, and opening changes nothing', async () => {
    const { id, no } = await matterAt(s, 'answer', who)
    const before = await factsOf(id)
    const token = await tokenFor(id)
    for (const method of ['GET', 'HEAD'] as const) {
      const answer = await s.anybody.ask({ method, url: `/q/${token}` })
      expect(answer.status).toBe(200)
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.headers['x-robots-tag']).toBe('noindex')
    }
    const page = (await open(token)).text
    expect(page).toContain(no)
    expect(page).toContain('已经修好')
    expect(page).not.toMatch(/13912345678/)
    expect(await factsOf(id)).toEqual(before)
  })

  it('closes with one tap, and says kindly that it was used', async () => {
    const { id } = await matterAt(s, 'answer', who)
    const token = await tokenFor(id)
    const first = await tap(token, { solved: 'yes' })
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe(`/q/${token}?done=yes`)
    expect((await factsOf(id)).slice(-2)).toEqual(['Verified', 'Closed'])
    expect((await open(token, '?done=yes')).text).toContain('记下了，谢谢您说一声')
    expect((await open(token)).text).toContain('您已经说过了')
    // Pressed twice is once; the other button comes too late.
    expect((await tap(token, { solved: 'yes' })).status).toBe(303)
    const other = await tap(token, { solved: 'no' })
    expect(other.status).toBe(409)
    expect(other.text).toContain('您已经说过了')
    expect((await factsOf(id)).slice(-2)).toEqual(['Verified', 'Closed'])
  })

  it('takes it back with what was written, and keeps the rating apart', async () => {
    const { id } = await matterAt(s, 'answer', who)
    const token = await tokenFor(id)
    await tap(token, { solved: 'no', responded: 'yes', satisfied: '2', text: '晚上还是黑的' })
    expect((await factsOf(id)).slice(-2)).toEqual(['Rated', 'NotVerified'])
    const m = await matterState(s.app.pool, county, id)
    expect(m?.stage).toBe('handling')
    expect((await open(token, '?done=no')).text).toContain('已经交回去接着办')
  })

  it('needs both answers of a rating, or neither, and loses nothing that was typed', async () => {
    const { id } = await matterAt(s, 'answer', who)
    const answer = await tap(await tokenFor(id), { solved: 'yes', satisfied: '5', text: '修得 <b>快</b>' })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('两个问题都选一下')
    expect(answer.text).toContain('修得 &lt;b&gt;快&lt;/b&gt;')
    expect((await factsOf(id)).at(-1)).toBe('Answered')
  })

  it('refuses what is not whole, not ours, or meant for something else', async () => {
    const { id } = await matterAt(s, 'answer', who)
    const token = await tokenFor(id)
    const changed = [...token].map((c, i) => (i === 20 ? (c === 'A' ? 'B' : 'A') : c)).join('')
    const mail = await tokenFor(id, undefined, 'mail')
    for (const bad of [changed, mail, token.slice(0, -1), `${token}A`, 'x', '%00', '..%2f']) {
      const answer = await tap(bad, { solved: 'yes' })
      expect(answer.status, bad).toBe(404)
      expect(answer.text).not.toContain('路灯')
    }
    expect((await factsOf(id)).at(-1)).toBe('Answered')
  })

  it('expires, and belongs to one answer only', async () => {
    const { id } = await matterAt(s, 'answer', who)
    const old = await tokenFor(id, s.clock.now - 3 * hourMs)
    expect((await open(old)).status).toBe(410)
    expect((await tap(old, { solved: 'yes' })).status).toBe(410)
    const first = await tokenFor(id)
    await tap(first, { solved: 'no' })
    s.clock.now += 60_000
    await (await s.as('dept1')).send(id, 'Answer', {
      outcome: 'solved',
      text: '又修了一次',
      basis: null,
      level: 'county',
    })
    expect((await tap(first, { solved: 'yes' })).status).toBe(409)
    expect((await factsOf(id)).at(-1)).toBe('Answered')
    expect((await tap(await tokenFor(id), { solved: 'yes' })).status).toBe(303)
  })

  it('shows nothing of what asks for secrecy', async () => {
    const { id } = await matterAt(s, 'answer', { ...who, secret: true })
    const page = (await open(await tokenFor(id))).text
    expect(page).not.toMatch(/路灯|已经修好/)
    expect(page).toContain('解决了')
  })
})
