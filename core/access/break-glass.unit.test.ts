import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CommandName } from '../relay/commands.ts'
import { isRefusal } from '../relay/refusals.ts'
import { county, grant, otherTown, town, user } from '../testing/people.ts'
import { monday, registered } from '../testing/scenario.ts'
import {
  type BreakGlass,
  emergencyGrant,
  endOf,
  isOpen,
  longestEmergencyMs,
  mayBreakGlass,
  reviewFault,
} from './break-glass.ts'
import { permissions } from './permissions.ts'
import { permit } from './permit.ts'
import { classesOf, passwordFault, policyDefaults } from './policy.ts'
import { maySee, maySeeReporter } from './see.ts'

const taken = (more: Partial<BreakGlass> = {}): BreakGlass => ({
  ...{ id: 'b1', county, user: 'u1', region: county, commands: ['Accept'], startedAt: monday },
  ...{ endsAt: monday + longestEmergencyMs, endedAt: null, reviewedBy: null },
  ...more,
})
const names = Object.keys(permissions) as CommandName[]

describe('emergency access', () => {
  it('never outlasts three hours, its own end, or its end by hand', () => {
    fc.assert(
      fc.property(
        fc.nat(9 * 3_600_000),
        fc.option(fc.nat(9 * 3_600_000), { nil: null }),
        fc.integer(),
        (lasts, by, at) => {
          const b = taken({ endsAt: monday + lasts, endedAt: by === null ? null : monday + by })
          expect(endOf(b) - monday).toBeLessThanOrEqual(Math.min(longestEmergencyMs, lasts, by ?? lasts))
          if (at >= endOf(b) || at < monday) expect(isOpen(b, at)).toBe(false)
          const actor = user('u1', emergencyGrant(b))
          const { matter } = registered()
          expect(maySee(actor, matter, monday + Math.abs(at % 36_000_000))).toBe(
            isOpen(b, monday + Math.abs(at % 36_000_000)),
          )
        },
      ),
    )
  })

  it('opens reading in its region, no reporter, and of the steps only those named', () => {
    const { matter } = registered()
    const actor = user('u1', emergencyGrant(taken()))
    expect(maySee(actor, matter, monday)).toBe(true)
    expect(maySeeReporter(actor, matter, monday)).toBe(false)
    expect(maySee(user('u1', emergencyGrant(taken({ region: otherTown }))), matter, monday)).toBe(false)
    for (const name of names) {
      const answer = permit(name, matter, actor, monday)
      if (name === 'Accept') expect(answer).toMatchObject({ id: 'u1', emergency: 'b1' })
      else expect(isRefusal(answer), name).toBe(true)
    }
  })

  it('drops what no emergency opens, whatever was stored', () => {
    const { matter } = registered()
    const actor = user('u1', emergencyGrant(taken({ commands: [...names] })))
    for (const name of ['Answer', 'Verify', 'Close', 'StrikeOff', 'Redact', 'Terminate'] as const)
      expect(isRefusal(permit(name, matter, actor, monday)), name).toBe(true)
  })

  it('is taken by a role of one’s own only', () => {
    const may = (...grants: Parameters<typeof user>[1][]) =>
      mayBreakGlass(policyDefaults.breakGlass, grants, county, monday)
    expect(may(grant('dispatcher', town))).toBe(true)
    expect(may(grant('handler', county, 'unitA'))).toBe(false)
    expect(may(grant('dispatcher', town, undefined, { actingFor: 'u2' }))).toBe(false)
    expect(may(emergencyGrant(taken()))).toBe(false)
  })

  it('is countersigned by another hand after it is over, once', () => {
    const auditor = user('u2', grant('auditor', county))
    const later = monday + longestEmergencyMs
    expect(reviewFault(taken(), auditor, monday)).toBe('emergency.stillOpen')
    expect(reviewFault(taken(), auditor, later)).toBe(null)
    expect(reviewFault(taken({ reviewedBy: 'u3' }), auditor, later)).toBe('emergency.reviewed')
    expect(reviewFault(taken({ user: 'u2' }), auditor, later)).toBe('emergency.own')
    const hands = [{ user: 'u1', from: monday, until: monday + 1 }]
    expect(reviewFault(taken(), { ...auditor, hands } as typeof auditor, later)).toBe('emergency.own')
    expect(reviewFault(taken(), user('u2', grant('leader', county)), later)).toBe('emergency.notReviewer')
    const borrowed = user('u2', grant('auditor', county, undefined, { actingFor: 'u9' }))
    expect(reviewFault(taken(), borrowed, later)).toBe('emergency.notReviewer')
  })
})

describe('a new password', () => {
  const fault = (text: string) =>
    passwordFault(text, 'wang', policyDefaults.password, (t) => t === 'password')
  it('is counted in characters and kinds of them', () => {
    expect(classesOf('aA1-')).toBe(4)
    expect(fault('aA1-aA1')).toBe('password.tooWeak')
    expect(fault('𠮷𠮷𠮷𠮷aA1')).toBe('password.tooWeak')
    expect(fault('𠮷𠮷𠮷𠮷𠮷aA1')).toBe(null)
  })
  it('is no common one in disguise and does not hold the login', () => {
    expect(fault('Password2026!')).toBe('password.common')
    expect(fault('ＰＡＳＳword-1')).toBe('password.common')
    expect(fault('xWANG-2026')).toBe('password.common')
  })
})
