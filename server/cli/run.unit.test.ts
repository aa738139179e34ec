import { describe, expect, it } from 'vitest'
import { commands, run } from './run.ts'

const call = async (argv: string[], env: Record<string, string> = {}) => {
  const [out, err]: [string[], string[]] = [[], []]
  const io = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    isTerminal: false,
    env,
    cwd: '/nowhere',
    now: () => 0,
    clock: () => 0,
  }
  const open = () => Promise.reject(new Error('the store must not be opened'))
  return { status: await run(argv, io, open), out: out.join('\n'), err: err.join('\n') }
}

describe('the command line', () => {
  it('given no command, says which there are and ends with 2', async () => {
    const { status, out } = await call([])
    expect(status).toBe(2)
    for (const name of ['serve', 'migrate', 'import', 'export', 'verify', 'report'])
      expect(out).toContain(`  ${name}`)
    expect((await call(['--help'])).status).toBe(0)
  })

  it.each(commands.map((c) => [c.name, c] as const))(
    '%s --help names every option and an example',
    async (name, spec) => {
      for (const env of [{ LANG: 'en_US.UTF-8' }, { LC_ALL: 'zh_CN.UTF-8', LANG: 'C' }]) {
        const { status, out, err } = await call([name, '--nonsense', '--help'], env)
        expect([status, err]).toEqual([0, ''])
        for (const option of Object.keys(spec.options)) expect(out).toContain(`--${option}`)
        expect(out).toContain('--json')
        expect(out).toContain(`jiebang ${name}`)
      }
      expect(await call(['help', name])).toMatchObject({ status: 0, err: '' })
    },
  )

  it.each([
    [['imprt'], 'Did you mean import?'],
    [['import'], 'Name the file'],
    [['import', 'a.csv', 'b.csv'], '«b.csv» is one word too many'],
    [['import', 'a.csv'], '--as requests'],
    [['import', 'a.csv', '--as', 'people'], 'one of: requests'],
    [['import', 'a.csv', '--as', 'requests'], '--county takes a division code'],
    [['import', 'a.csv', '--as', 'requests', '--county', '4301'], '«4301» is none'],
    [['import', 'a.csv', '--as', 'requests', '--county', '--json'], '--county needs a value'],
    [['import', 'a.csv', '--as', 'requests', '--county=430121', '--type', 'x'], 'one of: inquiry'],
    [['import', 'a.csv', '--as', 'requests', '--county=430121', '--limit-body', '0'], 'from 1 to 20000'],
    [['import', 'a.csv', '--conty', '430121'], 'Did you mean --county?'],
    [['import', 'a.csv', '--county=1', '--county=2'], 'given twice'],
    [['verify', '--json=yes'], 'is a switch'],
    [['verify', '--county', '12'], '«12» is none'],
    [['verify', 'all'], 'one word too many'],
    [['export', '--county', '430121'], '--as requests or --as facts'],
    [['report'], 'Say which report'],
    [['report', 'deadlines', '--county', '430121', '--from', '2019-02-30'], '«2019-02-30» is none'],
    [['serve', '--port', '99999'], 'from 0 to 65535'],
    [['migrate', '-x'], 'no option -x'],
  ])('%j is answered in plain words with status 2', async (argv, words) => {
    const { status, out, err } = await call(argv)
    expect(err).toContain(words)
    expect([status, argv.includes('--json') ? '' : out]).toEqual([2, ''])
  })

  it('what fails unexpectedly is told without a stack, and as JSON where asked', async () => {
    const { status, out, err } = await call(['verify', '--json'])
    expect(status).toBe(1)
    expect(err).toContain('the store must not be opened')
    expect(err).not.toContain('    at ')
    expect(JSON.parse(out)).toMatchObject({ error: 'fault.unexpected' })
  })
})
