import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { connectOwner } from './connect.ts'
import { dumpSchema, schemaFile } from './dump-schema.ts'
import { migrationsDir } from './home.ts'
import { migrate } from './migrate.ts'

describe('migrate', () => {
  let database: FreshDatabase
  let dir: string

  beforeEach(async () => {
    database = await freshDatabase({ empty: true })
    dir = await mkdtemp(join(tmpdir(), 'jiebang-migrations-'))
    await cp(migrationsDir(), dir, { recursive: true })
  })

  afterEach(async () => {
    await database.drop()
    await rm(dir, { recursive: true })
  })

  async function schema(): Promise<string> {
    const client = await connectOwner(database.ownerUrl)
    try {
      return await dumpSchema(client)
    } finally {
      await client.end()
    }
  }

  it('given an empty database, when migrated, then the schema is the one that is dumped', async () => {
    const first = await migrate(database.ownerUrl, { dir })
    expect(first.applied[0]).toBe('0001_init.sql')
    expect(first.already).toBe(0)
    // Regenerate with: node --import tsx server/store/dump-schema.ts --write
    expect(await schema()).toBe(await readFile(schemaFile(), 'utf8'))
  })

  it('given a migrated database, when migrated again, then nothing changes', async () => {
    const { applied } = await migrate(database.ownerUrl, { dir })
    const before = await schema()
    expect(await migrate(database.ownerUrl, { dir })).toEqual({ applied: [], already: applied.length })
    expect(await schema()).toBe(before)
  })

  it('given eight processes at once, when all migrate, then each file is applied once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => migrate(database.ownerUrl, { dir })))
    const applied = outcomes.flatMap((outcome) => outcome.applied)
    expect(new Set(applied).size).toBe(applied.length)
    expect(applied).toContain('0001_init.sql')
  })

  it('given an applied file that was changed since, when migrated, then it is refused', async () => {
    await migrate(database.ownerUrl, { dir })
    const file = join(dir, '0001_init.sql')
    await writeFile(file, `${await readFile(file, 'utf8')}-- changed\n`)
    await expect(migrate(database.ownerUrl, { dir })).rejects.toMatchObject({ code: 'migration-changed' })
  })

  it('given a database newer than the files, when migrated, then it is refused', async () => {
    await migrate(database.ownerUrl, { dir })
    const { already } = await migrate(database.ownerUrl, { dir })
    const next = `${String(already + 1).padStart(4, '0')}_later.sql`
    await writeFile(join(dir, next), 'select 1;')
    await migrate(database.ownerUrl, { dir })
    await rm(join(dir, next))
    await expect(migrate(database.ownerUrl, { dir })).rejects.toMatchObject({ code: 'migration-missing' })
  })

  it('given a file whose SQL fails half-way, when migrated, then nothing of it remains', async () => {
    const { applied } = await migrate(database.ownerUrl, { dir })
    const next = `${String(applied.length + 1).padStart(4, '0')}_broken.sql`
    const before = await schema()
    await writeFile(join(dir, next), 'create table half (a int); select broken;')
    await expect(migrate(database.ownerUrl, { dir })).rejects.toMatchObject({ code: 'migration-failed' })
    expect(await schema()).toBe(before)
  })

  it('given a folder with a gap in its numbers, when migrated, then it is refused before anything runs', async () => {
    await writeFile(join(dir, '9999_far.sql'), 'select 1;')
    await expect(migrate(database.ownerUrl, { dir })).rejects.toMatchObject({
      code: 'migration-folder-wrong',
    })
  })
})
