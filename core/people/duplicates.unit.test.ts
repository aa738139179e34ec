import { describe, expect, it } from 'vitest'
import { type Comparable, likelySame, likenessOf } from './duplicates.ts'
import { editDistance, nameLikeness } from './names.ts'

const sounds: Readonly<Record<string, string>> = { 红: 'hong', 虹: 'hong', 张: 'zhang', 章: 'zhang' }
const reading = (name: string) => [...name].map((c) => sounds[c] ?? c).join(' ')
const one: Comparable = {
  name: '张红',
  birth: '1949-12-31',
  idNumber: '11010519491231002X',
  phone: '13900000001',
  address: '合成路 8 号',
}
const like = (over: Partial<Comparable>) => likenessOf(one, { ...one, ...over }, reading)

describe('two entries of perhaps one person', () => {
  it.each([
    ['the old number of fifteen', { name: '张宏', idNumber: '110105491231002' }, ['idNumber']],
    ['the same sound and birth', { name: '章虹', idNumber: null }, ['sounds', 'birth']],
    ['the same name and phone', { birth: null, idNumber: null, address: '' }, ['name', 'phone']],
    [
      'a slip in the number',
      { idNumber: '110105194912310038' },
      ['name', 'idNumberAlmost', 'birth', 'phone', 'address'],
    ],
  ] as const)('given %s, are shown as likely one', (_, over, reasons) => {
    const found = like(over)
    expect(found.score).toBeGreaterThanOrEqual(likelySame)
    expect(found.reasons).toEqual(expect.arrayContaining([...reasons]))
  })

  it.each([
    ['another name', { name: '李四', idNumber: null }],
    ['the same name alone', { birth: null, idNumber: null, phone: null, address: '' }],
    ['the same name born on another day', { birth: '1990-01-01', idNumber: null, phone: null, address: '' }],
    ['no name', { name: '', idNumber: null }],
  ])('given %s, are not', (_, over) => {
    expect(like(over).score).toBeLessThan(likelySame)
  })

  it('is the same from both sides', () => {
    const other = { ...one, name: '章虹', idNumber: null, phone: null }
    expect(likenessOf(one, other, reading)).toEqual(likenessOf(other, one, reading))
  })
})

describe('names', () => {
  it('given dots and spaces, are the same', () => {
    expect(nameLikeness('买买提·吐尔逊', '买买提 吐尔逊', reading).why).toBe('same')
  })
  it('given one character of three changed, are alike; of two, not', () => {
    expect(nameLikeness('王小明', '王小朋', reading).why).toBe('oneCharacter')
    expect(nameLikeness('王明', '王朋', reading).why).toBeNull()
  })
  it('given neighbours swapped, are one step apart', () => {
    expect(editDistance('王明小', '王小明')).toBe(1)
    expect(editDistance('', '王')).toBe(1)
  })
})
