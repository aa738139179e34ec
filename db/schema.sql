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

create table absence (
  county text not null,
  id uuid not null,
  user_id uuid not null,
  deputy uuid not null,
  from_day date not null,
  to_day date not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone
);
create table access_notice (
  county text not null,
  user_id uuid not null,
  id uuid not null,
  kind text not null,
  params jsonb not null,
  at timestamp with time zone not null,
  seen_at timestamp with time zone
);
create table access_policy (
  county text not null,
  version integer not null,
  policy jsonb not null,
  set_by uuid not null,
  set_at timestamp with time zone not null
);
create table answer_template (
  county text not null,
  id uuid not null,
  version integer not null,
  unit text,
  kind text not null,
  title text not null,
  body text not null,
  retired boolean not null default false,
  made_by uuid not null,
  made_at timestamp with time zone not null
);
create table api_key (
  id uuid not null,
  county text not null,
  name text not null,
  key_hash text not null,
  rights text[] not null,
  unit text,
  created_at timestamp with time zone not null,
  created_by text not null,
  disabled_at timestamp with time zone
);
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
  created_at timestamp with time zone not null,
  version integer not null default 1,
  phone text
);
create table audit_event (
  county text not null,
  seq bigint not null,
  id uuid not null,
  at timestamp with time zone not null,
  actor text not null,
  action text not null,
  subject text,
  detail jsonb not null,
  body text not null,
  prev text not null,
  hash text not null
);
create table audit_head (
  county text not null,
  seq bigint not null,
  prev text not null,
  hash text not null
) with (fillfactor=50);
create table audit_root (
  county text not null,
  day date not null,
  seq bigint not null,
  hash text not null,
  computed_at timestamp with time zone not null
);
create table break_glass (
  id uuid not null,
  county text not null,
  user_id uuid not null,
  region text collate "C" not null,
  commands text[] not null,
  reason text not null,
  started_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  reviewed_by uuid,
  reviewed_at timestamp with time zone,
  verdict text,
  review_note text
);
create table break_glass_read (
  county text not null,
  break_glass uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  method text not null,
  path text not null,
  query text not null
);
create table call_back (
  county text not null,
  matter uuid not null,
  reporter uuid not null,
  about text not null,
  about_at timestamp with time zone not null,
  reason text not null,
  since timestamp with time zone not null,
  desk text not null,
  place text collate "C" not null,
  ended_at timestamp with time zone
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
create table delivery (
  county text not null,
  id uuid not null,
  matter uuid not null,
  reporter uuid,
  source text,
  seq integer not null,
  kind text not null,
  channel text not null,
  state text not null,
  created_at timestamp with time zone not null,
  next_try_at timestamp with time zone not null,
  attempts integer not null default 0,
  settled_at timestamp with time zone,
  last_error text
);
create table deputation (
  id uuid not null,
  county text not null,
  principal uuid not null,
  deputy uuid not null,
  roles text[] not null,
  first_day date not null,
  last_day date not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by uuid
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
  at timestamp with time zone not null
);
create table dispatch_item (
  county text not null,
  code text collate "C" not null,
  version integer not null,
  body jsonb not null,
  made_by text not null,
  made_at timestamp with time zone not null,
  why text not null
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
  valid_to date,
  version integer not null default 1
);
create table division_shape (
  code text collate "C" not null,
  county text not null,
  valid_from date not null,
  geometry jsonb not null,
  bbox double precision[] not null,
  source text not null
);
create table draft (
  county text not null,
  user_id uuid not null,
  about text not null,
  content text not null,
  rev integer not null,
  saved_at timestamp with time zone not null,
  expires_at timestamp with time zone not null
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
create table factor (
  user_id uuid not null,
  id text not null,
  kind text not null,
  name text not null,
  secret text,
  public_key text,
  counter bigint not null,
  transports text[],
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone
);
create table factor_tries (
  user_id uuid not null,
  failed integer not null,
  locked_until timestamp with time zone
);
create table field_block (
  county text not null,
  aggregate uuid not null,
  version bigint not null,
  erased boolean not null default false
);
create table field_change (
  county text not null,
  scope text collate "C" not null,
  rev bigint not null,
  aggregate uuid not null,
  gone text,
  at timestamp with time zone not null
);
create table field_command (
  county text not null,
  device uuid not null,
  seq bigint not null,
  id uuid not null,
  aggregate uuid not null,
  type text not null,
  body text not null,
  replaces uuid,
  first_at timestamp with time zone not null,
  occurred_at timestamp with time zone not null,
  status text not null,
  code text,
  params jsonb not null,
  version bigint,
  settled_at timestamp with time zone
);
create table field_device (
  county text not null,
  id uuid not null,
  user_id uuid not null,
  name text not null,
  half text not null,
  registered_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  last_seq bigint not null default 0,
  unsent integer not null default 0,
  attention integer not null default 0,
  app text not null default ''::text,
  drift_ms bigint not null default 0,
  lease_until timestamp with time zone,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  forgot_at timestamp with time zone
);
create table field_member (
  county text not null,
  scope text collate "C" not null,
  aggregate uuid not null,
  version bigint not null
);
create table field_number (
  county text not null,
  next bigint not null
);
create table field_scope (
  county text not null,
  scope text collate "C" not null,
  rev bigint not null,
  floor bigint not null default 0
);
create table figure_day (
  county text not null,
  family text not null,
  key text collate "C" not null,
  day date not null,
  request_type text not null,
  registered integer not null,
  c_counted integer not null,
  c_declined integer not null,
  c_merged integer not null,
  c_withdrawn integer not null,
  c_marked integer not null,
  c_open integer not null,
  c_ended integer not null,
  c_answered integer not null,
  c_due integer not null,
  c_in_time integer not null,
  c_dispatched integer not null,
  c_signed integer not null,
  c_signed_in_time integer not null,
  c_bounced integer not null,
  c_closed integer not null,
  c_once integer not null,
  c_reopened integer not null,
  c_disputed integer not null,
  c_heard integer not null,
  c_rated integer not null,
  c_responded integer not null,
  c_satisfied integer not null,
  c_asked integer not null,
  c_solved integer not null,
  c_nearby integer not null,
  c_looked integer not null,
  c_in_order integer not null
) with (fillfactor=70);
create table figure_entry (
  county text not null,
  matter uuid not null,
  version integer not null,
  day date not null,
  registered_at timestamp with time zone not null,
  place text collate "C" not null,
  unit text collate "C",
  category text collate "C",
  need text not null,
  request_type text not null,
  stage text not null,
  turn text not null,
  due_at timestamp with time zone,
  returns integer not null,
  extension_asked boolean not null,
  review_pending boolean not null,
  mark text,
  look text,
  last_closed_at timestamp with time zone,
  wait integer,
  c_counted boolean not null,
  c_declined boolean not null,
  c_merged boolean not null,
  c_withdrawn boolean not null,
  c_marked boolean not null,
  c_open boolean not null,
  c_ended boolean not null,
  c_answered boolean not null,
  c_due boolean not null,
  c_in_time boolean not null,
  c_dispatched boolean not null,
  c_signed boolean not null,
  c_signed_in_time boolean not null,
  c_bounced boolean not null,
  c_closed boolean not null,
  c_once boolean not null,
  c_reopened boolean not null,
  c_disputed boolean not null,
  c_heard boolean not null,
  c_rated boolean not null,
  c_responded boolean not null,
  c_satisfied boolean not null,
  c_asked boolean not null,
  c_solved boolean not null,
  c_nearby boolean not null,
  c_looked boolean not null,
  c_in_order boolean not null
) with (fillfactor=85, autovacuum_vacuum_scale_factor=0.05, autovacuum_analyze_scale_factor=0.05);
create table figure_mark (
  county text not null,
  rules text not null,
  built_to uuid,
  built boolean not null,
  seen_at timestamp with time zone not null
) with (fillfactor=50);
create table figure_wait (
  county text not null,
  day date not null,
  request_type text not null,
  wait integer not null,
  answered integer not null
) with (fillfactor=70);
create table file (
  county text not null,
  id uuid not null,
  matter uuid,
  sha256 text not null,
  mime text not null,
  bytes bigint not null,
  width integer,
  height integer,
  uploader text not null,
  name text not null,
  kept_location boolean not null,
  created_at timestamp with time zone not null,
  attached_at timestamp with time zone
);
create table form (
  county text not null,
  id uuid not null,
  title text not null,
  about text not null,
  draft jsonb not null,
  published integer,
  version integer not null default 1,
  retired_at timestamp with time zone,
  updated_at timestamp with time zone not null
);
create table form_answer (
  county text not null,
  id uuid not null,
  form uuid not null,
  version integer not null,
  household uuid not null,
  person uuid,
  visit uuid,
  place text collate "C" not null,
  by_user text not null,
  answers text not null,
  filled integer not null,
  asked integer not null,
  occurred_at timestamp with time zone not null
);
create table form_version (
  county text not null,
  form uuid not null,
  version integer not null,
  body jsonb not null,
  published_by text not null,
  published_at timestamp with time zone not null
);
create table grid (
  county text not null,
  id uuid not null,
  code text collate "C",
  kind text not null,
  name text not null,
  division text collate "C" not null,
  desk text,
  households integer,
  people integer,
  valid_from date not null,
  valid_to date,
  version integer not null default 1
);
create table grid_post (
  county text not null,
  grid uuid not null,
  user_id uuid not null,
  valid_from date not null,
  valid_to date
);
create table grid_shape (
  county text not null,
  grid uuid not null,
  valid_from date not null,
  geometry jsonb not null,
  bbox double precision[] not null,
  source text not null
);
create table household (
  county text not null,
  id uuid not null,
  no text,
  place text collate "C" not null,
  grid uuid,
  lat double precision,
  long double precision,
  risk text not null,
  people integer not null,
  pending integer not null,
  merged_into uuid,
  state text not null,
  search tsvector not null,
  head text not null,
  version integer not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);
create table household_fact (
  county text not null,
  household uuid not null,
  seq integer not null,
  type text not null,
  at timestamp with time zone not null,
  actor jsonb not null,
  body text not null,
  personal text,
  prev text not null,
  hash text not null,
  command uuid not null,
  erased_at timestamp with time zone
);
create table household_tag (
  county text not null,
  household uuid not null,
  person uuid not null,
  code text collate "C" not null,
  place text collate "C" not null,
  grid uuid,
  review_on date
);
create table identity (
  provider text not null,
  subject text not null,
  user_id uuid not null,
  linked_at timestamp with time zone not null,
  linked_by uuid not null
);
create table intake_item (
  county text not null,
  source text not null,
  external_id text not null,
  matter uuid not null,
  recipient text,
  received_at timestamp with time zone not null
);
create table intake_replay (
  county text not null,
  source text not null,
  signature text not null,
  at timestamp with time zone not null
);
create table intake_source (
  id text not null,
  county text not null,
  name text not null,
  secret text not null,
  old_secret text,
  old_until timestamp with time zone,
  mapping jsonb not null,
  push_url text,
  created_by text not null,
  created_at timestamp with time zone not null,
  rotated_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  received_at timestamp with time zone,
  taken bigint not null default 0,
  refused bigint not null default 0,
  faults jsonb not null default '[]'::jsonb
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
  updated_at timestamp with time zone not null,
  assignee uuid,
  mark text,
  second_look text,
  asked boolean not null default false
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
create table open311_sent (
  county text not null,
  api_key uuid not null,
  digest text not null,
  command uuid not null,
  at timestamp with time zone not null
);
create table open311_service (
  county text not null,
  code text not null,
  type text not null,
  set_at timestamp with time zone not null
);
create table open311_token (
  county text not null,
  token uuid not null,
  api_key uuid not null,
  service_code text not null,
  body text,
  received_at timestamp with time zone not null,
  next_try_at timestamp with time zone not null,
  attempts integer not null default 0,
  matter uuid,
  no text,
  refused text,
  resolved_at timestamp with time zone
);
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
create table password_state (
  user_id uuid not null,
  changed_at timestamp with time zone not null,
  must_change boolean not null,
  history text[] not null
);
create table person_index (
  county text not null,
  household uuid not null,
  person uuid not null,
  place text collate "C" not null,
  grid uuid,
  born date,
  sex text,
  status text not null,
  status_on date
);
create table phone_code (
  county text not null,
  phone_hash text not null,
  code_hash text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  tries integer not null default 0
);
create table place_entry (
  county text not null,
  id uuid not null,
  kind text not null,
  name text not null,
  aliases text[] not null default '{}'::text[],
  division text collate "C" not null,
  lat double precision,
  long double precision,
  source text not null,
  version integer not null default 1
);
create table public_notice (
  county text not null,
  id uuid not null,
  item uuid not null,
  place text collate "C" not null,
  name text not null,
  area text not null,
  tag text not null,
  people integer not null,
  shown_from date not null,
  shown_to date not null
);
create table push_state (
  county text not null,
  seen_until timestamp with time zone not null
);
create table read_mark (
  county text not null,
  user_id uuid not null,
  of_user uuid not null,
  rev bigint not null,
  at timestamp with time zone not null
) with (fillfactor=70);
create table read_record (
  county text not null,
  id uuid not null,
  user_id uuid not null,
  matter uuid not null,
  field text not null,
  purpose text not null,
  at timestamp with time zone not null
);
create table recovery_code (
  user_id uuid not null,
  code_hash text not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone
);
create table registry_command (
  county text not null,
  id uuid not null,
  actor text not null,
  payload_hash text not null,
  answer jsonb not null,
  received_at timestamp with time zone not null
);
create table review_item (
  county text not null,
  id uuid not null,
  kind text not null,
  household uuid not null,
  other uuid,
  place text collate "C" not null,
  grid uuid,
  detail text not null,
  opened_at timestamp with time zone not null,
  opened_by text not null,
  due_on date,
  notice_from date,
  notice_to date,
  settled_at timestamp with time zone,
  settled_by text,
  outcome text,
  version integer not null default 1
);
create table routing_cursor (
  county text not null,
  read_until timestamp with time zone not null
) with (fillfactor=50);
create table routing_deed (
  county text not null,
  rule uuid not null,
  version integer not null,
  matter uuid not null,
  seq integer not null,
  outcome text not null,
  detail jsonb not null,
  at timestamp with time zone not null
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
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone
) with (fillfactor=70);
create table routing_health (
  county text not null,
  rule uuid not null,
  version integer not null,
  state text not null,
  code text,
  detail jsonb not null,
  since timestamp with time zone not null,
  failures integer not null default 0,
  last_at timestamp with time zone not null
) with (fillfactor=70);
create table routing_rule (
  county text not null,
  id uuid not null,
  version integer not null,
  enabled boolean not null,
  definition jsonb not null,
  digest text not null,
  dry_run uuid not null,
  made_by text not null,
  made_at timestamp with time zone not null,
  why text not null
);
create table saved_filter (
  county text not null,
  id uuid not null,
  owner uuid not null,
  unit text,
  name text not null,
  search text not null,
  saved_at timestamp with time zone not null
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
create table second_look (
  county text not null,
  id uuid not null,
  place text collate "C" not null,
  from_day date not null,
  to_day date not null,
  share double precision not null,
  seed text not null,
  seed_from text not null,
  frame integer not null,
  frame_hash text not null,
  drawn_by uuid not null,
  drawn_at timestamp with time zone not null
);
create table second_look_item (
  county text not null,
  look uuid not null,
  matter uuid not null,
  stratum text not null,
  rank integer not null,
  closed_at timestamp with time zone not null
);
create table session (
  id_hash text not null,
  user_id uuid not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  csrf text not null,
  ip_prefix text,
  stage text not null default 'full'::text,
  method text not null default 'password'::text,
  factor text,
  proved_at timestamp with time zone,
  device text not null default 'other'::text
);
create table setting (
  county text not null,
  key text not null,
  version integer not null,
  value jsonb not null,
  by text not null,
  why text not null,
  at timestamp with time zone not null
);
create table sign_in_flow (
  id_hash text not null,
  kind text not null,
  user_id uuid,
  data text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null
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
  version integer not null default 1
);
create table unit_functions (
  county text not null,
  version integer not null,
  functions jsonb not null,
  made_by text not null,
  made_at timestamp with time zone not null,
  why text not null
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
create table visit (
  county text not null,
  id uuid not null,
  household uuid not null,
  place text collate "C" not null,
  grid uuid,
  by_user text not null,
  means text not null,
  outcome text not null,
  met uuid[] not null,
  detail text not null,
  payload_hash text not null,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null
);
create table visit_task (
  county text not null,
  household uuid not null,
  rule text not null,
  person uuid not null,
  place text collate "C" not null,
  grid uuid,
  opens_on date not null,
  due_on date not null,
  until_on date not null,
  priority integer not null,
  why text not null
);

-- Statistics targets

alter table matter_text alter column search set statistics 1000;

-- Constraints

alter table absence add constraint absence_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table absence add constraint absence_days_in_order CHECK ((to_day >= from_day));
alter table absence add constraint absence_deputy_is_another CHECK ((deputy <> user_id));
alter table absence add constraint absence_pkey PRIMARY KEY (county, id);
alter table access_notice add constraint access_notice_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table access_notice add constraint access_notice_pkey PRIMARY KEY (county, user_id, id);
alter table access_policy add constraint access_policy_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table access_policy add constraint access_policy_pkey PRIMARY KEY (county, version);
alter table access_policy add constraint access_policy_version_positive CHECK ((version >= 1));
alter table answer_template add constraint answer_template_body_length CHECK (((length(body) >= 1) AND (length(body) <= 20000)));
alter table answer_template add constraint answer_template_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table answer_template add constraint answer_template_pkey PRIMARY KEY (county, id, version);
alter table answer_template add constraint answer_template_title_length CHECK (((length(title) >= 1) AND (length(title) <= 100)));
alter table answer_template add constraint answer_template_version_positive CHECK ((version >= 1));
alter table api_key add constraint api_key_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table api_key add constraint api_key_hash_key UNIQUE (key_hash);
alter table api_key add constraint api_key_name_length CHECK (((length(name) >= 1) AND (length(name) <= 100)));
alter table api_key add constraint api_key_pkey PRIMARY KEY (id);
alter table api_key add constraint api_key_rights_known CHECK (((rights <@ ARRAY['requests'::text, 'updates'::text]) AND (cardinality(rights) > 0)));
alter table api_key add constraint api_key_updates_need_unit CHECK (((unit IS NOT NULL) OR (NOT ('updates'::text = ANY (rights)))));
alter table app_user add constraint app_user_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table app_user add constraint app_user_failed_logins_range CHECK ((failed_logins >= 0));
alter table app_user add constraint app_user_login_key UNIQUE (login);
alter table app_user add constraint app_user_login_length CHECK (((length(login) >= 1) AND (length(login) <= 100)));
alter table app_user add constraint app_user_pkey PRIMARY KEY (id);
alter table audit_event add constraint audit_event_action_dotted CHECK ((action ~ '^[a-zA-Z]+(\.[a-zA-Z]+)+$'::text));
alter table audit_event add constraint audit_event_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table audit_event add constraint audit_event_id_key UNIQUE (county, id);
alter table audit_event add constraint audit_event_pkey PRIMARY KEY (county, seq);
alter table audit_event add constraint audit_event_seq_positive CHECK ((seq >= 1));
alter table audit_head add constraint audit_head_pkey PRIMARY KEY (county);
alter table audit_head add constraint audit_head_seq_range CHECK ((seq >= 0));
alter table audit_root add constraint audit_root_pkey PRIMARY KEY (county, day);
alter table break_glass add constraint break_glass_another_reviews CHECK (((reviewed_by IS NULL) OR (reviewed_by <> user_id)));
alter table break_glass add constraint break_glass_at_most_three_hours CHECK (((ends_at > started_at) AND (ends_at <= (started_at + '03:00:00'::interval))));
alter table break_glass add constraint break_glass_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table break_glass add constraint break_glass_pkey PRIMARY KEY (id);
alter table break_glass add constraint break_glass_reason_given CHECK (((length(reason) >= 5) AND (length(reason) <= 500)));
alter table break_glass add constraint break_glass_user_fkey FOREIGN KEY (user_id) REFERENCES app_user(id);
alter table break_glass add constraint break_glass_verdict_known CHECK ((verdict = ANY (ARRAY['justified'::text, 'notJustified'::text])));
alter table break_glass_read add constraint break_glass_read_pkey PRIMARY KEY (county, break_glass, id);
alter table call_back add constraint call_back_about_known CHECK ((about = ANY (ARRAY['answer'::text, 'question'::text, 'notice'::text])));
alter table call_back add constraint call_back_pkey PRIMARY KEY (county, matter, reporter, about_at);
alter table call_back add constraint call_back_reason_known CHECK ((reason = ANY (ARRAY['call'::text, 'noChannel'::text, 'failed'::text, 'noReply'::text, 'asked'::text])));
alter table change add constraint change_pkey PRIMARY KEY (county, scope, rev);
alter table command add constraint command_pkey PRIMARY KEY (county, id);
alter table contact add constraint contact_pkey PRIMARY KEY (county, phone_hash, matter);
alter table county add constraint county_code_digits CHECK ((code ~ '^[0-9]{6}$'::text));
alter table county add constraint county_pkey PRIMARY KEY (code);
alter table delivery add constraint delivery_attempts_range CHECK ((attempts >= 0));
alter table delivery add constraint delivery_channel_known CHECK ((channel = ANY (ARRAY['sms'::text, 'email'::text, 'app'::text, 'push'::text])));
alter table delivery add constraint delivery_pkey PRIMARY KEY (county, id);
alter table delivery add constraint delivery_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'moot'::text, 'noChannel'::text, 'call'::text])));
alter table deputation add constraint deputation_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table deputation add constraint deputation_days_range CHECK ((last_day >= first_day));
alter table deputation add constraint deputation_deputy_fkey FOREIGN KEY (deputy) REFERENCES app_user(id);
alter table deputation add constraint deputation_pkey PRIMARY KEY (id);
alter table deputation add constraint deputation_principal_fkey FOREIGN KEY (principal) REFERENCES app_user(id);
alter table deputation add constraint deputation_two_people CHECK ((principal <> deputy));
alter table dispatch_attempt add constraint dispatch_attempt_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table dispatch_attempt add constraint dispatch_attempt_pkey PRIMARY KEY (county, id);
alter table dispatch_item add constraint dispatch_item_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table dispatch_item add constraint dispatch_item_pkey PRIMARY KEY (county, code, version);
alter table dispatch_item add constraint dispatch_item_version_positive CHECK ((version >= 1));
alter table dispatch_item add constraint dispatch_item_why_given CHECK (((length(why) >= 1) AND (length(why) <= 500)));
alter table division add constraint division_code_digits CHECK ((code ~ '^[0-9]{2,15}$'::text));
alter table division add constraint division_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table division add constraint division_level_known CHECK ((level = ANY (ARRAY['province'::text, 'prefecture'::text, 'county'::text, 'town'::text, 'village'::text, 'grid'::text])));
alter table division add constraint division_pkey PRIMARY KEY (code, valid_from);
alter table division add constraint division_valid_range CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)));
alter table division_shape add constraint division_shape_bbox_four CHECK (((cardinality(bbox) = 4) AND (bbox[1] <= bbox[3]) AND (bbox[2] <= bbox[4])));
alter table division_shape add constraint division_shape_code_digits CHECK ((code ~ '^[0-9]{2,15}$'::text));
alter table division_shape add constraint division_shape_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table division_shape add constraint division_shape_geometry_known CHECK (((geometry ->> 'type'::text) = ANY (ARRAY['Polygon'::text, 'MultiPolygon'::text])));
alter table division_shape add constraint division_shape_pkey PRIMARY KEY (code, valid_from);
alter table division_shape add constraint division_shape_source_given CHECK ((length(source) > 0));
alter table draft add constraint draft_about_length CHECK (((length(about) >= 1) AND (length(about) <= 100)));
alter table draft add constraint draft_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table draft add constraint draft_pkey PRIMARY KEY (county, user_id, about);
alter table draft add constraint draft_rev_positive CHECK ((rev >= 1));
alter table fact add constraint fact_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table fact add constraint fact_pkey PRIMARY KEY (county, matter, seq);
alter table fact add constraint fact_seq_positive CHECK ((seq >= 1));
alter table factor add constraint factor_has_key CHECK ((((kind = 'totp'::text) = (secret IS NOT NULL)) AND ((kind = 'passkey'::text) = (public_key IS NOT NULL))));
alter table factor add constraint factor_kind_known CHECK ((kind = ANY (ARRAY['totp'::text, 'passkey'::text])));
alter table factor add constraint factor_name_length CHECK (((length(name) >= 1) AND (length(name) <= 60)));
alter table factor add constraint factor_pkey PRIMARY KEY (id);
alter table factor add constraint factor_user_fkey FOREIGN KEY (user_id) REFERENCES app_user(id);
alter table factor_tries add constraint factor_tries_failed_range CHECK ((failed >= 0));
alter table factor_tries add constraint factor_tries_pkey PRIMARY KEY (user_id);
alter table factor_tries add constraint factor_tries_user_fkey FOREIGN KEY (user_id) REFERENCES app_user(id);
alter table field_block add constraint field_block_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table field_block add constraint field_block_pkey PRIMARY KEY (county, aggregate);
alter table field_block add constraint field_block_version_range CHECK ((version > 0));
alter table field_change add constraint field_change_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table field_change add constraint field_change_gone_known CHECK ((gone = ANY (ARRAY['evict'::text, 'erase'::text])));
alter table field_change add constraint field_change_pkey PRIMARY KEY (county, scope, rev);
alter table field_command add constraint field_command_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table field_command add constraint field_command_pkey PRIMARY KEY (county, device, seq);
alter table field_command add constraint field_command_seq_range CHECK ((seq > 0));
alter table field_command add constraint field_command_status_known CHECK ((status = ANY (ARRAY['accepted'::text, 'acceptedWithNote'::text, 'held'::text, 'refused'::text])));
alter table field_device add constraint field_device_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table field_device add constraint field_device_name_given CHECK (((length(name) >= 1) AND (length(name) <= 60)));
alter table field_device add constraint field_device_pkey PRIMARY KEY (county, id);
alter table field_device add constraint field_device_seq_range CHECK ((last_seq >= 0));
alter table field_member add constraint field_member_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table field_member add constraint field_member_pkey PRIMARY KEY (county, scope, aggregate);
alter table field_member add constraint field_member_version_range CHECK ((version > 0));
alter table field_number add constraint field_number_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table field_number add constraint field_number_next_range CHECK ((next > 0));
alter table field_number add constraint field_number_pkey PRIMARY KEY (county);
alter table field_scope add constraint field_scope_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table field_scope add constraint field_scope_pkey PRIMARY KEY (county, scope);
alter table field_scope add constraint field_scope_rev_range CHECK (((rev >= 0) AND (floor >= 0) AND (floor <= rev)));
alter table figure_day add constraint figure_day_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table figure_day add constraint figure_day_family_known CHECK ((family = ANY (ARRAY['all'::text, 'town'::text, 'village'::text, 'unit'::text, 'need'::text])));
alter table figure_day add constraint figure_day_pkey PRIMARY KEY (county, family, key, day, request_type);
alter table figure_entry add constraint figure_entry_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table figure_entry add constraint figure_entry_pkey PRIMARY KEY (county, matter);
alter table figure_entry add constraint figure_entry_version_positive CHECK ((version >= 1));
alter table figure_mark add constraint figure_mark_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table figure_mark add constraint figure_mark_pkey PRIMARY KEY (county);
alter table figure_wait add constraint figure_wait_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table figure_wait add constraint figure_wait_pkey PRIMARY KEY (county, day, request_type, wait);
alter table file add constraint file_attached_to_matter CHECK (((attached_at IS NULL) OR (matter IS NOT NULL)));
alter table file add constraint file_bytes_range CHECK ((bytes > 0));
alter table file add constraint file_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table file add constraint file_pkey PRIMARY KEY (county, id);
alter table file add constraint file_sha256_hex CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table form add constraint form_about_known CHECK ((about = ANY (ARRAY['household'::text, 'person'::text])));
alter table form add constraint form_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table form add constraint form_pkey PRIMARY KEY (county, id);
alter table form add constraint form_version_positive CHECK ((version >= 1));
alter table form_answer add constraint form_answer_counts CHECK (((filled >= 0) AND (asked >= 0)));
alter table form_answer add constraint form_answer_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table form_answer add constraint form_answer_pkey PRIMARY KEY (county, id);
alter table form_answer add constraint form_answer_version_fkey FOREIGN KEY (county, form, version) REFERENCES form_version(county, form, version);
alter table form_version add constraint form_version_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table form_version add constraint form_version_form_fkey FOREIGN KEY (county, form) REFERENCES form(county, id);
alter table form_version add constraint form_version_pkey PRIMARY KEY (county, form, version);
alter table form_version add constraint form_version_positive CHECK ((version >= 1));
alter table grid add constraint grid_code_in_division CHECK (((code IS NULL) OR ((code ~ '^[0-9]{15}$'::text) AND starts_with(code, division))));
alter table grid add constraint grid_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table grid add constraint grid_dates_in_order CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)));
alter table grid add constraint grid_division_in_county CHECK (((division ~ '^[0-9]{12}$'::text) AND starts_with(division, county)));
alter table grid add constraint grid_kind_known CHECK ((kind = ANY (ARRAY['comprehensive'::text, 'dedicated'::text, 'cell'::text])));
alter table grid add constraint grid_name_given CHECK (((length(name) >= 1) AND (length(name) <= 60)));
alter table grid add constraint grid_pkey PRIMARY KEY (county, id);
alter table grid add constraint grid_sizes_range CHECK (((households >= 0) AND (people >= 0)));
alter table grid_post add constraint grid_post_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table grid_post add constraint grid_post_dates_in_order CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)));
alter table grid_post add constraint grid_post_grid_fkey FOREIGN KEY (county, grid) REFERENCES grid(county, id);
alter table grid_post add constraint grid_post_pkey PRIMARY KEY (county, grid, user_id, valid_from);
alter table grid_shape add constraint grid_shape_bbox_four CHECK (((cardinality(bbox) = 4) AND (bbox[1] <= bbox[3]) AND (bbox[2] <= bbox[4])));
alter table grid_shape add constraint grid_shape_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table grid_shape add constraint grid_shape_geometry_known CHECK (((geometry ->> 'type'::text) = ANY (ARRAY['Polygon'::text, 'MultiPolygon'::text])));
alter table grid_shape add constraint grid_shape_grid_fkey FOREIGN KEY (county, grid) REFERENCES grid(county, id);
alter table grid_shape add constraint grid_shape_pkey PRIMARY KEY (county, grid, valid_from);
alter table grid_shape add constraint grid_shape_source_given CHECK ((length(source) > 0));
alter table household add constraint household_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table household add constraint household_location_whole CHECK (((lat IS NULL) = (long IS NULL)));
alter table household add constraint household_pkey PRIMARY KEY (county, id);
alter table household add constraint household_place_in_county CHECK (starts_with(place, county));
alter table household add constraint household_risk_known CHECK ((risk = ANY (ARRAY['none'::text, 'general'::text, 'key'::text, 'high'::text])));
alter table household add constraint household_version_positive CHECK ((version >= 1));
alter table household_fact add constraint household_fact_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table household_fact add constraint household_fact_pkey PRIMARY KEY (county, household, seq);
alter table household_fact add constraint household_fact_seq_positive CHECK ((seq >= 1));
alter table household_tag add constraint household_tag_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table household_tag add constraint household_tag_pkey PRIMARY KEY (county, household, person, code);
alter table identity add constraint identity_pkey PRIMARY KEY (provider, subject);
alter table identity add constraint identity_subject_length CHECK (((length(subject) >= 1) AND (length(subject) <= 255)));
alter table identity add constraint identity_user_fkey FOREIGN KEY (user_id) REFERENCES app_user(id);
alter table intake_item add constraint intake_item_pkey PRIMARY KEY (county, source, external_id);
alter table intake_replay add constraint intake_replay_pkey PRIMARY KEY (county, source, signature);
alter table intake_source add constraint intake_source_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table intake_source add constraint intake_source_id_form CHECK ((id ~ '^[a-z0-9][a-z0-9-]{2,39}$'::text));
alter table intake_source add constraint intake_source_pkey PRIMARY KEY (id);
alter table matter add constraint matter_closed_has_time CHECK (((stage <> 'closed'::text) OR (closed_at IS NOT NULL)));
alter table matter add constraint matter_counts_range CHECK (((returns >= 0) AND (reopens >= 0) AND (hands >= 0)));
alter table matter add constraint matter_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table matter add constraint matter_mark_known CHECK ((mark = ANY (ARRAY['unreasonable.proposed'::text, 'unreasonable.confirmed'::text, 'malicious.proposed'::text, 'malicious.confirmed'::text])));
alter table matter add constraint matter_no_key UNIQUE (county, no);
alter table matter add constraint matter_open_has_holder CHECK (((stage = 'closed'::text) = (holder_unit IS NULL)));
alter table matter add constraint matter_pkey PRIMARY KEY (county, id);
alter table matter add constraint matter_place_digits CHECK ((place ~ '^[0-9]{2,15}$'::text));
alter table matter add constraint matter_second_look_known CHECK ((second_look = ANY (ARRAY['inOrder'::text, 'notInOrder'::text])));
alter table matter add constraint matter_secret_not_public CHECK ((NOT (secret AND public)));
alter table matter add constraint matter_stage_known CHECK ((stage = ANY (ARRAY['registered'::text, 'accepted'::text, 'dispatched'::text, 'handling'::text, 'answered'::text, 'verified'::text, 'held'::text, 'closed'::text])));
alter table matter add constraint matter_turn_known CHECK ((turn = ANY (ARRAY['holder'::text, 'resident'::text])));
alter table matter add constraint matter_version_positive CHECK ((version >= 1));
alter table matter_text add constraint matter_text_pkey PRIMARY KEY (county, matter);
alter table merkle_root add constraint merkle_root_facts_range CHECK ((facts >= 0));
alter table merkle_root add constraint merkle_root_pkey PRIMARY KEY (county, day);
alter table number_block add constraint number_block_next_positive CHECK ((next >= 1));
alter table number_block add constraint number_block_pkey PRIMARY KEY (county);
alter table open311_sent add constraint open311_sent_pkey PRIMARY KEY (county, api_key, digest);
alter table open311_service add constraint open311_service_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table open311_service add constraint open311_service_pkey PRIMARY KEY (county, code);
alter table open311_service add constraint open311_service_type_known CHECK ((type = ANY (ARRAY['realtime'::text, 'batch'::text, 'hidden'::text])));
alter table open311_token add constraint open311_token_attempts_range CHECK ((attempts >= 0));
alter table open311_token add constraint open311_token_kept_until_resolved CHECK (((body IS NULL) = (resolved_at IS NOT NULL)));
alter table open311_token add constraint open311_token_pkey PRIMARY KEY (county, token);
alter table outbox add constraint outbox_attempts_range CHECK ((attempts >= 0));
alter table outbox add constraint outbox_pkey PRIMARY KEY (county, id);
alter table password_state add constraint password_state_pkey PRIMARY KEY (user_id);
alter table password_state add constraint password_state_user_fkey FOREIGN KEY (user_id) REFERENCES app_user(id);
alter table person_index add constraint person_index_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table person_index add constraint person_index_pkey PRIMARY KEY (county, household, person);
alter table person_index add constraint person_index_status_known CHECK ((status = ANY (ARRAY['living'::text, 'away'::text, 'movedOut'::text, 'deceased'::text])));
alter table phone_code add constraint phone_code_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table phone_code add constraint phone_code_pkey PRIMARY KEY (county, phone_hash);
alter table phone_code add constraint phone_code_tries_range CHECK ((tries >= 0));
alter table place_entry add constraint place_entry_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table place_entry add constraint place_entry_division_in_county CHECK (((division ~ '^[0-9]{6,15}$'::text) AND starts_with(division, county)));
alter table place_entry add constraint place_entry_kind_known CHECK ((kind = ANY (ARRAY['estate'::text, 'village'::text, 'road'::text, 'landmark'::text])));
alter table place_entry add constraint place_entry_lat_range CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)));
alter table place_entry add constraint place_entry_long_range CHECK (((long >= ('-180'::integer)::double precision) AND (long <= (180)::double precision)));
alter table place_entry add constraint place_entry_name_given CHECK (((length(name) >= 2) AND (length(name) <= 60)));
alter table place_entry add constraint place_entry_pkey PRIMARY KEY (county, id);
alter table place_entry add constraint place_entry_point_whole CHECK (((lat IS NULL) = (long IS NULL)));
alter table public_notice add constraint public_notice_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table public_notice add constraint public_notice_days_in_order CHECK ((shown_to > shown_from));
alter table public_notice add constraint public_notice_no_numbers CHECK (((name !~ '[0-9]{6}'::text) AND (area !~ '[0-9]{6}'::text)));
alter table public_notice add constraint public_notice_pkey PRIMARY KEY (county, id);
alter table push_state add constraint push_state_pkey PRIMARY KEY (county);
alter table read_mark add constraint read_mark_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table read_mark add constraint read_mark_pkey PRIMARY KEY (county, user_id, of_user);
alter table read_mark add constraint read_mark_rev_range CHECK ((rev >= 0));
alter table read_record add constraint read_record_pkey PRIMARY KEY (county, id);
alter table read_record add constraint read_record_purpose_given CHECK ((length(purpose) > 0));
alter table recovery_code add constraint recovery_code_pkey PRIMARY KEY (user_id, code_hash);
alter table recovery_code add constraint recovery_code_user_fkey FOREIGN KEY (user_id) REFERENCES app_user(id);
alter table registry_command add constraint registry_command_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table registry_command add constraint registry_command_pkey PRIMARY KEY (county, id);
alter table review_item add constraint review_item_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table review_item add constraint review_item_kind_known CHECK ((kind = ANY (ARRAY['duplicate'::text, 'clue'::text])));
alter table review_item add constraint review_item_notice_in_order CHECK (((notice_to IS NULL) OR (notice_to > notice_from)));
alter table review_item add constraint review_item_pkey PRIMARY KEY (county, id);
alter table review_item add constraint review_item_settled_by_somebody CHECK (((settled_at IS NULL) = (settled_by IS NULL)));
alter table routing_cursor add constraint routing_cursor_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table routing_cursor add constraint routing_cursor_pkey PRIMARY KEY (county);
alter table routing_deed add constraint routing_deed_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table routing_deed add constraint routing_deed_outcome_known CHECK ((outcome = ANY (ARRAY['done'::text, 'overtaken'::text, 'refused'::text, 'failed'::text])));
alter table routing_deed add constraint routing_deed_pkey PRIMARY KEY (county, rule, version, matter, seq);
alter table routing_dry_run add constraint routing_dry_run_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table routing_dry_run add constraint routing_dry_run_days_range CHECK (((days >= 1) AND (days <= 366)));
alter table routing_dry_run add constraint routing_dry_run_pkey PRIMARY KEY (county, id);
alter table routing_dry_run add constraint routing_dry_run_state_known CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'cutShort'::text, 'failed'::text])));
alter table routing_health add constraint routing_health_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table routing_health add constraint routing_health_failures_range CHECK ((failures >= 0));
alter table routing_health add constraint routing_health_pkey PRIMARY KEY (county, rule);
alter table routing_health add constraint routing_health_state_known CHECK ((state = ANY (ARRAY['ok'::text, 'faulty'::text, 'refused'::text, 'failed'::text])));
alter table routing_rule add constraint routing_rule_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table routing_rule add constraint routing_rule_pkey PRIMARY KEY (county, id, version);
alter table routing_rule add constraint routing_rule_version_positive CHECK ((version >= 1));
alter table routing_rule add constraint routing_rule_why_given CHECK (((length(why) >= 1) AND (length(why) <= 500)));
alter table saved_filter add constraint saved_filter_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table saved_filter add constraint saved_filter_name_length CHECK (((length(name) >= 1) AND (length(name) <= 60)));
alter table saved_filter add constraint saved_filter_pkey PRIMARY KEY (county, id);
alter table saved_filter add constraint saved_filter_search_length CHECK ((length(search) <= 1000));
alter table schema_migration add constraint schema_migration_pkey PRIMARY KEY (number);
alter table scope add constraint scope_pkey PRIMARY KEY (county, scope);
alter table scope add constraint scope_rev_range CHECK ((rev >= 0));
alter table second_look add constraint second_look_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table second_look add constraint second_look_days_order CHECK ((to_day >= from_day));
alter table second_look add constraint second_look_once UNIQUE (county, place, from_day, to_day);
alter table second_look add constraint second_look_pkey PRIMARY KEY (county, id);
alter table second_look add constraint second_look_seed_known CHECK ((seed_from = ANY (ARRAY['root'::text, 'random'::text])));
alter table second_look add constraint second_look_share_range CHECK (((share > (0)::double precision) AND (share <= (1)::double precision)));
alter table second_look_item add constraint second_look_item_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table second_look_item add constraint second_look_item_pkey PRIMARY KEY (county, look, matter);
alter table session add constraint session_device_known CHECK ((device = ANY (ARRAY['phone'::text, 'tablet'::text, 'computer'::text, 'other'::text])));
alter table session add constraint session_lifetime CHECK ((expires_at > created_at));
alter table session add constraint session_method_known CHECK ((method = ANY (ARRAY['password'::text, 'passkey'::text, 'provider'::text])));
alter table session add constraint session_pkey PRIMARY KEY (id_hash);
alter table session add constraint session_stage_known CHECK ((stage = ANY (ARRAY['factor'::text, 'password'::text, 'enrol'::text, 'full'::text])));
alter table session add constraint session_user_fkey FOREIGN KEY (user_id) REFERENCES app_user(id);
alter table setting add constraint setting_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table setting add constraint setting_pkey PRIMARY KEY (county, key, version);
alter table setting add constraint setting_version_positive CHECK ((version >= 1));
alter table sign_in_flow add constraint sign_in_flow_kind_known CHECK ((kind = ANY (ARRAY['oidc'::text, 'passkey'::text, 'enrolPasskey'::text, 'enrolTotp'::text])));
alter table sign_in_flow add constraint sign_in_flow_pkey PRIMARY KEY (id_hash, kind);
alter table unit add constraint unit_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table unit add constraint unit_kind_known CHECK ((kind = ANY (ARRAY['desk'::text, 'department'::text, 'village'::text, 'supervision'::text, 'leadership'::text, 'service'::text])));
alter table unit add constraint unit_pkey PRIMARY KEY (id);
alter table unit add constraint unit_valid_range CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)));
alter table unit_functions add constraint unit_functions_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table unit_functions add constraint unit_functions_pkey PRIMARY KEY (county, version);
alter table unit_functions add constraint unit_functions_version_positive CHECK ((version >= 1));
alter table unit_functions add constraint unit_functions_why_given CHECK (((length(why) >= 1) AND (length(why) <= 500)));
alter table user_role add constraint user_role_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table user_role add constraint user_role_pkey PRIMARY KEY (user_id, role, region);
alter table user_role add constraint user_role_region_digits CHECK ((region ~ '^[0-9]{2,15}$'::text));
alter table user_role add constraint user_role_user_fkey FOREIGN KEY (user_id) REFERENCES app_user(id);
alter table user_role add constraint user_role_valid_range CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)));
alter table visit add constraint visit_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table visit add constraint visit_means_known CHECK ((means = ANY (ARRAY['home'::text, 'phone'::text, 'video'::text, 'online'::text, 'device'::text, 'neighbour'::text, 'partner'::text])));
alter table visit add constraint visit_met_fits CHECK (
CASE outcome
    WHEN 'met'::text THEN (cardinality(met) > 0)
    WHEN 'absent'::text THEN (cardinality(met) = 0)
    ELSE true
END);
alter table visit add constraint visit_outcome_known CHECK ((outcome = ANY (ARRAY['met'::text, 'absent'::text, 'declined'::text])));
alter table visit add constraint visit_pkey PRIMARY KEY (county, id);
alter table visit_task add constraint visit_task_county_digits CHECK ((county ~ '^[0-9]{6}$'::text));
alter table visit_task add constraint visit_task_days_in_order CHECK (((opens_on <= due_on) AND (due_on <= until_on)));
alter table visit_task add constraint visit_task_pkey PRIMARY KEY (county, household, rule, person);

