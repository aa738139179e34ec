import type pg from 'pg'
import { CountyLaws } from './clock/county-law.ts'
import { loadLaw } from './clock/load-rules.ts'
import type { RuleBook } from './clock/rule-book.ts'
import { describeFault } from './clock/rule-fault.ts'
import { DispatchBooks } from './dispatch/dispatch-books.ts'
import { Files } from './knowledge/files/files.ts'
import { type FileLimits, fileLimitsFrom } from './knowledge/files/limits.ts'
import { Registry } from './people/registry/registry.ts'
import { Secrets, sha256 } from './people/secrets.ts'
import { Visits } from './people/visits/visits.ts'
import { Configs } from './place/configs.ts'
import { CountyBooks } from './place/county-book.ts'
import { CountyRules } from './place/county-rules.ts'
import { Gazetteer } from './place/gazetteer/gazetteer.ts'
import { Grids } from './place/grids/grids.ts'
import { Shapes } from './place/shapes.ts'
import { Numbers } from './relay/numbers.ts'
import { Relay } from './relay/services.ts'
import { Writer } from './relay/writer.ts'
import { type Database, databaseFor, openPools, type Pools } from './store/connect.ts'
import type { FileStore } from './store/files/file-store.ts'
import { noStore } from './store/files/no-store.ts'
import { fileStoreFrom } from './store/files/store-from.ts'
import { migrationsDir, rulesDir } from './store/home.ts'
import { migrate } from './store/migrate.ts'
import { randomHex, uuid7 } from './store/uuid7.ts'
import { followHouseholds } from './sync/follow-households.ts'

export type AppOptions = {
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly log: (message: string) => void
  readonly now?: () => number
  readonly poolSize?: number
  /** Where files lie and how many; from the environment when the whole system is opened. */
  readonly fileStore?: FileStore
  readonly fileLimits?: FileLimits
}

/** Everything wired: what serves, imports, verifies and reports starts from here and calls `close` in the end. */
export type App = {
  readonly database: Database
  readonly pools: Pools
  readonly pool: pg.Pool
  readonly rules: RuleBook
  readonly secrets: Secrets
  readonly counties: CountyBooks
  /** Settings of each county, by version. */
  readonly configs: Configs
  /** The law as it holds in each county. */
  readonly laws: CountyLaws
  /** All rules as they hold in each county, with its categories. */
  readonly ownRules: CountyRules
  readonly shapes: Shapes
  readonly grids: Grids
  readonly gazetteer: Gazetteer
  /** Households and people. */
  readonly registry: Registry
  readonly visits: Visits
  readonly dispatch: DispatchBooks
  readonly writer: Writer
  readonly relay: Relay
  readonly files: Files
  readonly now: () => number
  close(): Promise<void>
}

/** The rules have mistakes; nothing starts on a law that was not understood. */
export class RulesRefused extends Error {}

const loadRules = async (dir: string): Promise<RuleBook> => {
  const loaded = await loadLaw(dir)
  if (loaded.ok) return loaded
  throw new RulesRefused(loaded.faults.map(describeFault).join('\n'))
}

/** Starts the database if it is ours, migrates it, loads the rules and wires the services. */
export const openApp = async (options: AppOptions): Promise<App> => {
  const rules = await loadRules(rulesDir())
  const database = await databaseFor(options)
  try {
    await migrate(database.ownerUrl, { dir: migrationsDir(), log: options.log })
    const fileStore = await fileStoreFrom(process.env, options.dataDir)
    const fileLimits = fileLimitsFrom(process.env)
    const secrets = await Secrets.load(options.dataDir)
    return wire(database, rules, secrets, { fileStore, fileLimits, ...options })
  } catch (error) {
    await database.stop()
    throw error
  }
}

/** The same over a database that is there already, as tests and benchmarks have it. */
export const wire = (
  database: Database,
  rules: RuleBook,
  secrets: Secrets,
  options: Omit<AppOptions, 'dataDir' | 'databaseUrl'>,
): App => {
  const now = options.now ?? Date.now
  const pools = openPools(database.appUrl, { max: options.poolSize ?? 10, log: options.log })
  const pool = pools.main
  const numbers = new Numbers(pool)
  const configs = new Configs(pool, now)
  const laws = new CountyLaws(rules.law, configs)
  const ownRules = new CountyRules(rules, laws, configs)
  const counties = new CountyBooks(pool, rules, now, configs)
  const dispatch = new DispatchBooks(pool, rules.catalogues, counties, now)
  const ports = {
    law: rules.law,
    lawOf: (county: string) => laws.of(county),
    grounds: rules.grounds,
    dispatch: async (county: string) => (await dispatch.get(county))?.book,
    hash: sha256,
    now,
    uuid: () => uuid7(now()),
    salt: randomHex,
    number: (county: string, at: number) => numbers.take(county, at),
  }
  const writer = new Writer(pool, ports, numbers)
  const shapes = new Shapes(pool, now)
  const grids = new Grids(pool, now)
  const gazetteer = new Gazetteer(pool, counties, now)
  const registry = new Registry({
    ...{ pool, secrets, now },
    gridsOf: (county, user) => grids.ofUser(county, user),
    locate: (county, point) => grids.locate(county, point),
  })
  const { fileStore: store = noStore, fileLimits: limits = fileLimitsFrom({}) } = options
  const files = new Files({ pool, store, secrets, limits, now })
  const relay = new Relay({ pool, writer, secrets, ownRules, counties, files, now })
  const visits = new Visits({ pool, secrets, grids, relay, registry, now })
  followHouseholds({ registry, visits, now })
  const close = async () => {
    await writer.drained()
    await pools.end()
    await database.stop()
  }
  return {
    database,
    pools,
    pool,
    rules,
    secrets,
    counties,
    configs,
    laws,
    ownRules,
    shapes,
    grids,
    gazetteer,
    registry,
    visits,
    dispatch,
    writer,
    relay,
    files,
    now,
    close,
  }
}
