-- The catalogue: what departments hold, who may use which part of it for what, and how that was decided.

create schema if not exists catalogue;
grant usage on schema catalogue to tongban_app;

create table catalogue.resource (
  code               text        primary key,
  version            integer     not null,
  state              text        not null check (state in ('draft', 'review', 'published', 'withdrawn')),
  provider_organ_id  uuid        not null,
  authority_organ_id uuid        not null,
  name_zh            text        not null,
  name_en            text        not null,
  sharing_type       smallint    not null check (sharing_type in (1, 2, 3)),
  content            jsonb       not null,
  review_due_on      date,
  published_at       timestamptz,
  changed_at         timestamptz not null
);
comment on table catalogue.resource is
  'Entries of the resource catalogue (政务信息资源目录, 发改高技〔2017〕1272号). A cache of the fold over resource_action.';
comment on column catalogue.resource.content is 'The whole entry as catalogue/contract.ts describes it.';
-- The console lists by organ and state; the once-only lint asks for what is published.
create index resource_by_provider on catalogue.resource (provider_organ_id, code);
create index resource_by_state on catalogue.resource (state, code);
grant select, insert, update on catalogue.resource to tongban_app;

create table catalogue.resource_action (
  id            uuid        primary key,
  resource_code text        not null references catalogue.resource (code),
  ordinal       integer     not null,
  action        text        not null,
  actor         text        not null,
  organ_id      uuid,
  content       jsonb       not null,
  at            timestamptz not null,
  unique (resource_code, ordinal)
);
comment on table catalogue.resource_action is 'What was done to an entry, in order. Append-only: the state is a fold over it.';
grant select, insert on catalogue.resource_action to tongban_app;

create table catalogue.sharing_grant (
  id                 uuid        primary key,
  state              text        not null check (state in
    ('requested', 'incomplete', 'complete', 'active', 'refused', 'withdrawn', 'expired')),
  resource_code      text        not null references catalogue.resource (code),
  resource_version   integer     not null,
  provider_organ_id  uuid        not null,
  requester_organ_id uuid        not null,
  item_code          text        not null,
  content            jsonb       not null,
  valid_from         date        not null,
  valid_to           date        not null,
  answer_due_on      date,
  provide_due_on     date,
  requested_by       text        not null,
  requested_at       timestamptz not null,
  answered_at        timestamptz,
  jws                text,
  changed_at         timestamptz not null,
  check (valid_to > valid_from),
  check ((state in ('active', 'expired')) <= (jws is not null))
);
comment on table catalogue.sharing_grant is
  'The use of a resource for one purpose, legal basis and item: fields, rows, period, quota, receivers. A cache of the fold over grant_action.';
comment on column catalogue.sharing_grant.jws is 'The grant as the centre signed it: nodes check it by themselves.';
comment on column catalogue.sharing_grant.answer_due_on is 'Order 809: 1 working day (unconditional) or 10 (conditional) after the request was complete.';
-- The once-only resolver asks "which grant serves this item, resource and organ now?".
create index sharing_grant_in_use on catalogue.sharing_grant (item_code, resource_code, requester_organ_id)
  where state = 'active';
create index sharing_grant_by_provider on catalogue.sharing_grant (provider_organ_id, id desc);
create index sharing_grant_by_requester on catalogue.sharing_grant (requester_organ_id, id desc);
-- The hourly job that closes grants whose period is over.
create index sharing_grant_ending on catalogue.sharing_grant (valid_to) where state = 'active';
grant select, insert, update on catalogue.sharing_grant to tongban_app;

create table catalogue.grant_action (
  id       uuid        primary key,
  grant_id uuid        not null references catalogue.sharing_grant (id),
  ordinal  integer     not null,
  action   text        not null,
  actor    text        not null,
  organ_id uuid,
  content  jsonb       not null,
  at       timestamptz not null,
  unique (grant_id, ordinal)
);
comment on table catalogue.grant_action is 'What was done about a grant, in order. Append-only: the state is a fold over it.';
grant select, insert on catalogue.grant_action to tongban_app;

create table catalogue.centre_key (
  id           integer     primary key check (id = 1),
  public_key   text        not null,
  sealed_key   text        not null,
  made_at      timestamptz not null
);
comment on table catalogue.centre_key is
  'The key by which the centre signs grants and node configurations (Ed25519); the private half is sealed under the house key.';
grant select, insert on catalogue.centre_key to tongban_app;