-- Indexes

CREATE INDEX absence_deputy_idx ON public.absence USING btree (county, deputy, to_day) WHERE (ended_at IS NULL);
CREATE INDEX absence_user_idx ON public.absence USING btree (county, user_id, to_day) WHERE (ended_at IS NULL);
CREATE INDEX api_key_county_idx ON public.api_key USING btree (county);
CREATE INDEX app_user_county_idx ON public.app_user USING btree (county);
CREATE INDEX audit_event_actor_idx ON public.audit_event USING btree (county, actor, seq);
CREATE INDEX audit_event_at_idx ON public.audit_event USING btree (county, at);
CREATE INDEX audit_event_subject_idx ON public.audit_event USING btree (county, subject, seq) WHERE (subject IS NOT NULL);
CREATE INDEX break_glass_county_idx ON public.break_glass USING btree (county, started_at DESC);
CREATE UNIQUE INDEX break_glass_one_running_idx ON public.break_glass USING btree (user_id) WHERE (ended_at IS NULL);
CREATE INDEX break_glass_user_idx ON public.break_glass USING btree (user_id, ends_at);
CREATE INDEX call_back_open_idx ON public.call_back USING btree (county, since, matter, reporter) WHERE (ended_at IS NULL);
CREATE INDEX delivery_due_idx ON public.delivery USING btree (county, next_try_at) WHERE (state = 'waiting'::text);
CREATE INDEX delivery_matter_idx ON public.delivery USING btree (county, matter);
CREATE INDEX delivery_sent_idx ON public.delivery USING btree (county, settled_at) WHERE (state = 'sent'::text);
CREATE INDEX delivery_stuck_idx ON public.delivery USING btree (county, created_at DESC, id) WHERE ((state = ANY (ARRAY['failed'::text, 'noChannel'::text])) OR ((state = 'waiting'::text) AND (attempts > 0)));
CREATE INDEX deputation_deputy_idx ON public.deputation USING btree (deputy);
CREATE INDEX deputation_principal_idx ON public.deputation USING btree (principal);
CREATE INDEX dispatch_attempt_at_idx ON public.dispatch_attempt USING btree (county, at DESC, id);
CREATE INDEX division_county_idx ON public.division USING btree (county, code);
CREATE INDEX division_parent_idx ON public.division USING btree (parent);
CREATE INDEX division_shape_county_idx ON public.division_shape USING btree (county, code);
CREATE INDEX draft_expires_idx ON public.draft USING btree (county, expires_at);
CREATE INDEX fact_recorded_idx ON public.fact USING btree (county, recorded_at);
CREATE INDEX factor_user_idx ON public.factor USING btree (user_id);
CREATE INDEX field_change_aggregate_idx ON public.field_change USING btree (county, aggregate) WHERE (gone IS NOT NULL);
CREATE INDEX field_command_held_idx ON public.field_command USING btree (county, device) WHERE (status = 'held'::text);
CREATE INDEX field_command_id_idx ON public.field_command USING btree (county, id);
CREATE INDEX field_command_replaces_idx ON public.field_command USING btree (county, replaces) WHERE (replaces IS NOT NULL);
CREATE INDEX field_device_user_idx ON public.field_device USING btree (county, user_id);
CREATE INDEX field_member_aggregate_idx ON public.field_member USING btree (county, aggregate);
CREATE INDEX figure_day_day_idx ON public.figure_day USING btree (county, family, day);
CREATE INDEX figure_entry_category_idx ON public.figure_entry USING btree (county, category, day);
CREATE INDEX figure_entry_closed_idx ON public.figure_entry USING btree (county, last_closed_at) WHERE (last_closed_at IS NOT NULL);
CREATE INDEX figure_entry_day_idx ON public.figure_entry USING btree (county, day) INCLUDE (place, unit, need, request_type);
CREATE INDEX figure_entry_open_idx ON public.figure_entry USING btree (county, place) INCLUDE (due_at, turn, stage, request_type) WHERE (stage <> 'closed'::text);
CREATE INDEX figure_entry_place_idx ON public.figure_entry USING btree (county, place, day);
CREATE INDEX figure_entry_rare_idx ON public.figure_entry USING btree (county, registered_at) WHERE (review_pending OR (mark IS NOT NULL) OR (returns > 0) OR extension_asked OR (look IS NOT NULL));
CREATE INDEX figure_entry_unit_idx ON public.figure_entry USING btree (county, unit, day);
CREATE INDEX file_pending_idx ON public.file USING btree (county, created_at) WHERE (attached_at IS NULL);
CREATE INDEX file_uploader_idx ON public.file USING btree (county, uploader);
CREATE INDEX form_answer_form_idx ON public.form_answer USING btree (county, form, occurred_at DESC);
CREATE INDEX form_answer_household_idx ON public.form_answer USING btree (county, household, occurred_at DESC);
CREATE UNIQUE INDEX grid_code_key ON public.grid USING btree (county, code) WHERE (code IS NOT NULL);
CREATE INDEX grid_division_idx ON public.grid USING btree (county, division);
CREATE INDEX grid_post_user_idx ON public.grid_post USING btree (county, user_id);
CREATE INDEX household_grid_idx ON public.household USING btree (county, grid, id) WHERE (merged_into IS NULL);
CREATE UNIQUE INDEX household_no_key ON public.household USING btree (county, no) WHERE ((no IS NOT NULL) AND (merged_into IS NULL));
CREATE INDEX household_pending_idx ON public.household USING btree (county, id) WHERE (pending > 0);
CREATE INDEX household_place_idx ON public.household USING btree (county, place, id) WHERE (merged_into IS NULL);
CREATE INDEX household_risk_idx ON public.household USING btree (county, risk, id) WHERE ((merged_into IS NULL) AND (risk <> 'none'::text));
CREATE INDEX household_search_idx ON public.household USING gin (search);
CREATE INDEX household_tag_code_idx ON public.household_tag USING btree (county, code, household);
CREATE INDEX household_tag_review_idx ON public.household_tag USING btree (county, review_on) WHERE (review_on IS NOT NULL);
CREATE INDEX identity_user_idx ON public.identity USING btree (user_id);
CREATE INDEX intake_item_matter_idx ON public.intake_item USING btree (county, matter);
CREATE INDEX intake_replay_at_idx ON public.intake_replay USING btree (county, at);
CREATE INDEX intake_source_county_idx ON public.intake_source USING btree (county);
CREATE INDEX matter_alarm_idx ON public.matter USING btree (county, alarm_at) WHERE (alarm_at IS NOT NULL);
CREATE INDEX matter_asked_idx ON public.matter USING btree (county, due_at, id) WHERE asked;
CREATE INDEX matter_assignee_idx ON public.matter USING btree (county, assignee, due_at, id) WHERE (assignee IS NOT NULL);
CREATE INDEX matter_assist_idx ON public.matter USING gin (assist_units) WHERE (assist_units IS NOT NULL);
CREATE INDEX matter_done_idx ON public.matter USING btree (county, closed_at DESC, id) WHERE (public AND (stage = 'closed'::text));
CREATE INDEX matter_due_idx ON public.matter USING btree (county, due_at, id) WHERE (stage <> 'closed'::text);
CREATE INDEX matter_inbox_idx ON public.matter USING btree (county, holder_unit, due_at, id) INCLUDE (place) WHERE (stage <> 'closed'::text);
CREATE INDEX matter_lead_idx ON public.matter USING btree (county, lead_unit, registered_at DESC, id);
CREATE INDEX matter_mark_idx ON public.matter USING btree (county, mark, registered_at DESC, id) WHERE (mark IS NOT NULL);
CREATE INDEX matter_open_public_idx ON public.matter USING btree (county, place, registered_at DESC) WHERE (public AND (stage <> 'closed'::text));
CREATE INDEX matter_parent_idx ON public.matter USING btree (county, parent) WHERE (parent IS NOT NULL);
CREATE INDEX matter_place_idx ON public.matter USING btree (county, place, registered_at DESC, id);
CREATE INDEX matter_promise_idx ON public.matter USING btree (county, place, due_at) WHERE (public AND (stage <> 'closed'::text));
CREATE INDEX matter_public_idx ON public.matter USING btree (county, registered_at DESC, id) WHERE public;
CREATE INDEX matter_registered_idx ON public.matter USING btree (county, registered_at DESC, id);
CREATE INDEX matter_text_search_idx ON public.matter_text USING gin (search);
CREATE INDEX matter_unsolved_idx ON public.matter USING btree (county, closed_at) WHERE ((stage = 'closed'::text) AND (solved_level IS NULL));
CREATE INDEX open311_sent_at_idx ON public.open311_sent USING btree (county, at);
CREATE INDEX open311_token_waiting_idx ON public.open311_token USING btree (county, next_try_at) WHERE (resolved_at IS NULL);
CREATE INDEX outbox_due_idx ON public.outbox USING btree (county, next_try_at) WHERE (delivered_at IS NULL);
CREATE INDEX person_index_born_idx ON public.person_index USING btree (county, born) WHERE (status = ANY (ARRAY['living'::text, 'away'::text]));
CREATE INDEX person_index_gone_idx ON public.person_index USING btree (county, status_on) WHERE (status = ANY (ARRAY['movedOut'::text, 'deceased'::text]));
CREATE INDEX phone_code_expires_idx ON public.phone_code USING btree (expires_at);
CREATE UNIQUE INDEX place_entry_name_key ON public.place_entry USING btree (county, name, division);
CREATE UNIQUE INDEX public_notice_item_key ON public.public_notice USING btree (county, item);
CREATE INDEX read_record_at_idx ON public.read_record USING btree (county, at);
CREATE INDEX read_record_matter_idx ON public.read_record USING btree (county, matter);
CREATE INDEX registry_command_received_idx ON public.registry_command USING btree (received_at);
CREATE INDEX review_item_household_idx ON public.review_item USING btree (county, household);
CREATE INDEX review_item_open_idx ON public.review_item USING btree (county, due_on, id) WHERE (settled_at IS NULL);
CREATE INDEX routing_deed_at_idx ON public.routing_deed USING btree (county, rule, at DESC);
CREATE INDEX routing_deed_matter_idx ON public.routing_deed USING btree (county, matter);
CREATE INDEX routing_dry_run_started_idx ON public.routing_dry_run USING btree (county, started_at DESC);
CREATE INDEX saved_filter_owner_idx ON public.saved_filter USING btree (county, owner);
CREATE INDEX session_expires_idx ON public.session USING btree (expires_at);
CREATE INDEX session_user_idx ON public.session USING btree (user_id);
CREATE INDEX sign_in_flow_expires_idx ON public.sign_in_flow USING btree (expires_at);
CREATE INDEX unit_county_idx ON public.unit USING btree (county);
CREATE INDEX visit_grid_idx ON public.visit USING btree (county, grid, occurred_at DESC);
CREATE INDEX visit_household_idx ON public.visit USING btree (county, household, occurred_at DESC);
CREATE INDEX visit_task_grid_idx ON public.visit_task USING btree (county, grid, due_on, priority DESC, household);
CREATE INDEX visit_task_place_idx ON public.visit_task USING btree (county, place, due_on);

