import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectOwner, databaseFor } from '../store/connect.ts'
import { isHeld } from '../store/embedded-lock.ts'
import { runningPostmaster, stopPostmaster } from '../store/embedded-postmaster.ts'
import { migrationsDir } from '../store/home.ts'
import { migrate } from '../store/migrate.ts'
import { TEMPLATE, TEST_CLUSTER_VARIABLE, withDatabase } from './database.ts'

const PREFIX = 'jiebang-test-'

/**
 * One embedded cluster for a whole test run, in a temporary folder, with a migrated template database. It need not
 * survive a power cut, so it does not wait for the disk.
 */
export default async function setup(): Promise<() => Promise<void>> {
  await sweep()
  const dataDir = await mkdtemp(join(tmpdir(), PREFIX))
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

/** Ends the clusters of runs that were killed before they could clean up. */
async function sweep(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX))
  for (const name of names) {
    const folder = join(tmpdir(), name)
    const lock = join(folder, 'pg/supervisor.lock')
    // Without a lock file the run is just beginning or just ending, and sees to itself.
    if ((await isHeld(lock)) || !existsSync(lock)) continue
    const left = await runningPostmaster(join(folder, 'pg/data'))
    if (left !== undefined) await stopPostmaster(left.pid)
    await rm(folder, { recursive: true, force: true })
  }
}
