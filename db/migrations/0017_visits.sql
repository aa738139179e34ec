-- Visits and forms: who was met and what was found, what is due where, and forms as data with their versions and answers.

create table visit (
  county text not null,
  id uuid not null,
  household uuid not null,
  place text collate "C" not null,
  grid uuid,
  by_user text not null,
  means text not null,
  outcome text not null,
  met uuid[] not null,
  detail text not null,
  payload_hash text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  constraint visit_pkey primary key (county, id),
  constraint visit_county_digits check (county ~ '^[0-9]{6}$'),
  constraint visit_means_known
    check (means in ('home', 'phone', 'video', 'online', 'device', 'neighbour', 'partner')),
  constraint visit_outcome_known check (outcome in ('met', 'absent', 'declined')),
  constraint visit_met_fits check (case outcome when 'met' then cardinality(met) > 0 when 'absent' then cardinality(met) = 0 else true end)
);
select jb_distribute('visit');
create index visit_household_idx on visit (county, household, occurred_at desc);
create index visit_grid_idx on visit (county, grid, occurred_at desc);
comment on table visit is 'A visit (走访记录), only ever added to. No position, photo or track belongs to it; detail is encrypted.';
comment on column visit.id is 'Made by whoever recorded it; the same again is answered from here.';
comment on column visit.payload_hash is 'Of what was sent: the same id with something else is refused.';

create table visit_task (
  county text not null,
  household uuid not null,
  rule text not null,
  person uuid not null,
  place text collate "C" not null,
  grid uuid,
  opens_on date not null,
  due_on date not null,
  until_on date not null,
  priority integer not null,
  why text not null,
  constraint visit_task_pkey primary key (county, household, rule, person),
  constraint visit_task_county_digits check (county ~ '^[0-9]{6}$'),
  constraint visit_task_days_in_order check (opens_on <= due_on and due_on <= until_on)
);
select jb_distribute('visit_task');
create index visit_task_grid_idx on visit_task (county, grid, due_on, priority desc, household);
create index visit_task_place_idx on visit_task (county, place, due_on);
comment on table visit_task is 'What the rules of visits ask for in each household, also later: computed again when a household, a visit or a rule changes. why is encrypted.';
comment on column visit_task.person is 'Whom to meet; the household itself where anybody of it will do.';

create table form (
  county text not null,
  id uuid not null,
  title text not null,
  about text not null,
  draft jsonb not null,
  published integer,
  version integer not null default 1,
  retired_at timestamptz,
  updated_at timestamptz not null,
  constraint form_pkey primary key (county, id),
  constraint form_county_digits check (county ~ '^[0-9]{6}$'),
  constraint form_about_known check (about in ('household', 'person')),
  constraint form_version_positive check (version >= 1)
);
select jb_distribute('form');
comment on table form is 'A form that visits use (表单); draft is what its designer works on, published the newest version that is filled in.';

create table form_version (
  county text not null,
  form uuid not null,
  version integer not null,
  body jsonb not null,
  published_by text not null,
  published_at timestamptz not null,
  constraint form_version_pkey primary key (county, form, version),
  constraint form_version_county_digits check (county ~ '^[0-9]{6}$'),
  constraint form_version_positive check (version >= 1)
);
select jb_distribute('form_version');
alter table form_version add constraint form_version_form_fkey foreign key (county, form) references form (county, id);
comment on table form_version is 'Published versions, never changed: an answer keeps the questions that it was given to.';

create table form_answer (
  county text not null,
  id uuid not null,
  form uuid not null,
  version integer not null,
  household uuid not null,
  person uuid,
  visit uuid,
  place text collate "C" not null,
  by_user text not null,
  answers text not null,
  filled integer not null,
  asked integer not null,
  occurred_at timestamptz not null,
  constraint form_answer_pkey primary key (county, id),
  constraint form_answer_county_digits check (county ~ '^[0-9]{6}$'),
  constraint form_answer_counts check (filled >= 0 and asked >= 0)
);
select jb_distribute('form_answer');
alter table form_answer add constraint form_answer_version_fkey
  foreign key (county, form, version) references form_version (county, form, version);
create index form_answer_household_idx on form_answer (county, household, occurred_at desc);
create index form_answer_form_idx on form_answer (county, form, occurred_at desc);
comment on table form_answer is 'What was answered, encrypted, only ever added to.';
comment on column form_answer.filled is 'How many answers the registry knew already, of the form and not of whoever filled it in.';

do $$
declare
  name text;
  scope constant text := $q$county = any (string_to_array(current_setting('app.county', true), ','))$q$;
  region constant text := $q$ and place >= coalesce(current_setting('app.region_from', true), '')
    and place < coalesce(nullif(current_setting('app.region_to', true), ''), ':')$q$;
  seen text;
begin
  foreach name in array array['visit', 'visit_task', 'form', 'form_version', 'form_answer']
  loop
    seen := scope || case when name in ('form', 'form_version') then '' else region end;
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I for select to jiebang_app using (%s)', name || '_select', name, seen);
    execute format('create policy %I on %I for insert to jiebang_app with check (%s)', name || '_insert', name, scope);
    if name in ('form', 'visit_task') then
      execute format('create policy %I on %I for update to jiebang_app using (%s) with check (%s)',
        name || '_update', name, seen, scope);
    end if;
    if name = 'visit_task' then
      execute format('create policy %I on %I for delete to jiebang_app using (%s)', name || '_delete', name, seen);
    end if;
  end loop;
end $$;

grant select, insert on visit, form_version, form_answer to jiebang_app;
grant select, insert, update on form to jiebang_app;
grant select, insert, update, delete on visit_task to jiebang_app;
