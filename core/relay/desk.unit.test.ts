import { describe, expect, it } from 'vitest'
import { maySeeFact } from '../access/see.ts'
import { dispatcher, handlerA, handlerB, supervisor, unitA } from '../testing/people.ts'
import { accepted, closed, dispatched, handling, r1 } from '../testing/scenario.ts'
import { noticesOf } from './notices.ts'

const file = { id: 'f1', sha256: 'aa', type: 'image/jpeg', bytes: 9 }
const secondSupervisor = { ...supervisor, id: 'another' }

describe('files', () => {
  it('given with a reply, then they follow it as a fact of their own', () => {
    const story = handling()
    story.do({ type: 'AskResident', question: '?' }, handlerA)
    const reply = { type: 'ReplyAsResident', text: '见照片', attachments: [file] } as const
    expect(story.do(reply, r1)).toEqual(['ResidentReplied', 'Attached'])
  })
  it('given alone, then by everybody who works on it, and by nobody else', () => {
    const attach = { type: 'Attach', attachments: [file] } as const
    expect(handling().do(attach, handlerA)).toEqual(['Attached'])
    expect(handling().refused(attach, handlerB)).toBe('access.notYours')
  })
})

describe('notes', () => {
  it('reach whom they name, and never a resident', () => {
    const story = handling()
    story.do({ type: 'Note', text: '见过面', mentions: ['dispatcher', 'dispatcher'] }, handlerA)
    const last = story.world.factsOf(story.matter.id).at(-1)
    expect(last?.fact).toEqual({ type: 'Noted', mentions: ['dispatcher'] })
    if (last) expect(noticesOf(last, story.matter)).toEqual([{ kind: 'Noted', audience: 'user:dispatcher' }])
    expect(maySeeFact(r1, 'Noted')).toBe(false)
    expect(maySeeFact(handlerA, 'Noted')).toBe(true)
  })
})

describe('an assignment within a unit', () => {
  it('stays while the unit holds the matter and goes with it', () => {
    const story = accepted()
    story.do({ type: 'Assign', user: 'dispatcher' }, dispatcher)
    expect(story.matter.assignee).toBe('dispatcher')
    story.dispatch(unitA)
    expect(story.matter.assignee).toBe(null)
    story.do({ type: 'Assign', user: 'handlerA' }, handlerA)
    story.sign()
    expect(story.matter.assignee).toBe('handlerA')
  })
  it('is for the unit that holds it alone', () => {
    expect(dispatched().refused({ type: 'Assign', user: 'x' }, dispatcher)).toBe('access.notYours')
    const story = handling()
    story.do({ type: 'Recuse', user: 'x', unit: null, reason: 'r' }, supervisor)
    expect(story.refused({ type: 'Assign', user: 'x' }, handlerA)).toBe('access.recused')
  })
})

describe('a mark', () => {
  const mark = { type: 'ProposeMark', mark: 'malicious', reason: 'r' } as const
  it('counts only when another person confirms it, and leaves the matter to be answered', () => {
    const story = handling()
    story.do(mark, dispatcher)
    expect(story.refused({ type: 'ConfirmMark', reason: 'r' }, dispatcher)).toBe('access.secondPersonNeeded')
    story.do({ type: 'ConfirmMark', reason: 'r' }, supervisor)
    expect(story.matter.mark).toEqual({ kind: 'malicious', by: 'dispatcher', state: 'confirmed' })
    expect(story.matter.stage).toBe('handling')
    expect(story.refused({ type: 'Close' }, dispatcher)).toBe('matter.wrongStage')
    story.answer()
    expect(story.matter.stage).toBe('answered')
  })
  it('goes when another person does not agree', () => {
    const story = handling()
    story.do(mark, dispatcher)
    story.do({ type: 'RejectMark', reason: 'r' }, supervisor)
    expect(story.matter.mark).toBe(null)
    expect(story.refused({ type: 'ConfirmMark', reason: 'r' }, supervisor)).toBe('mark.notProposed')
  })
})

describe('a second look', () => {
  it('opens again what was not in order, and may be taken again after the next closing', () => {
    const story = closed()
    const look = { type: 'SecondLook', finding: 'notInOrder', text: '还在漏' } as const
    expect(story.do(look, supervisor)).toEqual(['SecondLooked', 'Reopened'])
    expect(story.matter).toMatchObject({ stage: 'handling', secondLook: null })
  })
  it('is not taken by whoever verified it', () => {
    const story = handling().answer()
    story.do({ type: 'Verify', hearing: { means: 'onSite' } }, supervisor)
    story.do({ type: 'Close' }, dispatcher)
    const look = { type: 'SecondLook', finding: 'inOrder', text: 't' } as const
    expect(story.refused(look, supervisor)).toBe('access.secondPersonNeeded')
    expect(story.refused(look, secondSupervisor)).toBe(null)
  })
})
