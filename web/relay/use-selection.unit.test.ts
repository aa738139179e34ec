import { expect, it } from 'vitest'
import { between } from './use-selection.ts'

it('takes every line from one to another, in either direction, and none that has gone', () => {
  const ids = ['a', 'b', 'c', 'd']
  expect(between(ids, 'b', 'd')).toEqual(['b', 'c', 'd'])
  expect(between(ids, 'd', 'b')).toEqual(['b', 'c', 'd'])
  expect(between(ids, 'gone', 'c')).toEqual(['c'])
})
