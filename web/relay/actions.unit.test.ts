import { describe, expect, it } from 'vitest'
import { arrange } from './actions.ts'

const open = (command: 'Sign' | 'Return' | 'Progress' | 'Recuse') => ({ command, why: null })

describe('actions of a matter', () => {
  it('has one primary action: the one that moves it on', () => {
    const { primary, others } = arrange([open('Recuse'), open('Return'), open('Sign')])
    expect(primary?.command).toBe('Sign')
    expect(others.map(({ command }) => command)).toEqual(['Recuse', 'Return'])
  })

  it('has none where nothing waits for this person', () => {
    expect(arrange([open('Progress')]).primary).toBeNull()
  })

  it('keeps reasons in this matter apart from those of another stage, and leaves out what the system does', () => {
    const actions = arrange([
      { command: 'Return', why: { refused: 'return.ruled' } },
      { command: 'Close', why: { refused: 'matter.wrongStage', params: { stage: 'handling' } } },
      { command: 'ConfirmMark', why: { refused: 'mark.notProposed' } },
      { command: 'Escalate', why: null },
    ])
    expect(actions.refused.map(({ command }) => command)).toEqual(['Return'])
    expect(actions.elsewhere.map(({ command }) => command)).toEqual(['Close', 'ConfirmMark'])
    expect(actions.primary).toBeNull()
    expect(actions.others).toEqual([])
  })
})
