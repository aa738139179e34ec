import { sentNames } from '@jiebang/contract/relay/commands.ts'
import { describe, expect, it } from 'vitest'
import { commandKeys } from './command-keys.ts'

describe('keys of the actions', () => {
  it('give every command one letter of its own, and leave those of the lists alone', () => {
    expect(commandKeys.map(({ command }) => command).sort()).toEqual([...sentNames].sort())
    expect(new Set(commandKeys.map(({ key }) => key)).size).toBe(commandKeys.length)
    for (const { key } of commandKeys) expect(key).toMatch(/^[A-Za-fhil-wyz]$/)
  })
})
