-- Channels in and out: who may bring matters over the wire, what each person was told and how, and whom to call.
--
-- `intake_source` is a reference table: the address of a source names no county, so it must be found without one. All
-- others belong to a county. No readable telephone number, address or text stands in any of them.

create table intake_source (
  id text not null,
  county text not null,
  name text not null,
  secret text not null,
  old_secret text,
  old_until timestamptz,
  mapping jsonb not null,
  push_url text,
  created_by text not null,
  created_at timestamptz not null,
  rotated_at timestamptz not null,
  disabled_at timestamptz,
  received_at timestamptz,
  taken bigint not null default 0,
  refused bigint not null default 0,
  faults jsonb not null default '[]',
  constraint intake_source_pkey primary key (id),
  constraint intake_source_id_form check (id ~ '^[a-z0-9][a-z0-9-]{2,39}$'),
  constraint intake_source_county_digits check (county ~ '^[0-9]{6}$')
);

create table intake_item (
  county text not null,
  source text not null,
  external_id text not null,
  matter uuid not null,
  recipient text,
  received_at timestamptz not null,
  constraint intake_item_pkey primary key (county, source, external_id)
);

create table intake_replay (
  county text not null,
  source text not null,
  signature text not null,
  at timestamptz not null,
  constraint intake_replay_pkey primary key (county, source, signature)
);

create table delivery (
  county text not null,
  id uuid not null,
  matter uuid not null,
  reporter uuid,
  source text,
  seq integer not null,
  kind text not null,
  channel text not null,
  state text not null,
  created_at timestamptz not null,
  next_try_at timestamptz not null,
  attempts integer not null default 0,
  settled_at timestamptz,
  last_error text,
  constraint delivery_pkey primary key (county, id),
  constraint delivery_channel_known check (channel in ('sms', 'email', 'app', 'push')),
  constraint delivery_state_known check (state in ('waiting', 'sent', 'failed', 'moot', 'noChannel', 'call')),
  constraint delivery_attempts_range check (attempts >= 0)
);

create table call_back (
  county text not null,
  matter uuid not null,
  reporter uuid not null,
  about text not null,
  about_at timestamptz not null,
  reason text not null,
  since timestamptz not null,
  desk text not null,
  place text collate "C" not null,
  ended_at timestamptz,
  constraint call_back_pkey primary key (county, matter, reporter, about_at),
  constraint call_back_about_known check (about in ('answer', 'question', 'notice')),
  constraint call_back_reason_known check (reason in ('call', 'noChannel', 'failed', 'noReply', 'asked'))
);

create table push_state (
  county text not null,
  seen_until timestamptz not null,
  constraint push_state_pkey primary key (county)
);

-- Distribution ---------------------------------------------------------------------------------------------------------

select jb_reference('intake_source');
select jb_distribute(name) from unnest(array['intake_item', 'intake_replay', 'delivery', 'call_back', 'push_state'])
  with ordinality as listed(name, place) order by place;

-- Indexes --------------------------------------------------------------------------------------------------------------

create index intake_source_county_idx on intake_source (county);
create index intake_item_matter_idx on intake_item (county, matter);
create index intake_replay_at_idx on intake_replay (county, at);
create index delivery_due_idx on delivery (county, next_try_at) where state = 'waiting';
create index delivery_sent_idx on delivery (county, settled_at) where state = 'sent';
create index delivery_matter_idx on delivery (county, matter);
-- The list of what did not go out; what went out is most of the table and never listed.
create index delivery_stuck_idx on delivery (county, created_at desc, id)
  where state in ('failed', 'noChannel') or (state = 'waiting' and attempts > 0);
create index call_back_open_idx on call_back (county, since, matter, reporter) where ended_at is null;

-- Row-level security ---------------------------------------------------------------------------------------------------

do $$
declare
  name text;
  scope constant text := $q$county = any (string_to_array(current_setting('app.county', true), ','))$q$;
