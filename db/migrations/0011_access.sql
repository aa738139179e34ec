-- Access: second factors, other sign-ins, deputies, emergencies, and what a county asks of them.
--
-- Secrets of a person stand beside the account and not in it: whoever may read the accounts reads no factor. What hangs
-- on a person is a reference table like the accounts; what grows with reading is distributed by county.

-- Sessions: the steps of a sign-in, how it was done, and from what -----------------------------------------------------

alter table session add column stage text not null default 'full';
alter table session add column method text not null default 'password';
alter table session add column factor text;
alter table session add column proved_at timestamptz;
alter table session add column device text not null default 'other';
alter table session add constraint session_stage_known check (stage in ('factor', 'password', 'enrol', 'full'));
alter table session add constraint session_method_known check (method in ('password', 'passkey', 'provider'));
alter table session add constraint session_device_known check (device in ('phone', 'tablet', 'computer', 'other'));

create table sign_in_flow (
  id_hash text not null,
  kind text not null,
  user_id uuid,
  data text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint sign_in_flow_pkey primary key (id_hash, kind),
  constraint sign_in_flow_kind_known check (kind in ('oidc', 'passkey', 'enrolPasskey', 'enrolTotp'))
);

-- Reference tables ---------------------------------------------------------------------------------------------------

create table password_state (
  user_id uuid not null,
  changed_at timestamptz not null,
  must_change boolean not null,
  history text[] not null,
  constraint password_state_pkey primary key (user_id)
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
  created_at timestamptz not null,
  last_used_at timestamptz,
  constraint factor_pkey primary key (id),
  constraint factor_kind_known check (kind in ('totp', 'passkey')),
  constraint factor_name_length check (length(name) between 1 and 60),
  constraint factor_has_key check ((kind = 'totp') = (secret is not null) and (kind = 'passkey') = (public_key is not null))
);

create table recovery_code (
  user_id uuid not null,
  code_hash text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  constraint recovery_code_pkey primary key (user_id, code_hash)
);

create table factor_tries (
  user_id uuid not null,
  failed integer not null,
  locked_until timestamptz,
  constraint factor_tries_pkey primary key (user_id),
  constraint factor_tries_failed_range check (failed >= 0)
);

create table identity (
  provider text not null,
  subject text not null,
  user_id uuid not null,
  linked_at timestamptz not null,
  linked_by uuid not null,
  constraint identity_pkey primary key (provider, subject),
  constraint identity_subject_length check (length(subject) between 1 and 255)
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
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  constraint deputation_pkey primary key (id),
  constraint deputation_county_digits check (county ~ '^[0-9]{6}$'),
  constraint deputation_two_people check (principal <> deputy),
  constraint deputation_days_range check (last_day >= first_day)
);

create table break_glass (
  id uuid not null,
  county text not null,
  user_id uuid not null,
  region text collate "C" not null,
  commands text[] not null,
  reason text not null,
  started_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  reviewed_by uuid,
  reviewed_at timestamptz,
  verdict text,
  review_note text,
  constraint break_glass_pkey primary key (id),
  constraint break_glass_county_digits check (county ~ '^[0-9]{6}$'),
  constraint break_glass_at_most_three_hours check (ends_at > started_at and ends_at <= started_at + interval '3 hours'),
  constraint break_glass_reason_given check (length(reason) between 5 and 500),
  constraint break_glass_another_reviews check (reviewed_by is null or reviewed_by <> user_id),
  constraint break_glass_verdict_known check (verdict in ('justified', 'notJustified'))
);

create table access_policy (
  county text not null,
  version integer not null,
  policy jsonb not null,
  set_by uuid not null,
  set_at timestamptz not null,
  constraint access_policy_pkey primary key (county, version),
  constraint access_policy_county_digits check (county ~ '^[0-9]{6}$'),
  constraint access_policy_version_positive check (version >= 1)
);

-- Distributed by county ----------------------------------------------------------------------------------------------

create table break_glass_read (
  county text not null,
  break_glass uuid not null,
  id uuid not null,
  at timestamptz not null,
  method text not null,
  path text not null,
  query text not null,
  constraint break_glass_read_pkey primary key (county, break_glass, id)
);

create table access_notice (
  county text not null,
  user_id uuid not null,
  id uuid not null,
  kind text not null,
  params jsonb not null,
  at timestamptz not null,
  seen_at timestamptz,
  constraint access_notice_pkey primary key (county, user_id, id),
  constraint access_notice_county_digits check (county ~ '^[0-9]{6}$')
);

select jb_reference(name) from unnest(array['password_state', 'factor', 'recovery_code', 'factor_tries', 'identity',
  'deputation', 'break_glass', 'access_policy']) as name;
select jb_distribute(name) from unnest(array['break_glass_read', 'access_notice']) as name;

