import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { testCli } from '@jiebang/server/cli/testing/run-cli.ts'
import { makeWorkbook, sheetRow } from '@jiebang/server/import/testing/make-workbook.ts'
import { describe, expect, it } from 'vitest'
import { blocks } from './support/pages.ts'

const head = ['留言编号', '留言主题', '留言时间', '留言详情', '答复意见', '答复时间']
const row = (id: number) => [
  String(id),
  `合成诉求 ${id}：路灯不亮`,
  '2025-12-29 09:00:00',
  `村口路灯坏了，编号 ${id}。（合成数据）`,
  '已修好。（合成数据）',
  '2026-01-05 10:00:00',
]

/** The calls of a README's main job, as words, without the one that serves. */
const mainJob = (page: string): string[][] =>
  blocks(page)
    .filter(({ info, text }) => info === 'sh' && text.includes('npx jiebang import'))
    .flatMap(({ text }) => text.split('\n'))
    .map((line) =>
      line
        .replace(/\s+#.*$/, '')
        .split(/\s+/)
        .slice(2),
    )
    .filter(([name]) => name !== 'serve')

describe('the main job', () => {
  it.each(['README.md', 'README.zh-CN.md'])('as %s shows it does what it says', async (page) => {
    const cli = await testCli()
    try {
      const lines = [head, row(1), row(2), row(3)].map((cells, i) => sheetRow(i + 1, cells))
      await cli.file('petitions.xlsx', makeWorkbook(lines.join('')))
      const answers = new Map<string, Record<string, unknown>>()
      const calls = mainJob(page)
      for (const call of calls) {
        const ran = await cli.run(...call, '--json')
        expect(ran.status, `${call.join(' ')}\n${ran.err.join('\n')}`).toBe(0)
        answers.set(call[0] ?? '', ran.json)
      }
      expect(answers.get('import')).toMatchObject({ read: 3, accepted: 3, refused: 0, answered: 3 })
      expect(answers.get('report')).toMatchObject({ answered: 3, ruleSet: { region: '510000' } })
      expect(answers.get('verify')).toMatchObject({ matters: 3, count: 0 })
      expect(existsSync(join(cli.folder, 'out.xlsx'))).toBe(true)

      const again = await cli.run(...(calls[0] ?? []), '--json')
      expect(again.json).toMatchObject({ read: 3, accepted: 0, repeated: 3 })
    } finally {
      await cli.close()
    }
  })
})
