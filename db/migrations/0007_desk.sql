-- The desk's day: what is being written, ready-made texts, views kept under a name, who stands in for whom, and how far
-- each person has read what was addressed to them.
--
-- Mentions and assignments need no table: they are changes of the scope «user:<id>», written with the fact itself.

create table draft (
  county text not null,
  user_id uuid not null,
  about text not null,
  content text not null,
  rev integer not null,
  saved_at timestamptz not null,
  expires_at timestamptz not null,
  constraint draft_pkey primary key (county, user_id, about),
  constraint draft_county_digits check (county ~ '^[0-9]{6}$'),
  constraint draft_about_length check (length(about) between 1 and 100),
  constraint draft_rev_positive check (rev >= 1)
);

create table answer_template (
  county text not null,
  id uuid not null,
  version integer not null,
  unit text,
  kind text not null,
  title text not null,
  body text not null,
  retired boolean not null default false,
  made_by uuid not null,
  made_at timestamptz not null,
  constraint answer_template_pkey primary key (county, id, version),
  constraint answer_template_county_digits check (county ~ '^[0-9]{6}$'),
  constraint answer_template_version_positive check (version >= 1),
  constraint answer_template_title_length check (length(title) between 1 and 100),
  constraint answer_template_body_length check (length(body) between 1 and 20000)
);

create table saved_filter (
  county text not null,
  id uuid not null,
  owner uuid not null,
  unit text,
  name text not null,
  search text not null,
  saved_at timestamptz not null,
  constraint saved_filter_pkey primary key (county, id),
  constraint saved_filter_county_digits check (county ~ '^[0-9]{6}$'),
  constraint saved_filter_name_length check (length(name) between 1 and 60),
  constraint saved_filter_search_length check (length(search) <= 1000)
);

create table absence (
  county text not null,
  id uuid not null,
  user_id uuid not null,
  deputy uuid not null,
  from_day date not null,
  to_day date not null,
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  constraint absence_pkey primary key (county, id),
  constraint absence_county_digits check (county ~ '^[0-9]{6}$'),
  constraint absence_days_in_order check (to_day >= from_day),
  constraint absence_deputy_is_another check (deputy <> user_id)
);

create table read_mark (
  county text not null,
  user_id uuid not null,
  of_user uuid not null,
  rev bigint not null,
  at timestamptz not null,
  constraint read_mark_pkey primary key (county, user_id, of_user),
  constraint read_mark_county_digits check (county ~ '^[0-9]{6}$'),
  constraint read_mark_rev_range check (rev >= 0)
) with (fillfactor = 70);

select jb_distribute(name) from unnest(array['draft', 'answer_template', 'saved_filter', 'absence', 'read_mark'])
  with ordinality as listed(name, place) order by place;

-- An extension that somebody waits for is decided by the desk or a supervisor, who do not hold the matter.
alter table matter add column asked boolean not null default false;
create index matter_asked_idx on matter (county, due_at, id) where asked;

create index draft_expires_idx on draft (county, expires_at);
create index saved_filter_owner_idx on saved_filter (county, owner);
create index absence_deputy_idx on absence (county, deputy, to_day) where ended_at is null;
create index absence_user_idx on absence (county, user_id, to_day) where ended_at is null;

do $$
declare
  name text;
  scope constant text := $q$county = any (string_to_array(current_setting('app.county', true), ','))$q$;
begin
  foreach name in array array['draft', 'answer_template', 'saved_filter', 'absence', 'read_mark']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I for select to jiebang_app using (%s)', name || '_select', name, scope);
    execute format('create policy %I on %I for insert to jiebang_app with check (%s)', name || '_insert', name, scope);
    if name in ('draft', 'saved_filter', 'absence', 'read_mark') then
      execute format('create policy %I on %I for update to jiebang_app using (%s) with check (%s)',
        name || '_update', name, scope, scope);
    end if;
    if name in ('draft', 'saved_filter') then
      execute format('create policy %I on %I for delete to jiebang_app using (%s)', name || '_delete', name, scope);
    end if;
  end loop;
end $$;

grant select, insert, delete on draft, saved_filter to jiebang_app;
grant select, insert on answer_template, absence, read_mark to jiebang_app;
grant update (content, rev, saved_at, expires_at) on draft to jiebang_app;
grant update (unit, name, search, saved_at) on saved_filter to jiebang_app;
grant update (ended_at) on absence to jiebang_app;
grant update (rev, at) on read_mark to jiebang_app;

comment on table draft is '草稿: what one person is writing and has not sent. Not a fact; deleted when sent and after its time.';
comment on column draft.about is 'Which text it is: «register», or the matter and the command.';
comment on column draft.content is 'What is typed, encrypted: it may hold what residents told.';
comment on column draft.rev is 'Counts the savings, so that two computers see that they differ.';
comment on column draft.expires_at is 'Deleted after this time by a job.';
comment on table answer_template is '答复模板: ready-made texts with fields; each saving is a version, none is changed.';
comment on column answer_template.unit is 'The unit whose people use it; null for the whole county.';
comment on column answer_template.kind is 'The command whose text it is, such as Answer or AskResident.';
comment on column answer_template.body is 'Text with fields in double braces; those that no matter fills are blanks.';
comment on column answer_template.retired is 'No longer offered from this version on.';
comment on table saved_filter is 'A view of the list kept under a name.';
comment on column saved_filter.unit is 'Shared with the people of this unit; null where it is the owner''s alone.';
comment on column saved_filter.search is 'The filters exactly as they stand in the address of the list.';
comment on table absence is '请假交接: between two days somebody''s assigned matters and mentions go to a colleague of the same unit.';
comment on column absence.from_day is 'First day, in Asia/Shanghai.';
comment on column absence.to_day is 'Last day; on the next one everything is theirs again.';
comment on column absence.ended_at is 'Ended before its last day.';
comment on table read_mark is 'How far somebody has read what was addressed to them.';
comment on column read_mark.of_user is 'Whose: their own, or those of somebody whom they stand in for.';
comment on column read_mark.rev is 'Revision of the scope «user:<of_user>» up to which all is read.';
comment on column matter.asked is 'An extension was asked for and nobody has decided.';
