-- Administration: what was done, chained per county, and settings that are changed while the system runs.
--
-- An audit event binds to the one before it at the moment it is written: the row of audit_head is locked until the
-- deed it stands beside is committed. Deeds of administration are rare; the hot path writes none.

create table audit_event (
  county text not null,
  seq bigint not null,
  id uuid not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text,
  detail jsonb not null,
  body text not null,
  prev text not null,
  hash text not null,
  constraint audit_event_pkey primary key (county, seq),
  constraint audit_event_id_key unique (county, id),
  constraint audit_event_county_digits check (county ~ '^[0-9]{6}$'),
  constraint audit_event_seq_positive check (seq >= 1),
  constraint audit_event_action_dotted check (action ~ '^[a-zA-Z]+(\.[a-zA-Z]+)+$')
);

create table audit_head (
  county text not null,
  seq bigint not null,
  prev text not null,
  hash text not null,
  constraint audit_head_pkey primary key (county),
  constraint audit_head_seq_range check (seq >= 0)
) with (fillfactor = 50);

create table audit_root (
  county text not null,
  day date not null,
  seq bigint not null,
  hash text not null,
  computed_at timestamptz not null,
  constraint audit_root_pkey primary key (county, day)
);

create table setting (
  county text not null,
  key text not null,
  version integer not null,
  value jsonb not null,
  by text not null,
  why text not null,
  at timestamptz not null,
  constraint setting_pkey primary key (county, key, version),
  constraint setting_version_positive check (version >= 1),
  constraint setting_county_digits check (county ~ '^[0-9]{6}$')
);

alter table app_user add column version integer not null default 1;
alter table unit add column version integer not null default 1;
alter table division add column version integer not null default 1;

select jb_reference('setting');
select jb_distribute(name) from unnest(array['audit_event', 'audit_head', 'audit_root'])
  with ordinality as listed(name, place) order by place;

create index audit_event_at_idx on audit_event (county, at);
create index audit_event_actor_idx on audit_event (county, actor, seq);
create index audit_event_subject_idx on audit_event (county, subject, seq) where subject is not null;
create index read_record_at_idx on read_record (county, at);

do $$
declare
  name text;
  scope constant text := $q$county = any (string_to_array(current_setting('app.county', true), ','))$q$;
begin
  foreach name in array array['audit_event', 'audit_head', 'audit_root']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I for select to jiebang_app using (%s)', name || '_select', name, scope);
    execute format('create policy %I on %I for insert to jiebang_app with check (%s)', name || '_insert', name, scope);
  end loop;
  execute format('create policy audit_head_update on audit_head for update to jiebang_app using (%s) with check (%s)',
    scope, scope);
end $$;
-- Whatever the application asks for, nothing younger than six months goes (网络安全法第二十三条: 不少于六个月).
create policy audit_event_delete on audit_event for delete to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ','))
  and at < now() - interval '184 days');

grant select, insert, delete on audit_event to jiebang_app;
grant select, insert on audit_head, audit_root, setting to jiebang_app;
grant update (seq, prev, hash) on audit_head to jiebang_app;
grant update (version) on app_user, unit, division to jiebang_app;
grant update (valid_from) on user_role to jiebang_app;

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
comment on table setting is '设置: what administrators change while the system runs; the newest version counts, none is ever changed.';
comment on column setting.key is 'One of the kinds of contract/access/admin-settings.ts.';
comment on column setting.by is 'Who put it: user id or system.';
comment on column app_user.version is 'Rises with each change by an administrator: the one to be named by the next.';
