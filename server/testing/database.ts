import { randomBytes } from 'node:crypto'
import { connectOwner } from '../store/connect.ts'

/** Carries the URLs of the run's cluster from the global setup to the test processes. */
export const TEST_CLUSTER_VARIABLE = 'JIEBANG_TEST_CLUSTER'

/** The migrated database that every test database is copied from. */
export const TEMPLATE = 'jb_template'

export interface FreshDatabase {
  /** As superuser: for looking behind row-level security, never for what the product does. */
  readonly ownerUrl: string
  /** As jiebang_app, like the product. */
  readonly appUrl: string
  /** Closes all connections and removes the database. */
  drop(): Promise<void>
}

/** A migrated database of the test's own, or an empty one with `{empty: true}`; in about 30 ms. */
export async function freshDatabase(options: { readonly empty?: boolean } = {}): Promise<FreshDatabase> {
  const cluster = testCluster()
  const name = `t_${randomBytes(8).toString('hex')}`
  const template = options.empty === true ? 'template1' : TEMPLATE
  await asOwner(cluster.ownerUrl, `create database ${name} template ${template}`)
  return {
    ownerUrl: withDatabase(cluster.ownerUrl, name),
    appUrl: withDatabase(cluster.appUrl, name),
    drop: () => asOwner(cluster.ownerUrl, `drop database if exists ${name} with (force)`),
  }
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

function testCluster(): { ownerUrl: string; appUrl: string } {
  const text = process.env[TEST_CLUSTER_VARIABLE]
  if (text === undefined)
    throw new Error('No test cluster: name the file *.int.test.ts, or run global-setup.ts.')
  const told: { ownerUrl: string; appUrl: string } = JSON.parse(text)
  return told
}

async function asOwner(url: string, sql: string): Promise<void> {
  const client = await connectOwner(url)
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
