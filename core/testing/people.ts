import type { Actor, Role, RoleGrant } from '../access/roles.ts'
import type { Reporter } from '../relay/facts.ts'

/** A county that does not exist, with one town and two villages. */
export const county = '990101'
export const town = '990101001'
export const village = '990101001001'
export const otherVillage = '990101001002'
export const otherTown = '990101002'

export const deskUnit = 'desk'
export const otherDesk = 'otherDesk'
export const unitA = 'unitA'
export const unitB = 'unitB'
export const unitC = 'unitC'
export const villageUnit = 'villageCommittee'

export const grant = (
  role: Role,
  region: string,
  unit?: string,
  more: Partial<RoleGrant> = {},
): RoleGrant => ({
  role,
  county,
  region,
  from: '2020-01-01',
  ...(unit === undefined ? {} : { unit }),
  ...more,
})

export const user = (id: string, ...grants: readonly RoleGrant[]): Actor => ({ kind: 'user', id, grants })

export const dispatcher = user('dispatcher', grant('dispatcher', town, deskUnit))
export const secondDispatcher = user('secondDispatcher', grant('dispatcher', town, deskUnit))
export const otherDispatcher = user('otherDispatcher', grant('dispatcher', otherTown, otherDesk))
export const deskHandler = user('deskHandler', grant('handler', town, deskUnit))
export const handlerA = user('handlerA', grant('handler', county, unitA))
export const secondHandlerA = user('secondHandlerA', grant('handler', county, unitA))
export const handlerB = user('handlerB', grant('handler', county, unitB))
export const handlerC = user('handlerC', grant('handler', county, unitC))
export const supervisor = user('supervisor', grant('supervisor', county))
export const secondSupervisor = user('secondSupervisor', grant('supervisor', county))
export const leader = user('leader', grant('leader', county))
export const auditor = user('auditor', grant('auditor', county))
export const admin = user('admin', grant('admin', county))
export const gridWorker = user('gridWorker', grant('gridWorker', village))
export const villageOfficer = user('villageOfficer', grant('villageOfficer', village, villageUnit))
export const stranger = user('stranger')
export const system: Actor = { kind: 'system' }
export const visitor: Actor = { kind: 'visitor' }
export const as = (reporter: string): Actor => ({ kind: 'reporter', id: reporter })

export const staff: readonly Actor[] = [
  ...[
    dispatcher,
    secondDispatcher,
    otherDispatcher,
    deskHandler,
    handlerA,
    secondHandlerA,
    handlerB,
    handlerC,
  ],
  ...[supervisor, secondSupervisor, leader, auditor, admin, gridWorker, villageOfficer, stranger],
]

export const reporter = (id: string, more: Partial<Reporter> = {}): Reporter => ({
  id,
  noReply: false,
  secret: false,
  reachable: true,
  ...more,
})
