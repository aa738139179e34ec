import type { Me } from '@jiebang/contract/access/session.ts'
import { testCli } from '@jiebang/server/cli/testing/run-cli.ts'
import { expect, it } from 'vitest'
import { blocks } from './support/pages.ts'

/** The calls of docs/operating.md that make and reset accounts, as words. */
const calls = blocks('docs/operating.md')
  .flatMap(({ text }) => text.split('\n'))
  .filter((line) => line.startsWith('npx jiebang users '))
  .map((line) => line.split(/\s+/).slice(2))

it('given the calls of docs/operating.md, when an operator runs them, then the administrator is there with a new password', async () => {
  const cli = await testCli()
  try {
    expect(calls.map((call) => call[1])).toEqual(['admin', 'reset'])
    const passwords: unknown[] = []
    for (const call of calls) {
      const ran = await cli.run(...call, '--json')
      expect(ran.status, ran.err.join('\n')).toBe(0)
      expect(ran.json).toMatchObject({ county: '430121', login: 'zhangmin' } satisfies Partial<
        Me & { login: string }
      >)
      passwords.push(ran.json['password'])
    }
    expect(new Set(passwords).size).toBe(2)
    const { rows } = await cli.owner.query(
      `select u.name, r.role, r.region, p.must_change from app_user u join user_role r on r.user_id = u.id
        join password_state p on p.user_id = u.id where u.login = 'zhangmin'`,
    )
    expect(rows).toEqual([{ name: '张敏', role: 'admin', region: '430121', must_change: true }])
    const log = await cli.owner.query('select action from audit_event order by seq')
    expect(log.rows.map((r) => r.action)).toEqual(['user.created', 'user.passwordReset'])

    const again = await cli.run(...(calls[0] ?? []), '--json')
    expect(again).toMatchObject({ status: 1, json: { error: 'admin.loginTaken' } })
    const unknown = await cli.run('users', 'reset', '--login', 'nobody', '--json')
    expect(unknown.json).toMatchObject({ error: 'user.unknown' })
    expect((await cli.run('users', 'delete', '--login', 'zhangmin')).status).toBe(2)
    expect((await cli.run('verify', '--json')).json).toMatchObject({ events: 2, count: 0 })
  } finally {
    await cli.close()
  }
})
