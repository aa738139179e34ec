import { addDays, dayOf, parseLocal } from '@jiebang/core/clock/instant.ts'
import type { HouseholdCommand } from '@jiebang/core/people/commands.ts'
import { decideHousehold } from '@jiebang/core/people/decide.ts'
import { evolveHousehold } from '@jiebang/core/people/evolve.ts'
import type { StoredFact } from '@jiebang/core/people/facts.ts'
import type { Household, RiskLevel } from '@jiebang/core/people/household.ts'
import { checkCharacter } from '@jiebang/core/people/id-number.ts'
import type { TagRules } from '@jiebang/core/people/tag-rules.ts'
import { peopleRules } from '../../people/registry/tag-rules.ts'
import { uuidOf } from '../../store/uuid7.ts'
import { Chance } from '../chance.ts'
import { demoPlaceList, type MadePlace } from './demo-places.ts'
import { birthOf, familyOf, type Member } from './family.ts'
import { familyName, givenName, trades } from './names.ts'

/** A household with the facts that it comes from. */
export type MadeHousehold = {
  readonly household: Household
  readonly facts: readonly StoredFact[]
  readonly command: string
}
export type MadeWhere = { readonly places: readonly MadePlace[]; readonly at: number }

const firstDay = parseLocal('2026-03-01 09:00') ?? 0

const idNumber = (chance: Chance, birth: string, sex: Member['sex']): string => {
  const order = chance.whole(0, 499) * 2 + (sex === 'male' ? 1 : 0)
  // No division of the country begins with 99: the number is nobody's.
  const first17 = `990101${birth.replaceAll('-', '')}${String(order).padStart(3, '0')}`
  return first17 + checkCharacter(first17)
}
const phone = (chance: Chance): string => `199${String(chance.whole(0, 99_999_999)).padStart(8, '0')}`

const addressIn = (chance: Chance, place: MadePlace): string => {
  const road = chance.pick(place.roads)
  if (!place.urban) return `${place.name}${chance.whole(1, 9)}组 ${chance.whole(1, 220)} 号`
  return `${road}${chance.whole(1, 180)}号 ${chance.whole(1, 24)}栋${chance.whole(1, 4)}单元${chance.whole(1, 18)}0${chance.whole(1, 4)}`
}

const riskOf = (tags: readonly string[]): RiskLevel => {
  if (tags.some((t) => ['disabledElderly', 'extremePoverty', 'suddenHardship'].includes(t))) return 'high'
  if (tags.some((t) => ['livesAlone', 'severeDisability', 'unstablePoverty', 'marginalPoverty'].includes(t)))
    return 'key'
  return tags.length > 0 ? 'general' : 'none'
}

const commandsOf = (seed: string, index: number, { places, at }: MadeWhere): readonly HouseholdCommand[] => {
  const chance = new Chance(`${seed}:${index}`)
  const id = uuidOf(`${seed}:household:${index}`)
  const place = chance.pick(places)
  const { members, tags } = familyOf(chance)
  const surname = familyName(chance)
  const today = dayOf(at)
  const spot = (value: number) => Math.round((value + chance.between(-0.003, 0.003)) * 1e6) / 1e6
  const people = members.map((m, i) => {
    const birth = birthOf(chance, m.age, today)
    const own = m.relation === 'spouse' ? familyName(chance) : surname
    const number = m.age < 1 && chance.maybe(0.5) ? null : idNumber(chance, birth, m.sex)
    return {
      id: uuidOf(`${seed}:person:${index}:${i}`),
      name: own + givenName(chance, m.sex, Number(birth.slice(0, 4))),
      relation: m.relation,
      sex: m.sex,
      birth,
      idNumber: number,
      phone: m.age > 13 && chance.maybe(0.8) ? phone(chance) : null,
      work: m.age < 18 ? null : m.age > 62 ? '退休' : chance.pick(trades),
      status: m.away === true ? ('away' as const) : ('living' as const),
    }
  })
  const since = () => addDays(today, -chance.whole(10, 700))
  const tag = (person: string | null, code: string): HouseholdCommand => ({
    ...{ type: 'AddTag', household: id, person, code, source: '合成数据', from: since() },
  })
  const all = [...tags, ...members.flatMap((m) => m.tags ?? [])]
  const risk = riskOf(all)
  return [
    {
      ...{
        type: 'RegisterHousehold',
        household: id,
        no: `${seed.slice(0, 2).toUpperCase()}${String(index + 1).padStart(6, '0')}`,
      },
      ...{ place: place.code, grid: place.grid, address: addressIn(chance, place) },
      location: place.centre && { lat: spot(place.centre.lat), long: spot(place.centre.long) },
      dwelling: chance.weighted([
        ['own', 8],
        ['rent', 2],
        ['other', 0.2],
      ] as const),
      ...{ phone: chance.maybe(0.2) ? phone(chance) : null, people },
    },
    ...tags.map((code) => tag(null, code)),
    ...members.flatMap((m, i) => (m.tags ?? []).map((code) => tag(people[i]?.id ?? null, code))),
    ...(risk === 'none'
      ? []
      : [
          {
            type: 'CorrectField',
            household: id,
            field: 'risk',
            old: 'none',
            new: risk,
            occurredAt: at,
          } as const,
        ]),
    ...(all.length > 0 && chance.maybe(0.3) ? [need(chance, seed, index, id)] : []),
  ]
}

const need = (chance: Chance, seed: string, index: number, household: string): HouseholdCommand => {
  const [kind, text] = chance.pick([
    ['meal', '希望社区助餐'],
    ['clean', '需要助洁'],
    ['medical', '需要陪诊、签约家庭医生'],
    ['schooling', '需要课业帮扶'],
    ['equipment', '需要加装扶手'],
    ['company', '希望有人常来说话'],
  ] as const)
  return {
    type: 'AddNeed',
    household,
    need: uuidOf(`${seed}:need:${index}`),
    person: null,
    kind,
    text: `${text}（合成）`,
  }
}

const made = (seed: string, index: number, where: MadeWhere, tags: TagRules): MadeHousehold => {
  const by = { id: 'system', role: 'system' } as const
  const command = uuidOf(`${seed}:command:${index}`)
  let household: Household | null = null
  const facts: StoredFact[] = []
  for (const one of commandsOf(seed, index, where)) {
    const ctx = { by, at: where.at, command, tags, related: new Map() }
    const drafts = decideHousehold(household, one, ctx)
    // Two tags may come to the same thing; what the rules refuse is left out.
    if ('refused' in drafts) continue
    for (const draft of drafts) {
      const fact: StoredFact = { ...draft, at: where.at, by, seq: facts.length + 1 }
      facts.push(fact)
      household = evolveHousehold(household, fact)
    }
  }
  if (household === null) throw new Error('a made-up household was refused')
  return { household, facts, command }
}

/** Synthetic households one after another; the same seed always gives the same ones. Nobody is meant. */
export const makeHouseholds = async function* (
  seed: string,
  count: number,
  where: Partial<MadeWhere> = {},
): AsyncGenerator<MadeHousehold> {
  const { tags } = await peopleRules()
  const { places = demoPlaceList(), at = firstDay } = where
  for (let i = 0; i < count; i++) yield made(seed, i, { places, at }, tags)
}

/** Synthetic households of the demo county, all at once. */
export const householdsOf = async (
  seed: string,
  count: number,
  where: Partial<MadeWhere> = {},
): Promise<readonly Household[]> => {
  const all: Household[] = []
  for await (const { household } of makeHouseholds(seed, count, where)) all.push(household)
  return all
}
