-- Dumped from the migrations by server/store/dump-schema.ts. Do not edit.

-- Functions

CREATE OR REPLACE FUNCTION public.jb_distribute(table_name text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from pg_extension where extname = 'citus') then
    execute format('select create_distributed_table(%L, %L, colocate_with => %L)',
      table_name, 'county', case when table_name = 'matter' then 'none' else 'matter' end);
  end if;
end $function$
;
CREATE OR REPLACE FUNCTION public.jb_reference(table_name text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from pg_extension where extname = 'citus') then
    execute format('select create_reference_table(%L)', table_name);
  end if;
end $function$
;

-- Tables

create table app_user (
  id uuid not null,
  county text not null,
  name text not null,
  login text not null,
  password_hash text not null,
  disabled_at timestamp with time zone,
  failed_logins integer not null default 0,
  locked_until timestamp with time zone,
  demo boolean not null default false,
  created_at timestamp with time zone not null
);
create table change (
  county text not null,
  scope text not null,
  rev bigint not null,
  matter uuid not null,
  version integer not null,
  at timestamp with time zone not null
);
create table command (
  county text not null,
  id uuid not null,
  matter uuid,
  actor text not null,
  payload_hash text not null,
  answer jsonb not null,
  received_at timestamp with time zone not null
);
create table contact (
  county text not null,
  phone_hash text not null,
  matter uuid not null
);
create table county (
  code text not null,
  name text not null,
  set_up_at timestamp with time zone not null,
  synthetic boolean not null,
  default_desk text
);
create table division (
  code text collate "C" not null,
  name text not null,
  level text not null,
  parent text,
  county text,
  mca_code text,
  urban_rural text,
  valid_from date not null,
  valid_to date
);
create table fact (
  county text not null,
  matter uuid not null,
  seq integer not null,
  type text not null,
  at timestamp with time zone not null,
  actor text not null,
  body text not null,
  personal text,
  prev text not null,
  hash text not null,
  command uuid not null,
  recorded_at timestamp with time zone not null
);
create table matter (
  county text not null,
  id uuid not null,
  no text not null,
  kind text not null default 'request'::text,
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
  due_at timestamp with time zone,
  alarm_at timestamp with time zone,
  provisional boolean not null default false,
  returns integer not null default 0,
  reopens integer not null default 0,
  hands integer not null default 0,
  outcome text,
  public boolean not null default false,
  secret boolean not null default false,
  parent uuid,
  merged_into uuid,
  registered_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  closed_at timestamp with time zone,
  solved_level text,
  source text,
  code_hash text,
  version integer not null,
  head text not null,
  state jsonb not null,
  updated_at timestamp with time zone not null
) with (fillfactor=85, autovacuum_vacuum_scale_factor=0.02, autovacuum_analyze_scale_factor=0.02);
create table matter_text (
  county text not null,
  matter uuid not null,
  search tsvector not null
);
create table merkle_root (
  county text not null,
  day date not null,
  root text not null,
  facts bigint not null,
  computed_at timestamp with time zone not null
);
create table number_block (
  county text not null,
  next bigint not null
) with (fillfactor=50);
create table outbox (
  county text not null,
  id uuid not null,
  matter uuid not null,
  seq integer not null,
  kind text not null,
  audience text not null,
  payload jsonb not null,
  created_at timestamp with time zone not null,
  next_try_at timestamp with time zone not null,
  attempts integer not null default 0,
  delivered_at timestamp with time zone,
  last_error text
);
create table read_record (
  county text not null,
  id uuid not null,
  user_id uuid not null,
  matter uuid not null,
  field text not null,
  purpose text not null,
  at timestamp with time zone not null
);
create table schema_migration (
  number integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null
);
create table scope (
  county text not null,
  scope text not null,
  rev bigint not null
) with (fillfactor=50);
create table session (
  id_hash text not null,
  user_id uuid not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  csrf text not null,
  ip_prefix text
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
  valid_to date
);
create table user_role (
  user_id uuid not null,
  role text not null,
  county text not null,
  region text collate "C" not null,
  unit text,
  kinds text[],
  valid_from date not null,
  valid_to date
);

-- Statistics targets

alter table matter_text alter column search set statistics 1000;

-- Constraints