-- Row-level security

alter table absence enable row level security;
alter table absence force row level security;
alter table access_notice enable row level security;
alter table access_notice force row level security;
alter table answer_template enable row level security;
alter table answer_template force row level security;
alter table audit_event enable row level security;
alter table audit_event force row level security;
alter table audit_head enable row level security;
alter table audit_head force row level security;
alter table audit_root enable row level security;
alter table audit_root force row level security;
alter table break_glass_read enable row level security;
alter table break_glass_read force row level security;
alter table call_back enable row level security;
alter table call_back force row level security;
alter table change enable row level security;
alter table change force row level security;
alter table command enable row level security;
alter table command force row level security;
alter table contact enable row level security;
alter table contact force row level security;
alter table delivery enable row level security;
alter table delivery force row level security;
alter table dispatch_attempt enable row level security;
alter table dispatch_attempt force row level security;
alter table dispatch_item enable row level security;
alter table dispatch_item force row level security;
alter table draft enable row level security;
alter table draft force row level security;
alter table fact enable row level security;
alter table fact force row level security;
alter table field_block enable row level security;
alter table field_block force row level security;
alter table field_change enable row level security;
alter table field_change force row level security;
alter table field_command enable row level security;
alter table field_command force row level security;
alter table field_device enable row level security;
alter table field_device force row level security;
alter table field_member enable row level security;
alter table field_member force row level security;
alter table field_number enable row level security;
alter table field_number force row level security;
alter table field_scope enable row level security;
alter table field_scope force row level security;
alter table figure_day enable row level security;
alter table figure_day force row level security;
alter table figure_entry enable row level security;
alter table figure_entry force row level security;
alter table figure_mark enable row level security;
alter table figure_mark force row level security;
alter table figure_wait enable row level security;
alter table figure_wait force row level security;
alter table file enable row level security;
alter table file force row level security;
alter table form enable row level security;
alter table form force row level security;
alter table form_answer enable row level security;
alter table form_answer force row level security;
alter table form_version enable row level security;
alter table form_version force row level security;
alter table grid enable row level security;
alter table grid force row level security;
alter table grid_post enable row level security;
alter table grid_post force row level security;
alter table grid_shape enable row level security;
alter table grid_shape force row level security;
alter table household enable row level security;
alter table household force row level security;
alter table household_fact enable row level security;
alter table household_fact force row level security;
alter table household_tag enable row level security;
alter table household_tag force row level security;
alter table intake_item enable row level security;
alter table intake_item force row level security;
alter table intake_replay enable row level security;
alter table intake_replay force row level security;
alter table matter enable row level security;
alter table matter force row level security;
alter table matter_text enable row level security;
alter table matter_text force row level security;
alter table merkle_root enable row level security;
alter table merkle_root force row level security;
alter table number_block enable row level security;
alter table number_block force row level security;
alter table open311_sent enable row level security;
alter table open311_sent force row level security;
alter table open311_token enable row level security;
alter table open311_token force row level security;
alter table outbox enable row level security;
alter table outbox force row level security;
alter table person_index enable row level security;
alter table person_index force row level security;
alter table phone_code enable row level security;
alter table phone_code force row level security;
alter table place_entry enable row level security;
alter table place_entry force row level security;
alter table public_notice enable row level security;
alter table public_notice force row level security;
alter table push_state enable row level security;
alter table push_state force row level security;
alter table read_mark enable row level security;
alter table read_mark force row level security;
alter table read_record enable row level security;
alter table read_record force row level security;
alter table registry_command enable row level security;
alter table registry_command force row level security;
alter table review_item enable row level security;
alter table review_item force row level security;
alter table routing_cursor enable row level security;
alter table routing_cursor force row level security;
alter table routing_deed enable row level security;
alter table routing_deed force row level security;
alter table routing_dry_run enable row level security;
alter table routing_dry_run force row level security;
alter table routing_health enable row level security;
alter table routing_health force row level security;
alter table routing_rule enable row level security;
alter table routing_rule force row level security;
alter table saved_filter enable row level security;
alter table saved_filter force row level security;
alter table scope enable row level security;
alter table scope force row level security;
alter table second_look enable row level security;
alter table second_look force row level security;
alter table second_look_item enable row level security;
alter table second_look_item force row level security;
alter table unit_functions enable row level security;
alter table unit_functions force row level security;
alter table visit enable row level security;
alter table visit force row level security;
alter table visit_task enable row level security;
alter table visit_task force row level security;

