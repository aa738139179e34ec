-- Figures: what each matter counts for, summed by day, and the second look at a sample of closings.
--
-- `figure_entry` follows from the facts of a matter alone (core/report/entry.ts) and is written again when the matter has
-- moved on; `figure_day` and `figure_wait` are its sums, changed in the same transaction by the difference.

create table figure_entry (
  county text not null,
  matter uuid not null,
  version integer not null,
  day date not null,
  registered_at timestamptz not null,
  place text collate "C" not null,
  unit text collate "C",
  category text collate "C",
  need text not null,
  request_type text not null,
  stage text not null,
  turn text not null,
  due_at timestamptz,
  returns integer not null,
  extension_asked boolean not null,
  review_pending boolean not null,
  mark text,
  look text,
  last_closed_at timestamptz,
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
  c_in_order boolean not null,
  constraint figure_entry_pkey primary key (county, matter),
  constraint figure_entry_county_digits check (county ~ '^[0-9]{6}$'),
  constraint figure_entry_version_positive check (version >= 1)
) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

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
  c_in_order integer not null,
  constraint figure_day_pkey primary key (county, family, key, day, request_type),
  constraint figure_day_county_digits check (county ~ '^[0-9]{6}$'),
  constraint figure_day_family_known check (family in ('all', 'town', 'village', 'unit', 'need'))
) with (fillfactor = 70);

create table figure_wait (
  county text not null,
  day date not null,
  request_type text not null,
  wait integer not null,
  answered integer not null,
  constraint figure_wait_pkey primary key (county, day, request_type, wait),
  constraint figure_wait_county_digits check (county ~ '^[0-9]{6}$')
) with (fillfactor = 70);

create table figure_mark (
  county text not null,
  rules text not null,
  built_to uuid,
  built boolean not null,
  seen_at timestamptz not null,
  constraint figure_mark_pkey primary key (county),
  constraint figure_mark_county_digits check (county ~ '^[0-9]{6}$')
) with (fillfactor = 50);

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
  drawn_at timestamptz not null,
  constraint second_look_pkey primary key (county, id),
  constraint second_look_once unique (county, place, from_day, to_day),
  constraint second_look_county_digits check (county ~ '^[0-9]{6}$'),
  constraint second_look_share_range check (share > 0 and share <= 1),
  constraint second_look_days_order check (to_day >= from_day),
  constraint second_look_seed_known check (seed_from in ('root', 'random'))
);

create table second_look_item (
  county text not null,
  look uuid not null,
  matter uuid not null,
  stratum text not null,
  rank integer not null,
  closed_at timestamptz not null,
  constraint second_look_item_pkey primary key (county, look, matter),
  constraint second_look_item_county_digits check (county ~ '^[0-9]{6}$')
);

select jb_distribute(name) from unnest(array['figure_entry', 'figure_day', 'figure_wait', 'figure_mark', 'second_look',
  'second_look_item']) with ordinality as listed(name, place) order by place;

create index figure_entry_day_idx on figure_entry (county, day) include (place, unit, need, request_type);
create index figure_entry_place_idx on figure_entry (county, place, day);
create index figure_entry_unit_idx on figure_entry (county, unit, day);
create index figure_entry_category_idx on figure_entry (county, category, day);
create index figure_entry_open_idx on figure_entry (county, place) include (due_at, turn, stage, request_type)
  where stage <> 'closed';
create index figure_entry_closed_idx on figure_entry (county, last_closed_at) where last_closed_at is not null;
create index figure_entry_rare_idx on figure_entry (county, registered_at)
  where review_pending or mark is not null or returns > 0 or extension_asked or look is not null;
create index figure_day_day_idx on figure_day (county, family, day);

do $$
declare
  name text;
  scope constant text := $q$county = any (string_to_array(current_setting('app.county', true), ','))$q$;
begin
  foreach name in array array['figure_entry', 'figure_day', 'figure_wait', 'figure_mark', 'second_look', 'second_look_item']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I for select to jiebang_app using (%s)', name || '_select', name, scope);
    execute format('create policy %I on %I for insert to jiebang_app with check (%s)', name || '_insert', name, scope);
    if name like 'figure%' then
      execute format('create policy %I on %I for update to jiebang_app using (%s) with check (%s)',
        name || '_update', name, scope, scope);
      execute format('create policy %I on %I for delete to jiebang_app using (%s)', name || '_delete', name, scope);
    end if;
  end loop;
end $$;

-- Sums may be thrown away and built again from the facts; a sample that was drawn stays.
grant select, insert, update, delete on figure_entry, figure_day, figure_wait, figure_mark to jiebang_app;
grant select, insert on second_look, second_look_item to jiebang_app;

comment on table figure_entry is 'What each matter counts for in the figures; follows from its facts (core/report/entry.ts).';
comment on column figure_entry.version is 'Seq of the last fact that was taken in.';
comment on column figure_entry.day is 'Day of registration in Asia/Shanghai.';
comment on column figure_entry.unit is 'The unit that leads or last led it.';
comment on column figure_entry.need is 'Of the eight needs by its category; none, or unknown without a category.';
comment on column figure_entry.mark is 'Kind and state of a mark by two people, as in matter.mark.';
comment on column figure_entry.look is 'What the last second look found, also after it was reopened for that.';
comment on column figure_entry.last_closed_at is 'When it was last closed, whatever came after.';
comment on column figure_entry.wait is 'Working days from registration to the first answer; null while unanswered.';
comment on table figure_day is 'Sums of figure_entry by day of registration and request type, for the whole county and by one dimension.';
comment on column figure_day.family is 'Dimension: all, town and village by place, unit, need.';
comment on column figure_day.key is 'Division, unit or need; empty for all and for no unit.';
comment on table figure_wait is 'How many matters were first answered after how many working days, for medians.';
comment on table figure_mark is 'How far the facts were taken into the figures.';
comment on column figure_mark.rules is 'Hash of calendar and counting rules; others build the figures anew.';
comment on column figure_mark.built_to is 'First build: matters up to this id are in.';
comment on column figure_mark.seen_at is 'Facts recorded before this time are in.';
comment on table second_look is 'A drawn sample of closings (回头看抽样); seed and frame make the draw repeatable.';
comment on column second_look.seed_from is 'root: the nightly root of the day after the period, which nobody could choose; random where there was none.';
comment on column second_look.frame is 'How many closings it was drawn from.';
comment on column second_look.frame_hash is 'Hash of their ids in order.';
comment on table second_look_item is 'One closing of the sample; what the look found is a fact of the matter.';
comment on column second_look_item.stratum is 'Class of request within which it was drawn.';
