import { describe, expect, it } from 'vitest'
import { VersionMoved } from './append.ts'
import { storeFault } from './fault-code.ts'

describe('what a fault of the database means to the caller', () => {
  it.each(['40001', '40P01', '53300', '53100', '55P03', '57014', '25P03'])('%s: busy', (code) => {
    expect(storeFault(Object.assign(new Error('x'), { code }))).toBe('store.busy')
  })
  it.each(['08006', '57P01', '57P03', '25006', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EAI_AGAIN'])(
    '%s: down',
    (code) => {
      expect(storeFault(Object.assign(new Error('x'), { code }))).toBe('store.down')
    },
  )
  it.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
  ])('«%s»: down', (message) => {
    expect(storeFault(new Error(message))).toBe('store.down')
  })
  it('a command that was overtaken too often: busy', () => {
    expect(storeFault(new VersionMoved())).toBe('store.busy')
  })
  it.each([new Error('x'), Object.assign(new Error('x'), { code: '23505' }), null, 'text', undefined])(
    '%s: a defect of ours',
    (error) => {
      expect(storeFault(error)).toBeNull()
    },
  )
})
