-- Households and people: what a county knows of whom it looks after. Names, numbers and addresses are encrypted; what
-- is searched is a keyed hash of each word.

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
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint household_pkey primary key (county, id),
  constraint household_county_digits check (county ~ '^[0-9]{6}$'),
  constraint household_place_in_county check (starts_with(place, county)),
  constraint household_risk_known check (risk in ('none', 'general', 'key', 'high')),
  constraint household_location_whole check ((lat is null) = (long is null)),
  constraint household_version_positive check (version >= 1)
);
select jb_distribute('household');
create unique index household_no_key on household (county, no) where no is not null and merged_into is null;
create index household_grid_idx on household (county, grid, id) where merged_into is null;
create index household_place_idx on household (county, place, id) where merged_into is null;
create index household_risk_idx on household (county, risk, id) where merged_into is null and risk <> 'none';
create index household_pending_idx on household (county, id) where pending > 0;
create index household_search_idx on household using gin (search);
comment on table household is 'A household (户) as it is now; state is encrypted, household_fact is where it comes from.';
comment on column household.search is 'Keyed hashes of the words of names, addresses, telephones and numbers.';
comment on column household.pending is 'Changes that wait for a second look.';

create table household_fact (
  county text not null,
  household uuid not null,
  seq integer not null,
  type text not null,
  at timestamptz not null,
  actor jsonb not null,
  body text not null,
  personal text,
  prev text not null,
  hash text not null,
  command uuid not null,
  erased_at timestamptz,
  constraint household_fact_pkey primary key (county, household, seq),
  constraint household_fact_county_digits check (county ~ '^[0-9]{6}$'),
  constraint household_fact_seq_positive check (seq >= 1)
);
select jb_distribute('household_fact');
comment on table household_fact is 'Everything that ever happened to a household, only ever added to. body is what the chain hashes; personal is the encrypted content, of which body holds the salted digest.';
comment on column household_fact.erased_at is 'When a value was erased out of personal, so that its digest no longer fits.';

create table person_index (
  county text not null,
  household uuid not null,
  person uuid not null,
  place text collate "C" not null,
  grid uuid,
  born date,
  sex text,
  status text not null,
  status_on date,
  constraint person_index_pkey primary key (county, household, person),
  constraint person_index_county_digits check (county ~ '^[0-9]{6}$'),
  constraint person_index_status_known check (status in ('living', 'away', 'movedOut', 'deceased'))
);
select jb_distribute('person_index');
create index person_index_born_idx on person_index (county, born) where status in ('living', 'away');
create index person_index_gone_idx on person_index (county, status_on) where status in ('movedOut', 'deceased');
comment on table person_index is 'Who lives in which household, without names: for lists by age and for what is erased after its time.';

create table household_tag (
  county text not null,
  household uuid not null,
  person uuid not null,
  code text collate "C" not null,
  place text collate "C" not null,
  grid uuid,
  review_on date,
  constraint household_tag_pkey primary key (county, household, person, code),
  constraint household_tag_county_digits check (county ~ '^[0-9]{6}$')
);
select jb_distribute('household_tag');
create index household_tag_code_idx on household_tag (county, code, household);
create index household_tag_review_idx on household_tag (county, review_on) where review_on is not null;
comment on table household_tag is 'Tags that hold, for lists; person is the household itself where the tag is the whole household''s.';

create table registry_command (
  county text not null,
  id uuid not null,
  actor text not null,
  payload_hash text not null,
  answer jsonb not null,
  received_at timestamptz not null,
  constraint registry_command_pkey primary key (county, id),
  constraint registry_command_county_digits check (county ~ '^[0-9]{6}$')
);
select jb_distribute('registry_command');
create index registry_command_received_idx on registry_command (received_at);
comment on table registry_command is 'Commands on households that were taken or refused: the same again gets the same answer.';

create table review_item (
  county text not null,
  id uuid not null,
  kind text not null,
  household uuid not null,
  other uuid,
  place text collate "C" not null,
  grid uuid,
  detail text not null,
  opened_at timestamptz not null,
  opened_by text not null,
  due_on date,
  notice_from date,
  notice_to date,
  settled_at timestamptz,
  settled_by text,
  outcome text,
  version integer not null default 1,
  constraint review_item_pkey primary key (county, id),
  constraint review_item_county_digits check (county ~ '^[0-9]{6}$'),
  constraint review_item_kind_known check (kind in ('duplicate', 'clue')),
  constraint review_item_notice_in_order check (notice_to is null or notice_to > notice_from),
  constraint review_item_settled_by_somebody check ((settled_at is null) = (settled_by is null))
);
select jb_distribute('review_item');
create index review_item_open_idx on review_item (county, due_on, id) where settled_at is null;
create index review_item_household_idx on review_item (county, household);
comment on table review_item is 'What somebody has to look at: perhaps one person in two households, or a clue that a household is at risk. detail is encrypted.';
comment on column review_item.notice_from is 'First day of the public notice (公示), which happens once.';

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
  shown_to date not null,
  constraint public_notice_pkey primary key (county, id),
  constraint public_notice_county_digits check (county ~ '^[0-9]{6}$'),
  constraint public_notice_no_numbers check (name !~ '[0-9]{6}' and area !~ '[0-9]{6}'),
  constraint public_notice_days_in_order check (shown_to > shown_from)
);
select jb_distribute('public_notice');
create unique index public_notice_item_key on public_notice (county, item);
comment on table public_notice is 'What a village is shown of who is to get help: family name, place, kind. There is no column for anything else.';

-- Rows of a county only, and of one region where one is set. A write that may move a household out of its writer's
-- region sets no region.

do $$
declare
  name text;
  scope constant text := $q$county = any (string_to_array(current_setting('app.county', true), ','))$q$;
  region constant text := $q$ and place >= coalesce(current_setting('app.region_from', true), '')
    and place < coalesce(nullif(current_setting('app.region_to', true), ''), ':')$q$;
  seen text;
begin
  foreach name in array array['household', 'household_fact', 'person_index', 'household_tag', 'registry_command',
    'review_item', 'public_notice']
  loop
    seen := scope || case when name in ('household_fact', 'registry_command') then '' else region end;
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I for select to jiebang_app using (%s)', name || '_select', name, seen);
    execute format('create policy %I on %I for insert to jiebang_app with check (%s)', name || '_insert', name, scope);
    if name in ('household', 'household_fact', 'person_index', 'household_tag', 'review_item') then
      execute format('create policy %I on %I for update to jiebang_app using (%s) with check (%s)',
        name || '_update', name, seen, scope);
    end if;
    if name in ('person_index', 'household_tag', 'registry_command') then
      execute format('create policy %I on %I for delete to jiebang_app using (%s)', name || '_delete', name, seen);
    end if;
  end loop;
end $$;

grant select, insert, update on household, review_item to jiebang_app;
grant select, insert on household_fact, public_notice to jiebang_app;
grant update (personal, erased_at) on household_fact to jiebang_app;
grant select, insert, update, delete on person_index, household_tag to jiebang_app;
grant select, insert, delete on registry_command to jiebang_app;
