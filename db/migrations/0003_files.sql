-- Photos and files that people give with a matter. The bytes lie in the file store (a folder, or a store that speaks S3);
-- here stands what is known of them. The chain of facts names each file that was given by id and hash.

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
  created_at timestamptz not null,
  attached_at timestamptz,
  constraint file_pkey primary key (county, id),
  constraint file_county_digits check (county ~ '^[0-9]{6}$'),
  constraint file_sha256_hex check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint file_bytes_range check (bytes > 0),
  constraint file_attached_to_matter check (attached_at is null or matter is not null)
);

select jb_distribute('file');

create index file_pending_idx on file (county, created_at) where attached_at is null;
create index file_uploader_idx on file (county, uploader);

alter table file enable row level security;
alter table file force row level security;
create policy file_select on file for select to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy file_insert on file for insert to jiebang_app with check (
  county = any (string_to_array(current_setting('app.county', true), ',')));
create policy file_update on file for update to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')))
  with check (county = any (string_to_array(current_setting('app.county', true), ',')));
create policy file_delete on file for delete to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')));

grant select, insert, delete on file to jiebang_app;
grant update (matter, attached_at) on file to jiebang_app;

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
