-- The relay: divisions, people, matters with their facts, and what must be told inside and outside.
--
-- One text for embedded PostgreSQL, a PostgreSQL server (15 or newer) and Citus:
--   * `county` leads every primary and unique key of what belongs to a county, and is plain text;
--   * tables first, then distribution, then foreign keys, then row-level security;
--   * no triggers, no sequences, no volatile defaults: ids and times come from the caller.
-- There are no foreign keys between the distributed tables: each would lock the matter's row once per fact, and
-- `jiebang verify` finds a fact without its matter anyway.

create function jb_distribute(table_name text) returns void language plpgsql as $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    execute format('select create_distributed_table(%L, %L, colocate_with => %L)',
      table_name, 'county', case when table_name = 'matter' then 'none' else 'matter' end);
  end if;
end $$;
comment on function jb_distribute(text) is 'Distributes a table by county, colocated with matter; does nothing without Citus.';

create function jb_reference(table_name text) returns void language plpgsql as $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    execute format('select create_reference_table(%L)', table_name);
  end if;
end $$;
comment on function jb_reference(text) is 'Copies a table to every node; does nothing without Citus.';

revoke execute on function jb_distribute(text) from public;
revoke execute on function jb_reference(text) from public;

-- Reference tables ---------------------------------------------------------------------------------------------------

create table division (
  code text collate "C" not null,
  name text not null,
  level text not null,
  parent text,
  county text,
  mca_code text,
  urban_rural text,
  valid_from date not null,
  valid_to date,
  constraint division_pkey primary key (code, valid_from),
  constraint division_code_digits check (code ~ '^[0-9]{2,15}$'),
  constraint division_level_known check (level in ('province', 'prefecture', 'county', 'town', 'village', 'grid')),
  constraint division_county_digits check (county ~ '^[0-9]{6}$'),
  constraint division_valid_range check (valid_to is null or valid_to >= valid_from)
);

create table county (
  code text not null,
  name text not null,
  set_up_at timestamptz not null,
  synthetic boolean not null,
  default_desk text,
  constraint county_pkey primary key (code),
  constraint county_code_digits check (code ~ '^[0-9]{6}$')
);

create table unit (
  id text not null,
  county text not null,
  name text not null,
  short_name text not null,
  kind text not null,
  division text not null,
  phone text,
  leader_user uuid,
  valid_from date not null,
  valid_to date,
  constraint unit_pkey primary key (id),
  constraint unit_county_digits check (county ~ '^[0-9]{6}$'),
  constraint unit_kind_known check (kind in ('desk', 'department', 'village', 'supervision', 'leadership', 'service')),
  constraint unit_valid_range check (valid_to is null or valid_to >= valid_from)
);

create table app_user (
  id uuid not null,
  county text not null,
  name text not null,
  login text not null,
  password_hash text not null,
  disabled_at timestamptz,
  failed_logins integer not null default 0,
  locked_until timestamptz,
  demo boolean not null default false,
  created_at timestamptz not null,
  constraint app_user_pkey primary key (id),
  constraint app_user_login_key unique (login),
  constraint app_user_county_digits check (county ~ '^[0-9]{6}$'),
  constraint app_user_login_length check (length(login) between 1 and 100),
  constraint app_user_failed_logins_range check (failed_logins >= 0)
);

create table user_role (
  user_id uuid not null,
  role text not null,
  county text not null,
  region text collate "C" not null,
  unit text,
  kinds text[],
  valid_from date not null,
  valid_to date,
  constraint user_role_pkey primary key (user_id, role, region),
  constraint user_role_county_digits check (county ~ '^[0-9]{6}$'),
  constraint user_role_region_digits check (region ~ '^[0-9]{2,15}$'),
  constraint user_role_valid_range check (valid_to is null or valid_to >= valid_from)
);

-- Local to the coordinator -------------------------------------------------------------------------------------------

create table session (
  id_hash text not null,
  user_id uuid not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  csrf text not null,
  ip_prefix text,
  constraint session_pkey primary key (id_hash),
  constraint session_lifetime check (expires_at > created_at)
);

