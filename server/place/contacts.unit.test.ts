import { describe, expect, it } from 'vitest'
import { contactsOf } from './contacts.ts'

const division = (code: string, name: string) => ({ code, name, level: 'x', parent: null })
const unit = (id: string, kind: string, division: string, phone: string | null) => ({
  id,
  name: id,
  shortName: id,
  kind,
  division,
  phone,
})
const book = {
  divisions: [division('990101001001001', '第一网格'), division('990101001001002', '第二网格')],
  units: [
    unit('desk', 'desk', '990101001', '000-1'),
    unit('community', 'village', '990101001001', '000-2'),
    unit('other', 'village', '990101001002', null),
  ],
}
const posts = [
  { name: '甲', phone: '000-3', region: '990101001001001' },
  { name: '乙', phone: null, region: '990101001001002' },
]

describe('有困难找谁', () => {
  it('given a grid, then its own worker, the community and the desk', () => {
    expect(contactsOf(posts, book, 'desk', '990101001001001')).toEqual({
      gridWorkers: [{ name: '甲', phone: '000-3', grid: '第一网格' }],
      community: { name: 'community', phone: '000-2' },
      desk: { name: 'desk', phone: '000-1' },
    })
  })
  it('given a village, then every worker of its grids with the grid', () => {
    const { gridWorkers } = contactsOf(posts, book, 'desk', '990101001001')
    expect(gridWorkers.map((w) => `${w.grid}${w.name}`)).toEqual(['第一网格甲', '第二网格乙'])
  })
  it('given a grid that names a unit, then that one in the place of the village', () => {
    const gridDesks = new Map([['990101001001001', 'other']])
    const found = contactsOf(posts, { ...book, gridDesks }, 'desk', '990101001001001')
    expect(found.community).toEqual({ name: 'other', phone: null })
  })
  it('given a town or another village, then nobody is named wrongly', () => {
    expect(contactsOf(posts, book, 'desk', '990101001')).toMatchObject({ gridWorkers: [], community: null })
    expect(contactsOf(posts, book, 'desk', '990101001002')).toMatchObject({
      gridWorkers: [],
      community: { name: 'other', phone: null },
    })
  })
  it('given no desk, then none is invented', () => {
    expect(contactsOf([], book, undefined, '990101').desk).toBe(null)
  })
})
