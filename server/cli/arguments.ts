import { parseArgs } from 'node:util'
import { type CommandSpec, type Given, UsageError } from './command.ts'

/** Every command takes these. */
export const commonOptions: CommandSpec['options'] = {
  json: {
    about: { zh: '最后一行输出一个 JSON 对象，供程序读取', en: 'print one JSON object as the last line' },
  },
  help: { about: { zh: '显示本说明', en: 'show this help' } },
}

/** Reads what follows the command's name. @throws UsageError in plain words. */
export const readArguments = (spec: CommandSpec, args: readonly string[]): Given => {
  const options = { ...spec.options, ...commonOptions }
  const known = Object.keys(options)
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value }]) => [
        name,
        { type: value === undefined ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const seen = new Set<string>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    if (!known.includes(token.name)) throw unknownOption(spec, token.rawName, known)
    if (seen.has(token.name) && token.name !== 'json') throw twice(token.rawName)
    seen.add(token.name)
    const takesValue = options[token.name]?.value !== undefined
    // `--county --json` is a forgotten value, not a county called `--json`.
    const missing = token.value === undefined || (!token.inlineValue && token.value.startsWith('-'))
    if (takesValue && missing) throw valueMissing(token.rawName, options[token.name]?.value ?? '')
    if (!takesValue && token.value !== undefined) throw noValue(token.rawName)
  }
  return {
    words: positionals,
    value: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    is: (name) => values[name] === true,
  }
}

const unknownOption = (spec: CommandSpec, raw: string, known: readonly string[]): UsageError => {
  const near = nearest(raw.replace(/^-+/, ''), known)
  return new UsageError({
    zh: `没有选项 ${raw}。${near === null ? '' : `是不是 --${near}？`}用 jiebang ${spec.name} --help 查看可用的选项。`,
    en: `There is no option ${raw}.${near === null ? '' : ` Did you mean --${near}?`} See jiebang ${spec.name} --help.`,
  })
}

const twice = (raw: string) =>
  new UsageError({ zh: `${raw} 写了两次，只能写一次。`, en: `${raw} was given twice; give it once.` })

const valueMissing = (raw: string, value: string) =>
  new UsageError({ zh: `${raw} 后面要写 ${value}。`, en: `${raw} needs a value: ${raw} ${value}.` })

const noValue = (raw: string) =>
  new UsageError({ zh: `${raw} 后面不带值。`, en: `${raw} is a switch and takes no value.` })

/** The known word that differs by at most a third of its letters; null when none comes near. */
export const nearest = (word: string, known: readonly string[]): string | null => {
  let best: { name: string; far: number } | null = null
  for (const name of known) {
    const far = distance(word.slice(0, 40), name)
    if (far <= Math.max(1, name.length / 3) && (best === null || far < best.far)) best = { name, far }
  }
  return best?.name ?? null
}

/** Levenshtein's. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** A word that must be there, such as the file to import. */
export const requiredWord = ({ words }: Given, what: { zh: string; en: string }): string => {
  const [first, second] = words
  if (first === undefined || first === '')
    throw new UsageError({ zh: `请写明${what.zh}。`, en: `Name ${what.en}.` })
  if (second !== undefined)
    throw new UsageError({ zh: `多了“${second}”。`, en: `«${second}» is one word too many.` })
  return first
}

export const noWords = ({ words }: Given): void => {
  if (words.length > 0)
    throw new UsageError({ zh: `多了“${words[0]}”。`, en: `«${words[0]}» is one word too many.` })
}

/** A value out of a closed list. */
export const oneOf = <T extends string>(given: Given, name: string, list: readonly T[]): T | undefined => {
  const value = given.value(name)
  if (value === undefined) return undefined
  const known = list.find((one) => one === value)
  if (known !== undefined) return known
  const all = list.join(', ')
  throw new UsageError({
    zh: `--${name} 不能是“${value}”，可用的有：${all}。`,
    en: `--${name} cannot be «${value}»; it is one of: ${all}.`,
  })
}

/** `--county`, six digits. */
export const countyOf = (given: Given): string => {
  const code = given.value('county')
  if (code !== undefined && /^[0-9]{6}$/.test(code)) return code
  throw new UsageError({
    zh: `--county 后面写六位区划代码，例如 430100${code === undefined ? '' : `；“${code}”不是`}。`,
    en: `--county takes a division code of six digits, such as 430100${code === undefined ? '' : `; «${code}» is none`}.`,
  })
}

/** A whole number within a range. */
export const numberOf = (given: Given, name: string, least: number, most: number): number | undefined => {
  const value = given.value(name)
  if (value === undefined) return undefined
  const number = /^[0-9]{1,9}$/.test(value) ? Number(value) : Number.NaN
  if (number >= least && number <= most) return number
  throw new UsageError({
    zh: `--${name} 是 ${least} 到 ${most} 的整数，不能是“${value}”。`,
    en: `--${name} is a whole number from ${least} to ${most}, not «${value}».`,
  })
}
