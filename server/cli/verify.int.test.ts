import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeRoots } from '../oversight/roots.ts'
import { csv, line, type TestCli, testCli } from './testing/run-cli.ts'

let cli: TestCli

const county = '430121'
const dayMs = 86_400_000

beforeAll(async () => {
  cli = await testCli()
  const rows = Array.from({ length: 40 }, (_, i) =>
    line(i + 1, i % 2 === 0 ? { reply: `答复 ${i}（合成）`, replied: '2019-10-08 10:00' } : {}),
  )
  const file = await cli.file('a.csv', csv(...rows))
  await cli.run('import', file, '--as', 'requests', '--county', county)
  const app = cli.open()
  await writeRoots(app.pools, county, app.now() + 2 * dayMs)
  await app.close()
})
afterAll(() => cli.close())

type Found = { code: string; no: string; seq: number | null; where: string | null }

const verify = async () => {
  const ran = await cli.run('verify', '--json')
  return { ...ran, findings: ran.json['findings'] as Found[], count: ran.json['count'] }
}

/** Changes stored rows as somebody with the database's password could, looks, and puts them back. */
const tampered = async (change: string, undo: string, params: unknown[] = []) => {
  await cli.owner.query(change, params)
  try {
    return await verify()
  } finally {
    await cli.owner.query(undo, params)
  }
}

type Fact = Record<
  'matter' | 'no' | 'body' | 'personal' | 'prev' | 'hash' | 'type' | 'actor' | 'command',
  string
> & {
  seq: number
}

/** Not random but as good: a different fact of the forty matters for each try. */
const pick = async (n: number, where = 'true'): Promise<Fact> => {
  const { rows } = await cli.owner.query<Fact>(
    `select f.*, m.no from fact f join matter m on m.county = f.county and m.id = f.matter where ${where}
      order by md5(f.hash || $1) limit 1`,
    [String(n)],
  )
  return rows[0]!
}

/** One bit of one byte, where the text stays text that the database takes. */
const flip = (text: string, n: number): string => {
  const bytes = Buffer.from(text)
  for (let at = (n * 7919) % bytes.length; ; at = (at + 1) % bytes.length) {
    const changed = (bytes[at] ?? 0) ^ (1 << (n % 5))
    if ((bytes[at] ?? 0) >= 0x80 || changed < 0x20 || changed > 0x7e) continue
    bytes[at] = changed
    return bytes.toString('utf8')
  }
}

