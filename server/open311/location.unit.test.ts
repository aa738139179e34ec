import { describe, expect, it } from 'vitest'
import type { CountyBook } from '../place/county-book.ts'
import { divisionNamed } from './location.ts'

const county = '990101'
const names = new Map([
  [county, '云溪县'],
  ['990101001', '云水街道'],
  ['990101002', '桥东街道'],
  ['990101001001', '望云社区'],
  ['990101002001', '新桥社区'],
  ['990101001002', '新桥社区'],
  ['990101002002', '石门村'],
  ['990101002003', '石门村'],
])
const book = { divisionNames: names } as unknown as CountyBook

describe('the division that an address names', () => {
  it.each([
    ['the deepest', '云溪县云水街道望云社区银杏路 3 号', '990101001001'],
    ['a community alone', '望云社区门口', '990101001001'],
    ['a town alone', '桥东街道纺织路', '990101002'],
    ['of two of one name the one whose town is named', '桥东街道新桥社区', '990101002001'],
    ['of two of one name in two towns the county', '新桥社区 5 栋', county],
    ['of two of one name in one town that town', '石门村口', '990101002'],
    ['none: the county', '路边的大树下', county],
  ])('%s', (_, address, code) => {
    expect(divisionNamed(county, book, address)).toBe(code)
  })
})
