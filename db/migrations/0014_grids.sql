-- Grids: what a village is divided into, where each lies and who works it, each by date; and the county's own gazetteer.

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
  version integer not null default 1,
  constraint grid_pkey primary key (county, id),
  constraint grid_county_digits check (county ~ '^[0-9]{6}$'),
  constraint grid_code_in_division check (code is null or (code ~ '^[0-9]{15}$' and starts_with(code, division))),
  constraint grid_kind_known check (kind in ('comprehensive', 'dedicated', 'cell')),
  constraint grid_name_given check (length(name) between 1 and 60),
  constraint grid_division_in_county check (division ~ '^[0-9]{12}$' and starts_with(division, county)),
  constraint grid_sizes_range check (households >= 0 and people >= 0),
  constraint grid_dates_in_order check (valid_to is null or valid_to >= valid_from)
);
select jb_distribute('grid');
-- A number that was given once is never given again.
create unique index grid_code_key on grid (county, code) where code is not null;
create index grid_division_idx on grid (county, division);

create table grid_shape (
  county text not null,
  grid uuid not null,
  valid_from date not null,
  geometry jsonb not null,
  bbox double precision[] not null,
  source text not null,
  constraint grid_shape_pkey primary key (county, grid, valid_from),
  constraint grid_shape_county_digits check (county ~ '^[0-9]{6}$'),
  constraint grid_shape_geometry_known check (geometry->>'type' in ('Polygon', 'MultiPolygon')),
  constraint grid_shape_bbox_four check (cardinality(bbox) = 4 and bbox[1] <= bbox[3] and bbox[2] <= bbox[4]),
  constraint grid_shape_source_given check (length(source) > 0)
);
select jb_distribute('grid_shape');
alter table grid_shape add constraint grid_shape_grid_fkey foreign key (county, grid) references grid (county, id);

create table grid_post (
  county text not null,
  grid uuid not null,
  user_id uuid not null,
  valid_from date not null,
  valid_to date,
  constraint grid_post_pkey primary key (county, grid, user_id, valid_from),
  constraint grid_post_county_digits check (county ~ '^[0-9]{6}$'),
  constraint grid_post_dates_in_order check (valid_to is null or valid_to >= valid_from)
);
select jb_distribute('grid_post');
alter table grid_post add constraint grid_post_grid_fkey foreign key (county, grid) references grid (county, id);
create index grid_post_user_idx on grid_post (county, user_id);

create table place_entry (
  county text not null,
  id uuid not null,
  kind text not null,
  name text not null,
  aliases text[] not null default '{}',
  division text collate "C" not null,
  lat double precision,
  long double precision,
  source text not null,
  version integer not null default 1,
  constraint place_entry_pkey primary key (county, id),
  constraint place_entry_county_digits check (county ~ '^[0-9]{6}$'),
  constraint place_entry_kind_known check (kind in ('estate', 'village', 'road', 'landmark')),
  constraint place_entry_name_given check (length(name) between 2 and 60),
  constraint place_entry_division_in_county check (division ~ '^[0-9]{6,15}$' and starts_with(division, county)),
  constraint place_entry_point_whole check ((lat is null) = (long is null)),
  constraint place_entry_lat_range check (lat between -90 and 90),
  constraint place_entry_long_range check (long between -180 and 180)
);
select jb_distribute('place_entry');
create unique index place_entry_name_key on place_entry (county, name, division);

do $$
declare
  name text;
begin
  foreach name in array array['grid', 'grid_shape', 'grid_post', 'place_entry'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($p$create policy %I on %I for select to jiebang_app using (
      county = any (string_to_array(current_setting('app.county', true), ',')))$p$, name || '_select', name);
    execute format($p$create policy %I on %I for insert to jiebang_app with check (
      county = any (string_to_array(current_setting('app.county', true), ',')))$p$, name || '_insert', name);
    execute format($p$create policy %I on %I for update to jiebang_app using (
      county = any (string_to_array(current_setting('app.county', true), ',')))
      with check (county = any (string_to_array(current_setting('app.county', true), ',')))$p$, name || '_update', name);
  end loop;
end $$;

create policy place_entry_delete on place_entry for delete to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')));

create policy grid_post_delete on grid_post for delete to jiebang_app using (
  county = any (string_to_array(current_setting('app.county', true), ',')));

grant select, insert on grid, grid_shape, grid_post, place_entry to jiebang_app;
grant update (code, kind, name, desk, households, people, valid_to, version) on grid to jiebang_app;
grant update (geometry, bbox, source) on grid_shape to jiebang_app;
grant update (valid_to), delete on grid_post to jiebang_app;
grant update (kind, name, aliases, division, lat, long, source, version), delete on place_entry to jiebang_app;

comment on table grid is '网格: the smallest unit of service inside one village or community. One that ended keeps its row.';
comment on column grid.code is 'Village code and three digits of order (DB11); also a division of level grid. Null while not numbered.';
comment on column grid.desk is 'Unit that residents and the worker turn to; the village''s where null.';
comment on column grid.households is 'As stated by whoever drew it; what the registry counts goes before.';
comment on column grid.valid_to is 'Last day; null while it holds.';
comment on table grid_shape is 'Where a grid lies; a new shape is a new row with its first day, and the newest that has begun counts.';
comment on column grid_shape.geometry is 'GeoJSON Polygon or MultiPolygon in WGS-84, longitude first.';
comment on column grid_shape.source is 'Where the shape comes from, with the datum that it was converted from.';
comment on table grid_post is 'Who works a grid, from day to day.';
comment on table place_entry is 'The county''s own gazetteer: names that people write in addresses, and where they are.';
comment on column place_entry.aliases is 'Other names for the same: old ones, short ones, as people say it.';
comment on column place_entry.division is 'The smallest division that is known around it.';
