import { commonOptions } from './arguments.ts'
import type { CommandSpec } from './command.ts'
import { type Io, say } from './io.ts'

const environment = [
  ['JIEBANG_DATA', { zh: '数据文件夹，默认 ./data', en: 'data folder, ./data unless told' }],
  [
    'DATABASE_URL',
    {
      zh: 'PostgreSQL 15 以上的地址；不写则用内置数据库',
      en: 'a PostgreSQL 15+ server; the embedded one unless told',
    },
  ],
] as const

/** Chinese characters take two columns on a terminal. */
const pad = (text: string, width: number): string => {
  const columns = [...text].reduce((sum, c) => sum + (/[\u2e80-\uffef]/.test(c) ? 2 : 1), 0)
  return text + ' '.repeat(Math.max(1, width - columns))
}

export const overview = (specs: readonly CommandSpec[], io: Io): string =>
  [
    say(io, {
      zh: '接棒 jiebang：一件事总有一个人拿着，人人看得见是谁、到什么时候。',
      en: 'jiebang 接棒: somebody always holds the matter, and everybody can see who and until when.',
    }),
    '',
    say(io, { zh: '用法：jiebang <命令> [选项]', en: 'Usage: jiebang <command> [options]' }),
    '',
    ...specs.map((spec) => `  ${pad(spec.name, 10)}${say(io, spec.about)}`),
    '',
    say(io, {
      zh: '每个命令的说明：jiebang <命令> --help',
      en: 'Help for each: jiebang <command> --help',
    }),
  ].join('\n')

export const helpOf = (spec: CommandSpec, io: Io): string => {
  const options = Object.entries({ ...spec.options, ...commonOptions })
  return [
    say(io, spec.about),
    '',
    `${say(io, { zh: '用法', en: 'Usage' })}: jiebang ${spec.usage}`,
    '',
    ...options.map(
      ([name, { value, about }]) =>
        `  ${pad(`--${name}${value === undefined ? '' : ` ${value}`}`, 22)}${say(io, about)}`,
    ),
    '',
    ...environment.map(([name, about]) => `  ${pad(name, 22)}${say(io, about)}`),
    '',
    say(io, { zh: '例子', en: 'Examples' }),
    ...spec.examples.map((example) => `  ${example}`),
    ...(spec.more === undefined ? [] : ['', say(io, spec.more)]),
  ].join('\n')
}