-- Distributed by county ----------------------------------------------------------------------------------------------

create table matter (
  county text not null,
  id uuid not null,
  no text not null,
  kind text not null default 'request',
  stage text not null,
  request_type text not null,
  urgency text not null,
  category text,
  channel text not null,
  place text collate "C" not null,
  title text not null,
  holder_unit text,
  lead_unit text,
  assist_units text[],
  turn text not null,
  clock_kind text,
  due_at timestamptz,
  alarm_at timestamptz,
  provisional boolean not null default false,
  returns integer not null default 0,
  reopens integer not null default 0,
  hands integer not null default 0,
  outcome text,
  public boolean not null default false,
  secret boolean not null default false,
  parent uuid,
  merged_into uuid,
  registered_at timestamptz not null,
  answered_at timestamptz,
  closed_at timestamptz,
  solved_level text,
  source text,
  code_hash text,
  version integer not null,
  head text not null,
  state jsonb not null,
  updated_at timestamptz not null,
  constraint matter_pkey primary key (county, id),
  constraint matter_no_key unique (county, no),
  constraint matter_county_digits check (county ~ '^[0-9]{6}$'),
  constraint matter_place_digits check (place ~ '^[0-9]{2,15}$'),
  constraint matter_stage_known check (stage in
    ('registered', 'accepted', 'dispatched', 'handling', 'answered', 'verified', 'held', 'closed')),
  constraint matter_turn_known check (turn in ('holder', 'resident')),
  constraint matter_open_has_holder check ((stage = 'closed') = (holder_unit is null)),
  constraint matter_closed_has_time check (stage <> 'closed' or closed_at is not null),
  constraint matter_secret_not_public check (not (secret and public)),
  constraint matter_counts_range check (returns >= 0 and reopens >= 0 and hands >= 0),
  constraint matter_version_positive check (version >= 1)
) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

create table fact (
  county text not null,
  matter uuid not null,
  seq integer not null,
  type text not null,
  at timestamptz not null,
  actor text not null,
  body text not null,
  personal text,
  prev text not null,
  hash text not null,
  command uuid not null,
  recorded_at timestamptz not null,
  constraint fact_pkey primary key (county, matter, seq),
  constraint fact_county_digits check (county ~ '^[0-9]{6}$'),
  constraint fact_seq_positive check (seq >= 1)
);

create table matter_text (
  county text not null,
  matter uuid not null,
  search tsvector not null,
  constraint matter_text_pkey primary key (county, matter)
);

create table contact (
  county text not null,
  phone_hash text not null,
  matter uuid not null,
  constraint contact_pkey primary key (county, phone_hash, matter)
);

create table command (
  county text not null,
  id uuid not null,
  matter uuid,
  actor text not null,
  payload_hash text not null,
  answer jsonb not null,
  received_at timestamptz not null,
  constraint command_pkey primary key (county, id)
);

create table scope (
  county text not null,
  scope text not null,
  rev bigint not null,
  constraint scope_pkey primary key (county, scope),
  constraint scope_rev_range check (rev >= 0)
) with (fillfactor = 50);

create table change (
  county text not null,
  scope text not null,
  rev bigint not null,
  matter uuid not null,
  version integer not null,
  at timestamptz not null,
  constraint change_pkey primary key (county, scope, rev)
);

create table outbox (
  county text not null,
  id uuid not null,
  matter uuid not null,
  seq integer not null,
  kind text not null,
  audience text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  next_try_at timestamptz not null,
  attempts integer not null default 0,
  delivered_at timestamptz,
  last_error text,
  constraint outbox_pkey primary key (county, id),
  constraint outbox_attempts_range check (attempts >= 0)
);

create table number_block (
  county text not null,
  next bigint not null,
  constraint number_block_pkey primary key (county),
  constraint number_block_next_positive check (next >= 1)
) with (fillfactor = 50);

