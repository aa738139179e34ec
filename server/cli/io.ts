/** One sentence in both languages of the command line. */
export type Text = { readonly zh: string; readonly en: string }

/** What a command may touch of the process around it; tests bring their own. */
export type Io = {
  /** One line to stdout: the answer. */
  readonly out: (line: string) => void
  /** One line to stderr: what is said beside the answer. */
  readonly err: (line: string) => void
  /** A bar may be drawn on stderr. */
  readonly isTerminal: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly now: () => number
  /** Milliseconds that never go back. */
  readonly clock: () => number
}

export const say = ({ env }: Pick<Io, 'env'>, text: Text): string => (isChinese(env) ? text.zh : text.en)

/** As every other program decides it: LC_ALL over LC_MESSAGES over LANG. */
const isChinese = (env: Io['env']): boolean => {
  const told = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value)
  return told?.toLowerCase().startsWith('zh') === true
}

export const processIo = (): Io => ({
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  isTerminal: process.stderr.isTTY === true,
  env: process.env,
  cwd: process.cwd(),
  now: Date.now,
  clock: () => performance.now(),
})