alter table app_user add constraint app_user_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table app_user add constraint app_user_failed_logins_range CHECK ((failed_logins >= 0));
alter table app_user add constraint app_user_login_key UNIQUE (login);
alter table app_user add constraint app_user_login_length CHECK (((length(login) >= 1) AND (length(login) <= 100)));
alter table app_user add constraint app_user_pkey PRIMARY KEY (id);
alter table change add constraint change_pkey PRIMARY KEY (county, scope, rev);
alter table command add constraint command_pkey PRIMARY KEY (county, id);
alter table contact add constraint contact_pkey PRIMARY KEY (county, phone_hash, matter);
alter table county add constraint county_code_digits CHECK ((code ~ '^[0-9]{6}$'::text));
alter table county add constraint county_pkey PRIMARY KEY (code);
alter table division add constraint division_code_digits CHECK ((code ~ '^[0-9]{2,15}$'::text));
alter table division add constraint division_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table division add constraint division_level_known CHECK ((level = ANY (ARRAY['province'::text, 'prefecture'::text, 'county'::text, 'town'::text, 'village'::text, 'grid'::text])));
alter table division add constraint division_pkey PRIMARY KEY (code, valid_from);
alter table division add constraint division_valid_range CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)));
alter table fact add constraint fact_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table fact add constraint fact_pkey PRIMARY KEY (county, matter, seq);
alter table fact add constraint fact_seq_positive CHECK ((seq >= 1));
alter table matter add constraint matter_closed_has_time CHECK (((stage <> 'closed'::text) OR (closed_at IS NOT NULL)));
alter table matter add constraint matter_counts_range CHECK (((returns >= 0) AND (reopens >= 0) AND (hands >= 0)));
alter table matter add constraint matter_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table matter add constraint matter_no_key UNIQUE (county, no);
alter table matter add constraint matter_open_has_holder CHECK (((stage = 'closed'::text) = (holder_unit IS NULL)));
alter table matter add constraint matter_pkey PRIMARY KEY (county, id);
alter table matter add constraint matter_place_digits CHECK ((place ~ '^[0-9]{2,15}$'::text));
alter table matter add constraint matter_secret_not_public CHECK ((NOT (secret AND public)));
alter table matter add constraint matter_stage_known CHECK ((stage = ANY (ARRAY['registered'::text, 'accepted'::text, 'dispatched'::text, 'handling'::text, 'answered'::text, 'verified'::text, 'held'::text, 'closed'::text])));
alter table matter add constraint matter_turn_known CHECK ((turn = ANY (ARRAY['holder'::text, 'resident'::text])));
alter table matter add constraint matter_version_positive CHECK ((version >= 1));
alter table matter_text add constraint matter_text_pkey PRIMARY KEY (county, matter);
alter table merkle_root add constraint merkle_root_facts_range CHECK ((facts >= 0));
alter table merkle_root add constraint merkle_root_pkey PRIMARY KEY (county, day);
alter table number_block add constraint number_block_next_positive CHECK ((next >= 1));
alter table number_block add constraint number_block_pkey PRIMARY KEY (county);
alter table outbox add constraint outbox_attempts_range CHECK ((attempts >= 0));
alter table outbox add constraint outbox_pkey PRIMARY KEY (county, id);
alter table read_record add constraint read_record_pkey PRIMARY KEY (county, id);
alter table read_record add constraint read_record_purpose_given CHECK ((length(purpose) > 0));
alter table schema_migration add constraint schema_migration_pkey PRIMARY KEY (number);
alter table scope add constraint scope_pkey PRIMARY KEY (county, scope);
alter table scope add constraint scope_rev_range CHECK ((rev >= 0));
alter table session add constraint session_lifetime CHECK ((expires_at > created_at));
alter table session add constraint session_pkey PRIMARY KEY (id_hash);
alter table session add constraint session_user_fkey FOREIGN KEY (user_id) REFERENCES app_user(id);
alter table unit add constraint unit_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table unit add constraint unit_kind_known CHECK ((kind = ANY (ARRAY['desk'::text, 'department'::text, 'village'::text, 'supervision'::text, 'leadership'::text, 'service'::text])));
alter table unit add constraint unit_pkey PRIMARY KEY (id);
alter table unit add constraint unit_valid_range CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)));
alter table user_role add constraint user_role_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table user_role add constraint user_role_pkey PRIMARY KEY (user_id, role, region);
alter table user_role add constraint user_role_region_digits CHECK ((region ~ '^[0-9]{2,15}$'::text));
alter table user_role add constraint user_role_user_fkey FOREIGN KEY (user_id) REFERENCES app_user(id);
alter table user_role add constraint user_role_valid_range CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)));

-- Indexes

