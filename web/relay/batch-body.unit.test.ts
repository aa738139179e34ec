import { batchBody, batchCommands } from '@jiebang/contract/relay/batch.ts'
import Value from 'typebox/value'
import { expect, it } from 'vitest'
import { missingOf, whatOf } from './batch-body.ts'

const items = [{ matter: '0198c0de-0000-7000-8000-000000000001', id: '0198c0de-0000-7000-8000-000000000002' }]

it('makes a body that the contract takes, for every command', () => {
  const values = { lead: 'housing', text: ' 合成 ', user: items[0]?.id ?? '', mentions: [] }
  for (const command of batchCommands) {
    expect(missingOf(command, values)).toEqual([])
    expect([command, Value.Check(batchBody, { what: whatOf(command, values), items })]).toEqual([
      command,
      true,
    ])
  }
})

it('says what is missing before anything is sent', () => {
  expect(missingOf('Dispatch', { text: ' ' })).toEqual(['lead', 'text'])
  expect(missingOf('Assign', {})).toEqual([])
})
