import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { connectOwner } from './connect.ts'

const HOME = '990101'
const OTHER = '990102'
const NOW = '2026-03-02T08:00:00Z'

/** One row per county table, as columns and values; `county` is added. */
const ROWS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  fact: {
    matter: randomUUID(),
    seq: 1,
    type: 'Registered',
    at: NOW,
    actor: '{}',
    body: '{}',
    personal: 'sealed',
    prev: '0',
    hash: '1',
    command: randomUUID(),
    recorded_at: NOW,
  },
  matter_text: { matter: randomUUID(), search: 'road' },
  contact: { phone_hash: 'h', matter: randomUUID() },
  command: { id: randomUUID(), actor: '{}', payload_hash: 'h', answer: '{}', received_at: NOW },
  scope: { scope: 'unit:a', rev: 1 },
  change: { scope: 'unit:a', rev: 1, matter: randomUUID(), version: 1, at: NOW },
  outbox: {
    id: randomUUID(),
    matter: randomUUID(),
    seq: 1,
    kind: 'sms',
    audience: 'reporter',
    payload: '{}',
    created_at: NOW,
    next_try_at: NOW,
  },
  number_block: { next: 1 },
  merkle_root: { day: '2026-03-01', root: 'r', facts: 0, computed_at: NOW },
  read_record: {
    id: randomUUID(),
    user_id: randomUUID(),
    matter: randomUUID(),
    field: 'phone',
    purpose: 'call back',
    at: NOW,
  },
  matter: matterAt('990101001', 'A-1'),
}

/**
 * Tables whose rows are made by their columns' types, for what is asked of every table is the same: `true` where the
 * role may delete, which then reaches its own county only.
 */
const MADE: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(
    [
      ...[
        'absence',
        'access_notice',
        'answer_template',
        'audit_head',
        'audit_root',
        'break_glass_read',
        'call_back',
      ],
      ...[
        'delivery',
        'dispatch_attempt',
        'dispatch_item',
        'intake_item',
        'open311_token',
        'push_state',
        'read_mark',
      ],
      ...[
        'routing_cursor',
        'routing_deed',
        'routing_dry_run',
        'routing_health',
        'routing_rule',
        'second_look',
      ],
      ...['second_look_item', 'unit_functions'],
      ...['visit', 'form', 'form_version', 'form_answer'],
      ...['grid', 'grid_shape'],
      ...['field_scope', 'field_block', 'field_device', 'field_command', 'field_number'],
      ...['household', 'household_fact', 'review_item', 'public_notice'],
    ].map((name) => [name, false]),
  ),
  ...Object.fromEntries(
    [
      ...['audit_event', 'draft', 'figure_day', 'figure_entry', 'figure_mark', 'figure_wait', 'file'],
      ...['intake_replay', 'open311_sent', 'phone_code', 'saved_filter'],
      ...['visit_task'],
      ...['grid_post', 'place_entry'],
      ...['field_member', 'field_change'],
      ...['person_index', 'household_tag', 'registry_command'],
    ].map((name) => [name, true]),
  ),
}
const TABLES = [...Object.keys(ROWS), ...Object.keys(MADE)]

const someOf = (type: string): unknown => {
  if (type === 'uuid') return randomUUID()
  if (type === 'date') return '2026-03-01'
  if (type.startsWith('timestamp')) return NOW
  if (/int|numeric|double/.test(type)) return 1
  if (type === 'boolean') return false
  if (type === 'jsonb' || type === 'ARRAY') return '{}'
  return 'x'
}

/** A row with something in every column that needs it. */
const madeRow = async (owner: pg.Client, table: string): Promise<Record<string, unknown>> => {
  const found = await owner.query<{ column_name: string; data_type: string }>(
    `select column_name, data_type from information_schema.columns
      where table_schema = 'public' and table_name = $1 and is_nullable = 'NO' and column_name <> 'county'`,
    [table],
  )
  // A region shows what begins with digits: a place is one.
  const someAt = (name: string, type: string) => (name === 'place' ? '990101001' : someOf(type))
  return Object.fromEntries(found.rows.map((c) => [c.column_name, someAt(c.column_name, c.data_type)]))
}

/** What values mean is checked elsewhere; here only whose they are. */
const withoutChecks = async (owner: pg.Client, table: string): Promise<void> => {
  const found = await owner.query<{ conname: string }>(
    `select conname from pg_constraint where conrelid = $1::regclass and contype in ('c', 'f')`,
    [table],
  )
  for (const { conname } of found.rows) await owner.query(`alter table ${table} drop constraint ${conname}`)
}

function matterAt(place: string, no: string): Record<string, unknown> {
  return {
    id: randomUUID(),
    no,
    stage: 'registered',
    request_type: 'help',
    urgency: 'ordinary',
    channel: 'portal',
    place,
    title: 'Street lamp',
    holder_unit: 'desk',
    turn: 'holder',
    registered_at: NOW,
    version: 1,
    head: 'h',
    state: '{}',
    updated_at: NOW,
  }
}