-- Policies

create policy absence_insert on absence as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy absence_select on absence as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy absence_update on absence as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy access_notice_insert on access_notice as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy access_notice_select on access_notice as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy access_notice_update on access_notice as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy answer_template_insert on answer_template as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy answer_template_select on answer_template as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy audit_event_delete on audit_event as permissive for delete to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (at < (now() - '184 days'::interval))));
create policy audit_event_insert on audit_event as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy audit_event_select on audit_event as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy audit_head_insert on audit_head as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy audit_head_select on audit_head as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy audit_head_update on audit_head as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy audit_root_insert on audit_root as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy audit_root_select on audit_root as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy break_glass_read_insert on break_glass_read as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy break_glass_read_select on break_glass_read as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy call_back_insert on call_back as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy call_back_select on call_back as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy call_back_update on call_back as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy change_insert on change as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy change_select on change as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy command_insert on command as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy command_select on command as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy contact_insert on contact as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy contact_select on contact as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy delivery_insert on delivery as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy delivery_select on delivery as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy delivery_update on delivery as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy dispatch_attempt_insert on dispatch_attempt as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy dispatch_attempt_select on dispatch_attempt as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy dispatch_item_insert on dispatch_item as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy dispatch_item_select on dispatch_item as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy draft_delete on draft as permissive for delete to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy draft_insert on draft as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy draft_select on draft as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy draft_update on draft as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy fact_insert on fact as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy fact_select on fact as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy fact_update on fact as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_block_insert on field_block as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_block_select on field_block as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_block_update on field_block as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_change_delete on field_change as permissive for delete to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_change_insert on field_change as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_change_select on field_change as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_command_insert on field_command as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_command_select on field_command as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_command_update on field_command as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_device_insert on field_device as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_device_select on field_device as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_device_update on field_device as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_member_delete on field_member as permissive for delete to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_member_insert on field_member as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_member_select on field_member as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_member_update on field_member as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_number_insert on field_number as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_number_select on field_number as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_number_update on field_number as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_scope_insert on field_scope as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_scope_select on field_scope as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy field_scope_update on field_scope as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy figure_day_delete on figure_day as permissive for delete to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy figure_day_insert on figure_day as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy figure_day_select on figure_day as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy figure_day_update on figure_day as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy figure_entry_delete on figure_entry as permissive for delete to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy figure_entry_insert on figure_entry as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy figure_entry_select on figure_entry as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy figure_entry_update on figure_entry as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy figure_mark_delete on figure_mark as permissive for delete to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy figure_mark_insert on figure_mark as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy figure_mark_select on figure_mark as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy figure_mark_update on figure_mark as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy figure_wait_delete on figure_wait as permissive for delete to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy figure_wait_insert on figure_wait as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy figure_wait_select on figure_wait as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy figure_wait_update on figure_wait as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy file_delete on file as permissive for delete to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy file_insert on file as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy file_select on file as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy file_update on file as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy form_insert on form as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy form_select on form as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy form_update on form as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy form_answer_insert on form_answer as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy form_answer_select on form_answer as permissive for select to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text))));
create policy form_version_insert on form_version as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy form_version_select on form_version as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy grid_insert on grid as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy grid_select on grid as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy grid_update on grid as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy grid_post_delete on grid_post as permissive for delete to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy grid_post_insert on grid_post as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy grid_post_select on grid_post as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy grid_post_update on grid_post as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy grid_shape_insert on grid_shape as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy grid_shape_select on grid_shape as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy grid_shape_update on grid_shape as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy household_insert on household as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy household_select on household as permissive for select to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text))));
create policy household_update on household as permissive for update to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy household_fact_insert on household_fact as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy household_fact_select on household_fact as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy household_fact_update on household_fact as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy household_tag_delete on household_tag as permissive for delete to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text))));
create policy household_tag_insert on household_tag as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy household_tag_select on household_tag as permissive for select to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text))));
create policy household_tag_update on household_tag as permissive for update to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy intake_item_insert on intake_item as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy intake_item_select on intake_item as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy intake_replay_delete on intake_replay as permissive for delete to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy intake_replay_insert on intake_replay as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy intake_replay_select on intake_replay as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
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
create policy open311_sent_delete on open311_sent as permissive for delete to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy open311_sent_insert on open311_sent as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy open311_sent_select on open311_sent as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy open311_sent_update on open311_sent as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy open311_token_delete on open311_token as permissive for delete to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy open311_token_insert on open311_token as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy open311_token_select on open311_token as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy open311_token_update on open311_token as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy outbox_insert on outbox as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy outbox_select on outbox as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy outbox_update on outbox as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy person_index_delete on person_index as permissive for delete to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text))));
create policy person_index_insert on person_index as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy person_index_select on person_index as permissive for select to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text))));
create policy person_index_update on person_index as permissive for update to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy phone_code_delete on phone_code as permissive for delete to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy phone_code_insert on phone_code as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy phone_code_select on phone_code as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy phone_code_update on phone_code as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy place_entry_delete on place_entry as permissive for delete to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy place_entry_insert on place_entry as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy place_entry_select on place_entry as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy place_entry_update on place_entry as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy public_notice_insert on public_notice as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy public_notice_select on public_notice as permissive for select to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text))));
create policy push_state_insert on push_state as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy push_state_select on push_state as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy push_state_update on push_state as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy read_mark_insert on read_mark as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy read_mark_select on read_mark as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy read_mark_update on read_mark as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy read_record_insert on read_record as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy read_record_select on read_record as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy registry_command_delete on registry_command as permissive for delete to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy registry_command_insert on registry_command as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy registry_command_select on registry_command as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy review_item_insert on review_item as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy review_item_select on review_item as permissive for select to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text))));
create policy review_item_update on review_item as permissive for update to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy routing_cursor_insert on routing_cursor as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy routing_cursor_select on routing_cursor as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy routing_cursor_update on routing_cursor as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy routing_deed_insert on routing_deed as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy routing_deed_select on routing_deed as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy routing_dry_run_insert on routing_dry_run as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy routing_dry_run_select on routing_dry_run as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy routing_dry_run_update on routing_dry_run as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy routing_health_insert on routing_health as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy routing_health_select on routing_health as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy routing_health_update on routing_health as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy routing_rule_insert on routing_rule as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy routing_rule_select on routing_rule as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy saved_filter_delete on saved_filter as permissive for delete to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy saved_filter_insert on saved_filter as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy saved_filter_select on saved_filter as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy saved_filter_update on saved_filter as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy scope_insert on scope as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy scope_select on scope as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy scope_update on scope as permissive for update to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy second_look_insert on second_look as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy second_look_select on second_look as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy second_look_item_insert on second_look_item as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy second_look_item_select on second_look_item as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy unit_functions_insert on unit_functions as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy unit_functions_select on unit_functions as permissive for select to jiebang_app using ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy visit_insert on visit as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy visit_select on visit as permissive for select to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text))));
create policy visit_task_delete on visit_task as permissive for delete to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text))));
create policy visit_task_insert on visit_task as permissive for insert to jiebang_app with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));
create policy visit_task_select on visit_task as permissive for select to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text))));
create policy visit_task_update on visit_task as permissive for update to jiebang_app using (((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))) AND (place >= COALESCE(current_setting('app.region_from'::text, true), ''::text)) AND (place < COALESCE(NULLIF(current_setting('app.region_to'::text, true), ''::text), ':'::text)))) with check ((county = ANY (string_to_array(current_setting('app.county'::text, true), ','::text))));

