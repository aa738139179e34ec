import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { draftKey, draftsOf, forgetDrafts } from './drafts.ts'
import { keep, kept } from './kept.ts'

/** As much of a browser's storage as keeping needs: its keys are its own properties. */
class Storage {
  [key: string]: unknown
}
for (const [name, value] of Object.entries({
  getItem(this: Storage, key: string) {
    return this[key] ?? null
  },
  setItem(this: Storage, key: string, text: string) {
    this[key] = text
  },
  removeItem(this: Storage, key: string) {
    delete this[key]
  },
}))
  Object.defineProperty(Storage.prototype, name, { value })

beforeEach(() => vi.stubGlobal('localStorage', new Storage()))
afterEach(() => vi.unstubAllGlobals())

describe('drafts', () => {
  it('of one person are forgotten together, those of others and the preferences stay', () => {
    keep(draftKey('ann', 'register'), { values: { phone: '合成' } })
    keep(draftKey('ann', 'm1.Answer'), { values: {} })
    keep(draftKey('anna', 'register'), { values: {} })
    keep('jiebang.large', 'on')
    expect(draftsOf('ann')).toHaveLength(2)
    forgetDrafts('ann')
    expect(draftsOf('ann')).toEqual([])
    expect(kept(draftKey('anna', 'register'))).not.toBe(null)
    expect(kept('jiebang.large')).toBe('on')
  })

  it('that cannot be read are none', () => {
    vi.stubGlobal('localStorage', undefined)
    expect(draftsOf('ann')).toEqual([])
    expect(() => forgetDrafts('ann')).not.toThrow()
  })
})
