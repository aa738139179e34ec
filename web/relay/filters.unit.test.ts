import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSearch, stringifySearch } from '../app/search.ts'
import { filterQuery, parseFilters, without } from './filters.ts'

describe('filters of a list', () => {
  it('stand in the address and come back from it unchanged', () => {
    const filters = parseFilters({
      late: '1',
      stage: 'handling',
      place: '990101001',
      holder: '990101-desk-001',
      from: '2026-03-01',
      q: '积水 & 路灯',
    })
    expect(Object.keys(filters)).toHaveLength(6)
    expect(parseFilters(parseSearch(stringifySearch(filters)))).toEqual(filters)
  })

  it('pass over what means nothing, whatever the address says', () => {
    expect(
      parseFilters({ stage: 'flying', from: '2026-02-30', late: 'yes', place: "1'or", q: '  ', x: 1 }),
    ).toEqual({})
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (search) => {
        const read = parseFilters(search)
        expect(parseFilters(parseSearch(stringifySearch(read)))).toEqual(read)
      }),
    )
  })

  it('ask the server for whole days of Asia/Shanghai, the last one included', () => {
    const query = filterQuery(parseFilters({ from: '2026-03-01', to: '2026-03-01', late: '1' }))
    expect(Object.fromEntries(query)).toEqual({
      from: String(Date.UTC(2026, 1, 28, 16)),
      to: String(Date.UTC(2026, 2, 1, 16)),
      late: 'true',
      sort: 'due',
    })
  })

  it('can be taken away one by one', () => {
    expect(without(parseFilters({ late: '1', q: 'a' }), 'late')).toEqual({ q: 'a' })
  })
})
