/** 云溪县 does not exist: no county has a code that begins with 99. */
export const demoCounty = '990101'
export const demoCountyName = '云溪县（虚构）'

export type PlaceLevel = 'county' | 'town' | 'village' | 'grid'

/** One division of the demo county. `urban` tells communities (居委会) from villages (村委会). */
export type Place = {
  readonly code: string
  readonly name: string
  readonly level: PlaceLevel
  readonly parent: string | null
  readonly mca?: string
  readonly urbanRural?: string
  readonly from: string
  readonly to?: string
}

/** A village or community with its grids. */
export type Village = {
  readonly code: string
  readonly name: string
  readonly town: string
  readonly urban: boolean
  readonly grids: readonly string[]
  readonly roads: readonly string[]
}

/** Last three digits: 001–099 streets, 100–199 towns, 200–399 townships; villages 001–199 communities, 200–399 villages. */
type TownPlan = {
  readonly code: string
  readonly name: string
  readonly mca?: string
  readonly from?: string
  readonly communities: readonly string[]
  readonly villages: readonly string[]
  readonly roads: readonly string[]
}

const towns: readonly TownPlan[] = [
  {
    code: '001',
    name: '云水街道',
    communities: ['望云社区', '清波社区', '银杏社区', '南门社区', '书院社区', '锦绣社区'],
    villages: [],
    roads: ['云水路', '银杏路', '书院巷', '南门街'],
  },
  {
    code: '002',
    name: '桥东街道',
    mca: '990101004',
    from: '2021-07-01',
    communities: ['桥头社区', '春晖社区', '纺织社区', '新桥社区', '江岸社区'],
    villages: [],
    roads: ['桥东大街', '春晖路', '纺织路', '江岸路'],
  },
  {
    code: '100',
    name: '青禾镇',
    mca: '990101101',
    communities: ['青禾社区', '集贤社区'],
    villages: ['麦田村', '上禾村', '下禾村', '水磨村'],
    roads: ['青禾街', '集贤路', '水磨路'],
  },
  {
    code: '101',
    name: '石坪镇',
    communities: ['石坪社区'],
    villages: ['石门村', '大坪村', '白岩村', '竹园村'],
    roads: ['石坪街', '矿山路', '白岩路'],
  },
  {
    code: '200',
    name: '松岭乡',
    mca: '990101203',
    communities: [],
    villages: ['松岭村', '茶坪村', '半坡村', '云雾村', '古樟村'],
    roads: ['松岭街', '茶坪路', '盘山路'],
  },
  {
    code: '201',
    name: '雁湖乡',
    communities: [],
    villages: ['雁湖村', '芦花村', '渔湾村', '堤口村', '荷塘村'],
    roads: ['雁湖街', '环湖路', '堤口路'],
  },
]

const gridsOf = (urban: boolean, i: number): number => (urban ? (i % 2 === 0 ? 4 : 3) : i % 3 === 0 ? 3 : 2)

const plan = towns.map((town) => {
  const code = `${demoCounty}${town.code}`
  const village = (name: string, i: number, urban: boolean): Village => {
    const own = `${code}${String((urban ? 1 : 200) + i).padStart(3, '0')}`
    const grids = Array.from(
      { length: gridsOf(urban, i) },
      (_, g) => `${own}${String(g + 1).padStart(3, '0')}`,
    )
    return { code: own, name, town: code, urban, grids, roads: town.roads }
  }
  const villages = [
    ...town.communities.map((name, i) => village(name, i, true)),
    ...town.villages.map((name, i) => village(name, i, false)),
  ]
  return { ...town, code, villages }
})

export const demoTowns: readonly { readonly code: string; readonly name: string }[] = plan
export const demoVillages: readonly Village[] = plan.flatMap((town) => town.villages)

/** Urban-rural classes of the statistical code: 111 main urban, 121 town centre, 210 township centre, 220 village. */
const classOf = (town: string, urban: boolean, first: boolean): string => {
  if (!urban) return first && town >= '200' ? '210' : '220'
  return town < '100' ? '111' : '121'
}

const since = '2012-01-01'
/** Grids were drawn later than the villages they lie in. */
const gridsSince = '2021-10-01'

/** All divisions, also one that is no more: 桥东街道 was a town until 2021-06-30. */
export const demoPlaces: readonly Place[] = [
  { code: demoCounty, name: demoCountyName, level: 'county', parent: null, from: since },
  {
    code: `${demoCounty}102`,
    name: '桥东镇',
    level: 'town',
    parent: demoCounty,
    from: since,
    to: '2021-06-30',
  },
  ...plan.flatMap((town): Place[] => [
    {
      code: town.code,
      name: town.name,
      level: 'town',
      parent: demoCounty,
      from: town.from ?? since,
      ...(town.mca === undefined ? {} : { mca: town.mca }),
    },
    ...town.villages.flatMap((v, i): Place[] => [
      {
        code: v.code,
        name: v.name,
        level: 'village',
        parent: town.code,
        from: town.from ?? since,
        urbanRural: classOf(town.code.slice(6), v.urban, i === 0),
        ...(i % 4 === 1 ? { mca: `${town.mca ?? town.code}${String(i + 3).padStart(3, '0')}` } : {}),
      },
      ...v.grids.map(
        (code, g): Place => ({
          code,
          name: `${v.name}第${'一二三四'[g] ?? g + 1}网格`,
          level: 'grid',
          parent: v.code,
          from: g === 3 ? '2024-03-01' : gridsSince,
        }),
      ),
    ]),
  ]),
]
