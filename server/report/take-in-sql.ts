import { forCounts } from './count-columns.ts'

const columns = [
  'version int',
  'day date',
  'registered_at timestamptz',
  'place text',
  'unit text',
  'category text',
  'need text',
  'request_type text',
  'stage text',
  'turn text',
  'due_at timestamptz',
  'returns int',
  'extension_asked boolean',
  'review_pending boolean',
  'mark text',
  'look text',
  'last_closed_at timestamptz',
  'wait int',
] as const
const names = columns.map((column) => column.split(' ')[0] ?? '')
const given = `json_to_recordset($3::json) as r(matter uuid, ${columns.join(', ')}, bits int)`
const bit = (i: number): string => `(r.bits & ${1 << i}) <> 0`

/** What was counted before goes off and what is counted now comes on, in one pass. $2 are the matters, $3 the entries. */
export const sql = {
  begin: `insert into figure_mark (county, rules, built, seen_at) values ($1, $2, false, $3::timestamptz)
    on conflict (county) do nothing`,
  mark: 'select rules, built_to, built, seen_at from figure_mark where county = $1',
  lock: 'select rules, built_to, built, seen_at from figure_mark where county = $1 for update',
  setMark: `update figure_mark set rules = $2, built_to = $3, built = $4, seen_at = $5::timestamptz where county = $1`,
  forget: ['figure_entry', 'figure_day', 'figure_wait'].map(
    (table) => `delete from ${table} where county = $1`,
  ),
  next: 'select id from matter where county = $1 and id > $2 order by id limit $3',
  /** Materialized, and the version looked up one by one: a join would read all entries for a handful of facts. */
  moved: `with recent as materialized (
      select f.matter, max(f.seq) as seq from fact f
      where f.county = $1 and f.recorded_at >= $2::timestamptz and f.recorded_at < $3::timestamptz group by f.matter)
    select r.matter as id from recent r
    where r.seq > coalesce((select e.version from figure_entry e where e.county = $1 and e.matter = r.matter), 0)
    limit $4`,
  /** When the last of so many facts was recorded; none where there are fewer. */
  bound: `select recorded_at as at from fact where county = $1 and recorded_at >= $2::timestamptz
      and recorded_at < $3::timestamptz
    order by recorded_at offset $4 limit 1`,
  /** Those that no watermark tells of: what was loaded behind the system's back. */
  astray: `select m.id from matter m left join figure_entry e on e.county = $1 and e.matter = m.id
    where m.county = $1 and m.version is distinct from e.version limit $2`,
  facts: 'select matter, body from fact where county = $1 and matter = any($2::uuid[]) order by matter, seq',
  days: `with x as (
      select -1 as sign, e.day, e.request_type, e.place, e.unit, e.need, ${forCounts((c) => `e.${c}`)}
      from figure_entry e where e.county = $1 and e.matter = any($2::uuid[])
      union all
      select 1, r.day, r.request_type, r.place, r.unit, r.need, ${forCounts((_, i) => bit(i))} from ${given})
    insert into figure_day (county, family, key, day, request_type, registered, ${forCounts((c) => c)})
    select $1, f.family, f.key, x.day, x.request_type, sum(x.sign), ${forCounts((c) => `sum(x.sign * x.${c}::int)`)}
    from x cross join lateral (values ('all', ''), ('town', left(x.place, 9)), ('village', left(x.place, 12)),
      ('unit', coalesce(x.unit, '')), ('need', x.need)) as f(family, key)
    group by f.family, f.key, x.day, x.request_type
    on conflict (county, family, key, day, request_type) do update set
      registered = figure_day.registered + excluded.registered, ${forCounts((c) => `${c} = figure_day.${c} + excluded.${c}`)}`,
  waits: `with x as (
      select -1 as sign, e.day, e.request_type, e.wait from figure_entry e
      where e.county = $1 and e.matter = any($2::uuid[]) and e.c_answered
      union all
      select 1, r.day, r.request_type, r.wait from ${given} where r.bits & $4 <> 0)
    insert into figure_wait (county, day, request_type, wait, answered)
    select $1, x.day, x.request_type, x.wait, sum(x.sign) from x group by x.day, x.request_type, x.wait
    on conflict (county, day, request_type, wait) do update set answered = figure_wait.answered + excluded.answered`,
  entries: `insert into figure_entry (county, matter, ${names.join(', ')}, ${forCounts((c) => c)})
    select $1, r.matter, ${names.map((name) => `r.${name}`).join(', ')}, ${forCounts((_, i) => bit(i))} from ${given}
    where r.matter = any($2::uuid[])
    on conflict (county, matter) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')},
      ${forCounts((c) => `${c} = excluded.${c}`)}`,
} as const
