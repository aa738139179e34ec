import type { Chance } from '../chance.ts'

/** Family names by how common they are, in thousandths; the rest share what is left. */
const common: readonly (readonly [string, number])[] = [
  ...([
    ['王', 72],
    ['李', 70],
    ['张', 66],
    ['刘', 51],
    ['陈', 45],
    ['杨', 31],
    ['黄', 23],
    ['赵', 22],
  ] as const),
  ...([
    ['吴', 20],
    ['周', 20],
    ['徐', 16],
    ['孙', 15],
    ['马', 14],
    ['朱', 14],
    ['胡', 13],
    ['林', 12],
  ] as const),
  ...([
    ['郭', 12],
    ['何', 11],
    ['高', 10],
    ['罗', 10],
    ['郑', 9],
    ['梁', 9],
    ['谢', 8],
    ['宋', 8],
  ] as const),
  ...([
    ['唐', 7],
    ['许', 7],
    ['邓', 6],
    ['冯', 6],
    ['韩', 6],
    ['曹', 6],
    ['曾', 5],
    ['彭', 5],
  ] as const),
  ...([
    ['萧', 4],
    ['蔡', 4],
    ['潘', 4],
    ['田', 4],
    ['董', 4],
    ['袁', 4],
    ['于', 4],
    ['余', 4],
  ] as const),
  ...([
    ['欧阳', 1],
    ['司马', 1],
    ['诸葛', 1],
    ['上官', 1],
  ] as const),
]

/** Given names change with the years: what was usual before 1965, until 1990, and since. */
const old = {
  male: [...'国建福德贵荣根生发财旺喜银金水木山田有兴富庆'],
  female: [...'秀英兰芳桂珍凤玉莲香翠花菊梅巧云素琴娥招弟'],
}
const middle = {
  male: [...'伟强军勇斌涛磊刚平辉明亮波超峰海东林志建华'],
  female: [...'丽敏静燕红艳霞娟萍玲芬娜慧莉洁琳雪云梅晓'],
}
const young = {
  male: [...'浩宇轩子睿涵俊博泽晨一诺天佑梓航铭思远奕'],
  female: [...'欣怡梓涵雨桐诗可馨子萱一诺佳悦彤思语若汐'],
}

export const familyName = (chance: Chance): string => chance.weighted(common)

/** Made up from usual characters; whoever bears such a name is not meant. */
export const givenName = (chance: Chance, sex: 'male' | 'female', born: number): string => {
  const list = born < 1965 ? old[sex] : born < 1990 ? middle[sex] : young[sex]
  return chance.maybe(born < 1965 || born >= 1990 ? 0.85 : 0.55)
    ? chance.pick(list) + chance.pick(list)
    : chance.pick(list)
}

export const trades = [
  ...[
    '务农',
    '在外务工',
    '本地务工',
    '个体经营',
    '货车司机',
    '建筑工',
    '纺织厂工人',
    '教师',
    '护士',
    '快递员',
  ],
  ...['餐馆服务员', '保洁员', '村医', '养殖', '退休'],
] as const
