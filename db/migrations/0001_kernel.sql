-- The kernel: roles, answers to repeated requests, facts and the cursors of those who react to them.

do $$
begin
  if not exists (select from pg_roles where rolname = 'tongban_app') then
    create role tongban_app nologin;
  end if;
exception when duplicate_object or unique_violation then
  -- Another database of the same server made the role at this very moment.
  null;
end
$$;

-- The login role must be able to become the application role.
do $$
begin
  execute format('grant tongban_app to %I', current_user);
exception when others then
  null;
end
$$;

create schema if not exists kernel;
grant usage on schema kernel to tongban_app;

create table kernel.answer (
  verb text not null,
  request_id text not null,
  actor text not null,
  answer jsonb not null,
  answered_at timestamptz not null default now(),
  primary key (verb, request_id)
);
comment on table kernel.answer is
  'The first answer to each change request. A double click or a retry with the same request id gets it again.';
create index answer_by_age on kernel.answer (answered_at);
grant select, insert, delete on kernel.answer to tongban_app;

create table kernel.fact (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  name text not null,
  version integer not null,
  payload jsonb not null,
  request_id text not null,
  announced_at timestamptz not null
);
comment on table kernel.fact is
  'Outbox: what happened, written in the transaction in which it happened. Read in the order (xid, id), below the oldest running transaction.';
create index fact_in_order on kernel.fact (xid, id);
grant select, insert on kernel.fact to tongban_app;

create table kernel.reaction (
  name text primary key,
  xid xid8 not null default '0',
  fact_id bigint not null default 0,
  attempts integer not null default 0,
  last_error text,
  retry_at timestamptz
);
comment on table kernel.reaction is
  'How far each reaction has read the facts. Advanced in the transaction in which the reaction acts.';
grant select, insert, update on kernel.reaction to tongban_app;

create table kernel.parked_fact (
  reaction text not null,
  fact_id bigint not null references kernel.fact (id),
  error text not null,
  parked_at timestamptz not null,
  primary key (reaction, fact_id)
);
comment on table kernel.parked_fact is
  'Facts that a reaction could not take after all attempts. Looked at by the operator and re-driven.';
grant select, insert, delete on kernel.parked_fact to tongban_app;

create table kernel.setting (
  name text primary key,
  value jsonb not null
);
comment on table kernel.setting is 'Small facts about this installation, e.g. that the demonstration city is seeded.';
grant select, insert, update on kernel.setting to tongban_app;
grant select on kernel.migration to tongban_app;
