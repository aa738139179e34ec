-- Open311 GeoReport v2: who may write, what was sent twice, and the tokens of services that answer later.

-- Reference tables ---------------------------------------------------------------------------------------------------

create table api_key (
  id uuid not null,
  county text not null,
  name text not null,
  key_hash text not null,
  rights text[] not null,
  unit text,
  created_at timestamptz not null,
  created_by text not null,
  disabled_at timestamptz,
  constraint api_key_pkey primary key (id),
  constraint api_key_hash_key unique (key_hash),
  constraint api_key_county_digits check (county ~ '^[0-9]{6}$'),
  constraint api_key_name_length check (length(name) between 1 and 100),
  constraint api_key_rights_known check (rights <@ array['requests', 'updates'] and cardinality(rights) > 0),
  constraint api_key_updates_need_unit check (unit is not null or not ('updates' = any (rights)))
);

create table open311_service (
  county text not null,
  code text not null,
  type text not null,
  set_at timestamptz not null,
  constraint open311_service_pkey primary key (county, code),
  constraint open311_service_county_digits check (county ~ '^[0-9]{6}$'),
  constraint open311_service_type_known check (type in ('realtime', 'batch', 'hidden'))
);

-- Distributed by county ----------------------------------------------------------------------------------------------

create table open311_sent (
  county text not null,
  api_key uuid not null,
  digest text not null,
  command uuid not null,
  at timestamptz not null,
  constraint open311_sent_pkey primary key (county, api_key, digest)
);

create table open311_token (
  county text not null,
  token uuid not null,
  api_key uuid not null,
  service_code text not null,
  body text,
  received_at timestamptz not null,
  next_try_at timestamptz not null,
  attempts integer not null default 0,
  matter uuid,
  no text,
  refused text,
  resolved_at timestamptz,
  constraint open311_token_pkey primary key (county, token),
  constraint open311_token_attempts_range check (attempts >= 0),
  constraint open311_token_kept_until_resolved check ((body is null) = (resolved_at is not null))
);

select jb_reference(name) from unnest(array['api_key', 'open311_service']) as name;
select jb_distribute(name) from unnest(array['open311_sent', 'open311_token']) as name;

create index api_key_county_idx on api_key (county);
create index open311_sent_at_idx on open311_sent (county, at);
create index open311_token_waiting_idx on open311_token (county, next_try_at) where resolved_at is null;
-- What everybody may read.
create index matter_public_idx on matter (county, registered_at desc, id) where public;

do $$
declare
  name text;
  scope constant text := $q$county = any (string_to_array(current_setting('app.county', true), ','))$q$;
begin
  foreach name in array array['open311_sent', 'open311_token']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I for select to jiebang_app using (%s)', name || '_select', name, scope);
    execute format('create policy %I on %I for insert to jiebang_app with check (%s)', name || '_insert', name, scope);
    execute format('create policy %I on %I for update to jiebang_app using (%s) with check (%s)',
      name || '_update', name, scope, scope);
    execute format('create policy %I on %I for delete to jiebang_app using (%s)', name || '_delete', name, scope);
  end loop;
end $$;

grant select, insert on api_key, open311_service, open311_sent, open311_token to jiebang_app;
grant update (disabled_at) on api_key to jiebang_app;
grant update (type, set_at) on open311_service to jiebang_app;
grant update (command, at) on open311_sent to jiebang_app;
grant delete on open311_sent to jiebang_app;
grant update (body, next_try_at, attempts, matter, no, refused, resolved_at) on open311_token to jiebang_app;

comment on table api_key is 'Programs that may write through Open311; the key itself is shown once and not kept.';
comment on column api_key.key_hash is 'SHA-256 of the key, which is 32 random bytes.';
comment on column api_key.rights is 'requests: may file; updates: may report progress for its unit.';
comment on column api_key.unit is 'The unit whose work its updates tell; needed for that right only.';
comment on column api_key.disabled_at is 'Since when it is refused; null while it counts.';

comment on table open311_service is 'Services that differ from the usual: answered later by a token (batch), or not offered (hidden).';
comment on column open311_service.code is 'Code of the category.';

comment on table open311_sent is 'What a key sent lately: the same again within a day gets the same answer.';
comment on column open311_sent.digest is 'SHA-256 of the form without the key, or of the client''s own id for it.';
comment on column open311_sent.command is 'The command that it became.';

comment on table open311_token is 'Requests of batch services from their arrival to their number.';
comment on column open311_token.body is 'The form, encrypted; gone as soon as it is resolved.';
comment on column open311_token.refused is 'Code of the refusal where it could not be registered.';