describe('verify', () => {
  it('agrees with what the program wrote', async () => {
    const ran = await verify()
    expect(ran.json).toMatchObject({ matters: 40, facts: 120, roots: 1, findings: [], count: 0 })
    expect(ran.status).toBe(0)
  })

  const textColumns = ['body', 'personal', 'prev', 'hash', 'type', 'actor'] as const
  it.each(textColumns.flatMap((column) => [1, 2, 3, 4].map((n) => [column, n] as const)))(
    'finds a flipped byte in %s (try %i) and names the fact',
    async (column, n) => {
      const fact = await pick(
        n,
        column === 'personal' ? 'f.personal is not null' : column === 'prev' ? 'f.seq > 1' : 'true',
      )
      const set = (value: string) =>
        cli.owner.query(`update fact set ${column} = $3 where county = $1 and matter = $2 and seq = $4`, [
          county,
          fact.matter,
          value,
          fact.seq,
        ])
      await set(flip(fact[column], n))
      const ran = await verify()
      await set(fact[column])
      expect(ran.status).toBe(1)
      const where = { no: fact.no, seq: fact.seq }
      const codes = { body: 'fact.hash', hash: 'fact.hash', prev: 'fact.prev', personal: 'fact.personal' }
      const code = column in codes ? codes[column as keyof typeof codes] : 'fact.column'
      expect(ran.findings.find((f) => f.seq !== null)).toMatchObject({ ...where, code })
      expect(ran.out.join('\n')).toContain(`${county} ${fact.no} fact ${fact.seq}: `)
    },
  )

  it.each([
    ['at', `at + interval '1 microsecond'`, `at - interval '1 microsecond'`],
    ['at', `at + interval '1 hour'`, `at - interval '1 hour'`],
    ['recorded_at', `recorded_at - interval '1 millisecond'`, `recorded_at + interval '1 millisecond'`],
    ['command', `overlay(command::text placing 'f' from 3)::uuid`, '$5::uuid'],
  ])('finds a changed %s (%s)', async (column, change, undo) => {
    const fact = await pick(5, `substr(f.command::text, 3, 1) <> 'f'`)
    const where = 'where county = $1 and matter = $2 and seq = $3'
    const params = [county, fact.matter, fact.seq]
    await cli.owner.query(`update fact set ${column} = ${change} ${where}`, params)
    const ran = await verify()
    const back = undo.startsWith('$') ? [...params, fact.command] : params
    await cli.owner.query(`update fact set ${column} = ${undo.replace('$5', '$4')} ${where}`, back)
    expect(ran.findings).toContainEqual(
      expect.objectContaining({
        code: 'fact.column',
        no: fact.no,
        seq: fact.seq,
        where: expect.stringContaining(column),
      }),
    )
  })

  it('finds a fact that was taken out of the middle, from the end, or moved away', async () => {
    const middle = await pick(1, `f.seq = 3 and m.version = 5`)
    for (const [seq, code] of [
      [3, 'fact.seq'],
      [5, 'matter.version'],
    ] as const) {
      const params = [county, middle.matter, seq]
      const { rows } = await cli.owner.query(
        'select * from fact where county=$1 and matter=$2 and seq=$3',
        params,
      )
      await cli.owner.query('delete from fact where county=$1 and matter=$2 and seq=$3', params)
      const ran = await verify()
      await cli.owner.query('insert into fact select * from json_populate_record(null::fact, $1)', [
        JSON.stringify({ ...rows[0], at: new Date(rows[0].at), recorded_at: new Date(rows[0].recorded_at) }),
      ])
      expect(ran.findings).toContainEqual(expect.objectContaining({ code, no: middle.no }))
      // The day's root, which residents can have written down, no longer holds either.
      expect(ran.findings).toContainEqual(
        expect.objectContaining({ code: 'root.differs', where: '2026-03-02' }),
      )
    }
    expect((await verify()).count).toBe(0)
  })

  it('finds personal text that is gone without having been redacted', async () => {
    const fact = await pick(2, 'f.personal is not null')
    const where = 'where county = $1 and matter = $2 and seq = $3'
    const params = [county, fact.matter, fact.seq]
    await cli.owner.query(`update fact set personal = null ${where}`, params)
    const ran = await verify()
    await cli.owner.query(`update fact set personal = $4 ${where}`, [...params, fact.personal])
    expect(ran.findings).toMatchObject([{ code: 'fact.personalGone', no: fact.no, seq: fact.seq }])
  })

  it('finds a matter without facts and facts without their matter', async () => {
    const { matter, no } = await pick(3)
    const other = '00000000-0000-8000-8000-000000000000'
    const move = (from: string, to: string) =>
      [`update matter set id = '${to}' where county = $1 and id = '${from}'`, [county]] as const
    const [change, undo] = [move(matter, other), move(other, matter)]
    const ran = await tampered(change[0], undo[0], [county])
    expect(ran.findings).toContainEqual(expect.objectContaining({ code: 'matter.withoutFacts', no }))
    expect(ran.findings).toContainEqual(expect.objectContaining({ code: 'fact.withoutMatter', matter }))
  })

  it.each([
    ['holder_unit', `'x'`, `'430121-desk'`, 'matter.column', 'holder_unit'],
    ['due_at', `due_at + interval '1 day'`, `due_at - interval '1 day'`, 'matter.column', 'due_at'],
    ['head', `'f' || head`, 'substr(head, 2)', 'matter.head', null],
    ['version', 'version + 1', 'version - 1', 'matter.version', null],
    ['state', `jsonb_set(state, '{clock,dueAt}', '1')`, `$2::jsonb`, 'matter.state', 'clock.dueAt'],
  ])('finds a matter whose %s was changed', async (column, change, undo, code, where) => {
    const { matter, no } = await pick(4)
    const { rows } = await cli.owner.query('select state from matter where id = $1', [matter])
    await cli.owner.query(`update matter set ${column} = ${change} where id = $1`, [matter])
    const ran = await verify()
    const params = undo.includes('$2') ? [matter, JSON.stringify(rows[0].state)] : [matter]
    await cli.owner.query(`update matter set ${column} = ${undo} where id = $1`, params)
    expect(ran.findings).toEqual([expect.objectContaining({ code, no, where })])
  })

  it('finds a changed root', async () => {
    const ran = await tampered(
      'update merkle_root set facts = facts + 1 where county = $1',
      'update merkle_root set facts = facts - 1 where county = $1',
      [county],
    )
    expect(ran.findings).toMatchObject([{ code: 'root.differs', where: '2026-03-02' }])
  })

  it('agrees again when everything was put back; one county may be asked for', async () => {
    expect((await cli.run('verify', '--county', county, '--json')).json).toMatchObject({
      facts: 120,
      count: 0,
    })
    expect((await cli.run('verify', '--county', '430122', '--json')).json['error']).toBe('county.notSetUp')
  })
})
