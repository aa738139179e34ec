import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  chooseDraft,
  type DraftName,
  dropDraft,
  readDraft,
  restoreDraft,
  saveAllDrafts,
  saveDraft,
  writeDraft,
} from './draft-store.ts'
import { forgetDrafts } from './drafts.ts'

type Values = { readonly text: string }
type Stored = { content: { values: Values }; rev: number }

/** One computer: a browser's storage, whose keys are its own properties. */
const computer = (): object => {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries({
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, text: string) => {
      kept[key] = text
    },
    removeItem: (key: string) => {
      delete kept[key]
    },
  }))
    Object.defineProperty(kept, name, { value })
  return kept
}
const at = (where: object): void => void vi.stubGlobal('localStorage', where)

/** The server, as its tests describe it (server/relay/desk/desk.int.test.ts). */
class Server {
  readonly drafts = new Map<string, Stored>()
  answers: 'yes' | 'network' | 'session' = 'yes'
  asked = 0

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    this.asked++
    if (this.answers === 'network') throw new TypeError('failed to fetch')
    if (this.answers === 'session')
      return Response.json({ code: 'session.ended', status: 401 }, { status: 401 })
    const about = url.split('/').at(-1) ?? ''
    const found = this.drafts.get(about)
    if (init.method === 'DELETE') this.drafts.delete(about)
    if (init.method === 'DELETE') return new Response(null, { status: 204 })
    if (init.method === 'GET') return Response.json({ draft: found ? { about, savedAt: 1, ...found } : null })
    const { content, seen } = JSON.parse(String(init.body))
    if (seen > 0 && !found) return Response.json({ rev: 0, conflict: null, gone: true })
    if (seen !== (found?.rev ?? 0))
      return Response.json({ rev: found?.rev, conflict: { about, savedAt: 1, ...found }, gone: false })
    this.drafts.set(about, { content, rev: seen + 1 })
    return Response.json({ rev: seen + 1, conflict: null, gone: false })
  }
}

let server: Server
const [here, there] = [{}, {}].map(() => ({ storage: computer() }))
const name: DraftName = { county: '990101', user: 'ann', about: 'm1.Answer' }
const writes = (text: string): void => writeDraft<Values>(name, { values: { text }, id: 'c1', version: 3 })
const reads = (): string | undefined => readDraft<Values>(name)?.values.text

beforeEach(() => {
  vi.useFakeTimers()
  server = new Server()
  vi.stubGlobal('fetch', server.fetch)
  if (here) here.storage = computer()
  if (there) there.storage = computer()
  at(here?.storage ?? {})
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('what is being written', () => {
  it('is kept here at once and on the server after a moment of quiet', async () => {
    writes('合')
    writes('合成')
    expect([reads(), server.drafts.size]).toEqual(['合成', 0])
    await vi.advanceTimersByTimeAsync(1500)
    expect(server.asked).toBe(1)
    expect(server.drafts.get('m1.Answer')?.content.values.text).toBe('合成')
    expect(readDraft(name)).toMatchObject({ rev: 1, unsaved: false })
  })

  it('survives a lost network, and reaches the server once it is back', async () => {
    server.answers = 'network'
    writes('合成')
    await vi.advanceTimersByTimeAsync(2000)
    expect(readDraft(name)).toMatchObject({ rev: 0, unsaved: true })
    server.answers = 'yes'
    await vi.advanceTimersByTimeAsync(16_000)
    expect(server.drafts.size).toBe(1)
  })

  it('survives the end of the session', async () => {
    server.answers = 'session'
    writes('合成')
    expect(await saveDraft(name)).toBe(false)
    expect(reads()).toBe('合成')
    server.answers = 'yes'
    expect(await saveDraft(name)).toBe(true)
  })

  it('survives signing out and is there again at another computer', async () => {
    writes('合成')
    expect(await saveAllDrafts('990101', 'ann')).toBe(0)
    forgetDrafts('ann')
    expect(reads()).toBe(undefined)
    at(there?.storage ?? {})
    expect(await restoreDraft(name)).toBe('restored')
    expect(readDraft(name)).toMatchObject({ values: { text: '合成' }, id: 'c1', version: 3, unsaved: false })
  })

  it('counts as not saved when signing out finds no server', async () => {
    server.answers = 'network'
    writes('合成')
    expect(await saveAllDrafts('990101', 'ann')).toBe(1)
  })

  it('of two computers is shown as two, and the writer chooses', async () => {
    writes('甲')
    await saveDraft(name)
    at(there?.storage ?? {})
    await restoreDraft(name)
    writes('乙')
    await saveDraft(name)
    at(here?.storage ?? {})
    writes('甲又写')
    expect(await saveDraft(name)).toBe(false)
    expect(readDraft<Values>(name)).toMatchObject({
      values: { text: '甲又写' },
      theirs: { values: { text: '乙' } },
    })
    chooseDraft(name, 'own')
    expect(await saveDraft(name)).toBe(true)
    expect(server.drafts.get('m1.Answer')?.content.values.text).toBe('甲又写')
    at(there?.storage ?? {})
    expect(await restoreDraft(name)).toBe('restored')
    expect(reads()).toBe('甲又写')
  })

  it('the other text may be chosen too', async () => {
    server.drafts.set('m1.Answer', { content: { values: { text: '乙' } }, rev: 2 })
    writes('甲')
    await restoreDraft(name)
    chooseDraft(name, 'theirs')
    expect(readDraft(name)).toMatchObject({ values: { text: '乙' }, rev: 2, unsaved: false })
  })

  it('is gone everywhere once it was sent', async () => {
    writes('合成')
    await saveDraft(name)
    at(there?.storage ?? {})
    await restoreDraft(name)
    at(here?.storage ?? {})
    dropDraft(name)
    await vi.advanceTimersByTimeAsync(100)
    expect([reads(), server.drafts.size]).toEqual([undefined, 0])
    at(there?.storage ?? {})
    expect(await restoreDraft(name)).toBe('none')
    expect(reads()).toBe(undefined)
  })

  it('that goes on while it is sent elsewhere is kept and saved anew', async () => {
    writes('甲')
    await saveDraft(name)
    server.drafts.clear()
    writes('甲又写')
    await vi.advanceTimersByTimeAsync(5000)
    expect(server.drafts.get('m1.Answer')?.content.values.text).toBe('甲又写')
  })
})