create table merkle_root (
  county text not null,
  day date not null,
  root text not null,
  facts bigint not null,
  computed_at timestamptz not null,
  constraint merkle_root_pkey primary key (county, day),
  constraint merkle_root_facts_range check (facts >= 0)
);

create table read_record (
  county text not null,
  id uuid not null,
  user_id uuid not null,
  matter uuid not null,
  field text not null,
  purpose text not null,
  at timestamptz not null,
  constraint read_record_pkey primary key (county, id),
  constraint read_record_purpose_given check (length(purpose) > 0)
);

-- Distribution, then foreign keys ------------------------------------------------------------------------------------

select jb_reference(name) from unnest(array['division', 'county', 'unit', 'app_user', 'user_role']) as name;
select jb_distribute(name) from unnest(array['matter', 'fact', 'matter_text', 'contact', 'command', 'scope', 'change',
  'outbox', 'number_block', 'merkle_root', 'read_record']) with ordinality as listed(name, place) order by place;

alter table user_role add constraint user_role_user_fkey foreign key (user_id) references app_user (id);
alter table session add constraint session_user_fkey foreign key (user_id) references app_user (id);

-- Indexes: one per list that is read all day; each costs every step of every matter ------------------------------------

create index division_parent_idx on division (parent);
create index division_county_idx on division (county, code);
create index unit_county_idx on unit (county);
create index app_user_county_idx on app_user (county);
create index session_user_idx on session (user_id);
create index session_expires_idx on session (expires_at);

create index matter_inbox_idx on matter (county, holder_unit, due_at, id) include (place) where stage <> 'closed';
create index matter_registered_idx on matter (county, registered_at desc, id);
create index matter_due_idx on matter (county, due_at, id) where stage <> 'closed';
create index matter_assist_idx on matter using gin (assist_units) where assist_units is not null;
create index matter_place_idx on matter (county, place, registered_at desc, id);
create index matter_lead_idx on matter (county, lead_unit, registered_at desc, id);
create index matter_alarm_idx on matter (county, alarm_at) where alarm_at is not null;
-- Closed without a level of solving: declined, merged, withdrawn, terminated. Of columns that change only at the end,
-- so that the other steps of a matter stay free of it.
create index matter_unsolved_idx on matter (county, closed_at) where stage = 'closed' and solved_level is null;
create index matter_promise_idx on matter (county, place, due_at) where public and stage <> 'closed';
create index matter_parent_idx on matter (county, parent) where parent is not null;
create index fact_recorded_idx on fact (county, recorded_at);
create index matter_text_search_idx on matter_text using gin (search);
create index outbox_due_idx on outbox (county, next_try_at) where delivered_at is null;
create index read_record_matter_idx on read_record (county, matter);

-- With the default of 100 a rare word is estimated too common and the whole table is read (655 ms against 0.6).
alter table matter_text alter column search set statistics 1000;

-- Row-level security ---------------------------------------------------------------------------------------------------
-- app.county: the counties in view, comma separated. app.region_from, app.region_to: half-open range of division codes
-- for who sees a part of a county; empty or unset sees all of it (':' sorts after every digit). Set with SET LOCAL in
-- each transaction; unset shows nothing. A write that may move a matter out of its writer's region sets no region.

do $$
declare
  name text;
  scope constant text := $q$county = any (string_to_array(current_setting('app.county', true), ','))$q$;
begin
  foreach name in array array['fact', 'matter_text', 'contact', 'command', 'scope', 'change', 'outbox', 'number_block',
    'merkle_root', 'read_record']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I for select to jiebang_app using (%s)', name || '_select', name, scope);
    execute format('create policy %I on %I for insert to jiebang_app with check (%s)', name || '_insert', name, scope);
    if name in ('fact', 'matter_text', 'scope', 'outbox', 'number_block') then
      execute format('create policy %I on %I for update to jiebang_app using (%s) with check (%s)',
        name || '_update', name, scope, scope);
    end if;
  end loop;
end $$;

alter table matter enable row level security;
alter table matter force row level security;
create policy matter_select on matter for select to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ','))
  and place >= coalesce(current_setting('app.region_from', true), '')
  and place < coalesce(nullif(current_setting('app.region_to', true), ''), ':'));
