import { describe, expect, it } from 'vitest'
import { canonical } from '../oversight/canonical.ts'
import { seal } from '../oversight/seal.ts'
import { ruleSet } from '../testing/law.ts'
import { system } from '../testing/people.ts'
import { checkWalks, type Move, type Walk, walk } from '../testing/walk.ts'
import { nextAlarm } from './alarm.ts'
import { allowed } from './allowed.ts'
import { decide } from './decide.ts'
import { replay } from './evolve.ts'
import type { FactOf, Recorded } from './facts.ts'
import type { Matter } from './matter.ts'
import { noticesOf } from './notices.ts'
import { isRefusal, refusalCodes } from './refusals.ts'

/** Every walk of every property: what once failed stays here by seed, beside fresh ones. */
const runs = 100

const always = (holds: (w: Walk) => void): void => {
  checkWalks((list) => holds(walk(list)), { numRuns: runs })
}

/** Holds after each single step, for every matter. */
const alwaysAfterEach = (holds: (m: Matter, w: Walk) => void): void => {
  checkWalks(
    (list) => {
      const w = walk(list.slice(0, 1))
      for (const s of list.slice(1)) {
        const done = w.moves.length
        w.step(s)
        for (const move of w.moves.slice(done)) for (const id of move.touched) holds(w.world.matter(id), w)
      }
    },
    { numRuns: runs },
  )
}

const states = (w: Walk): readonly Matter[] => [...w.world.states.values()]
const accepted = (w: Walk): readonly Move[] => w.moves.filter((move) => !isRefusal(move.result))
const isFact = <N extends Recorded['fact']['type']>(
  record: Recorded,
  ...names: readonly N[]
): record is Recorded & { fact: FactOf<N> } => (names as readonly string[]).includes(record.fact.type)

describe('the baton never touches the ground', () => {
  it('an open matter has exactly one holder and one running or lawfully stopped clock, a closed one none', () => {
    alwaysAfterEach((m) => {
      if (m.stage === 'closed') {
        expect([m.holder, m.clock, m.reply, m.turn]).toEqual([null, null, null, 'holder'])
        expect(m.ending).not.toBe(null)
        expect(m.closedAt).not.toBe(null)
        expect(m.assists.every((a) => a.state === 'reported' && a.clock === null)).toBe(true)
        return
      }
      expect([m.ending, m.closedAt]).toEqual([null, null])
      expect(m.holder?.unit).toBeTruthy()
      expect(m.clock).not.toBe(null)
      const stopped = m.clock?.stops.some((stop) => stop.to === undefined) === true
      expect(m.clock?.dueAt === null).toBe(stopped)
      // A stop is lawful only while a resident is waited for, and that wait has an end of its own.
      if (stopped) expect(m.turn).toBe('resident')
      expect(m.reply !== null && m.reply.dueAt !== null).toBe(m.turn === 'resident')
    })
  })

  it('the clock is that of the stage', () => {
    const kinds = {
      registered: ['accept'],
      accepted: ['dispatch'],
      dispatched: ['sign'],
      handling: ['handle'],
      answered: ['verify'],
      verified: ['close'],
      held: ['look'],
    } as const
    alwaysAfterEach((m) => {
      if (m.stage !== 'closed') expect(kinds[m.stage]).toContain(m.clock?.kind)
    })
  })

  it('segments are gap-free while it is open, follow the holder, and the last is open exactly when it is', () => {
    alwaysAfterEach((m) => {
      const last = m.segments.at(-1)
      expect(last?.to === undefined).toBe(m.stage !== 'closed')
      if (m.holder) expect([last?.unit, last?.as]).toEqual([m.holder.unit, m.holder.as])
      m.segments.slice(0, -1).forEach((s, i) => {
        const next = m.segments[i + 1]
        expect(s.to).toBeGreaterThanOrEqual(s.from)
        expect(next?.from).toBeGreaterThanOrEqual(s.to ?? Number.NaN)
      })
      expect(m.segments[0]?.from).toBe(m.registeredAt)
    })
    always((w) => {
      for (const m of states(w)) {
        const reopened = w.world.factsOf(m.id).some((r) => isFact(r, 'Reopened', 'DeclineReviewed'))
        if (reopened) continue
        m.segments.slice(0, -1).forEach((s, i) => {
          expect(s.to).toBe(m.segments[i + 1]?.from)
        })
        const moved = m.segments.filter((s, i) => i > 0 && s.unit !== m.segments[i - 1]?.unit)
        expect(m.hands).toBe(moved.length)
      }
    })
  })

  it('stops of the track never overlap, and one lasts exactly while a clock stands still', () => {
    alwaysAfterEach((m) => {
      const lasting = m.halts.filter((halt) => halt.to === undefined)
      expect(lasting.length).toBe(m.clock !== null && m.clock.dueAt === null ? 1 : 0)
      m.halts.slice(0, -1).forEach((halt, i) => {
        expect(halt.to).toBeLessThanOrEqual(m.halts[i + 1]?.from ?? 0)
      })
    })
  })
})

