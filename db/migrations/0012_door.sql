-- The door: whom to call in each place, what was done lately, and a resident's own matters by a code to their phone.

alter table app_user add column phone text;
grant update (phone) on app_user to jiebang_app;
comment on column app_user.phone is 'Telephone of the post that residents may call (有困难找谁); null where none is published.';

-- Of columns that change only at the end.
create index matter_done_idx on matter (county, closed_at desc, id) where public and stage = 'closed';
-- Whatever somebody files is compared with the newest of these.
create index matter_open_public_idx on matter (county, place, registered_at desc) where public and stage <> 'closed';

create table phone_code (
  county text not null,
  phone_hash text not null,
  code_hash text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0,
  constraint phone_code_pkey primary key (county, phone_hash),
  constraint phone_code_county_digits check (county ~ '^[0-9]{6}$'),
  constraint phone_code_tries_range check (tries >= 0)
);
select jb_distribute('phone_code');
create index phone_code_expires_idx on phone_code (expires_at);
alter table phone_code enable row level security;
alter table phone_code force row level security;
create policy phone_code_select on phone_code for select to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy phone_code_insert on phone_code for insert to jiebang_app with check (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy phone_code_update on phone_code for update to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')))
  with check (county = any (string_to_array(current_setting('app.county', true), ',')));
create policy phone_code_delete on phone_code for delete to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')));
grant select, insert, update, delete on phone_code to jiebang_app;
comment on table phone_code is 'The newest code sent to a telephone; neither number nor code is kept readable.';
comment on column phone_code.tries is 'Wrong codes since it was sent; too many make it worthless.';
