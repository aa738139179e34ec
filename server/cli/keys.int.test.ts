import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findKey } from '../open311/keys.ts'
import { setUpSmallCounty } from '../testing/small-county.ts'
import { type TestCli, testCli } from './testing/run-cli.ts'

let cli: TestCli
const at = ['--county', '990101', '--json']

beforeAll(async () => {
  cli = await testCli()
  const { owner } = cli
  await setUpSmallCounty(owner as unknown as Parameters<typeof setUpSmallCounty>[0])
})
afterAll(() => cli.close())

const known = async (secret: unknown) => {
  const app = cli.open()
  const found = await findKey(app.pool, String(secret))
  await app.close()
  return found
}

describe('jiebang keys', () => {
  it('adds a key that opens, keeps only its digest, and disables it for good', async () => {
    const made = await cli.run('keys', 'add', '--name', '合成平台', ...at)
    expect(made.status).toBe(0)
    const { id, key } = made.json
    expect(await known(key)).toMatchObject({ id, county: '990101', rights: ['requests'], unit: null })
    const stored = await cli.owner.query('select api_key::text as row from api_key')
    expect(JSON.stringify(stored.rows)).not.toContain(String(key))

    const listed = await cli.run('keys', 'list', ...at)
    expect(listed.json['keys']).toMatchObject([{ id, name: '合成平台', disabledAt: null }])
    expect(JSON.stringify(listed)).not.toContain(String(key))

    expect((await cli.run('keys', 'disable', '--id', String(id), ...at)).json['disabled']).toBe(true)
    expect((await cli.run('keys', 'disable', '--id', String(id), ...at)).json['disabled']).toBe(false)
    expect(await known(key)).toBeNull()
    const told = await cli.owner.query<{ action: string }>('select action from audit_event order by seq')
    expect(told.rows.map((r) => r.action)).toEqual(['key.added', 'key.disabled'])
  })

  it('lets updates speak for a unit that exists, and for none else', async () => {
    const add = (...more: string[]) =>
      cli.run('keys', 'add', '--name', '合成', '--rights', 'updates', ...more, ...at)
    expect((await add('--unit', 'housing')).json).toMatchObject({ rights: ['updates'], unit: 'housing' })
    expect((await add('--unit', 'nobody')).json['error']).toBe('unit.unknown')
    expect((await add()).status).toBe(2)
  })

  it('sets how a service is offered', async () => {
    const set = (code: string, type: string) =>
      cli.run('keys', 'service', '--code', code, '--type', type, ...at)
    expect((await set('010204', 'batch')).status).toBe(0)
    expect((await set('010204', 'hidden')).status).toBe(0)
    const stored = await cli.owner.query('select code, type from open311_service')
    expect(stored.rows).toEqual([{ code: '010204', type: 'hidden' }])
    expect((await set('nothing', 'batch')).json['error']).toBe('category.unknown')
    expect((await set('010204', 'sometimes')).status).toBe(2)
  })

  it.each([
    ['no deed', []],
    ['an unknown deed', ['give']],
    ['no name', ['add']],
    ['a right that is none', ['add', '--name', 'x', '--rights', 'requests,all']],
    ['no id', ['disable']],
  ])('called with %s says what is missing', async (_, words) => {
    expect((await cli.run('keys', ...words, ...at)).status).toBe(2)
  })

  it('knows neither a county nor a key that is not there', async () => {
    expect((await cli.run('keys', 'list', '--county', '110101', '--json')).json['error']).toBe(
      'county.notSetUp',
    )
    expect((await cli.run('keys', 'disable', '--id', 'x', ...at)).json['error']).toBe('key.unknown')
  })
})