CREATE INDEX app_user_county_idx ON public.app_user USING btree (county);
CREATE INDEX division_county_idx ON public.division USING btree (county, code);
CREATE INDEX division_parent_idx ON public.division USING btree (parent);
CREATE INDEX fact_recorded_idx ON public.fact USING btree (county, recorded_at);
CREATE INDEX matter_alarm_idx ON public.matter USING btree (county, alarm_at) WHERE (alarm_at IS NOT NULL);
CREATE INDEX matter_assist_idx ON public.matter USING gin (assist_units) WHERE (assist_units IS NOT NULL);
CREATE INDEX matter_due_idx ON public.matter USING btree (county, due_at, id) WHERE (stage <> 'closed'::text);
CREATE INDEX matter_inbox_idx ON public.matter USING btree (county, holder_unit, due_at, id) INCLUDE (place) WHERE (stage <> 'closed'::text);
CREATE INDEX matter_lead_idx ON public.matter USING btree (county, lead_unit, registered_at DESC, id);
CREATE INDEX matter_parent_idx ON public.matter USING btree (county, parent) WHERE (parent IS NOT NULL);
CREATE INDEX matter_place_idx ON public.matter USING btree (county, place, registered_at DESC, id);
CREATE INDEX matter_promise_idx ON public.matter USING btree (county, place, due_at) WHERE (public AND (stage <> 'closed'::text));
CREATE INDEX matter_registered_idx ON public.matter USING btree (county, registered_at DESC, id);
CREATE INDEX matter_text_search_idx ON public.matter_text USING gin (search);
CREATE INDEX matter_unsolved_idx ON public.matter USING btree (county, closed_at) WHERE ((stage = 'closed'::text) AND (solved_level IS NULL));
CREATE INDEX outbox_due_idx ON public.outbox USING btree (county, next_try_at) WHERE (delivered_at IS NULL);
CREATE INDEX read_record_matter_idx ON public.read_record USING btree (county, matter);
CREATE INDEX session_expires_idx ON public.session USING btree (expires_at);
CREATE INDEX session_user_idx ON public.session USING btree (user_id);
CREATE INDEX unit_county_idx ON public.unit USING btree (county);

-- Row-level security

alter table change enable row level security;
alter table change force row level security;
alter table command enable row level security;
alter table command force row level security;
alter table contact enable row level security;
alter table contact force row level security;
alter table fact enable row level security;
alter table fact force row level security;
alter table matter enable row level security;
alter table matter force row level security;
alter table matter_text enable row level security;
alter table matter_text force row level security;
alter table merkle_root enable row level security;
alter table merkle_root force row level security;
alter table number_block enable row level security;
alter table number_block force row level security;
alter table outbox enable row level security;
alter table outbox force row level security;
alter table read_record enable row level security;
alter table read_record force row level security;
alter table scope enable row level security;
alter table scope force row level security;

-- Policies

create policy change_insert on change as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy change_select on change as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy command_insert on command as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy command_select on command as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy contact_insert on contact as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy contact_select on contact as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy fact_insert on fact as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy fact_select on fact as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy fact_update on fact as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy matter_insert on matter as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy matter_select on matter as permissive for select to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text))));
create policy matter_update on matter as permissive for update to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy matter_text_insert on matter_text as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy matter_text_select on matter_text as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy matter_text_update on matter_text as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy merkle_root_insert on merkle_root as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy merkle_root_select on merkle_root as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy number_block_insert on number_block as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy number_block_select on number_block as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy number_block_update on number_block as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy outbox_insert on outbox as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy outbox_select on outbox as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy outbox_update on outbox as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy read_record_insert on read_record as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy read_record_select on read_record as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy scope_insert on scope as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy scope_select on scope as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy scope_update on scope as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));

-- Grants on tables

grant insert, select on app_user to jiebang_app;
grant insert, select on change to jiebang_app;
grant insert, select on command to jiebang_app;
grant insert, select on contact to jiebang_app;
grant insert, select on county to jiebang_app;
grant insert, select on division to jiebang_app;
grant insert, select on fact to jiebang_app;
grant insert, select, update on matter to jiebang_app;
grant insert, select on matter_text to jiebang_app;
grant insert, select on merkle_root to jiebang_app;
grant insert, select on number_block to jiebang_app;
grant insert, select on outbox to jiebang_app;
grant insert, select on read_record to jiebang_app;
grant select on schema_migration to jiebang_app;
grant insert, select on scope to jiebang_app;
grant delete, insert, select on session to jiebang_app;
grant insert, select on unit to jiebang_app;
grant insert, select on user_role to jiebang_app;

-- Grants on columns

