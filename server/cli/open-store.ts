import { join, resolve } from 'node:path'
import { type App, type AppOptions, openApp } from '../app.ts'
import { runningEmbedded } from '../store/embedded.ts'
import { isHeld } from '../store/embedded-lock.ts'
import type { OpenStore } from './command.ts'
import type { Io } from './io.ts'

/** Data folder and database as `serve` takes them from the environment. */
export const placesOf = ({
  env,
  cwd,
}: Pick<Io, 'env' | 'cwd'>): Pick<AppOptions, 'dataDir' | 'databaseUrl'> => ({
  dataDir: resolve(cwd, env['JIEBANG_DATA'] || 'data'),
  databaseUrl: env['DATABASE_URL'] || undefined,
})

/** The same, where a server runs on the data folder with the address of its database, which stays its own. */
export const placesWithRunning = async (
  io: Pick<Io, 'env' | 'cwd'>,
): Promise<ReturnType<typeof placesOf>> => {
  const places = placesOf(io)
  const held = places.databaseUrl === undefined && (await isHeld(join(places.dataDir, 'pg/supervisor.lock')))
  return held ? { ...places, databaseUrl: await runningEmbedded(places.dataDir) } : places
}

/**
 * The store for a command: of a server that runs on the same data folder its database, which stays when the command
 * is done; else one of its own for as long as it takes.
 */
export const openStore =
  (io: Io): OpenStore =>
  async (log): Promise<App> =>
    openApp({ ...(await placesWithRunning(io)), log, now: io.now })
