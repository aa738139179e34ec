import { describe, expect, it } from 'vitest'
import { allowed } from '../relay/allowed.ts'
import type { CommandName } from '../relay/commands.ts'
import type { Matter } from '../relay/matter.ts'
import { isRefusal } from '../relay/refusals.ts'
import { commandNames } from '../relay/rules.ts'
import { at, law } from '../testing/law.ts'
import * as people from '../testing/people.ts'
import { answered, dispatched, handling, held, monday, registered } from '../testing/scenario.ts'
import { permit, permitRegister } from './permit.ts'
import { type Role, roles } from './roles.ts'
import { maySee, maySeeReporter } from './see.ts'

/**
 * Who may do what while unit A handles a matter of the village, written down a second time by role and without a look
 * at the table: a line that is wrong in one of the two shows.
 */
const all = 'everybody named here, and nobody else'
const expected: { readonly [N in Exclude<CommandName, 'Register'>]: readonly Role[] } = {
  Decline: ['dispatcher'],
  ReviewDecline: ['supervisor'],
  Accept: ['dispatcher'],
  Dispatch: ['dispatcher'],
  Sign: ['handler'],
  Return: ['handler', 'dispatcher', 'supervisor'],
  Rule: ['supervisor'],
  CallAssist: ['handler', 'dispatcher'],
  ArriveAssist: [],
  ReportAssist: [],
  AskResident: ['handler', 'dispatcher'],
  ReplyAsResident: ['resident', 'handler', 'dispatcher'],
  ResumeWithoutReply: ['system', 'handler', 'dispatcher'],
  AskExtension: ['handler'],
  GrantExtension: ['dispatcher', 'supervisor'],
  RefuseExtension: ['dispatcher', 'supervisor'],
  Progress: ['handler', 'dispatcher', 'gridWorker', 'villageOfficer'],
  Answer: ['handler', 'dispatcher'],
  TryCallBack: ['dispatcher', 'supervisor'],
  Verify: ['resident', 'supervisor', 'villageOfficer'],
  NotVerify: ['resident', 'supervisor', 'villageOfficer'],
  Rate: ['resident', 'dispatcher'],
  Hold: ['dispatcher', 'supervisor'],
  LookBack: ['dispatcher', 'supervisor'],
  StrikeOff: ['dispatcher', 'supervisor'],
  Close: ['dispatcher', 'supervisor'],
  Reopen: ['resident', 'dispatcher', 'supervisor'],
  Merge: ['dispatcher', 'resident'],
  Split: ['dispatcher', 'handler'],
  Withdraw: ['resident', 'dispatcher'],
  Terminate: ['dispatcher', 'supervisor'],
  Redact: ['supervisor'],
  Escalate: ['system'],
  Remind: ['system', 'resident', 'supervisor', 'leader'],
  Recuse: ['dispatcher', 'supervisor', 'handler', 'villageOfficer', 'gridWorker'],
  Attach: ['resident', 'dispatcher', 'handler', 'gridWorker', 'villageOfficer'],
  Note: ['dispatcher', 'handler', 'supervisor', 'leader', 'gridWorker', 'villageOfficer'],
  Assign: ['dispatcher', 'handler'],
  ProposeMark: ['dispatcher', 'handler', 'supervisor'],
  ConfirmMark: ['dispatcher', 'supervisor'],
  RejectMark: ['dispatcher', 'supervisor'],
  SecondLook: ['supervisor'],
  RecomputeClock: ['system'],
}

const oneOf = {
  resident: people.as('r1'),
  gridWorker: people.gridWorker,
  villageOfficer: people.villageOfficer,
  dispatcher: people.dispatcher,
  handler: people.handlerA,
  supervisor: people.supervisor,
  leader: people.leader,
  auditor: people.auditor,
  admin: people.admin,
  system: people.system,
} as const

describe(`while unit A handles it, each command is for ${all}`, () => {
  const m = handling().matter
  it.each(commandNames)('%s', (name) => {
    const may = roles.filter((role) => !isRefusal(permit(name, m, oneOf[role], monday)))
    expect(may.sort()).toEqual([...expected[name]].sort())
  })

  it('a visitor may do nothing to a matter', () => {
    for (const name of commandNames)
      expect(permit(name, m, people.visitor, monday)).toEqual({ refused: 'access.notSignedIn' })
  })
})

describe('the same role elsewhere', () => {
  const m = handling().matter
  const none = (actor: typeof people.dispatcher, matter: Matter = m, when = monday): void => {
    expect(commandNames.filter((name) => !isRefusal(permit(name, matter, actor, when)))).toEqual([])
  }

  it('of another desk, unit, village or county may do nothing', () => {
    none(people.otherDispatcher)
    none(people.handlerB)
    none(people.stranger)
    none(people.as('somebody else'))
    none(people.user('v', people.grant('villageOfficer', people.otherVillage, 'v2')))
    none(people.user('s', people.grant('supervisor', people.otherTown)))
    none(people.user('s', people.grant('supervisor', people.county, undefined, { county: '990102' })))
  })

  it('before it began, after it ended, or for other kinds of matter may do nothing', () => {
    const grant = (more: object) =>
      people.user('x', people.grant('supervisor', people.county, undefined, more))
    none(grant({ from: '2026-03-03' }))
    none(grant({ to: '2026-03-01' }))
    none(grant({ kinds: ['dispute'] }))
    expect(permit('Rule', m, grant({ from: '2026-03-02', to: '2026-03-02' }), monday)).toMatchObject({
      id: 'x',
    })
  })

  it('changes with the day in Asia/Shanghai', () => {
    const actor = people.user('x', people.grant('supervisor', people.county, undefined, { to: '2026-03-01' }))
    expect(permit('Rule', m, actor, at('2026-03-01 23:59:59'))).toMatchObject({ id: 'x' })
    none(actor, m, at('2026-03-02 00:00'))
  })
})

