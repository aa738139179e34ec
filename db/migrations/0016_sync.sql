-- What devices in the field hold and send: scopes with revisions without gaps, devices, and every command with its verdict.

create table field_scope (
  county text not null,
  scope text collate "C" not null,
  rev bigint not null,
  floor bigint not null default 0,
  constraint field_scope_pkey primary key (county, scope),
  constraint field_scope_rev_range check (rev >= 0 and floor >= 0 and floor <= rev),
  constraint field_scope_county_digits check (county ~ '^[0-9]{6}$')
);
select jb_distribute('field_scope');
alter table field_scope enable row level security;
alter table field_scope force row level security;
create policy field_scope_select on field_scope for select to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy field_scope_insert on field_scope for insert to jiebang_app with check (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy field_scope_update on field_scope for update to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')))
  with check (county = any (string_to_array(current_setting('app.county', true), ',')));
grant select, insert, update on field_scope to jiebang_app;
comment on table field_scope is 'What a device follows: grid:<id> or place:<code>. Its row is locked by every change, which puts them in one order.';
comment on column field_scope.rev is 'Changes so far; committed with them, so that nothing is ever between two of them.';
comment on column field_scope.floor is 'Changes up to this one are forgotten; whoever is behind loads anew.';

create table field_member (
  county text not null,
  scope text collate "C" not null,
  aggregate uuid not null,
  version bigint not null,
  constraint field_member_pkey primary key (county, scope, aggregate),
  constraint field_member_version_range check (version > 0),
  constraint field_member_county_digits check (county ~ '^[0-9]{6}$')
);
select jb_distribute('field_member');
create index field_member_aggregate_idx on field_member (county, aggregate);
alter table field_member enable row level security;
alter table field_member force row level security;
create policy field_member_select on field_member for select to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy field_member_insert on field_member for insert to jiebang_app with check (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy field_member_update on field_member for update to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')))
  with check (county = any (string_to_array(current_setting('app.county', true), ',')));
create policy field_member_delete on field_member for delete to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')));
grant select, insert, update, delete on field_member to jiebang_app;
comment on table field_member is 'Which household is in which scope now.';
comment on column field_member.version is 'That of the block, so that the hash of a scope needs no other table.';

create table field_block (
  county text not null,
  aggregate uuid not null,
  version bigint not null,
  erased boolean not null default false,
  constraint field_block_pkey primary key (county, aggregate),
  constraint field_block_version_range check (version > 0),
  constraint field_block_county_digits check (county ~ '^[0-9]{6}$')
);
select jb_distribute('field_block');
alter table field_block enable row level security;
alter table field_block force row level security;
create policy field_block_select on field_block for select to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy field_block_insert on field_block for insert to jiebang_app with check (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy field_block_update on field_block for update to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')))
  with check (county = any (string_to_array(current_setting('app.county', true), ',')));
grant select, insert, update on field_block to jiebang_app;
comment on table field_block is 'Counts what happened to whatever a device holds of a household: itself, its visits, its tasks.';

create table field_change (
  county text not null,
  scope text collate "C" not null,
  rev bigint not null,
  aggregate uuid not null,
  gone text,
  at timestamptz not null,
  constraint field_change_pkey primary key (county, scope, rev),
  constraint field_change_gone_known check (gone in ('evict', 'erase')),
  constraint field_change_county_digits check (county ~ '^[0-9]{6}$')
);
select jb_distribute('field_change');
create index field_change_aggregate_idx on field_change (county, aggregate) where gone is not null;
alter table field_change enable row level security;
alter table field_change force row level security;
create policy field_change_select on field_change for select to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy field_change_insert on field_change for insert to jiebang_app with check (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy field_change_delete on field_change for delete to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')));
grant select, insert, delete on field_change to jiebang_app;
comment on table field_change is 'What the followers of a scope must hear, one row per revision; the block itself is read when it is sent.';
comment on column field_change.gone is 'evict: it left this scope. erase: it must be nowhere. Null: there is something new about it.';

create table field_device (
  county text not null,
  id uuid not null,
  user_id uuid not null,
  name text not null,
  half text not null,
  registered_at timestamptz not null,
  last_seen_at timestamptz not null,
  last_seq bigint not null default 0,
  unsent integer not null default 0,
  attention integer not null default 0,
  app text not null default '',
  drift_ms bigint not null default 0,
  lease_until timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  forgot_at timestamptz,
  constraint field_device_pkey primary key (county, id),
  constraint field_device_name_given check (length(name) between 1 and 60),
  constraint field_device_seq_range check (last_seq >= 0),
  constraint field_device_county_digits check (county ~ '^[0-9]{6}$')
);
select jb_distribute('field_device');
create index field_device_user_idx on field_device (county, user_id);
alter table field_device enable row level security;
alter table field_device force row level security;
create policy field_device_select on field_device for select to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy field_device_insert on field_device for insert to jiebang_app with check (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy field_device_update on field_device for update to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')))
  with check (county = any (string_to_array(current_setting('app.county', true), ',')));
grant select, insert, update on field_device to jiebang_app;
comment on table field_device is 'Devices of the field app, for helping: what waits on them and whether their clock is right. No times online, no places.';
comment on column field_device.half is 'Second half of the key of the device, encrypted; it is lent for some days at a time.';
comment on column field_device.drift_ms is 'Server minus device at the last contact.';
comment on column field_device.withdrawn_at is 'From then on the device is told to forget everything.';
comment on column field_device.forgot_at is 'When it was told so first.';

create table field_command (
  county text not null,
  device uuid not null,
  seq bigint not null,
  id uuid not null,
  aggregate uuid not null,
  type text not null,
  body text not null,
  replaces uuid,
  first_at timestamptz not null,
  occurred_at timestamptz not null,
  status text not null,
  code text,
  params jsonb not null,
  version bigint,
  settled_at timestamptz,
  constraint field_command_pkey primary key (county, device, seq),
  constraint field_command_seq_range check (seq > 0),
  constraint field_command_status_known check (status in ('accepted', 'acceptedWithNote', 'held', 'refused')),
  constraint field_command_county_digits check (county ~ '^[0-9]{6}$')
);
select jb_distribute('field_command');
create index field_command_id_idx on field_command (county, id);
create index field_command_replaces_idx on field_command (county, replaces) where replaces is not null;
create index field_command_held_idx on field_command (county, device) where status = 'held';
alter table field_command enable row level security;
alter table field_command force row level security;
create policy field_command_select on field_command for select to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy field_command_insert on field_command for insert to jiebang_app with check (
  county = any (string_to_array(current_setting('app.county', true), ',')));

create policy field_command_update on field_command for update to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')))
  with check (county = any (string_to_array(current_setting('app.county', true), ',')));
grant select, insert on field_command to jiebang_app;
grant update (status, code, params, version, settled_at) on field_command to jiebang_app;
comment on table field_command is 'Every command that a device sent, once, with its verdict: the same number again gets the same answer.';
comment on column field_command.body is 'The command as it came, encrypted; a held one is judged again from it.';

create table field_number (
  county text not null,
  next bigint not null,
  constraint field_number_pkey primary key (county),
  constraint field_number_next_range check (next > 0),
  constraint field_number_county_digits check (county ~ '^[0-9]{6}$')
);
select jb_distribute('field_number');
alter table field_number enable row level security;
alter table field_number force row level security;
create policy field_number_select on field_number for select to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy field_number_insert on field_number for insert to jiebang_app with check (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy field_number_update on field_number for update to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')))
  with check (county = any (string_to_array(current_setting('app.county', true), ',')));
grant select, insert, update on field_number to jiebang_app;
comment on table field_number is 'The next printed number of a household that no device has in reserve.';
