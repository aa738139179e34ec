import type { CatalogueItem, DispatchBook } from '../dispatch/catalogue.ts'
import type { UnitPlace } from '../dispatch/unit-ref.ts'

/** Synthetic, for tests: the county of testing/people.ts with a catalogue of four items. */
export const units: readonly UnitPlace[] = [
  { id: 'unitA', kind: 'department', division: '990101', functions: ['housing'] },
  { id: 'unitB', kind: 'department', division: '990101', functions: ['city'] },
  { id: 'unitC', kind: 'service', division: '990101', functions: ['water'] },
  { id: 'countyDesk', kind: 'desk', division: '990101', functions: [] },
  { id: 'desk', kind: 'desk', division: '990101001', functions: [] },
  { id: 'villageCommittee', kind: 'village', division: '990101001001', functions: [] },
]

export const item = (code: string, over: Partial<CatalogueItem> = {}): CatalogueItem => ({
  code,
  version: 1,
  title: `合成 ${code}`,
  category: '',
  place: '',
  types: [],
  lead: { unit: 'unitA' },
  assists: [],
  list: 'department',
  clause: `合成清单 ${code}`,
  basis: '合成依据',
  source: 'synthetic',
  grade: 'U',
  from: '2020-01-01',
  to: null,
  ...over,
})

export const book: DispatchBook = {
  items: [
    item('1', { category: '0102', lead: { kind: 'department', function: 'city' } }),
    item('1.1', { category: '010203', lead: { kind: 'village', function: null }, list: 'village' }),
    item('2', { category: '0109', lead: { kind: 'department', function: 'housing' } }),
    item('2.1', { category: '010903', list: 'shared', assists: [{ kind: 'village', function: null }] }),
  ],
  units,
  sendDown: [
    {
      region: '000000',
      from: '2025-06-01',
      never: [
        { list: 'department', level: 'town' },
        { list: 'department', level: 'village' },
      ],
      clause: '合成条款',
      source: 'synthetic',
      grade: 'U',
    },
  ],
}
