import { expect, it } from 'vitest'
import type { PetitionRow } from './petition-row.ts'
import { RepeatedNumbers } from './repeated-numbers.ts'

const row = (sourceId: string, body = '文'): PetitionRow => ({ sourceId, title: '题', body, at: 0 })

it('given many thousand numbers, still tells each one again', () => {
  const numbers = new RepeatedNumbers()
  const all = Array.from({ length: 20_000 }, (_, n) => n + 1)
  expect(all.filter((n) => numbers.contradicts(row(`N${n}`), n) !== null)).toEqual([])
  expect(all.filter((n) => numbers.contradicts(row(`N${n}`), n + 50_000) !== null)).toEqual([])
  expect(all.filter((n) => numbers.contradicts(row(`N${n}`, '别的'), n + 90_000) !== n)).toEqual([])
})