grant update (name, password_hash, disabled_at, failed_logins, locked_until) on app_user to jiebang_app;
grant update (name, default_desk) on county to jiebang_app;
grant update (name, parent, mca_code, urban_rural, valid_to) on division to jiebang_app;
grant update (personal) on fact to jiebang_app;
grant update (search) on matter_text to jiebang_app;
grant update (next) on number_block to jiebang_app;
grant update (next_try_at, attempts, delivered_at, last_error) on outbox to jiebang_app;
grant update (rev) on scope to jiebang_app;
grant update (last_seen_at, expires_at) on session to jiebang_app;
grant update (name, short_name, division, phone, leader_user, valid_to) on unit to jiebang_app;
grant update (unit, kinds, valid_to) on user_role to jiebang_app;

-- Grants on functions

revoke execute on function jb_distribute(text) from public;
revoke execute on function jb_reference(text) from public;

-- Comments

comment on table app_user is 'Staff accounts.';
comment on column app_user.password_hash is 'argon2id, in its own text form.';
comment on column app_user.disabled_at is 'Since when the account cannot sign in; null when it can.';
comment on column app_user.failed_logins is 'Wrong passwords since the last right one.';
comment on column app_user.locked_until is 'No sign-in before this time.';
comment on column app_user.demo is 'Account of the demo county, with a published password.';
comment on table change is 'What the followers of a scope must hear, by gap-free revision.';
comment on table command is 'Idempotency: the same command id gets its stored answer.';
comment on column command.payload_hash is 'Tells a repetition from a different command under the same id.';
comment on column command.answer is 'What was answered, without personal data.';
comment on table contact is 'Finds the matters of a telephone number without keeping it readable.';
comment on column contact.phone_hash is 'Keyed hash of the number.';
comment on table county is 'Counties that are set up on this system.';
comment on column county.code is 'Six-digit statistical code.';
comment on column county.synthetic is 'True for invented counties such as the demo.';
comment on column county.default_desk is 'Unit that receives what no other desk is responsible for.';
comment on table division is '区划: from province to grid, by statistical code.';
comment on column division.code is 'Statistical code: 6 digits county, 9 town, 12 village, 15 grid; shorter above.';
comment on column division.parent is 'Code of the division around it.';
comment on column division.county is 'Six-digit code of the county it lies in; null above county level.';
comment on column division.mca_code is 'Code of the ministry of civil affairs (民政), where it differs.';
comment on column division.urban_rural is 'Urban-rural class of the statistical code (111, 121, 220 and so on).';
comment on column division.valid_from is 'First day on which the division exists.';
comment on column division.valid_to is 'Last day; null while it exists.';
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
comment on table matter is '事项: current state, one row each; the fold of its facts, with the columns that lists filter by.';
comment on column matter.no is 'Number told to the resident, unique in its county.';
comment on column matter.kind is 'Kind of matter; request 诉求 is the first.';
comment on column matter.place is 'Division code of where it happens.';
comment on column matter.title is 'Short subject, readable; it may hold what the writer put there.';
comment on column matter.holder_unit is '持棒单位: who holds the matter now; null only when closed.';
comment on column matter.lead_unit is '主办单位.';
comment on column matter.assist_units is 'Units called to assist that have not reported yet; null where there are none.';
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
comment on table matter_text is 'Words of a matter, segmented by the application, for search.';
comment on table merkle_root is 'Nightly root over the facts that a county recorded in a day (Asia/Shanghai).';
comment on table number_block is 'Next number to be given out in a county.';
comment on table outbox is 'What must be told outside, at least once.';
comment on column outbox.audience is 'To whom: a reporter, a unit, a subscriber.';
comment on column outbox.next_try_at is 'Not before this time.';
comment on column outbox.last_error is 'Why the last attempt failed, without personal data.';
comment on table read_record is 'Who saw whose personal data, and what for.';
comment on table schema_migration is 'Applied migrations; their files are frozen.';
comment on table scope is 'Last revision of each scope; a scope is what one follower follows (an inbox, a grid).';
comment on table session is 'Signed-in staff. Local to the coordinator.';
comment on column session.id_hash is 'SHA-256 of the cookie; the cookie itself is kept nowhere.';
comment on column session.csrf is 'Token that every form and changing call must repeat.';
comment on column session.ip_prefix is 'First part of the address, for the account holder to recognise.';
comment on table unit is '单位: whoever can hold a matter.';
comment on column unit.kind is 'desk 受理台, department 部门, village 村社, supervision 督查, leadership 领导, service 服务单位.';
comment on column unit.division is 'Division whose matters it serves.';
comment on column unit.leader_user is 'The person whom an escalation reaches.';
comment on table user_role is 'Who may do what, where and until when.';
comment on column user_role.region is 'Division code; everything whose code begins with it.';
comment on column user_role.unit is 'The unit for which the role is held; null where the role needs none.';
comment on column user_role.kinds is 'Kinds of matter; null means all.';