-- Grants on tables

grant insert, select on absence to jiebang_app;
grant insert, select on access_notice to jiebang_app;
grant insert, select on access_policy to jiebang_app;
grant insert, select on answer_template to jiebang_app;
grant insert, select on api_key to jiebang_app;
grant insert, select on app_user to jiebang_app;
grant delete, insert, select on audit_event to jiebang_app;
grant insert, select on audit_head to jiebang_app;
grant insert, select on audit_root to jiebang_app;
grant insert, select on break_glass to jiebang_app;
grant insert, select on break_glass_read to jiebang_app;
grant insert, select on call_back to jiebang_app;
grant insert, select on change to jiebang_app;
grant insert, select on command to jiebang_app;
grant insert, select on contact to jiebang_app;
grant insert, select on county to jiebang_app;
grant insert, select on delivery to jiebang_app;
grant insert, select on deputation to jiebang_app;
grant insert, select on dispatch_attempt to jiebang_app;
grant insert, select on dispatch_item to jiebang_app;
grant insert, select on division to jiebang_app;
grant insert, select on division_shape to jiebang_app;
grant delete, insert, select on draft to jiebang_app;
grant insert, select on fact to jiebang_app;
grant delete, insert, select on factor to jiebang_app;
grant delete, insert, select, update on factor_tries to jiebang_app;
grant insert, select, update on field_block to jiebang_app;
grant delete, insert, select on field_change to jiebang_app;
grant insert, select on field_command to jiebang_app;
grant insert, select, update on field_device to jiebang_app;
grant delete, insert, select, update on field_member to jiebang_app;
grant insert, select, update on field_number to jiebang_app;
grant insert, select, update on field_scope to jiebang_app;
grant delete, insert, select, update on figure_day to jiebang_app;
grant delete, insert, select, update on figure_entry to jiebang_app;
grant delete, insert, select, update on figure_mark to jiebang_app;
grant delete, insert, select, update on figure_wait to jiebang_app;
grant delete, insert, select on file to jiebang_app;
grant insert, select, update on form to jiebang_app;
grant insert, select on form_answer to jiebang_app;
grant insert, select on form_version to jiebang_app;
grant insert, select on grid to jiebang_app;
grant delete, insert, select on grid_post to jiebang_app;
grant insert, select on grid_shape to jiebang_app;
grant insert, select, update on household to jiebang_app;
grant insert, select on household_fact to jiebang_app;
grant delete, insert, select, update on household_tag to jiebang_app;
grant delete, insert, select on identity to jiebang_app;
grant insert, select on intake_item to jiebang_app;
grant delete, insert, select on intake_replay to jiebang_app;
grant insert, select on intake_source to jiebang_app;
grant insert, select, update on matter to jiebang_app;
grant insert, select on matter_text to jiebang_app;
grant insert, select on merkle_root to jiebang_app;
grant insert, select on number_block to jiebang_app;
grant delete, insert, select on open311_sent to jiebang_app;
grant insert, select on open311_service to jiebang_app;
grant insert, select on open311_token to jiebang_app;
grant insert, select on outbox to jiebang_app;
grant insert, select, update on password_state to jiebang_app;
grant delete, insert, select, update on person_index to jiebang_app;
grant delete, insert, select, update on phone_code to jiebang_app;
grant delete, insert, select on place_entry to jiebang_app;
grant insert, select on public_notice to jiebang_app;
grant insert, select on push_state to jiebang_app;
grant insert, select on read_mark to jiebang_app;
grant insert, select on read_record to jiebang_app;
grant delete, insert, select on recovery_code to jiebang_app;
grant delete, insert, select on registry_command to jiebang_app;
grant insert, select, update on review_item to jiebang_app;
grant insert, select on routing_cursor to jiebang_app;
grant insert, select on routing_deed to jiebang_app;
grant insert, select on routing_dry_run to jiebang_app;
grant insert, select on routing_health to jiebang_app;
grant insert, select on routing_rule to jiebang_app;
grant delete, insert, select on saved_filter to jiebang_app;
grant select on schema_migration to jiebang_app;
grant insert, select on scope to jiebang_app;
grant insert, select on second_look to jiebang_app;
grant insert, select on second_look_item to jiebang_app;
grant delete, insert, select on session to jiebang_app;
grant insert, select on setting to jiebang_app;
grant delete, insert, select on sign_in_flow to jiebang_app;
grant insert, select on unit to jiebang_app;
grant insert, select on unit_functions to jiebang_app;
grant insert, select on user_role to jiebang_app;
grant insert, select on visit to jiebang_app;
grant delete, insert, select, update on visit_task to jiebang_app;

