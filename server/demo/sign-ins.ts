import { userOf } from './county/people.ts'

/** Published: it opens only accounts marked as demo in a county marked as synthetic. See docs. */
export const demoPassword = 'jiebang-demo'

export type SignIn = {
  readonly login: string
  readonly password: string
  readonly name: string
  readonly roleZh: string
  readonly roleEn: string
}

const shown: readonly (readonly [login: string, zh: string, en: string])[] = [
  ['desk1', '云水街道受理台 调度员', 'dispatcher, Yunshui Street desk'],
  ['desk7', '县受理中心 调度员', 'dispatcher, county desk'],
  ['dept1', '住建局 承办人', 'handler, Housing Bureau'],
  ['dept2', '城管局 承办人', 'handler, City Management Bureau'],
  ['village1', '望云社区 社区干部', 'community officer, Wangyun'],
  ['grid1', '望云社区第一网格 网格员', 'grid worker, Wangyun grid 1'],
  ['sup1', '督查室 督查员', 'supervisor'],
  ['lead1', '县领导', 'county leader'],
  ['audit1', '审计员', 'auditor'],
  ['admin1', '管理员', 'administrator'],
]

/** One sign-in for each kind of work. */
export const demoSignIns = (): SignIn[] =>
  shown.map(([login, roleZh, roleEn]) => ({
    login,
    password: demoPassword,
    name: userOf(login).name,
    roleZh,
    roleEn,
  }))

/** Columns that a terminal shows: Chinese characters and full-width signs take two. */
const width = (text: string): number =>
  [...text].reduce(
    (sum, c) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/.test(c) ? 2 : 1),
    0,
  )

const pad = (text: string, to: number): string => text + ' '.repeat(Math.max(0, to - width(text)))

/** The table for the console, in both languages, ending with a line break. */
export const printSignIns = (signIns: readonly SignIn[]): string => {
  const rows = [
    ['账号 / login', '密码 / password', '姓名 / name', '身份', 'role'],
    ...signIns.map((s) => [s.login, s.password, s.name, s.roleZh, s.roleEn]),
  ]
  const widths = [0, 1, 2, 3].map((i) => Math.max(...rows.map((row) => width(row[i] ?? ''))))
  const lines = rows.map((row) => `  ${row.map((cell, i) => pad(cell, widths[i] ?? 0)).join('  ')}`.trimEnd())
  return [
    '演示账号（云溪县为虚构，人名、电话均为编造） / Demo sign-ins (the county and its people are invented)',
    ...lines,
    '  其余账号密码相同 / the same password for desk2–7, dept2–16, village2–31, grid2–99, sup2, lead2',
    '',
  ].join('\n')
}
