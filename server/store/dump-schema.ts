import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { connectOwner, databaseFor } from './connect.ts'
import { migrationsDir } from './home.ts'
import { migrate } from './migrate.ts'

/** The dumped schema that the tests compare. */
export function schemaFile(): string {
  return join(migrationsDir(), '../schema.sql')
}

/** Each query gives lines of SQL in a fixed order, whatever the PostgreSQL release (15 or newer). */
const PARTS: readonly (readonly [title: string, query: string])[] = [
  [
    'Functions',
    `select pg_get_functiondef(p.oid) || ';' as line from pg_proc p
     where p.pronamespace = 'public'::regnamespace
       and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
     order by p.oid::regprocedure::text collate "C"`,
  ],
  [
    'Tables',
    `select format(E'create table %I (\\n%s\\n)%s;', c.relname,
       string_agg(format('  %I %s', a.attname, format_type(a.atttypid, a.atttypmod))
         || case when a.attcollation not in (0, 100) then format(' collate %I', k.collname) else '' end
         || case when a.attnotnull then ' not null' else '' end
         || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''), E',\\n' order by a.attnum),
       coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '')) as line
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     left join pg_collation k on k.oid = a.attcollation
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
     group by c.oid, c.relname, c.reloptions order by c.relname collate "C"`,
  ],
  [
    'Statistics targets',
    `select format('alter table %I alter column %I set statistics %s;', c.relname, a.attname, a.attstattarget) as line
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and a.attstattarget > 0
     order by c.relname collate "C", a.attname collate "C"`,
  ],
  [
    'Constraints',
    `select format('alter table %I add constraint %I %s;', c.relname, o.conname, pg_get_constraintdef(o.oid)) as line
     from pg_constraint o join pg_class c on c.oid = o.conrelid
     where c.relnamespace = 'public'::regnamespace and o.contype <> 'n'
     order by c.relname collate "C", o.conname collate "C"`,
  ],
  [
    'Indexes',
    `select pg_get_indexdef(i.indexrelid) || ';' as line
     from pg_index i join pg_class c on c.oid = i.indrelid
     where c.relnamespace = 'public'::regnamespace
       and not exists (select from pg_constraint o where o.conindid = i.indexrelid and o.contype in ('p', 'u'))
     order by i.indexrelid::regclass::text collate "C"`,
  ],
  [
    'Row-level security',
    `select format('alter table %I enable row level security;%s', c.relname,
       case when c.relforcerowsecurity then format(E'\\nalter table %I force row level security;', c.relname) else '' end) as line
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relrowsecurity
     order by c.relname collate "C"`,
  ],
  [
    'Policies',
    `select format('create policy %I on %I as %s for %s to %s%s%s;', policyname, tablename, lower(permissive), lower(cmd),
       array_to_string(roles, ', '), ' using (' || qual || ')', ' with check (' || with_check || ')') as line
     from pg_policies where schemaname = 'public'
     order by tablename collate "C", policyname collate "C"`,
  ],
  [
    'Grants on tables',
    `select format('grant %s on %I to %s;', string_agg(lower(g.privilege_type), ', ' order by g.privilege_type collate "C"),
       c.relname, coalesce(r.rolname, 'public')) as line
     from pg_class c cross join aclexplode(c.relacl) g left join pg_roles r on r.oid = g.grantee
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and g.grantee <> c.relowner
     group by c.relname, r.rolname order by c.relname collate "C", r.rolname collate "C"`,
  ],
  [
    'Grants on columns',
    `select format('grant %s (%s) on %I to %s;', lower(g.privilege_type),
       string_agg(quote_ident(a.attname), ', ' order by a.attnum), c.relname, coalesce(r.rolname, 'public')) as line
     from pg_class c join pg_attribute a on a.attrelid = c.oid cross join aclexplode(a.attacl) g
     left join pg_roles r on r.oid = g.grantee
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
     group by c.relname, r.rolname, g.privilege_type
     order by c.relname collate "C", r.rolname collate "C", g.privilege_type collate "C"`,
  ],
  [
    'Grants on functions',
    `select format('%s execute on function %s %s public;', case when p.proacl is null then 'grant' else 'revoke' end,
       p.oid::regprocedure, case when p.proacl is null then 'to' else 'from' end) as line
     from pg_proc p where p.pronamespace = 'public'::regnamespace
       and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
       and not exists (select from aclexplode(p.proacl) g where g.grantee = 0)
     order by p.oid::regprocedure::text collate "C"`,
  ],
  [
    'Comments',
    `select line from (
       select format('comment on %s %I%s is %L;', case when d.objsubid = 0 then 'table' else 'column' end, c.relname,
         coalesce('.' || quote_ident(a.attname), ''), d.description) as line, c.relname as name, d.objsubid as place
       from pg_description d join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass
       left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
       where c.relnamespace = 'public'::regnamespace
     ) as told order by name collate "C", place`,
  ],
]

/**
 * The schema `public` as text, from the catalogue and in a fixed order: for comparing and for reading, and close enough
 * to SQL to be run. Written because the embedded package has no pg_dump and the system's may be too old.
 */
export async function dumpSchema(client: pg.ClientBase): Promise<string> {
  const parts: string[] = ['-- Dumped from the migrations by server/store/dump-schema.ts. Do not edit.']
  for (const [title, query] of PARTS) {
    const found = await client.query<{ line: string }>(query)
    if (found.rows.length > 0) parts.push(`-- ${title}`, found.rows.map((row) => row.line.trim()).join('\n'))
  }
  return `${parts.join('\n\n')}\n`
}

/** Migrates an empty embedded database in a temporary folder and writes its schema to db/schema.sql. */
async function writeSchema(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiebang-schema-'))
  try {
    const database = await databaseFor({ dataDir, databaseUrl: undefined, settings: { fsync: 'off' } })
    try {
      await migrate(database.ownerUrl, { dir: migrationsDir() })
      const client = await connectOwner(database.ownerUrl)
      try {
        await writeFile(schemaFile(), await dumpSchema(client))
      } finally {
        await client.end()
      }
    } finally {
      await database.stop()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv.includes('--write')) {
  await writeSchema()
  console.log(`Written: ${schemaFile()}`)
}