-- Grants on columns

grant update (ended_at) on absence to jiebang_app;
grant update (seen_at) on access_notice to jiebang_app;
grant update (disabled_at) on api_key to jiebang_app;
grant update (name, password_hash, disabled_at, failed_logins, locked_until, version, phone) on app_user to jiebang_app;
grant update (seq, prev, hash) on audit_head to jiebang_app;
grant update (ended_at, reviewed_by, reviewed_at, verdict, review_note) on break_glass to jiebang_app;
grant update (reason, ended_at) on call_back to jiebang_app;
grant update (name, default_desk) on county to jiebang_app;
grant update (state, next_try_at, attempts, settled_at, last_error) on delivery to jiebang_app;
grant update (ended_at, ended_by) on deputation to jiebang_app;
grant update (name, parent, mca_code, urban_rural, valid_to, version) on division to jiebang_app;
grant update (geometry, bbox, source) on division_shape to jiebang_app;
grant update (content, rev, saved_at, expires_at) on draft to jiebang_app;
grant update (personal) on fact to jiebang_app;
grant update (name, counter, last_used_at) on factor to jiebang_app;
grant update (status, code, params, version, settled_at) on field_command to jiebang_app;
grant update (matter, attached_at) on file to jiebang_app;
grant update (code, kind, name, desk, households, people, valid_to, version) on grid to jiebang_app;
grant update (valid_to) on grid_post to jiebang_app;
grant update (geometry, bbox, source) on grid_shape to jiebang_app;
grant update (personal, erased_at) on household_fact to jiebang_app;
grant update (name, secret, old_secret, old_until, mapping, push_url, rotated_at, disabled_at, received_at, taken, refused, faults) on intake_source to jiebang_app;
grant update (search) on matter_text to jiebang_app;
grant update (next) on number_block to jiebang_app;
grant update (command, at) on open311_sent to jiebang_app;
grant update (type, set_at) on open311_service to jiebang_app;
grant update (body, next_try_at, attempts, matter, no, refused, resolved_at) on open311_token to jiebang_app;
grant update (next_try_at, attempts, delivered_at, last_error) on outbox to jiebang_app;
grant update (kind, name, aliases, division, lat, long, source, version) on place_entry to jiebang_app;
grant update (seen_until) on push_state to jiebang_app;
grant update (rev, at) on read_mark to jiebang_app;
grant update (used_at) on recovery_code to jiebang_app;
grant update (read_until) on routing_cursor to jiebang_app;
grant update (state, looked, total, touched, result, ended_at) on routing_dry_run to jiebang_app;
grant update (version, state, code, detail, since, failures, last_at) on routing_health to jiebang_app;
grant update (unit, name, search, saved_at) on saved_filter to jiebang_app;
grant update (rev) on scope to jiebang_app;
grant update (last_seen_at, expires_at, stage, factor, proved_at) on session to jiebang_app;
grant update (name, short_name, division, phone, leader_user, valid_to, version) on unit to jiebang_app;
grant update (unit, kinds, valid_from, valid_to) on user_role to jiebang_app;