create policy matter_insert on matter for insert to jiebang_app with check (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy matter_update on matter for update to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ','))
  and place >= coalesce(current_setting('app.region_from', true), '')
  and place < coalesce(nullif(current_setting('app.region_to', true), ''), ':'))
  with check (county = any (string_to_array(current_setting('app.county', true), ',')));

-- What the application may do: nothing is ever deleted but sessions ----------------------------------------------------

grant usage on schema public to jiebang_app;
grant select on schema_migration to jiebang_app;
grant select, insert on division, county, unit, app_user, user_role to jiebang_app;
grant update (name, parent, mca_code, urban_rural, valid_to) on division to jiebang_app;
grant update (name, default_desk) on county to jiebang_app;
grant update (name, short_name, division, phone, leader_user, valid_to) on unit to jiebang_app;
grant update (name, password_hash, disabled_at, failed_logins, locked_until) on app_user to jiebang_app;
grant update (unit, kinds, valid_to) on user_role to jiebang_app;
grant select, insert, delete on session to jiebang_app;
grant update (last_seen_at, expires_at) on session to jiebang_app;
grant select, insert, update on matter to jiebang_app;
grant select, insert on fact, matter_text, contact, command, scope, change, outbox, number_block, merkle_root,
  read_record to jiebang_app;
grant update (personal) on fact to jiebang_app;
grant update (search) on matter_text to jiebang_app;
grant update (rev) on scope to jiebang_app;
grant update (next_try_at, attempts, delivered_at, last_error) on outbox to jiebang_app;
grant update (next) on number_block to jiebang_app;

-- What everything means ------------------------------------------------------------------------------------------------

comment on table division is '区划: from province to grid, by statistical code.';
comment on column division.code is 'Statistical code: 6 digits county, 9 town, 12 village, 15 grid; shorter above.';
comment on column division.parent is 'Code of the division around it.';
comment on column division.county is 'Six-digit code of the county it lies in; null above county level.';
comment on column division.mca_code is 'Code of the ministry of civil affairs (民政), where it differs.';
comment on column division.urban_rural is 'Urban-rural class of the statistical code (111, 121, 220 and so on).';
comment on column division.valid_from is 'First day on which the division exists.';
comment on column division.valid_to is 'Last day; null while it exists.';

comment on table county is 'Counties that are set up on this system.';
comment on column county.code is 'Six-digit statistical code.';
comment on column county.synthetic is 'True for invented counties such as the demo.';
comment on column county.default_desk is 'Unit that receives what no other desk is responsible for.';

comment on table unit is '单位: whoever can hold a matter.';
comment on column unit.kind is 'desk 受理台, department 部门, village 村社, supervision 督查, leadership 领导, service 服务单位.';
comment on column unit.division is 'Division whose matters it serves.';
comment on column unit.leader_user is 'The person whom an escalation reaches.';

comment on table app_user is 'Staff accounts.';
comment on column app_user.password_hash is 'argon2id, in its own text form.';
comment on column app_user.disabled_at is 'Since when the account cannot sign in; null when it can.';
comment on column app_user.failed_logins is 'Wrong passwords since the last right one.';
comment on column app_user.locked_until is 'No sign-in before this time.';
comment on column app_user.demo is 'Account of the demo county, with a published password.';

comment on table user_role is 'Who may do what, where and until when.';
comment on column user_role.region is 'Division code; everything whose code begins with it.';
comment on column user_role.unit is 'The unit for which the role is held; null where the role needs none.';
comment on column user_role.kinds is 'Kinds of matter; null means all.';

comment on table session is 'Signed-in staff. Local to the coordinator.';
comment on column session.id_hash is 'SHA-256 of the cookie; the cookie itself is kept nowhere.';
comment on column session.csrf is 'Token that every form and changing call must repeat.';
comment on column session.ip_prefix is 'First part of the address, for the account holder to recognise.';