alter table password_state add constraint password_state_user_fkey foreign key (user_id) references app_user (id);
alter table factor add constraint factor_user_fkey foreign key (user_id) references app_user (id);
alter table recovery_code add constraint recovery_code_user_fkey foreign key (user_id) references app_user (id);
alter table factor_tries add constraint factor_tries_user_fkey foreign key (user_id) references app_user (id);
alter table identity add constraint identity_user_fkey foreign key (user_id) references app_user (id);
alter table deputation add constraint deputation_principal_fkey foreign key (principal) references app_user (id);
alter table deputation add constraint deputation_deputy_fkey foreign key (deputy) references app_user (id);
alter table break_glass add constraint break_glass_user_fkey foreign key (user_id) references app_user (id);

create index factor_user_idx on factor (user_id);
create index identity_user_idx on identity (user_id);
create index deputation_principal_idx on deputation (principal);
create index deputation_deputy_idx on deputation (deputy);
create index break_glass_user_idx on break_glass (user_id, ends_at);
create index break_glass_county_idx on break_glass (county, started_at desc);
create index sign_in_flow_expires_idx on sign_in_flow (expires_at);
-- One at a time: two at once would be six hours in a row of the same reason.
create unique index break_glass_one_running_idx on break_glass (user_id) where ended_at is null;

do $$
declare
  name text;
  scope constant text := $q$county = any (string_to_array(current_setting('app.county', true), ','))$q$;
begin
  foreach name in array array['break_glass_read', 'access_notice']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I for select to jiebang_app using (%s)', name || '_select', name, scope);
    execute format('create policy %I on %I for insert to jiebang_app with check (%s)', name || '_insert', name, scope);
    if name = 'access_notice' then
      execute format('create policy %I on %I for update to jiebang_app using (%s) with check (%s)',
        name || '_update', name, scope, scope);
    end if;
  end loop;
end $$;

grant update (stage, factor, proved_at) on session to jiebang_app;
grant select, insert, delete on sign_in_flow to jiebang_app;
grant select, insert, update on password_state to jiebang_app;
grant select, insert, update, delete on factor_tries to jiebang_app;
grant select, insert, delete on factor, recovery_code, identity to jiebang_app;
grant update (counter, last_used_at, name) on factor to jiebang_app;
grant update (used_at) on recovery_code to jiebang_app;
grant select, insert on deputation, break_glass, access_policy, break_glass_read, access_notice to jiebang_app;
grant update (ended_at, ended_by) on deputation to jiebang_app;
grant update (ended_at, reviewed_by, reviewed_at, verdict, review_note) on break_glass to jiebang_app;
grant update (seen_at) on access_notice to jiebang_app;

comment on column session.stage is 'What the sign-in still waits for: factor, password (to be changed), enrol (a second factor); full when it is done.';
comment on column session.method is 'How the person signed in: password, passkey, provider (OpenID Connect).';
comment on column session.factor is 'The second proof: totp, passkey, recovery, provider; null where none was asked for.';
comment on column session.proved_at is 'When the person last proved who they are; dangerous deeds want it recent.';
comment on column session.device is 'Kind of device, for the person to recognise; the browser''s own text is not kept.';
comment on table sign_in_flow is 'What a sign-in step has to find again: challenges and OpenID Connect flows, used once. Local to the coordinator.';
comment on column sign_in_flow.id_hash is 'SHA-256 of the cookie that belongs to it, or of the session.';
comment on column sign_in_flow.data is 'Encrypted.';
comment on table password_state is 'How old a password is and which were used before. No row: since the account was made, none before.';
comment on column password_state.must_change is 'Given out by somebody else: to be changed at the next sign-in.';
comment on column password_state.history is 'argon2id of the passwords before, newest first.';
comment on table factor is '第二因子: time-based codes and passkeys.';
comment on column factor.id is 'Id of the passkey as the authenticator gave it; a UUID for time-based codes.';
comment on column factor.secret is 'Shared secret of the codes, encrypted.';
comment on column factor.public_key is 'Public key of the passkey, base64url of COSE.';
comment on column factor.counter is 'Last time step or signature counter that was accepted; never accepted again.';
comment on table recovery_code is 'One-time codes for a lost factor, as keyed hashes.';
comment on table factor_tries is 'Wrong second factors since the last right one; a right password does not forgive them.';
comment on table identity is 'Accounts elsewhere that sign in here, by provider and subject; never by e-mail.';
comment on table deputation is '代理: somebody acts in roles of somebody else from one day to another.';
comment on column deputation.first_day is 'First day, Asia/Shanghai.';
comment on column deputation.last_day is 'Last day, included.';
comment on table break_glass is '紧急授权: a wider view for three hours at most, with a reason, countersigned by another person.';
comment on column break_glass.commands is 'Steps that were opened besides reading.';
comment on column break_glass.ended_at is 'When it was ended by hand or found to have run out; null while it may run.';
comment on column break_glass.verdict is 'What the reviewer found.';
comment on table access_policy is 'What a county asks of sign-ins and wider powers, by version; the newest counts.';
comment on table break_glass_read is 'Everything that was asked for during an emergency.';
comment on column break_glass_read.query is 'Encrypted: it may hold what was searched for.';
comment on table access_notice is 'What a person must be told about their account or about an emergency.';
