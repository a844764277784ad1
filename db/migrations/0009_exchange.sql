-- The exchange: front nodes, their links, the frames that passed the centre, and every question the platform asked.

create schema if not exists exchange;
grant usage on schema exchange to tongban_app;

create table exchange.node (
  id               text        primary key,
  organ_id         uuid        not null,
  title_zh         text        not null,
  title_en         text        not null,
  state            text        not null check (state in ('invited', 'active', 'revoked')),
  provides         text[]      not null default '{}',
  durable          text        not null default 'grouped' check (durable in ('before-reply', 'grouped')),
  paused           boolean     not null default false,
  suite            text,
  signing_key      text,
  agreement_key    text,
  version          text,
  code_hash        text,
  code_expires_at  timestamptz,
  sealed_keys      text,
  invited_at       timestamptz not null,
  enrolled_at      timestamptz,
  check ((state = 'active') <= (signing_key is not null and agreement_key is not null)),
  check ((code_hash is null) = (code_expires_at is null))
);
comment on table exchange.node is
  'Front nodes (前置机) and the platform''s own node. Private keys never come here, except the platform''s own, sealed under the house key.';
comment on column exchange.node.provides is 'Codes of the resources this node answers for.';
comment on column exchange.node.code_hash is 'SHA-256 of the secret of the one-time enrolment code.';
create index node_by_organ on exchange.node (organ_id);
grant select, insert, update on exchange.node to tongban_app;

create table exchange.node_health (
  node_id text        primary key references exchange.node (id),
  copy_id text,
  seen_at timestamptz not null,
  health  jsonb
);
comment on table exchange.node_health is
  'When a node was last heard, through which copy of the platform (null: its link is down), and how it is.';
grant select, insert, update on exchange.node_health to tongban_app;

create table exchange.copy (
  id      text        primary key,
  seen_at timestamptz not null
);
comment on table exchange.copy is 'Running copies of the platform; one not seen for a while is gone, and its links with it.';
grant select, insert, update, delete on exchange.copy to tongban_app;

create table exchange.serial (
  id    integer primary key check (id = 1),
  value bigint  not null
);
comment on table exchange.serial is 'Number of the present configuration of all nodes; grows with every change of nodes and grants.';
insert into exchange.serial values (1, 1);
grant select, update on exchange.serial to tongban_app;

create table exchange.frame (
  id        bigint      generated always as identity primary key,
  at        timestamptz not null,
  from_node text        not null,
  to_node   text        not null,
  kind      text        not null,
  channel   text        not null,
  sequence  bigint      not null,
  n         integer     not null,
  bytes     integer     not null,
  outcome   text        not null,
  header    text        not null,
  signature text        not null
);
comment on table exchange.frame is
  'The centre''s log: the signed header of every frame that came, and whether it was passed on. Contents are never here: the centre cannot read them.';
create index frame_by_time on exchange.frame (at desc, id desc);
-- Reconciliation looks up a frame by what both ends call it.
create index frame_by_channel on exchange.frame (from_node, channel, sequence);
grant select, insert on exchange.frame to tongban_app;

create table exchange.quota (
  grant_id uuid    not null,
  day      date    not null,
  used     integer not null,
  primary key (grant_id, day)
);
comment on table exchange.quota is 'Questions passed on under a grant on a day, as the centre counted them.';
grant select, insert, update on exchange.quota to tongban_app;

create table exchange.ask (
  id                 uuid        primary key,
  grant_id           uuid        not null,
  resource_code      text        not null,
  resource_version   integer     not null,
  item_code          text        not null,
  purpose_kind       text        not null,
  purpose_id         text        not null,
  subject_kind       text        not null,
  subject_id         text        not null,
  requester_organ_id uuid        not null,
  provider_organ_id  uuid        not null,
  provider_node      text,
  fields             text[]      not null,
  outcome            text        not null,
  row_count          integer     not null,
  request_hash       text,
  reply_hash         text,
  evidence           jsonb,
  sealed_message     text,
  line_id            uuid        not null,
  asked_at           timestamptz not null,
  answered_at        timestamptz,
  check ((outcome = 'answered') = (reply_hash is not null))
);
comment on table exchange.ask is
  'Every question the platform asked a department: for which case, about whom, which fields, how it ended, and the evidence (signed header, Merkle path).';
comment on column exchange.ask.sealed_message is
  'The signed answer itself, sealed under the house key, so that its content can be proved later; may be erased.';
create index ask_by_purpose on exchange.ask (purpose_kind, purpose_id, id desc);
create index ask_by_time on exchange.ask (asked_at, id);
grant select, insert on exchange.ask to tongban_app;
grant update (sealed_message) on exchange.ask to tongban_app;

create unlogged table exchange.relay (
  id      bigint      generated always as identity primary key,
  to_copy text        not null,
  to_node text        not null,
  frame   bytea       not null,
  at      timestamptz not null
);
comment on table exchange.relay is
  'Frames on their way to the copy of the platform that holds the receiver''s link. Emptied at once; what a crash loses is asked again.';
create index relay_by_copy on exchange.relay (to_copy, id);
grant select, insert, delete on exchange.relay to tongban_app;