comment on table matter is '事项: current state, one row each; the fold of its facts, with the columns that lists filter by.';
comment on column matter.no is 'Number told to the resident, unique in its county.';
comment on column matter.kind is 'Kind of matter; request 诉求 is the first.';
comment on column matter.place is 'Division code of where it happens.';
comment on column matter.title is 'Short subject, readable; it may hold what the writer put there.';
comment on column matter.holder_unit is '持棒单位: who holds the matter now; null only when closed.';
comment on column matter.assist_units is 'Units called to assist that have not reported yet; null where there are none.';
comment on column matter.lead_unit is '主办单位.';
comment on column matter.turn is 'Whose turn it is: the holder''s, or the resident''s (clock stopped).';
comment on column matter.clock_kind is 'The clock that runs: accept, dispatch, sign, handle, verify and so on.';
comment on column matter.due_at is '到期时间 of that clock; null while it is stopped or the matter closed.';
comment on column matter.alarm_at is 'When the next warning or escalation is due.';
comment on column matter.provisional is 'The due time lies beyond the known calendar and may move.';
comment on column matter.returns is 'How often it was handed back (退单).';
comment on column matter.hands is 'How often the baton changed hands.';
comment on column matter.outcome is 'What the last answer achieved: solved, explained, cannotYet, notSupported.';
comment on column matter.public is 'Shown in the list of promises on the portal.';
comment on column matter.secret is '保密: the reporter asked that nobody outside learns of it.';
comment on column matter.parent is 'The matter it was split from.';
comment on column matter.merged_into is 'The matter it was merged into.';
comment on column matter.solved_level is 'Where it was solved: grid, village, township or county.';
comment on column matter.source is 'Where an imported matter came from, with its number there.';
comment on column matter.code_hash is 'Keyed hash of the query code of the first reporter.';
comment on column matter.version is 'Seq of the last fact; the expected version of the next command.';
comment on column matter.head is 'Hash of the last fact.';
comment on column matter.state is 'The whole folded state, without personal data.';

comment on table fact is '事实: append-only; what happened, chained by hash. Only `personal` is ever changed, by redaction.';
comment on column fact.seq is 'From 1, without gaps, per matter.';
comment on column fact.at is 'When it happened.';
comment on column fact.actor is 'Who did it: user, reporter or system, as canonical text.';
comment on column fact.body is 'Canonical JSON (RFC 8785), exactly the text that was hashed; a digest stands for what is personal.';
comment on column fact.personal is 'Texts beside the fact: name, phone and address are encrypted, all others readable; null when there were none or they were redacted (脱敏).';
comment on column fact.prev is 'Hash of the fact before; the seed of the chain for the first.';
comment on column fact.hash is 'Hash over prev and this fact.';
comment on column fact.command is 'The command that caused it.';
comment on column fact.recorded_at is 'When this system stored it; later than `at` for imports.';

comment on table matter_text is 'Words of a matter, segmented by the application, for search.';
comment on table contact is 'Finds the matters of a telephone number without keeping it readable.';
comment on column contact.phone_hash is 'Keyed hash of the number.';
comment on table command is 'Idempotency: the same command id gets its stored answer.';
comment on column command.payload_hash is 'Tells a repetition from a different command under the same id.';
comment on column command.answer is 'What was answered, without personal data.';
comment on table scope is 'Last revision of each scope; a scope is what one follower follows (an inbox, a grid).';
comment on table change is 'What the followers of a scope must hear, by gap-free revision.';
comment on table outbox is 'What must be told outside, at least once.';
comment on column outbox.audience is 'To whom: a reporter, a unit, a subscriber.';
comment on column outbox.next_try_at is 'Not before this time.';
comment on column outbox.last_error is 'Why the last attempt failed, without personal data.';
comment on table number_block is 'Next number to be given out in a county.';
comment on table merkle_root is 'Nightly root over the facts that a county recorded in a day (Asia/Shanghai).';
comment on table read_record is 'Who saw whose personal data, and what for.';
comment on table schema_migration is 'Applied migrations; their files are frozen.';