describe('nothing closes until the person it was for has been heard', () => {
  it('closing rests on a hearing after the last answer, and the record bears it out', () => {
    always((w) => {
      for (const m of states(w)) {
        let heard: FactOf<'Verified' | 'StruckOff'> | null = null
        let calls = 0
        let people: readonly { id: string; noReply: boolean; reachable: boolean }[] = []
        for (const r of w.world.factsOf(m.id)) {
          if (isFact(r, 'Registered')) people = r.fact.reporters
          if (isFact(r, 'MergedIn')) people = [...people, ...r.fact.reporters]
          if (isFact(r, 'Withdrawn') && !r.fact.last) people = people.filter((p) => p.id !== r.fact.reporter)
          if (isFact(r, 'Answered', 'NotVerified', 'Held', 'Reopened')) heard = null
          if (isFact(r, 'Answered', 'Held')) calls = 0
          if (isFact(r, 'CallBackTried')) calls++
          if (isFact(r, 'Verified', 'StruckOff')) {
            heard = r.fact
            const { hearing } = r.fact
            if (hearing.means === 'resident') expect(r.by.id).toBe(`reporter:${hearing.reporter}`)
            if (hearing.means === 'callBack') expect(people.some((p) => p.reachable)).toBe(true)
            if (hearing.means === 'notPossible') {
              if (hearing.reason === 'noReplyWanted') expect(people.every((p) => p.noReply)).toBe(true)
              if (hearing.reason === 'noContact') expect(people.some((p) => p.reachable)).toBe(false)
              if (hearing.reason === 'unreachable')
                expect(calls).toBeGreaterThanOrEqual(ruleSet.relay.callBackAttempts)
            }
          }
          if (isFact(r, 'Closed')) expect(heard).not.toBe(null)
        }
      }
    })
  })

  it('every other end has a lawful ground, the resident’s word, or another matter that goes on', () => {
    always((w) => {
      for (const r of w.world.facts) {
        if (isFact(r, 'Declined', 'Terminated'))
          expect(w.world.grounds.some((g) => g.id === r.fact.ground && g.region === '000000')).toBe(true)
        if (isFact(r, 'Withdrawn') && r.by.role !== 'resident')
          expect(['callBack', 'onSite']).toContain(r.fact.hearing?.means)
        if (isFact(r, 'Merged')) expect(w.world.states.has(r.fact.into)).toBe(true)
      }
      for (const m of states(w)) if (m.ending === 'merged') expect(m.mergedInto).not.toBe(null)
    })
  })

  it('whoever answered never verifies, strikes off, rates, withdraws or counts call-backs for the resident', () => {
    always((w) => {
      for (const m of states(w)) {
        let answer: (Recorded & { fact: FactOf<'Answered'> }) | null = null
        for (const r of w.world.factsOf(m.id)) {
          if (isFact(r, 'Answered')) answer = r
          if (r.by.role === 'resident' || !answer) continue
          if (!isFact(r, 'Verified', 'NotVerified', 'StruckOff', 'Rated', 'Withdrawn', 'CallBackTried'))
            continue
          expect(r.by.id).not.toBe(answer.by.id)
          if (answer.fact.unit !== m.desk) expect(r.by.unit).not.toBe(answer.fact.unit)
        }
      }
    })
  })

  it('what cannot be solved yet is held, not closed', () => {
    always((w) => {
      for (const r of w.world.facts) if (isFact(r, 'Closed')) expect(r.fact.outcome).not.toBe('cannotYet')
    })
  })
})

