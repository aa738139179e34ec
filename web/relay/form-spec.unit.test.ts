import type { Reference } from '@jiebang/contract/place/reference.ts'
import { commandBodies, sentNames } from '@jiebang/contract/relay/commands.ts'
import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { formSpecs, missingFields } from './form-spec.ts'
import type { FormValues, Subject } from './form-values.ts'

const uuid = '01890a5d-ac96-774b-bcce-b302099a8057'
const reference = {
  grounds: [
    {
      id: 'repeat',
      zh: '',
      en: '',
      needs: ['earlierMatter'],
      routes: [{ id: 'progress', zh: '', en: '' }],
      source: '',
    },
  ],
} as unknown as Reference
const matter = {
  id: uuid,
  stage: 'handling',
  requestType: 'help',
  urgency: 'ordinary',
  category: null,
  lead: 'u1',
  reporters: [{ id: uuid }],
  assists: [],
  clock: { limit: { amount: 5, unit: 'workingDays' } },
}
const subject = { matter, reference, me: { id: uuid, grants: [] } } as unknown as Subject

const filled: FormValues = {
  ...{
    text: '好',
    reason: '好',
    note: '好',
    basis: '好',
    question: '好',
    duty: '好',
    plan: '好',
    what: '好',
  },
  ...{
    lead: 'u1',
    unit: 'u2',
    assists: ['u1', 'u3'],
    ground: 'repeat',
    route: 'progress',
    earlier: uuid,
    second: uuid,
  },
  ...{
    remedy: 'upheld',
    amount: 2,
    outcome: 'cannotYet',
    level: 'town',
    means: 'notPossible',
    heard: 'onSite',
    notHeard: 'unreachable',
  },
  ...{
    responsible: uuid,
    milestones: [{ by: '2026-12-01', text: '好' }],
    nextLookOn: '2026-12-02',
    finding: 'inOrder',
  },
  ...{
    evidence: [1],
    into: uuid,
    children: [{ title: '一', body: '二' }],
    seqs: [1],
    user: uuid,
    reporter: uuid,
    files: [{ id: uuid, name: 'x.jpg' }],
    look: 'inOrder',
    mark: 'unreasonable',
    mentions: [uuid],
  },
  ...{
    responded: true,
    solved: false,
    satisfied: 4,
    requestType: 'complaint',
    urgency: 'urgent',
    category: '0101',
  },
}

describe('forms', () => {
  it.each(sentNames)('%s makes a body that the contract accepts', (name) => {
    expect(missingFields(name, filled, subject)).toEqual([])
    const body = formSpecs[name].body(filled, subject)
    expect([...Value.Errors(commandBodies[name], body)]).toEqual([])
  })

  it('asks for the basis only where an answer does not give what was asked for', () => {
    const missing = (outcome: 'solved' | 'notSupported') =>
      missingFields('Answer', { outcome, text: '好', level: 'town' }, subject).map(({ name }) => name)
    expect(missing('solved')).toEqual([])
    expect(missing('notSupported')).toEqual(['basis'])
  })

  it('asks for the earlier matter where the ground needs one', () => {
    const values = { ground: 'repeat', route: 'progress', note: '好' }
    expect(missingFields('Decline', values, subject).map(({ name }) => name)).toEqual(['earlier'])
  })

  it('says how the resident was heard when staff withdraw for them', () => {
    expect(missingFields('Withdraw', { reason: '好' }, subject).map(({ name }) => name)).toEqual(['heard'])
    expect(formSpecs.Withdraw.body(filled, subject).hearing).toEqual({ means: 'onSite' })
  })

  it('does not send half of a part', () => {
    const children = [
      { title: '一', body: '二' },
      { title: '三', body: ' ' },
    ]
    expect(missingFields('Split', { children }, subject)).toHaveLength(1)
  })

  it('never lets the lead unit assist itself', () => {
    expect(formSpecs.Dispatch.body(filled, subject).assists).toEqual(['u3'])
  })
})
