-- Who is to lead what, what was tried against it, and the rules that administrators write.

create table dispatch_item (
  county text not null,
  code text collate "C" not null,
  version integer not null,
  body jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  why text not null,
  constraint dispatch_item_pkey primary key (county, code, version),
  constraint dispatch_item_county_digits check (county ~ '^[0-9]{6}$'),
  constraint dispatch_item_version_positive check (version >= 1),
  constraint dispatch_item_why_given check (length(why) between 1 and 500)
);

create table unit_functions (
  county text not null,
  version integer not null,
  functions jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  why text not null,
  constraint unit_functions_pkey primary key (county, version),
  constraint unit_functions_county_digits check (county ~ '^[0-9]{6}$'),
  constraint unit_functions_version_positive check (version >= 1),
  constraint unit_functions_why_given check (length(why) between 1 and 500)
);

create table dispatch_attempt (
  county text not null,
  id uuid not null,
  matter uuid not null,
  actor text not null,
  command text not null,
  unit text not null,
  item text not null,
  clause text not null,
  right_unit text not null,
  at timestamptz not null,
  constraint dispatch_attempt_pkey primary key (county, id),
  constraint dispatch_attempt_county_digits check (county ~ '^[0-9]{6}$')
);

create table routing_rule (
  county text not null,
  id uuid not null,
  version integer not null,
  enabled boolean not null,
  definition jsonb not null,
  digest text not null,
  dry_run uuid not null,
  made_by text not null,
  made_at timestamptz not null,
  why text not null,
  constraint routing_rule_pkey primary key (county, id, version),
  constraint routing_rule_county_digits check (county ~ '^[0-9]{6}$'),
  constraint routing_rule_version_positive check (version >= 1),
  constraint routing_rule_why_given check (length(why) between 1 and 500)
);

create table routing_dry_run (
  county text not null,
  id uuid not null,
  digest text not null,
  definition jsonb not null,
  days integer not null,
  state text not null,
  looked integer not null default 0,
  total integer not null default 0,
  touched integer not null default 0,
  result jsonb not null,
  made_by text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  constraint routing_dry_run_pkey primary key (county, id),
  constraint routing_dry_run_county_digits check (county ~ '^[0-9]{6}$'),
  constraint routing_dry_run_state_known check (state in ('running', 'done', 'cutShort', 'failed')),
  constraint routing_dry_run_days_range check (days between 1 and 366)
) with (fillfactor = 70);

create table routing_deed (
  county text not null,
  rule uuid not null,
  version integer not null,
  matter uuid not null,
  seq integer not null,
  outcome text not null,
  detail jsonb not null,
  at timestamptz not null,
  constraint routing_deed_pkey primary key (county, rule, version, matter, seq),
  constraint routing_deed_county_digits check (county ~ '^[0-9]{6}$'),
  constraint routing_deed_outcome_known check (outcome in ('done', 'overtaken', 'refused', 'failed'))
);

create table routing_health (
  county text not null,
  rule uuid not null,
  version integer not null,
  state text not null,
  code text,
  detail jsonb not null,
  since timestamptz not null,
  failures integer not null default 0,
  last_at timestamptz not null,
  constraint routing_health_pkey primary key (county, rule),
  constraint routing_health_county_digits check (county ~ '^[0-9]{6}$'),
  constraint routing_health_state_known check (state in ('ok', 'faulty', 'refused', 'failed')),
  constraint routing_health_failures_range check (failures >= 0)
) with (fillfactor = 70);

create table routing_cursor (
  county text not null,
  read_until timestamptz not null,
  constraint routing_cursor_pkey primary key (county),
  constraint routing_cursor_county_digits check (county ~ '^[0-9]{6}$')
) with (fillfactor = 50);

select jb_distribute(name) from unnest(array['dispatch_item', 'unit_functions', 'dispatch_attempt', 'routing_rule',
  'routing_dry_run', 'routing_deed', 'routing_health', 'routing_cursor']) with ordinality as listed(name, place)
  order by place;

create index dispatch_attempt_at_idx on dispatch_attempt (county, at desc, id);
create index routing_deed_matter_idx on routing_deed (county, matter);
create index routing_deed_at_idx on routing_deed (county, rule, at desc);
create index routing_dry_run_started_idx on routing_dry_run (county, started_at desc);

do $$
declare
  name text;
  scope constant text := $q$county = any (string_to_array(current_setting('app.county', true), ','))$q$;
begin
  foreach name in array array['dispatch_item', 'unit_functions', 'dispatch_attempt', 'routing_rule', 'routing_dry_run',
    'routing_deed', 'routing_health', 'routing_cursor']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I for select to jiebang_app using (%s)', name || '_select', name, scope);
    execute format('create policy %I on %I for insert to jiebang_app with check (%s)', name || '_insert', name, scope);
    if name in ('routing_dry_run', 'routing_health', 'routing_cursor') then
      execute format('create policy %I on %I for update to jiebang_app using (%s) with check (%s)',
        name || '_update', name, scope, scope);
    end if;
  end loop;
end $$;

grant select, insert on dispatch_item, unit_functions, dispatch_attempt, routing_rule, routing_dry_run, routing_deed,
  routing_health, routing_cursor to jiebang_app;
grant update (state, looked, total, touched, result, ended_at) on routing_dry_run to jiebang_app;
grant update (version, state, code, detail, since, failures, last_at) on routing_health to jiebang_app;
grant update (read_until) on routing_cursor to jiebang_app;

comment on table dispatch_item is '派单目录: a county''s own versions of items; what is shipped with the rules is version 0. Only added to.';
comment on column dispatch_item.body is 'The item as core/dispatch/catalogue.ts has it, without code and version.';
comment on column dispatch_item.why is 'Why this version was made, in its author''s words.';
comment on table unit_functions is '职能代码: which unit of a county has which function; the newest version counts. Only added to.';
comment on column unit_functions.functions is 'Unit id to its function codes.';
comment on table dispatch_attempt is 'Attempts to send down what stands on a department''s own list. The matter did not change.';
comment on column dispatch_attempt.unit is 'The unit of the base that was to lead.';
comment on column dispatch_attempt.right_unit is 'The unit whose duty it is, by the catalogue of that day.';
comment on table routing_rule is '分派规则: every version of every rule of the administrators; the newest counts. Only added to.';
comment on column routing_rule.definition is 'As core/dispatch/rules-engine/routing-rule.ts has it; a closed language, no code.';
comment on column routing_rule.digest is 'SHA-256 of the canonical definition; the dry run is of exactly this.';
comment on table routing_dry_run is '试运行: what a definition would have touched among past matters.';
comment on column routing_dry_run.state is 'cutShort: time or number of matters ran out before the days did.';
comment on column routing_dry_run.result is 'Samples and counts by outcome; numbers and titles of matters, no personal data.';
comment on table routing_deed is 'What a rule did on which event of which matter, once each.';
comment on column routing_deed.seq is 'The fact that set it off.';
comment on column routing_deed.outcome is 'overtaken: a person acted first. refused, failed: the matter stays with the desk.';
comment on table routing_health is 'Whether a rule works. Whatever does not is told to administrators until it is mended or switched off.';
comment on table routing_cursor is 'Up to where the facts of a county have been shown to its rules.';