describe('hands', () => {
  it('a ruled unit never returns', () => {
    always((w) => {
      for (const m of states(w)) {
        let ruled: string | null = null
        for (const r of w.world.factsOf(m.id)) {
          if (isFact(r, 'Ruled')) ruled = r.fact.lead
          if (isFact(r, 'Dispatched')) ruled = null
          if (isFact(r, 'Returned') && r.by.role === 'handler') expect(ruled).not.toBe(r.fact.unit)
        }
      }
    })
  })

  it('nobody who is complained about or recused gets a matter in hand or does anything with it', () => {
    always((w) => {
      for (const { before, result, actor } of accepted(w)) {
        if (!before || isRefusal(result)) continue
        const out = [...before.about, ...before.recusedUnits]
        if (actor.kind === 'user') {
          expect(before.recusedUsers).not.toContain(actor.id)
          for (const g of actor.grants) if (g.unit !== undefined) expect(out).not.toContain(g.unit)
        }
        for (const { fact, matter } of result) {
          if (matter !== before.id) continue
          if (fact.type === 'Dispatched' || fact.type === 'Ruled') expect(out).not.toContain(fact.lead)
          if (fact.type === 'AssistCalled' || fact.type === 'Held') expect(out).not.toContain(fact.unit)
        }
      }
    })
  })

  it('no unit is lead and assisting at once, or called twice at once', () => {
    alwaysAfterEach((m) => {
      const open = m.assists.filter((a) => a.state !== 'reported').map((a) => a.unit)
      expect(new Set(open).size).toBe(open.length)
      if (m.holder?.as === 'lead') expect(open).not.toContain(m.lead)
    })
  })
})

describe('families', () => {
  it('a parent is never closed while one of its children is open, and knows which are', () => {
    alwaysAfterEach((m, w) => {
      const parent = m.parent === null ? m : w.world.matter(m.parent)
      for (const child of parent.children) {
        const open = w.world.states.get(child.id)?.stage !== 'closed'
        expect(child.open).toBe(open)
        if (open) expect(parent.stage).not.toBe('closed')
      }
    })
  })

  it('merging keeps every reporter, who is complained about and who is recused, and never goes in circles', () => {
    always((w) => {
      for (const m of states(w)) {
        if (m.mergedInto === null) continue
        const target = w.world.matter(m.mergedInto)
        const gone = w.world
          .factsOf(target.id)
          .flatMap((r) => (isFact(r, 'Withdrawn') ? [r.fact.reporter] : []))
        for (const { id } of m.reporters)
          expect([...target.reporters.map((r) => r.id), ...gone]).toContain(id)
        for (const unit of m.about) expect(target.about).toContain(unit)
        for (const user of m.recusedUsers) expect(target.recusedUsers).toContain(user)
        const seen = new Set([m.id])
        for (let next: Matter | undefined = target; next; ) {
          expect(seen.has(next.id)).toBe(false)
          seen.add(next.id)
          next = next.mergedInto === null ? undefined : w.world.matter(next.mergedInto)
        }
      }
    })
  })

  it('no person stands twice in a matter, and an open matter that had people still has some', () => {
    alwaysAfterEach((m, w) => {
      const ids = m.reporters.map((r) => r.id)
      expect(new Set(ids).size).toBe(ids.length)
      const [first] = w.world.factsOf(m.id)
      if (first && isFact(first, 'Registered') && first.fact.reporters.length > 0)
        expect(ids.length).toBeGreaterThan(0)
    })
  })
})

describe('clocks', () => {
  it('an extension is at most the original limit, given before it is due, once, and never for what is urgent', () => {
    always((w) => {
      for (const { before, result, at } of accepted(w)) {
        if (!before || isRefusal(result)) continue
        for (const { fact } of result) {
          if (fact.type !== 'ExtensionGranted') continue
          expect(ruleSet.relay.neverExtend).not.toContain(before.urgency)
          expect(fact.limit.unit).toBe(before.clock?.limit.unit)
          expect(fact.limit.amount).toBeLessThanOrEqual(before.clock?.limit.amount ?? 0)
          expect(before.clock?.extension).toBe(undefined)
          expect(at).toBeLessThanOrEqual(before.clock?.dueAt ?? 0)
        }
      }
    })
  })

  it('what time alone brings about is never refused, and comes to an end', () => {
    checkWalks(
      (list) => {
        const w = walk(list)
        for (const { id } of states(w)) {
          const keys = new Set<string>()
          for (let i = 0; i < 20; i++) {
            const alarm = nextAlarm(w.world.matter(id), w.world.law)
            if (!alarm) break
            expect(keys.has(alarm.key)).toBe(false)
            keys.add(alarm.key)
            w.now = Math.max(w.now, alarm.at)
            expect(w.send(alarm.command, system).result).not.toHaveProperty('refused')
          }
          expect(nextAlarm(w.world.matter(id), w.world.law)).toBe(null)
        }
      },
      { numRuns: runs },
    )
  })

  it('each level is told of a late clock at most once', () => {
    always((w) => {
      for (const m of states(w)) {
        let told = 0
        for (const r of w.world.factsOf(m.id)) {
          if ('clock' in r.fact && r.fact.type !== 'Registered') told = 0
          if (isFact(r, 'ResidentReplied', 'Resumed')) told = 0
          if (isFact(r, 'Escalated')) {
            expect(r.fact.level).toBeGreaterThan(told)
            told = r.fact.level
          }
        }
      }
    })
  })
})

