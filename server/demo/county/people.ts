import type { Actor, Role, RoleGrant } from '@jiebang/core/access/roles.ts'
import { uuidOf } from '../../store/uuid7.ts'
import { Chance } from '../chance.ts'
import { demoCounty, demoTowns, demoVillages } from './places.ts'
import {
  countyDesk,
  departmentKeys,
  deskOfTown,
  leadership,
  noPhone,
  supervision,
  unitOf,
  unitOfVillage,
} from './units.ts'

export type DemoUser = {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly grants: readonly RoleGrant[]
  /** The unit whose escalations reach this person. */
  readonly leads?: string
  /** Published to residents. */
  readonly phone?: string
}

const surnames = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘范彭鲁韦马苗方俞任袁柳',
]
const given = [
  '小满',
  '立春',
  '谷雨',
  '知秋',
  '望舒',
  '清和',
  '景明',
  '若谷',
  '怀瑾',
  '一禾',
  '书田',
  '晓棠',
  '向阳',
  '长林',
]
const more = [
  '秋实',
  '春生',
  '念安',
  '守拙',
  '明远',
  '初晴',
  '云起',
  '青山',
  '思齐',
  '可为',
  '南星',
  '半夏',
  '冬青',
  '白露',
]

/** Invented names made of a family name and a season or a plant; nobody is meant. */
export const inventedName = (chance: Chance): string =>
  chance.pick(surnames) + chance.pick([...given, ...more])

const since = '2012-01-01'
const grant = (role: Role, region: string, unit?: string): RoleGrant => ({
  role,
  county: demoCounty,
  region,
  from: since,
  ...(unit === undefined ? {} : { unit }),
})

type Post = { login: string; grants: readonly RoleGrant[]; leads?: string; phone?: string }

const desks = [
  ...demoTowns.map((t) => [t.code, deskOfTown(t.code)] as const),
  [demoCounty, countyDesk] as const,
]

const posts: readonly Post[] = [
  // Two people at each desk and in each unit: whoever answered never verifies, whoever asked never grants.
  ...desks.flatMap(([region, unit], i): Post[] => [
    { login: `desk${i + 1}`, grants: [grant('dispatcher', region, unit)] },
    { login: `desk${i + 1}b`, grants: [grant('dispatcher', region, unit)], leads: unit },
  ]),
  ...departmentKeys.flatMap((key, i): Post[] => [
    { login: `dept${i + 1}`, grants: [grant('handler', demoCounty, unitOf(key))] },
    { login: `dept${i + 1}b`, grants: [grant('handler', demoCounty, unitOf(key))], leads: unitOf(key) },
  ]),
  ...demoVillages.map((v, i): Post => {
    const unit = unitOfVillage(v.code)
    const grants = [grant('villageOfficer', v.code, unit), grant('handler', v.code, unit)]
    return { login: `village${i + 1}`, grants, leads: unit }
  }),
  ...demoVillages
    .flatMap((v) => v.grids)
    .map((grid, i): Post => {
      const login = `grid${i + 1}`
      return { login, grants: [grant('gridWorker', grid)], phone: noPhone(7000 + i) }
    }),
  { login: 'sup1', grants: [grant('supervisor', demoCounty, supervision)], leads: supervision },
  { login: 'sup2', grants: [grant('supervisor', demoCounty, supervision)] },
  { login: 'lead1', grants: [grant('leader', demoCounty, leadership)], leads: leadership },
  { login: 'lead2', grants: [grant('leader', demoCounty, leadership)] },
  { login: 'audit1', grants: [grant('auditor', demoCounty)] },
  { login: 'admin1', grants: [grant('admin', demoCounty)] },
]

const named = (): DemoUser[] => {
  const chance = new Chance('demo:people')
  const taken = new Set<string>()
  return posts.map((post) => {
    let name = inventedName(chance)
    while (taken.has(name)) name = inventedName(chance)
    taken.add(name)
    return { ...post, id: uuidOf(`demo:user:${post.login}`), name }
  })
}

export const demoUsers: readonly DemoUser[] = named()
const byLogin = new Map(demoUsers.map((u) => [u.login, u]))

export const userOf = (login: string): DemoUser => {
  const found = byLogin.get(login)
  if (!found) throw new Error(`nobody in the demo is called ${login}`)
  return found
}

const actor = (u: DemoUser): Actor => ({ kind: 'user', id: u.id, grants: u.grants })

/** The people of a unit in the order of their sign-ins: those who handle, verify or rule for it. */
const staffOf = (unit: string): readonly Actor[] =>
  demoUsers.filter((u) => u.grants.some((g) => g.unit === unit)).map(actor)

const staff = new Map<string, readonly Actor[]>()

/** The first or second person of a unit; where a unit has one person only, it is they. */
export const personOf = (unit: string, which: 0 | 1 = 0): Actor => {
  const people = staff.get(unit) ?? staffOf(unit)
  staff.set(unit, people)
  const found = people[which] ?? people[0]
  if (!found) throw new Error(`no people in ${unit}`)
  return found
}

const gridWorkers = new Map(
  demoUsers
    .filter((u) => u.grants[0]?.role === 'gridWorker')
    .map((u) => [u.grants[0]?.region ?? '', actor(u)] as const),
)
export const gridWorkerOf = (grid: string): Actor | undefined => gridWorkers.get(grid)
