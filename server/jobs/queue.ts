import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { APP_ROLE } from '../store/app-role.ts'
import { connectOwner } from '../store/connect.ts'
import { queueLogger } from './queue-log.ts'

/** 'JBJQ' as a number: the session advisory lock under which one process prepares the queue while others wait. */
const LOCK = 0x4a424a51

const grants = `
  grant usage on schema graphile_worker to ${APP_ROLE};
  grant select, insert, update, delete on all tables in schema graphile_worker to ${APP_ROLE};
  revoke insert, update, delete on graphile_worker.migrations from ${APP_ROLE};
  grant usage, select on all sequences in schema graphile_worker to ${APP_ROLE};
  grant execute on all functions in schema graphile_worker to ${APP_ROLE};
  do $$
  declare name text;
  begin
    -- The queue protects its tables with row-level security and no policy: for everybody but their owner.
    for name in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'graphile_worker' and c.relrowsecurity
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = '${APP_ROLE}')
    loop
      execute format('create policy ${APP_ROLE} on graphile_worker.%I to ${APP_ROLE} using (true) with check (true)', name);
    end loop;
  end $$;`

/**
 * Brings the tables of the queue to the version of its library, as the owner, and lets the application role work in
 * them: the queue then runs with no more rights than everything else. Many processes may call this at once.
 */
export const prepareQueue = async (ownerUrl: string, log: (message: string) => void): Promise<void> => {
  const owner = await connectOwner(ownerUrl)
  try {
    await owner.query('set statement_timeout = 0')
    await owner.query('select pg_advisory_lock($1)', [LOCK])
    const pgPool = new pg.Pool({ connectionString: ownerUrl, max: 2, application_name: 'jiebang owner' })
    pgPool.on('error', () => undefined)
    pgPool.on('connect', (client) => client.on('error', () => undefined))
    try {
      await runMigrations({ pgPool, logger: queueLogger(log) })
    } finally {
      await pgPool.end()
    }
    await owner.query(grants)
  } finally {
    await owner.end()
  }
}
