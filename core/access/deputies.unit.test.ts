import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, startOfDay } from '../clock/instant.ts'
import { isRefusal } from '../relay/refusals.ts'
import { county, grant, unitA } from '../testing/people.ts'
import { dispatched, monday } from '../testing/scenario.ts'
import {
  type Deputation,
  deputationFault,
  grantsInStead,
  handsOf,
  isInForce,
  isSameHand,
  spanOf,
} from './deputies.ts'
import type { Actor } from './roles.ts'

const dayMs = 86_400_000
const first = dayOf(monday)
const people = ['p1', 'p2', 'p3', 'p4'] as const

const person = fc.constantFrom(...people)
const deputation: fc.Arbitrary<Deputation> = fc
  .record({
    principal: person,
    deputy: person,
    begins: fc.integer({ min: -10, max: 10 }),
    lasts: fc.integer({ min: 0, max: 10 }),
    ended: fc.option(fc.integer({ min: -240, max: 480 }), { nil: null }),
  })
  .filter((d) => d.principal !== d.deputy)
  .map(({ principal, deputy, begins, lasts, ended }, i = 0) => ({
    ...{ id: `d${i}`, county, principal, deputy, roles: ['handler', 'supervisor'] as const },
    from: addDays(first, begins),
    to: addDays(first, begins + lasts),
    endedAt: ended === null ? null : monday + ended * 3_600_000,
  }))
const many = fc.array(deputation, { maxLength: 6 })
const instant = fc.integer({ min: -15 * 24, max: 25 * 24 }).map((hours) => monday + hours * 3_600_000)
const actorOf = (id: string, list: readonly Deputation[]): Actor => ({
  ...{ kind: 'user', id, grants: [] },
  hands: handsOf(list, id),
})

describe('one hand', () => {
  it('is the same seen from either side', () => {
    fc.assert(
      fc.property(many, person, person, instant, fc.nat(10 * dayMs), (list, a, b, since, later) => {
        const at = since + later
        expect(isSameHand(actorOf(a, list), b, since, at)).toBe(isSameHand(actorOf(b, list), a, since, at))
      }),
    )
  })

  it('is principal and deputy whenever the deputation ran during the matter, and never before it began', () => {
    fc.assert(
      fc.property(many, instant, fc.nat(10 * dayMs), (list, since, later) => {
        const at = since + later
        for (const d of list) {
          const { from, until } = spanOf(d)
          if (from < until && from <= at && until >= since)
            expect(isSameHand(actorOf(d.deputy, list), d.principal, since, at)).toBe(true)
        }
        const nobody = list.every((d) => spanOf(d).from > at)
        if (nobody) expect(isSameHand(actorOf('p1', list), 'p2', since, at)).toBe(false)
      }),
    )
  })

  it('also joins two who stood in for the same person at the same time', () => {
    const d = (deputy: string): Deputation => ({
      ...{
        id: deputy,
        county,
        principal: 'p1',
        deputy,
        roles: ['handler'],
        from: first,
        to: first,
        endedAt: null,
      },
    })
    const list = [d('p2'), d('p3')]
    expect(isSameHand(actorOf('p2', list), 'p3', monday, monday)).toBe(true)
    expect(isSameHand(actorOf('p2', list), 'p4', monday, monday)).toBe(false)
  })
})

describe('what a deputy holds', () => {
  const principals = [
    grant('handler', county, unitA, { to: addDays(first, 3) }),
    grant('admin', county),
    grant('handler', county, 'lent', { actingFor: 'p9' }),
  ]

  it('never reaches beyond the deputation, the grant, or the roles that may be lent', () => {
    fc.assert(
      fc.property(deputation, (d) => {
        for (const g of grantsInStead({ ...d, roles: ['handler', 'admin'] }, principals)) {
          expect(g).toMatchObject({ role: 'handler', unit: unitA, actingFor: d.principal })
          expect(g.from >= d.from && g.to !== undefined && g.to <= d.to && g.to <= addDays(first, 3)).toBe(
            true,
          )
        }
      }),
    )
  })

  it('is in force from the first midnight to the last, or until it is ended', () => {
    const d: Deputation = {
      ...{ id: 'd', county, principal: 'p1', deputy: 'p2', roles: ['handler'], from: first, to: first },
      endedAt: null,
    }
    const [begin, end] = [startOfDay(first), startOfDay(first) + dayMs]
    expect([begin - 1, begin, end - 1, end].map((at) => isInForce(d, at))).toEqual([false, true, true, false])
    expect(isInForce({ ...d, endedAt: monday }, monday)).toBe(false)
  })

  it('is refused with the reason', () => {
    const wanted = {
      county,
      principal: 'p1',
      deputy: 'p2',
      roles: ['handler'],
      from: first,
      to: first,
    } as const
    const fault = (more: object, known: readonly Deputation[] = []) =>
      deputationFault({ ...wanted, ...more }, principals, known, first, 30)
    expect(fault({})).toBe(null)
    expect(fault({ deputy: 'p1' })).toBe('deputy.self')
    expect(fault({ to: addDays(first, 30) })).toBe('deputy.days')
    expect(fault({ roles: ['admin'] })).toBe('deputy.noSuchRole')
    expect(fault({ from: addDays(first, 4), to: addDays(first, 5) })).toBe('deputy.noSuchRole')
    expect(fault({}, [{ ...wanted, id: 'd', endedAt: null }])).toBe('deputy.overlaps')
    expect(fault({}, [{ ...wanted, id: 'd', endedAt: startOfDay(first) }])).toBe(null)
  })
})

describe('whoever answered', () => {
  it('is not verified by their deputy, their principal, or another deputy, in whatever role', () => {
    fc.assert(
      fc.property(many, person, person, (list, answerer, verifier) => {
        const own = { answer: grant('handler', county, unitA), verify: grant('supervisor', county) }
        const by = (id: string, g: typeof own.answer): Actor => ({
          kind: 'user',
          id,
          grants: [g],
          hands: handsOf(list, id),
        })
        const story = dispatched()
        story.do({ type: 'Sign' }, by(answerer, own.answer))
        const answer = { outcome: 'solved', basis: null, level: 'county', text: '已修好' } as const
        story.do({ type: 'Answer', ...answer }, by(answerer, own.answer))
        const { world, id, now } = story
        const asked = world.send(
          { type: 'Verify', matter: id, hearing: { means: 'onSite' } },
          by(verifier, own.verify),
          now,
        )
        const tied = isSameHand(by(verifier, own.verify), answerer, monday, now)
        expect(isRefusal(asked)).toBe(tied)
        if (isRefusal(asked)) expect(asked.refused).toBe('hearing.sameAsAnswerer')
      }),
      { numRuns: 300 },
    )
  })
})