begin
  foreach name in array array['intake_item', 'intake_replay', 'delivery', 'call_back', 'push_state']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I for select to jiebang_app using (%s)', name || '_select', name, scope);
    execute format('create policy %I on %I for insert to jiebang_app with check (%s)', name || '_insert', name, scope);
    if name in ('delivery', 'call_back', 'push_state') then
      execute format('create policy %I on %I for update to jiebang_app using (%s) with check (%s)',
        name || '_update', name, scope, scope);
    end if;
    if name = 'intake_replay' then
      execute format('create policy %I on %I for delete to jiebang_app using (%s)', name || '_delete', name, scope);
    end if;
  end loop;
end $$;

grant select, insert on intake_source, intake_item, intake_replay, delivery, call_back, push_state to jiebang_app;
grant update (name, secret, old_secret, old_until, mapping, push_url, rotated_at, disabled_at, received_at, taken, refused,
  faults) on intake_source to jiebang_app;
grant update (state, next_try_at, attempts, settled_at, last_error) on delivery to jiebang_app;
grant update (reason, ended_at) on call_back to jiebang_app;
grant update (seen_until) on push_state to jiebang_app;
grant delete on intake_replay to jiebang_app;

-- What everything means ------------------------------------------------------------------------------------------------

comment on table intake_source is '来源: a platform that brings matters by signed webhook, such as the 12345 hotline or a messaging app.';
comment on column intake_source.id is 'Last part of its address /intake/v1/<id>; unique on the whole installation.';
comment on column intake_source.secret is 'Shared secret of the signature, encrypted with the installation''s field key.';
comment on column intake_source.old_secret is 'The one before, encrypted; still taken until old_until after a rotation.';
comment on column intake_source.mapping is 'Where our fields stand in the body that it sends (JSON pointers), and what its words mean here.';
comment on column intake_source.push_url is 'Where steps of its matters are told; null when it does not want to hear.';
comment on column intake_source.disabled_at is 'Since when nothing is taken from it; null while it is on.';
comment on column intake_source.received_at is 'When something with a right signature came last.';
comment on column intake_source.taken is 'Rows that became matters.';
comment on column intake_source.refused is 'Rows that were refused, each with its reason in the answer.';
comment on column intake_source.faults is 'The newest faults: time and code only, at most twenty.';

comment on table intake_item is 'Which matter an outside number became: the same number again changes nothing.';
comment on column intake_item.source is 'Id of the source, or mail.';
comment on column intake_item.external_id is 'Its number there; for mail the hash of the Message-ID.';
comment on column intake_item.recipient is 'Whom the messaging app answers, encrypted; null where it gave nobody.';

comment on table intake_replay is 'Signatures seen within the window of time: the same request twice is refused.';

comment on table delivery is 'One message to one person or one platform: waits, went out, or did not and why.';
comment on column delivery.reporter is 'Reporter whom it is for; null for a platform.';
comment on column delivery.source is 'Platform whom it is for; null for a person.';
comment on column delivery.seq is 'The fact that it is about.';
comment on column delivery.kind is 'Name of that fact, or ReplySoon, QuestionAgain, CallAfter for what follows from it.';
comment on column delivery.channel is 'sms, email, app: to a person; push: to a platform.';
comment on column delivery.state is 'waiting, sent, failed (given up), moot (overtaken by events), noChannel (the county has none such), call (somebody calls instead).';
comment on column delivery.attempts is 'How often it was tried.';
comment on column delivery.last_error is 'Why the last attempt failed, as a short code without personal data.';

comment on table call_back is '回访名单: people to be called, because no message reaches them or they have not answered one.';
comment on column call_back.about is 'answer (their word on it), question (their reply), notice (they must hear of it).';
comment on column call_back.about_at is 'When that happened.';
comment on column call_back.reason is 'call (chose it), noChannel, failed (message given up), noReply (to the questionnaire), asked (put here by hand).';
comment on column call_back.ended_at is 'When the matter went on or the call was done; null while somebody must call.';

comment on table push_state is 'Up to when the facts of a county were looked through for platforms that want to hear.';
comment on column push_state.seen_until is 'Time of recording; a look begins a little before it.';
