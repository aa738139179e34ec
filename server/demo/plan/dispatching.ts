import { personOf } from '../county/people.ts'
import type { DepartmentKey } from '../county/units.ts'
import { departments, shortNameOf, supervision, unitOf } from '../county/units.ts'
import type { Lead } from '../texts/text.ts'
import { momentOf } from './intake.ts'
import type { Teller } from './teller.ts'
import type { Traits } from './traits.ts'
import type { Deed, Pause } from './world.ts'

/** Units that a matter is plausibly mistaken for, or that help with it. */
export const neighbours: { readonly [L in Lead]: readonly [DepartmentKey, DepartmentKey] } = {
  housing: ['city', 'land'],
  city: ['housing', 'transport'],
  labour: ['housing', 'civil'],
  civil: ['labour', 'health'],
  education: ['market', 'culture'],
  health: ['market', 'civil'],
  insurance: ['labour', 'health'],
  transport: ['city', 'police'],
  land: ['farming', 'housing'],
  environment: ['city', 'water'],
  market: ['health', 'city'],
  police: ['city', 'transport'],
  farming: ['land', 'civil'],
  culture: ['education', 'city'],
  water: ['housing', 'environment'],
  power: ['city', 'housing'],
  village: ['civil', 'city'],
  desk: ['civil', 'labour'],
}

const dutyOf = (unit: string): string => {
  const key = (Object.keys(departments) as DepartmentKey[]).find((k) => unitOf(k) === unit)
  return key === undefined ? '村（居）委会协助事项清单内的便民服务和邻里事务' : departments[key][2]
}

const basisFor = (t: Teller, unit: string): string =>
  `按派单目录（示例），${dutyOf(unit)}由${shortNameOf.get(unit) ?? unit}主办；${t.chance.pick(['属地配合', '请先联系群众', '请按时限答复', '办理情况同时告知受理台'])}。`

const clause = (t: Teller, unit: string): string =>
  `《${shortNameOf.get(unit) ?? unit}权责清单（虚构）》第${t.chance.whole(2, 28)}项：${dutyOf(unit)}；本件不在其内`

/** Dispatched to the wrong unit, which hands it back with reason and clause of duty. */
function* bounce(t: Teller, wrong: DepartmentKey): Generator<Deed> {
  const unit = unitOf(wrong)
  const right = t.rightUnit
  yield t.do(
    'Dispatch',
    { lead: unit, assists: [], basis: basisFor(t, unit) },
    t.desk(),
    t.soon(0.02, 0.2, 'desk'),
  )
  const actor = personOf(unit)
  if (t.chance.maybe(0.4)) yield t.do('Sign', {}, actor, t.soon(0.05, 0.4, 'office'))
  const reason = `经核实，此事属于${shortNameOf.get(right) ?? right}职责（${dutyOf(right)}），不属于我单位，建议改派。`
  const at =
    t.m.stage === 'handling'
      ? t.m.lastAt + Math.floor(t.chance.between(0.3, 2.5) * 3_600_000)
      : t.soon(0.1, 0.6, 'office')
  yield t.do('Return', { reason, duty: clause(t, unit) }, actor, at)
}

/** From acceptance to the signature of the unit that handles it. False: the story stands here. */
export function* dispatching(t: Teller, x: Traits): Generator<Deed | Pause, boolean> {
  const [first, second] = neighbours[t.cast.text.lead]
  if (x.returns) yield* bounce(t, first)
  if (x.returns === 2) yield* bounce(t, second)
  if (x.afterReturn) return false
  const at = momentOf(
    x.late,
    'dispatch',
    () => t.soon(0.02, 0.25, 'desk'),
    (days) => t.late(days * 0.5, days),
  )
  if (at === null) return false
  const lead = t.rightUnit
  if (x.returns === 2) {
    const basis = `经与相关单位会商并对照职责清单，${dutyOf(lead)}属${shortNameOf.get(lead) ?? lead}职责，裁定由其主办，不得再退。`
    yield t.do('Rule', { lead, basis }, personOf(supervision), t.soon(0.1, 0.5, 'office'))
  } else {
    const assists = x.assist === 'dispatched' ? [unitOf(second)] : []
    yield t.do(
      'Dispatch',
      { lead, assists, basis: basisFor(t, lead) },
      t.desk(t.chance.maybe(0.8) ? 0 : 1),
      at,
    )
  }
  const signed = momentOf(
    x.late,
    'sign',
    () => t.soon(0.03, 0.4, 'office'),
    (days) => t.late(days * 0.5, days),
  )
  if (signed === null) return false
  yield t.do('Sign', {}, t.lead(), signed)
  return true
}
