import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectOwner, databaseFor } from '../store/connect.ts'
import { migrate } from '../store/migrate.ts'
import { migrationsDir } from '../store/shipped.ts'
import { TEMPLATE, TEST_CLUSTER_VARIABLE, withDatabase } from './database.ts'

/**
 * One embedded cluster for a whole test run, in a temporary folder, with a migrated template database. It need not
 * survive a power cut, so it does not wait for the disk.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiebang-test-'))
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
    shared_buffers: '128MB',
  }
  const database = await databaseFor({ dataDir, databaseUrl: undefined, settings })
  const teardown = async () => {
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const owner = await connectOwner(database.ownerUrl)
    try {
      await owner.query(`create database ${TEMPLATE}`)
    } finally {
      await owner.end()
    }
    await migrate(withDatabase(database.ownerUrl, TEMPLATE), { dir: migrationsDir() })
    process.env[TEST_CLUSTER_VARIABLE] = JSON.stringify({
      ownerUrl: database.ownerUrl,
      appUrl: database.appUrl,
    })
    return teardown
  } catch (error) {
    await teardown()
    throw error
  }
}
