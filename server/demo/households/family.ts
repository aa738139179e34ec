import { addDays } from '@jiebang/core/clock/instant.ts'
import type { RelationCode, Sex } from '@jiebang/core/people/household.ts'
import type { Chance } from '../chance.ts'

/** Somebody of a made-up family: how old, and which tags follow from how they live. */
export type Member = {
  readonly relation: RelationCode
  readonly sex: Sex
  readonly age: number
  readonly away?: boolean
  readonly tags?: readonly string[]
}
export type Family = { readonly members: readonly Member[]; readonly tags: readonly string[] }

const sexOf = (chance: Chance): Sex => (chance.maybe(0.5) ? 'male' : 'female')
const otherSex = (sex: Sex): Sex => (sex === 'male' ? 'female' : 'male')

const couple = (chance: Chance, age: number): Member[] => [
  { relation: 'head', sex: 'male', age },
  { relation: 'spouse', sex: 'female', age: Math.max(20, age + chance.whole(-4, 2)) },
]

const alone = (chance: Chance): Family => {
  const age = chance.whole(66, 93)
  const sex = chance.maybe(0.62) ? 'female' : 'male'
  const tags = ['livesAlone', ...(age > 79 && chance.maybe(0.25) ? ['disabledElderly'] : [])]
  const aid = chance.maybe(0.12) ? ['extremePoverty'] : chance.maybe(0.15) ? ['minimumLiving'] : []
  return { members: [{ relation: 'head', sex, age, tags }], tags: aid }
}

const oldCouple = (chance: Chance): Family => {
  const members = couple(chance, chance.whole(64, 86)).map((m) => ({ ...m, tags: ['emptyNest'] }))
  return { members, tags: chance.maybe(0.08) ? ['minimumLiving'] : [] }
}

const youngFamily = (chance: Chance): Family => {
  const age = chance.whole(24, 45)
  const children = chance.weighted([
    [0, 2],
    [1, 5],
    [2, 4],
    [3, 1],
  ] as const)
  const own: Member[] = Array.from({ length: children }, () => ({
    ...{ relation: 'child', sex: sexOf(chance), age: chance.whole(0, Math.min(18, age - 20)) },
  }))
  const tags = [
    ...(children === 3 ? ['manyInSchool'] : []),
    ...(chance.maybe(0.03) ? ['unstablePoverty'] : []),
    ...(chance.maybe(0.03) ? ['incomeDrop'] : []),
  ]
  return { members: [...couple(chance, age), ...own], tags }
}

const generations = (chance: Chance): Family => {
  const family = youngFamily(chance)
  const age = (family.members[0]?.age ?? 30) + chance.whole(22, 32)
  const sex = sexOf(chance)
  const elders: Member[] = [{ relation: 'parent', sex, age }]
  if (chance.maybe(0.55))
    elders.push({ relation: 'parent', sex: otherSex(sex), age: age + chance.whole(-5, 4) })
  return { ...family, members: [...family.members, ...elders] }
}

/** Parents at work far away, the children with their grandparents. */
const leftBehind = (chance: Chance): Family => {
  const age = chance.whole(56, 74)
  const elders = couple(chance, age).map((m) => ({ ...m, tags: m.age >= 60 ? ['leftBehindElderly'] : [] }))
  const parents: Member[] = [{ relation: 'child', sex: 'male', age: age - chance.whole(23, 30), away: true }]
  const children: Member[] = Array.from({ length: chance.whole(1, 2) }, () => ({
    ...{ relation: 'grandchild', sex: sexOf(chance), age: chance.whole(3, 15), tags: ['leftBehindChild'] },
  }))
  return { members: [...elders, ...parents, ...children], tags: chance.maybe(0.1) ? ['marginalPoverty'] : [] }
}

const worker = (chance: Chance): Family => ({
  members: [{ relation: 'head', sex: sexOf(chance), age: chance.whole(21, 58) }],
  tags: [],
})

/** About 2.6 people a household, a quarter of them over sixty, as in a county that the young leave. */
export const familyOf = (chance: Chance): Family => {
  const make = chance.weighted([
    [alone, 11],
    [oldCouple, 14],
    [youngFamily, 34],
    [generations, 16],
    [leftBehind, 8],
    [worker, 17],
  ])
  const { members, tags } = make(chance)
  const ill = (m: Member): Member => {
    const more = [
      ...(chance.maybe(m.age > 50 ? 0.035 : 0.012) ? [chance.pick(['disability', 'severeDisability'])] : []),
      ...(chance.maybe(m.age > 60 ? 0.08 : 0.01) ? ['seriousIllness'] : []),
      ...(m.age >= 80 ? ['veryOldAllowance'] : []),
    ]
    return more.length === 0 ? m : { ...m, tags: [...(m.tags ?? []), ...more] }
  }
  return { members: members.map(ill), tags }
}

/** Somewhere in the year that makes them that old on the day. */
export const birthOf = (chance: Chance, age: number, today: string): string =>
  addDays(today, -Math.floor(age * 365.2425) - chance.whole(1, 360))
