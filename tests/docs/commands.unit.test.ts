import { spawnSync } from 'node:child_process'
import { commands } from '@jiebang/server/cli/run.ts'
import { describe, expect, it } from 'vitest'
import { type Block, blocks, pages, read, root } from './support/pages.ts'

const shell = pages().flatMap(blocks)
const marked = shell.filter(({ info }) => info === 'sh test')

/** Lines of shell blocks that call the command line, as words without comments. */
const calls = shell
  .filter(({ info }) => /^sh\b/.test(info) || info === '')
  .flatMap(({ page, line, text }) =>
    text
      .split('\n')
      .filter((one) => /^(?:\$ )?npx jiebang /.test(one))
      .map((one) => ({
        where: `${page}:${line}`,
        words: one
          .replace(/\s+#.*$/, '')
          .split(/\s+/)
          .slice(2),
      })),
  )

const where = ({ page, line }: Block): string => `${page}:${line}`

describe('commands shown in documents', () => {
  it.each(marked.map((block) => [where(block), block] as const))('%s runs', (_, { text }) => {
    const { status, stderr } = spawnSync('sh', ['-ec', text], {
      cwd: root,
      timeout: 15_000,
      encoding: 'utf8',
    })
    expect(stderr).not.toMatch(/error/i)
    expect(status).toBe(0)
  })

  it.each(calls.map(({ where, words }) => [where, words] as const))(
    '%s calls a command with options that it has: %j',
    (_, words) => {
      const spec = commands.find(({ name }) => name === words[0])
      expect(spec, `jiebang ${words[0]}`).toBeDefined()
      const options = words.filter((word) => word.startsWith('--')).map((word) => word.slice(2))
      const known = [...Object.keys(spec?.options ?? {}), 'json', 'help']
      expect(options.filter((option) => !known.includes(option))).toEqual([])
    },
  )

  it('run scripts of npm that are there', () => {
    const named = pages().flatMap((page) =>
      Array.from(read(page).matchAll(/npm run ([\w:-]+)/g), (m) => m[1] ?? ''),
    )
    const { scripts } = JSON.parse(read('package.json'))
    expect(named).toContain('build')
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  it('are found', () => {
    expect(calls.length).toBeGreaterThan(4)
    expect(marked.length).toBeGreaterThan(0)
  })
})