describe('standing', () => {
  it('an assisting unit arrives, reports, attaches and notes, and does nothing else', () => {
    const story = handling()
    story.do({ type: 'CallAssist', unit: people.unitB, what: 'w' }, people.handlerA)
    const may = commandNames.filter((n) => !isRefusal(permit(n, story.matter, people.handlerB, monday)))
    expect(may).toEqual(['ArriveAssist', 'ReportAssist', 'Attach', 'Note'])
  })

  it('the responsible person of what is held may report on it, not strike it off', () => {
    const m = held().matter
    expect(permit('LookBack', m, people.handlerA, monday)).toMatchObject({ id: 'handlerA' })
    expect(permit('StrikeOff', m, people.handlerA, monday)).toEqual({ refused: 'access.notYours' })
  })

  it('the desk verifies only what lies with it to verify', () => {
    expect(permit('Verify', answered().matter, people.dispatcher, monday)).toMatchObject({ id: 'dispatcher' })
    expect(permit('Verify', dispatched().matter, people.dispatcher, monday)).toEqual({
      refused: 'access.notYours',
    })
  })

  it('the system moves only what it imported, beside what time alone brings about', () => {
    const imported = registered().matter
    expect(permit('Accept', imported, people.system, monday)).toEqual({ refused: 'access.notYours' })
    const history = { ...imported, source: 'import:7' }
    expect(permit('Accept', history, people.system, monday)).toEqual({ id: 'system', role: 'system' })
    expect(permit('Verify', history, people.system, monday)).toEqual({ refused: 'access.notYours' })
  })
})

describe('registering', () => {
  it('is open to everybody, and to staff in their own region', () => {
    const register = (actor: typeof people.dispatcher) =>
      permitRegister(actor, people.county, people.village, monday)
    for (const actor of [
      people.visitor,
      people.as('r1'),
      people.dispatcher,
      people.gridWorker,
      people.system,
    ])
      expect(isRefusal(register(actor))).toBe(false)
    for (const actor of [people.otherDispatcher, people.handlerA, people.supervisor, people.stranger])
      expect(register(actor)).toEqual({ refused: 'access.notYours' })
  })
})

describe('seeing', () => {
  const m = handling().matter
  const see = (actor: typeof people.dispatcher, matter: Matter = m): string =>
    `${maySee(actor, matter, monday) ? 'matter' : ''}${maySeeReporter(actor, matter, monday) ? '+reporter' : ''}`

  it('gives the matter to its region and its units, the reporter to the desk, the lead and the supervisor', () => {
    expect(see(people.dispatcher)).toBe('matter+reporter')
    expect(see(people.handlerA)).toBe('matter+reporter')
    expect(see(people.supervisor)).toBe('matter+reporter')
    for (const actor of [people.leader, people.auditor, people.gridWorker, people.villageOfficer])
      expect(see(actor)).toBe('matter')
    for (const actor of [
      people.handlerB,
      people.otherDispatcher,
      people.admin,
      people.stranger,
      people.visitor,
    ])
      expect(see(actor)).toBe('')
    expect(see(people.as('r1'))).toBe('matter')
    expect(see(people.as('r2'))).toBe('')
  })

  it('keeps who asked for secrecy, and everybody who reports a wrong, from the unit that handles it', () => {
    const secret = handling({ reporter: people.reporter('r1', { secret: true }) }).matter
    expect(see(people.handlerA, secret)).toBe('matter')
    expect(see(people.dispatcher, secret)).toBe('matter+reporter')
    expect(see(people.handlerA, handling({ requestType: 'report' }).matter)).toBe('matter')
  })

  it('never gives the reporter to those complained about, nor a report to them at all', () => {
    const both = people.user(
      'both',
      people.grant('handler', people.county, people.unitB),
      people.grant('supervisor', people.county),
    )
    expect(see(both, handling({ about: [people.unitB] }).matter)).toBe('matter')
    expect(see(both, handling({ about: [people.unitB], requestType: 'report' }).matter)).toBe('')
  })

  it('keeps a unit that handed it back able to read what it did, without the reporter', () => {
    const story = handling()
    story.do({ type: 'Return', reason: 'r', duty: 'd' }, people.handlerA)
    expect(see(people.handlerA, story.matter)).toBe('matter')
  })
})

describe('what is offered', () => {
  it('names a recused person’s commands with that reason, so that they know why', () => {
    const story = handling()
    story.do({ type: 'Recuse', user: 'handlerA', unit: null, reason: '亲属' }, people.handlerA)
    const offered = allowed(story.matter, { at: monday, actor: people.handlerA, law })
    expect(offered.length).toBeGreaterThan(0)
    expect(offered.every((a) => a.why?.refused === 'access.recused')).toBe(true)
  })
})
