import type { Actor, Role } from '@jiebang/core/access/roles.ts'
import { parseLocal } from '@jiebang/core/clock/instant.ts'
import type { Law } from '@jiebang/core/clock/rules.ts'
import type { Ground } from '@jiebang/core/dispatch/grounds.ts'
import type { Command } from '@jiebang/core/relay/commands.ts'
import type { Context } from '@jiebang/core/relay/context.ts'
import { decide } from '@jiebang/core/relay/decide.ts'
import { evolve } from '@jiebang/core/relay/evolve.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { isRefusal } from '@jiebang/core/relay/refusals.ts'

const county = '990101'
const place = '990101001001'

const user = (id: string, role: Role, unit: string): Actor => ({
  kind: 'user',
  id,
  grants: [{ role, county, region: county, unit, from: '2020-01-01' }],
})

type Turn = { readonly command: Command; readonly actor: Actor }

/** register → accept → dispatch → sign → answer → verify → rate, as most lives go. All names are synthetic. */
const life = (matter: string): readonly Turn[] => {
  const [dispatcher, handler] = [user('d', 'dispatcher', 'desk'), user('h', 'handler', 'a')]
  const resident: Actor = { kind: 'reporter', id: 'r' }
  const turn = (actor: Actor, command: Command): Turn => ({ command, actor })
  return [
    turn(
      { kind: 'visitor' },
      {
        ...{ type: 'Register', matter, county, no: '1', requestType: 'complaint', urgency: 'ordinary' },
        ...{ category: null, channel: 'portal', place, desk: 'desk', public: true, about: [], source: null },
        reporter: { id: 'r', noReply: false, secret: false, reachable: true },
        personal: { title: '路灯不亮', body: '村口路灯三天没有亮（合成数据）' },
      },
    ),
    turn(dispatcher, { type: 'Accept', matter }),
    turn(dispatcher, { type: 'Dispatch', matter, lead: 'a', assists: [], basis: '职责清单' }),
    turn(handler, { type: 'Sign', matter }),
    turn(handler, {
      type: 'Answer',
      matter,
      outcome: 'solved',
      text: '已修好',
      basis: null,
      level: 'village',
    }),
    turn(resident, { type: 'Verify', matter, hearing: { means: 'resident', reporter: 'r' } }),
    turn(resident, { type: 'Rate', matter, responded: true, solved: true, satisfied: 5 }),
  ]
}

const none: ReadonlyMap<string, Matter> = new Map()

/** Runs one life and gives how many commands it took; throws where the core refuses one. */
const live = (turns: readonly Turn[], law: Law, grounds: readonly Ground[], from: number): number => {
  let state: Matter | null = null
  let at = from
  for (const { command, actor } of turns) {
    at += 3_600_000
    const ctx: Context = { at, actor, law, grounds, related: none }
    const drafts = decide(state, command, ctx)
    if (isRefusal(drafts)) throw new Error(`${command.type} refused: ${drafts.refused}`)
    for (const draft of drafts) state = evolve(state, { ...draft, seq: (state?.version ?? 0) + 1 })
  }
  return turns.length
}

export type CoreFigures = { readonly commands: number; readonly decideEvolvePerSecond: number }

/**
 * How many commands a second one core decides and folds, over typical lives that begin on every hour of the year 2026.
 * `seconds` bounds the measured part; a warm-up of a fifth comes first.
 */
export const benchCore = (law: Law, grounds: readonly Ground[] = [], seconds = 2): CoreFigures => {
  const turns = life('m')
  const start = parseLocal('2026-01-05 09:00') ?? 0
  const run = (ms: number): { commands: number; ms: number } => {
    const begun = performance.now()
    let commands = 0
    let passed = 0
    for (let i = 0; passed < ms; i++) {
      for (let j = 0; j < 100; j++)
        commands += live(turns, law, grounds, start + ((i * 100 + j) % 7000) * 3_600_000)
      passed = performance.now() - begun
    }
    return { commands, ms: passed }
  }
  run(seconds * 200)
  const { commands, ms } = run(seconds * 1000)
  return { commands, decideEvolvePerSecond: Math.round((commands / ms) * 1000) }
}
