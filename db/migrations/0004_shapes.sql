-- Where divisions lie: one shape a version of a division, so that a point finds its place without anybody typing it.

create table division_shape (
  code text collate "C" not null,
  county text not null,
  valid_from date not null,
  geometry jsonb not null,
  bbox double precision[] not null,
  source text not null,
  constraint division_shape_pkey primary key (code, valid_from),
  constraint division_shape_code_digits check (code ~ '^[0-9]{2,15}$'),
  constraint division_shape_county_digits check (county ~ '^[0-9]{6}$'),
  constraint division_shape_geometry_known check (geometry->>'type' in ('Polygon', 'MultiPolygon')),
  constraint division_shape_bbox_four check (cardinality(bbox) = 4 and bbox[1] <= bbox[3] and bbox[2] <= bbox[4]),
  constraint division_shape_source_given check (length(source) > 0)
);

select jb_reference('division_shape');

create index division_shape_county_idx on division_shape (county, code);

grant select, insert on division_shape to jiebang_app;
grant update (geometry, bbox, source) on division_shape to jiebang_app;

comment on table division_shape is 'Where a division lies; a new shape is a new row with its first day.';
comment on column division_shape.code is 'The division; its county is in `county`.';
comment on column division_shape.valid_from is 'First day of this shape; the newest that has begun counts.';
comment on column division_shape.geometry is 'GeoJSON Polygon or MultiPolygon in WGS-84, longitude first.';
comment on column division_shape.bbox is 'West, south, east, north of the geometry in degrees.';
comment on column division_shape.source is 'Where the shape comes from, in words that can be shown.';
