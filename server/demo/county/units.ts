import { demoCounty, demoTowns, demoVillages } from './places.ts'

export type UnitKind = 'desk' | 'department' | 'village' | 'supervision' | 'leadership' | 'service'
export type DemoUnit = {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly kind: UnitKind
  readonly division: string
  readonly phone: string
}

/** Departments and service companies by key; `duty` is what each says that it is there for. */
export const departments = {
  housing: ['住房和城乡建设局', '住建局', '房屋安全、物业管理、公租房和建筑工地的监管'],
  city: ['城市管理局', '城管局', '路灯、井盖、环境卫生、占道经营和市政设施的日常管理'],
  labour: ['人力资源和社会保障局', '人社局', '养老保险、就业培训、劳动监察和工资支付保障'],
  civil: ['民政局', '民政局', '低保、特困供养、养老服务、殡葬和地名管理'],
  education: ['教育局', '教育局', '学校、幼儿园和校外培训的管理'],
  health: ['卫生健康局', '卫健局', '医疗机构、家庭医生、疾病预防和托育服务的管理'],
  insurance: ['医疗保障局', '医保局', '医保参保、待遇、报销和医疗救助'],
  transport: ['交通运输局', '交通局', '农村公路、客运班线、公交和停车换乘设施的管理'],
  land: ['自然资源局', '自然资源局', '规划许可、不动产登记、地质灾害防治和林地保护'],
  environment: ['生态环境局', '生态环境局', '污水、废气、工业噪声和固体废物污染的监管'],
  market: ['市场监督管理局', '市场监管局', '消费维权、食品药品、价格和电梯安全的监管'],
  police: ['公安局', '公安局', '户籍证件、治安、养犬和道路交通秩序的管理'],
  farming: ['农业农村局', '农业农村局', '惠农补贴、土地承包、动物防疫和农村人居环境'],
  culture: ['文化旅游和体育局', '文旅体局', '公共文化、体育健身和文化市场的管理'],
  water: ['水务有限公司', '水务公司', '自来水供应、管网抢修和水表抄收'],
  power: ['供电公司', '供电公司', '供电、低压线路抢修和用电业务'],
} as const satisfies Record<string, readonly [name: string, short: string, duty: string]>

export type DepartmentKey = keyof typeof departments
export const departmentKeys = Object.keys(departments) as DepartmentKey[]
const services: readonly DepartmentKey[] = ['water', 'power']

export const unitOf = (key: string): string => `${demoCounty}-${key}`
export const countyDesk = unitOf('desk')
export const deskOfTown = (town: string): string => unitOf(`desk-${town.slice(6)}`)
export const unitOfVillage = (village: string): string => unitOf(`village-${village.slice(6)}`)
export const supervision = unitOf('supervision')
export const leadership = unitOf('leadership')

/** Begins with 000, which nobody can dial: these telephones do not exist. */
export const noPhone = (n: number): string => `000-0000${String(n).padStart(4, '0')}`

export const demoUnits: readonly DemoUnit[] = [
  ['desk', countyDesk, '云溪县诉求受理中心（虚构）', '县受理中心', demoCounty] as const,
  ...demoTowns.map(
    (t) => ['desk', deskOfTown(t.code), `${t.name}受理台`, `${t.name}受理台`, t.code] as const,
  ),
  ...departmentKeys.map((key) => {
    const kind = services.includes(key) ? ('service' as const) : ('department' as const)
    return [
      kind,
      unitOf(key),
      `云溪县${departments[key][0]}（虚构）`,
      departments[key][1],
      demoCounty,
    ] as const
  }),
  ...demoVillages.map((v) => {
    const name = v.urban ? `${v.name}居民委员会` : `${v.name}村民委员会`.replace('村村民', '村民')
    return ['village', unitOfVillage(v.code), name, v.name, v.code] as const
  }),
  ['supervision', supervision, '云溪县人民政府督查室（虚构）', '督查室', demoCounty] as const,
  ['leadership', leadership, '云溪县人民政府（虚构）', '县政府', demoCounty] as const,
].map(([kind, id, name, shortName, division], i) => ({
  id,
  name,
  shortName,
  kind,
  division,
  phone: noPhone(1000 + i),
}))

export const shortNameOf: ReadonlyMap<string, string> = new Map(demoUnits.map((u) => [u.id, u.shortName]))