function insertSql(table: string, county: string, row: Readonly<Record<string, unknown>>): pg.QueryConfig {
  const columns = ['county', ...Object.keys(row)]
  const places = columns.map((_, at) => `$${at + 1}`).join(', ')
  return {
    text: `insert into ${table} (${columns.join(', ')}) values (${places})`,
    values: [county, ...Object.values(row)],
  }
}

describe('the application role', () => {
  let database: FreshDatabase
  const rows = new Map(Object.entries(ROWS))
  let owner: pg.Client
  let app: pg.Client

  beforeAll(async () => {
    database = await freshDatabase()
    owner = await connectOwner(database.ownerUrl)
    app = new pg.Client({ connectionString: database.appUrl })
    await app.connect()
    for (const table of Object.keys(MADE)) {
      await withoutChecks(owner, table)
      rows.set(table, await madeRow(owner, table))
    }
    for (const county of [HOME, OTHER]) {
      for (const [table, row] of rows) await owner.query(insertSql(table, county, row))
    }
    await owner.query(insertSql('matter', HOME, matterAt('990101002', 'A-2')))
  })

  afterAll(async () => {
    await app.end()
    await owner.end()
    await database.drop()
  })

  /** Runs in one transaction with the given scope, and rolls back. */
  async function as<T>(
    scope: { county?: string; from?: string; to?: string },
    run: () => Promise<T>,
  ): Promise<T> {
    await app.query('begin')
    try {
      if (scope.county !== undefined) await app.query(`set local app.county = '${scope.county}'`)
      if (scope.from !== undefined) await app.query(`set local app.region_from = '${scope.from}'`)
      if (scope.to !== undefined) await app.query(`set local app.region_to = '${scope.to}'`)
      return await run()
    } finally {
      await app.query('rollback')
    }
  }

  async function counties(table: string): Promise<string[]> {
    const found = await app.query<{ county: string }>(`select distinct county from ${table} order by 1`)
    return found.rows.map((row) => row.county)
  }

  it('given all tables with a county key, then these tests know every one of them', async () => {
    const found = await owner.query<{ relname: string }>(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity`,
    )
    expect(found.rows.map((row) => row.relname).sort()).toEqual([...TABLES].sort())
    const open = await owner.query<{ table_name: string }>(
      `select table_name from information_schema.columns
       where table_schema = 'public' and column_name = 'county' and table_name <> all ($1)`,
      [TABLES],
    )
    const reference = [
      ...['access_policy', 'api_key', 'app_user', 'break_glass', 'deputation', 'division', 'division_shape'],
      ...['intake_source', 'open311_service', 'setting', 'unit', 'user_role'],
    ]
    expect(open.rows.map((row) => row.table_name).sort()).toEqual(reference)
  })

  describe.each(TABLES)('on %s', (table) => {
    it('given no county in scope, then it sees nothing', async () => {
      expect(await as({}, () => counties(table))).toEqual([])
      expect(await as({ county: '' }, () => counties(table))).toEqual([])
    })

    it('given one county in scope, then it sees that one, and both with both', async () => {
      expect(await as({ county: HOME }, () => counties(table))).toEqual([HOME])
      expect(await as({ county: `${HOME},${OTHER}` }, () => counties(table))).toEqual([HOME, OTHER])
    })

    it('given another county in scope, when it inserts, then it is refused', async () => {
      const row = { ...rows.get(table) }
      await expect(as({ county: OTHER }, () => app.query(insertSql(table, HOME, row)))).rejects.toMatchObject(
        {
          code: '42501',
        },
      )
    })

    it('when it deletes or truncates, then it is refused, or reaches its own county', async () => {
      const erase = () => as({ county: HOME }, () => app.query(`delete from ${table}`))
      if (MADE[table]) expect((await erase()).rowCount).toBe(1)
      else await expect(erase()).rejects.toMatchObject({ code: '42501' })
      await expect(as({ county: HOME }, () => app.query(`truncate ${table}`))).rejects.toMatchObject({
        code: '42501',
      })
    })
  })

  it('given a region in scope, then matters outside it are hidden and cannot be changed', async () => {
    const scope = { county: HOME, from: '990101001', to: '990101002' }
    const places = async () =>
      (await app.query<{ place: string }>('select place from matter order by place')).rows.map(
        (row) => row.place,
      )
    expect(await as(scope, places)).toEqual(['990101001'])
    expect(await as({ county: HOME, from: '', to: '' }, places)).toEqual(['990101001', '990101002'])
    const changed = await as(scope, () => app.query(`update matter set title = 'x'`))
    expect(changed.rowCount).toBe(1)
  })

  it('given a county in scope, when a row of another is updated, then it is not found', async () => {
    for (const [table, column] of [
      ['matter', 'title'],
      ['fact', 'personal'],
      ['outbox', 'last_error'],
    ] as const) {
      const sql = `update ${table} set ${column} = 'x' where county = '${OTHER}'`
      expect((await as({ county: HOME }, () => app.query(sql))).rowCount).toBe(0)
    }
  })

  it('when a matter is moved into another county, then it is refused', async () => {
    const move = () => app.query(`update matter set county = '${OTHER}', no = 'B-9'`)
    await expect(as({ county: HOME }, move)).rejects.toMatchObject({ code: '42501' })
  })

  it('when it redacts a fact, then that works; any other change of a fact is refused', async () => {
    const redacted = await as({ county: HOME }, () => app.query('update fact set personal = null'))
    expect(redacted.rowCount).toBe(1)
    for (const change of [
      "body = 'x'",
      "hash = 'x'",
      'seq = 2',
      'at = now()',
      "personal = 'x', body = 'x'",
    ]) {
      const update = () => app.query(`update fact set ${change}`)
      await expect(as({ county: HOME }, update)).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('when it rewrites an answer, a change, a root or a read record, then it is refused', async () => {
    for (const sql of [
      `update command set answer = '{}'`,
      'update change set version = 9',
      `update merkle_root set root = 'x'`,
      `update read_record set purpose = 'x'`,
      `update contact set phone_hash = 'x'`,
    ]) {
      await expect(as({ county: HOME }, () => app.query(sql))).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('then it owns nothing, creates nothing and has no special right', async () => {
    const owned = await owner.query(
      `select 1 from pg_class where relowner = 'jiebang_app'::regrole
       union all select 1 from pg_proc where proowner = 'jiebang_app'::regrole`,
    )
    expect(owned.rowCount).toBe(0)
    const rights = await owner.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = 'jiebang_app'`,
    )
    expect(Object.values(rights.rows[0])).toEqual([false, false, false, false, false])
    await expect(app.query('create table own (a int)')).rejects.toMatchObject({ code: '42501' })
    await expect(app.query('alter table matter disable row level security')).rejects.toMatchObject({
      code: '42501',
    })
    await expect(app.query('delete from schema_migration')).rejects.toMatchObject({ code: '42501' })
  })

  it('then its statements end after 30 s, and its transactions when idle that long', async () => {
    expect((await app.query('show statement_timeout')).rows[0]).toEqual({ statement_timeout: '30s' })
    const idle = await app.query('show idle_in_transaction_session_timeout')
    expect(idle.rows[0]).toEqual({ idle_in_transaction_session_timeout: '30s' })
  })

  it('given many matters, when a region lists its own, then policy and query use the index of places', async () => {
    const full = await freshDatabase()
    const behind = await connectOwner(full.ownerUrl)
    try {
      await behind.query(
        `insert into matter (county, id, no, stage, request_type, urgency, channel, place, title, holder_unit, turn,
           registered_at, version, head, state, updated_at)
         select '${HOME}', gen_random_uuid(), n::text, 'registered', 'help', 'ordinary', 'portal',
           '990101' || lpad((n % 100)::text, 3, '0'), 't', 'desk', 'holder', now(), 1, 'h', '{}', now()
         from generate_series(1, 5000) as n`,
      )
      await behind.query('analyze matter')
      await behind.query('set role jiebang_app')
      await behind.query(`set app.county = '${HOME}'`)
      await behind.query(`set app.region_from = '990101001'`)
      await behind.query(`set app.region_to = '990101002'`)
      const found = await behind.query<{ 'QUERY PLAN': string }>(
        `explain select id from matter where county = '${HOME}' and place >= '990101001' and place < '990101002'`,
      )
      const plan = found.rows.map((row) => row['QUERY PLAN']).join('\n')
      expect(plan).toMatch(/Index Cond: .*place >= COALESCE.*place >= '990101001'/)
    } finally {
      await behind.end()
      await full.drop()
    }
  })

  it.each([
    ['an open matter without a holder', 'matter_open_has_holder', { holder_unit: null }],
    ['a closed matter that is still held', 'matter_open_has_holder', { stage: 'closed', closed_at: NOW }],
    ['an unknown stage', 'matter_stage_known', { stage: 'lost' }],
    ['a secret matter that is public', 'matter_secret_not_public', { secret: true, public: true }],
    ['a place that is no code', 'matter_place_digits', { place: 'somewhere' }],
  ])('given %s, when inserted, then %s refuses it', async (_what, constraint, change) => {
    const row = { ...matterAt('990101001', 'C-1'), ...change }
    const insert = () => app.query(insertSql('matter', HOME, row))
    await expect(as({ county: HOME }, insert)).rejects.toMatchObject({ code: '23514', constraint })
  })

  it('given a county that is not six digits, when inserted, then it is refused', async () => {
    const insert = () => app.query(insertSql('matter', '99010', matterAt('990101001', 'C-2')))
    await expect(as({ county: '99010' }, insert)).rejects.toMatchObject({
      constraint: 'matter_county_digits',
    })
  })

  it('given a number that is taken, when inserted in the county, then it is refused', async () => {
    const insert = () => app.query(insertSql('matter', HOME, matterAt('990101001', 'A-1')))
    await expect(as({ county: HOME }, insert)).rejects.toMatchObject({ constraint: 'matter_no_key' })
  })
})