-- Grants on functions

revoke execute on function jb_distribute(text) from public;
revoke execute on function jb_reference(text) from public;

-- Comments

comment on table absence is '请假交接: between two days somebody''s assigned matters and mentions go to a colleague of the same unit.';
comment on column absence.from_day is 'First day, in Asia/Shanghai.';
comment on column absence.to_day is 'Last day; on the next one everything is theirs again.';
comment on column absence.ended_at is 'Ended before its last day.';
comment on table access_notice is 'What a person must be told about their account or about an emergency.';
comment on table access_policy is 'What a county asks of sign-ins and wider powers, by version; the newest counts.';
comment on table answer_template is '答复模板: ready-made texts with fields; each saving is a version, none is changed.';
comment on column answer_template.unit is 'The unit whose people use it; null for the whole county.';
comment on column answer_template.kind is 'The command whose text it is, such as Answer or AskResident.';
comment on column answer_template.body is 'Text with fields in double braces; those that no matter fills are blanks.';
comment on column answer_template.retired is 'No longer offered from this version on.';
comment on table api_key is 'Programs that may write through Open311; the key itself is shown once and not kept.';
comment on column api_key.key_hash is 'SHA-256 of the key, which is 32 random bytes.';
comment on column api_key.rights is 'requests: may file; updates: may report progress for its unit.';
comment on column api_key.unit is 'The unit whose work its updates tell; needed for that right only.';
comment on column api_key.disabled_at is 'Since when it is refused; null while it counts.';
comment on table app_user is 'Staff accounts.';
comment on column app_user.password_hash is 'argon2id, in its own text form.';
comment on column app_user.disabled_at is 'Since when the account cannot sign in; null when it can.';
comment on column app_user.failed_logins is 'Wrong passwords since the last right one.';
comment on column app_user.locked_until is 'No sign-in before this time.';
comment on column app_user.demo is 'Account of the demo county, with a published password.';
comment on column app_user.version is 'Rises with each change by an administrator: the one to be named by the next.';
comment on column app_user.phone is 'Telephone of the post that residents may call (有困难找谁); null where none is published.';
comment on table audit_event is '审计: what was done to the system and by whom; append-only, chained by hash per county.';
comment on column audit_event.seq is 'From 1, without gaps, per county.';
comment on column audit_event.actor is 'User id, system, or key:<id>.';
comment on column audit_event.action is 'What was done, dotted: user.disabled.';
comment on column audit_event.subject is 'Id of what it was done to.';
comment on column audit_event.detail is 'Codes and values before and after; no personal texts. A copy of what stands in body, to filter by.';
comment on column audit_event.body is 'Canonical JSON (RFC 8785), exactly the text whose digest is chained.';
comment on column audit_event.hash is 'SHA-256 over prev, seq and the digest of body: hex, decimal, hex, parted by colons.';
comment on table audit_head is 'Last link of the audit chain of a county; whoever appends locks it until the deed is committed.';
comment on table audit_root is 'Where the audit chain stood at the end of a day: commits to everything before.';
comment on column audit_root.seq is 'Last event of that day.';
comment on table break_glass is '紧急授权: a wider view for three hours at most, with a reason, countersigned by another person.';
comment on column break_glass.commands is 'Steps that were opened besides reading.';
comment on column break_glass.ended_at is 'When it was ended by hand or found to have run out; null while it may run.';
comment on column break_glass.verdict is 'What the reviewer found.';
comment on table break_glass_read is 'Everything that was asked for during an emergency.';
comment on column break_glass_read.query is 'Encrypted: it may hold what was searched for.';
comment on table call_back is '回访名单: people to be called, because no message reaches them or they have not answered one.';
comment on column call_back.about is 'answer (their word on it), question (their reply), notice (they must hear of it).';
comment on column call_back.about_at is 'When that happened.';
comment on column call_back.reason is 'call (chose it), noChannel, failed (message given up), noReply (to the questionnaire), asked (put here by hand).';
comment on column call_back.ended_at is 'When the matter went on or the call was done; null while somebody must call.';
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
comment on table delivery is 'One message to one person or one platform: waits, went out, or did not and why.';
comment on column delivery.reporter is 'Reporter whom it is for; null for a platform.';
comment on column delivery.source is 'Platform whom it is for; null for a person.';
comment on column delivery.seq is 'The fact that it is about.';
comment on column delivery.kind is 'Name of that fact, or ReplySoon, QuestionAgain, CallAfter for what follows from it.';
comment on column delivery.channel is 'sms, email, app: to a person; push: to a platform.';
comment on column delivery.state is 'waiting, sent, failed (given up), moot (overtaken by events), noChannel (the county has none such), call (somebody calls instead).';
comment on column delivery.attempts is 'How often it was tried.';
comment on column delivery.last_error is 'Why the last attempt failed, as a short code without personal data.';
comment on table deputation is '代理: somebody acts in roles of somebody else from one day to another.';
comment on column deputation.first_day is 'First day, Asia/Shanghai.';
comment on column deputation.last_day is 'Last day, included.';
comment on table dispatch_attempt is 'Attempts to send down what stands on a department''s own list. The matter did not change.';
comment on column dispatch_attempt.unit is 'The unit of the base that was to lead.';
comment on column dispatch_attempt.right_unit is 'The unit whose duty it is, by the catalogue of that day.';
comment on table dispatch_item is '派单目录: a county''s own versions of items; what is shipped with the rules is version 0. Only added to.';
comment on column dispatch_item.body is 'The item as core/dispatch/catalogue.ts has it, without code and version.';
comment on column dispatch_item.why is 'Why this version was made, in its author''s words.';
comment on table division is '区划: from province to grid, by statistical code.';
comment on column division.code is 'Statistical code: 6 digits county, 9 town, 12 village, 15 grid; shorter above.';
comment on column division.parent is 'Code of the division around it.';
comment on column division.county is 'Six-digit code of the county it lies in; null above county level.';
comment on column division.mca_code is 'Code of the ministry of civil affairs (民政), where it differs.';
comment on column division.urban_rural is 'Urban-rural class of the statistical code (111, 121, 220 and so on).';
comment on column division.valid_from is 'First day on which the division exists.';
comment on column division.valid_to is 'Last day; null while it exists.';
comment on table division_shape is 'Where a division lies; a new shape is a new row with its first day.';
comment on column division_shape.code is 'The division; its county is in `county`.';
comment on column division_shape.valid_from is 'First day of this shape; the newest that has begun counts.';
comment on column division_shape.geometry is 'GeoJSON Polygon or MultiPolygon in WGS-84, longitude first.';
comment on column division_shape.bbox is 'West, south, east, north of the geometry in degrees.';
comment on column division_shape.source is 'Where the shape comes from, in words that can be shown.';
comment on table draft is '草稿: what one person is writing and has not sent. Not a fact; deleted when sent and after its time.';
comment on column draft.about is 'Which text it is: «register», or the matter and the command.';
comment on column draft.content is 'What is typed, encrypted: it may hold what residents told.';
comment on column draft.rev is 'Counts the savings, so that two computers see that they differ.';
comment on column draft.expires_at is 'Deleted after this time by a job.';
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
comment on table factor is '第二因子: time-based codes and passkeys.';
comment on column factor.id is 'Id of the passkey as the authenticator gave it; a UUID for time-based codes.';
comment on column factor.secret is 'Shared secret of the codes, encrypted.';
comment on column factor.public_key is 'Public key of the passkey, base64url of COSE.';
comment on column factor.counter is 'Last time step or signature counter that was accepted; never accepted again.';
comment on table factor_tries is 'Wrong second factors since the last right one; a right password does not forgive them.';
comment on table field_block is 'Counts what happened to whatever a device holds of a household: itself, its visits, its tasks.';
comment on table field_change is 'What the followers of a scope must hear, one row per revision; the block itself is read when it is sent.';
comment on column field_change.gone is 'evict: it left this scope. erase: it must be nowhere. Null: there is something new about it.';
comment on table field_command is 'Every command that a device sent, once, with its verdict: the same number again gets the same answer.';
comment on column field_command.body is 'The command as it came, encrypted; a held one is judged again from it.';
comment on table field_device is 'Devices of the field app, for helping: what waits on them and whether their clock is right. No times online, no places.';
comment on column field_device.half is 'Second half of the key of the device, encrypted; it is lent for some days at a time.';
comment on column field_device.drift_ms is 'Server minus device at the last contact.';
comment on column field_device.withdrawn_at is 'From then on the device is told to forget everything.';
comment on column field_device.forgot_at is 'When it was told so first.';
comment on table field_member is 'Which household is in which scope now.';
comment on column field_member.version is 'That of the block, so that the hash of a scope needs no other table.';
comment on table field_number is 'The next printed number of a household that no device has in reserve.';
comment on table field_scope is 'What a device follows: grid:<id> or place:<code>. Its row is locked by every change, which puts them in one order.';
comment on column field_scope.rev is 'Changes so far; committed with them, so that nothing is ever between two of them.';
comment on column field_scope.floor is 'Changes up to this one are forgotten; whoever is behind loads anew.';
comment on table figure_day is 'Sums of figure_entry by day of registration and request type, for the whole county and by one dimension.';
comment on column figure_day.family is 'Dimension: all, town and village by place, unit, need.';
comment on column figure_day.key is 'Division, unit or need; empty for all and for no unit.';
comment on table figure_entry is 'What each matter counts for in the figures; follows from its facts (core/report/entry.ts).';
comment on column figure_entry.version is 'Seq of the last fact that was taken in.';
comment on column figure_entry.day is 'Day of registration in Asia/Shanghai.';
comment on column figure_entry.unit is 'The unit that leads or last led it.';
comment on column figure_entry.need is 'Of the eight needs by its category; none, or unknown without a category.';
comment on column figure_entry.mark is 'Kind and state of a mark by two people, as in matter.mark.';
comment on column figure_entry.look is 'What the last second look found, also after it was reopened for that.';
comment on column figure_entry.last_closed_at is 'When it was last closed, whatever came after.';
comment on column figure_entry.wait is 'Working days from registration to the first answer; null while unanswered.';
comment on table figure_mark is 'How far the facts were taken into the figures.';
comment on column figure_mark.rules is 'Hash of calendar and counting rules; others build the figures anew.';
comment on column figure_mark.built_to is 'First build: matters up to this id are in.';
comment on column figure_mark.seen_at is 'Facts recorded before this time are in.';
comment on table figure_wait is 'How many matters were first answered after how many working days, for medians.';
comment on table file is '附件: what is known of a photo or file; its bytes lie in the file store under its hash and id.';
comment on column file.matter is 'The matter it is claimed for; null until a command names it.';
comment on column file.sha256 is 'SHA-256 of the bytes as they are kept, after an image was written anew.';
comment on column file.mime is 'Media type, found from the bytes.';
comment on column file.bytes is 'Size as kept.';
comment on column file.width is 'Pixels of an image; null for anything else.';
comment on column file.uploader is '`user:<id>` or `reporter:<id>`: only who brought a file may attach it.';
comment on column file.name is 'Name that the sender gave it, hidden like a phone number.';
comment on column file.kept_location is 'Whether the place in a photo was kept because its sender asked for that.';
comment on column file.attached_at is 'When a fact named it; a file that no fact names is removed after a day.';
comment on table form is 'A form that visits use (表单); draft is what its designer works on, published the newest version that is filled in.';
comment on table form_answer is 'What was answered, encrypted, only ever added to.';
comment on column form_answer.filled is 'How many answers the registry knew already, of the form and not of whoever filled it in.';
comment on table form_version is 'Published versions, never changed: an answer keeps the questions that it was given to.';
comment on table grid is '网格: the smallest unit of service inside one village or community. One that ended keeps its row.';
comment on column grid.code is 'Village code and three digits of order (DB11); also a division of level grid. Null while not numbered.';
comment on column grid.desk is 'Unit that residents and the worker turn to; the village''s where null.';
comment on column grid.households is 'As stated by whoever drew it; what the registry counts goes before.';
comment on column grid.valid_to is 'Last day; null while it holds.';
comment on table grid_post is 'Who works a grid, from day to day.';
comment on table grid_shape is 'Where a grid lies; a new shape is a new row with its first day, and the newest that has begun counts.';
comment on column grid_shape.geometry is 'GeoJSON Polygon or MultiPolygon in WGS-84, longitude first.';
comment on column grid_shape.source is 'Where the shape comes from, with the datum that it was converted from.';
comment on table household is 'A household (户) as it is now; state is encrypted, household_fact is where it comes from.';
comment on column household.pending is 'Changes that wait for a second look.';
comment on column household.search is 'Keyed hashes of the words of names, addresses, telephones and numbers.';
comment on table household_fact is 'Everything that ever happened to a household, only ever added to. body is what the chain hashes; personal is the encrypted content, of which body holds the salted digest.';
comment on column household_fact.erased_at is 'When a value was erased out of personal, so that its digest no longer fits.';
comment on table household_tag is 'Tags that hold, for lists; person is the household itself where the tag is the whole household''s.';
comment on table identity is 'Accounts elsewhere that sign in here, by provider and subject; never by e-mail.';
comment on table intake_item is 'Which matter an outside number became: the same number again changes nothing.';
comment on column intake_item.source is 'Id of the source, or mail.';
comment on column intake_item.external_id is 'Its number there; for mail the hash of the Message-ID.';
comment on column intake_item.recipient is 'Whom the messaging app answers, encrypted; null where it gave nobody.';
comment on table intake_replay is 'Signatures seen within the window of time: the same request twice is refused.';
comment on table intake_source is '来源: a platform that brings matters by signed webhook, such as the 12345 hotline or a messaging app.';
comment on column intake_source.id is 'Last part of its address /intake/v1/<id>; unique on the whole installation.';
comment on column intake_source.secret is 'Shared secret of the signature, encrypted with the installation''s field key.';
comment on column intake_source.old_secret is 'The one before, encrypted; still taken until old_until after a rotation.';
comment on column intake_source.mapping is 'Where our fields stand in the body that it sends (JSON pointers), and what its words mean here.';
comment on column intake_source.push_url is 'Where steps of its matters are told; null when it does not want to hear.';
comment on column intake_source.disabled_at is 'Since when nothing is taken from it; null while it is on.';
comment on column intake_source.received_at is 'When something with a right signature came last.';
comment on column intake_source.taken is 'Rows that became matters.';
comment on column intake_source.refused is 'Rows that were refused, each with its reason in the answer.';
comment on column intake_source.faults is 'The newest faults: time and code only, at most twenty.';
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
comment on column matter.assignee is 'Who of the holding unit sees to it; null while nobody is named.';
comment on column matter.mark is '不合理、恶意: the kind and whether a second person confirmed it.';
comment on column matter.second_look is 'What a second look at its closing found; null until somebody looked.';
comment on column matter.asked is 'An extension was asked for and nobody has decided.';
comment on table matter_text is 'Words of a matter, segmented by the application, for search.';
comment on table merkle_root is 'Nightly root over the facts that a county recorded in a day (Asia/Shanghai).';
comment on table number_block is 'Next number to be given out in a county.';
comment on table open311_sent is 'What a key sent lately: the same again within a day gets the same answer.';
comment on column open311_sent.digest is 'SHA-256 of the form without the key, or of the client''s own id for it.';
comment on column open311_sent.command is 'The command that it became.';
comment on table open311_service is 'Services that differ from the usual: answered later by a token (batch), or not offered (hidden).';
comment on column open311_service.code is 'Code of the category.';
comment on table open311_token is 'Requests of batch services from their arrival to their number.';
comment on column open311_token.body is 'The form, encrypted; gone as soon as it is resolved.';
comment on column open311_token.refused is 'Code of the refusal where it could not be registered.';
comment on table outbox is 'What must be told outside, at least once.';
comment on column outbox.audience is 'To whom: a reporter, a unit, a subscriber.';
comment on column outbox.next_try_at is 'Not before this time.';
comment on column outbox.last_error is 'Why the last attempt failed, without personal data.';
comment on table password_state is 'How old a password is and which were used before. No row: since the account was made, none before.';
comment on column password_state.must_change is 'Given out by somebody else: to be changed at the next sign-in.';
comment on column password_state.history is 'argon2id of the passwords before, newest first.';
comment on table person_index is 'Who lives in which household, without names: for lists by age and for what is erased after its time.';
comment on table phone_code is 'The newest code sent to a telephone; neither number nor code is kept readable.';
comment on column phone_code.tries is 'Wrong codes since it was sent; too many make it worthless.';
comment on table place_entry is 'The county''s own gazetteer: names that people write in addresses, and where they are.';
comment on column place_entry.aliases is 'Other names for the same: old ones, short ones, as people say it.';
comment on column place_entry.division is 'The smallest division that is known around it.';
comment on table public_notice is 'What a village is shown of who is to get help: family name, place, kind. There is no column for anything else.';
comment on table push_state is 'Up to when the facts of a county were looked through for platforms that want to hear.';
comment on column push_state.seen_until is 'Time of recording; a look begins a little before it.';
comment on table read_mark is 'How far somebody has read what was addressed to them.';
comment on column read_mark.of_user is 'Whose: their own, or those of somebody whom they stand in for.';
comment on column read_mark.rev is 'Revision of the scope «user:<of_user>» up to which all is read.';
comment on table read_record is 'Who saw whose personal data, and what for.';
comment on table recovery_code is 'One-time codes for a lost factor, as keyed hashes.';
comment on table registry_command is 'Commands on households that were taken or refused: the same again gets the same answer.';
comment on table review_item is 'What somebody has to look at: perhaps one person in two households, or a clue that a household is at risk. detail is encrypted.';
comment on column review_item.notice_from is 'First day of the public notice (公示), which happens once.';
comment on table routing_cursor is 'Up to where the facts of a county have been shown to its rules.';
comment on table routing_deed is 'What a rule did on which event of which matter, once each.';
comment on column routing_deed.seq is 'The fact that set it off.';
comment on column routing_deed.outcome is 'overtaken: a person acted first. refused, failed: the matter stays with the desk.';
comment on table routing_dry_run is '试运行: what a definition would have touched among past matters.';
comment on column routing_dry_run.state is 'cutShort: time or number of matters ran out before the days did.';
comment on column routing_dry_run.result is 'Samples and counts by outcome; numbers and titles of matters, no personal data.';
comment on table routing_health is 'Whether a rule works. Whatever does not is told to administrators until it is mended or switched off.';
comment on table routing_rule is '分派规则: every version of every rule of the administrators; the newest counts. Only added to.';
comment on column routing_rule.definition is 'As core/dispatch/rules-engine/routing-rule.ts has it; a closed language, no code.';
comment on column routing_rule.digest is 'SHA-256 of the canonical definition; the dry run is of exactly this.';
comment on table saved_filter is 'A view of the list kept under a name.';
comment on column saved_filter.unit is 'Shared with the people of this unit; null where it is the owner''s alone.';
comment on column saved_filter.search is 'The filters exactly as they stand in the address of the list.';
comment on table schema_migration is 'Applied migrations; their files are frozen.';
comment on table scope is 'Last revision of each scope; a scope is what one follower follows (an inbox, a grid).';
comment on table second_look is 'A drawn sample of closings (回头看抽样); seed and frame make the draw repeatable.';
comment on column second_look.seed_from is 'root: the nightly root of the day after the period, which nobody could choose; random where there was none.';
comment on column second_look.frame is 'How many closings it was drawn from.';
comment on column second_look.frame_hash is 'Hash of their ids in order.';
comment on table second_look_item is 'One closing of the sample; what the look found is a fact of the matter.';
comment on column second_look_item.stratum is 'Class of request within which it was drawn.';
comment on table session is 'Signed-in staff. Local to the coordinator.';
comment on column session.id_hash is 'SHA-256 of the cookie; the cookie itself is kept nowhere.';
comment on column session.csrf is 'Token that every form and changing call must repeat.';
comment on column session.ip_prefix is 'First part of the address, for the account holder to recognise.';
comment on column session.stage is 'What the sign-in still waits for: factor, password (to be changed), enrol (a second factor); full when it is done.';
comment on column session.method is 'How the person signed in: password, passkey, provider (OpenID Connect).';
comment on column session.factor is 'The second proof: totp, passkey, recovery, provider; null where none was asked for.';
comment on column session.proved_at is 'When the person last proved who they are; dangerous deeds want it recent.';
comment on column session.device is 'Kind of device, for the person to recognise; the browser''s own text is not kept.';
comment on table setting is '设置: what administrators change while the system runs; the newest version counts, none is ever changed.';
comment on column setting.key is 'One of the kinds of contract/access/admin-settings.ts.';
comment on column setting.by is 'Who put it: user id or system.';
comment on table sign_in_flow is 'What a sign-in step has to find again: challenges and OpenID Connect flows, used once. Local to the coordinator.';
comment on column sign_in_flow.id_hash is 'SHA-256 of the cookie that belongs to it, or of the session.';
comment on column sign_in_flow.data is 'Encrypted.';
comment on table unit is '单位: whoever can hold a matter.';
comment on column unit.kind is 'desk 受理台, department 部门, village 村社, supervision 督查, leadership 领导, service 服务单位.';
comment on column unit.division is 'Division whose matters it serves.';
comment on column unit.leader_user is 'The person whom an escalation reaches.';
comment on table unit_functions is '职能代码: which unit of a county has which function; the newest version counts. Only added to.';
comment on column unit_functions.functions is 'Unit id to its function codes.';
comment on table user_role is 'Who may do what, where and until when.';
comment on column user_role.region is 'Division code; everything whose code begins with it.';
comment on column user_role.unit is 'The unit for which the role is held; null where the role needs none.';
comment on column user_role.kinds is 'Kinds of matter; null means all.';
comment on table visit is 'A visit (走访记录), only ever added to. No position, photo or track belongs to it; detail is encrypted.';
comment on column visit.id is 'Made by whoever recorded it; the same again is answered from here.';
comment on column visit.payload_hash is 'Of what was sent: the same id with something else is refused.';
comment on table visit_task is 'What the rules of visits ask for in each household, also later: computed again when a household, a visit or a rule changes. why is encrypted.';
comment on column visit_task.person is 'Whom to meet; the household itself where anybody of it will do.';