describe('facts', () => {
  it('replaying them gives the same state, also from JSON and from what is sealed', () => {
    const hash = (text: string): string => String(text.length)
    always((w) => {
      for (const m of states(w)) {
        const facts = w.world.factsOf(m.id)
        expect(replay(facts)).toEqual(m)
        expect(replay(JSON.parse(JSON.stringify(facts)) as Recorded[])).toEqual(m)
        const stored = facts.map((r): Recorded => {
          const { seq, ...draft } = r
          const link = { county: m.county, command: 'c', recordedAt: r.at, seq, prev: '', salt: 's' }
          const body = JSON.parse(seal(draft, link, hash).body) as Recorded
          return { matter: body.matter, seq: body.seq, at: body.at, by: body.by, fact: body.fact }
        })
        expect(replay(stored)).toEqual(m)
        expect(JSON.parse(canonical(JSON.parse(JSON.stringify(m)))) as Matter).toEqual(
          JSON.parse(JSON.stringify(m)),
        )
      }
    })
  })

  it('version is their number, and their times never go back', () => {
    always((w) => {
      for (const m of states(w)) {
        const facts = w.world.factsOf(m.id)
        expect(m.version).toBe(facts.length)
        expect(facts.map((r) => r.seq)).toEqual(facts.map((_, i) => i + 1))
        expect(facts.map((r) => r.at)).toEqual(facts.map((r) => r.at).sort((a, b) => a - b))
        expect(m.lastAt).toBe(facts.at(-1)?.at)
      }
    })
  })

  it('hold no text by people: those stand beside them', () => {
    always((w) => {
      const texts = ['路灯不亮', '村口路灯三天没有亮（合成数据）']
      for (const r of w.world.facts) for (const t of texts) expect(JSON.stringify(r.fact)).not.toContain(t)
    })
  })

  it('are told only to people who can be reached and want to be', () => {
    always((w) => {
      for (const r of w.world.facts) {
        const m = w.world.matter(r.matter)
        const told = noticesOf(r, m).some((notice) => notice.audience === 'reporters')
        if (told) expect(m.reporters.some((p) => p.reachable && !p.noReply)).toBe(true)
      }
    })
  })
})

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !(value instanceof Map)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) freeze(inner)
  }
  return value
}

describe('decide', () => {
  it('changes nothing that it is given, and refuses with a catalogued code', () => {
    always((w) => {
      for (const { before, command, context, result } of w.moves) {
        const again = decide(freeze(before), freeze(command), { ...context, law: freeze(context.law) })
        expect(again).toEqual(result)
        if (isRefusal(result)) expect(refusalCodes).toContain(result.refused)
      }
    })
  })

  it('agrees with what was offered: refused there is refused here by the same code, accepted here was open there', () => {
    always((w) => {
      for (const { before, command, actor, at, result } of w.moves) {
        if (!before || command.type === 'Register') continue
        const offered = allowed(before, { at, actor, law: w.world.law }).find(
          (a) => a.command === command.type,
        )
        if (!isRefusal(result)) expect(offered?.why).toBe(null)
        else if (!offered) expect(result.refused).toMatch(/^access\./)
        else if (offered.why) expect(result.refused).toBe(offered.why.refused)
      }
    })
  })

  it('is the same however often it is asked', () => {
    always((w) => {
      for (const { before, command, context, result } of w.moves.slice(0, 20))
        expect(decide(before, command, context)).toEqual(result)
    })
  })
})
