-- Who of a unit sees to a matter, what two people said of it, and what a second look at its closing found.

alter table matter add column assignee uuid;
alter table matter add column mark text;
alter table matter add column second_look text;
alter table matter add constraint matter_mark_known check (mark in
  ('unreasonable.proposed', 'unreasonable.confirmed', 'malicious.proposed', 'malicious.confirmed'));
alter table matter add constraint matter_second_look_known check (second_look in ('inOrder', 'notInOrder'));

create index matter_assignee_idx on matter (county, assignee, due_at, id) where assignee is not null;
create index matter_mark_idx on matter (county, mark, registered_at desc, id) where mark is not null;

comment on column matter.assignee is 'Who of the holding unit sees to it; null while nobody is named.';
comment on column matter.mark is '不合理、恶意: the kind and whether a second person confirmed it.';
comment on column matter.second_look is 'What a second look at its closing found; null until somebody looked.';
