-- What people, businesses and officials are told: the inbox, and what was sent by mail and SMS.

create schema if not exists notifications;

create table notifications.message (
  id         uuid        primary key,
  to_kind    text        not null check (to_kind in ('person', 'entity', 'official')),
  to_id      uuid        not null,
  template   text        not null,
  params     jsonb       not null,
  case_id    text,
  link       text,
  dedup_key  text        unique,
  created_at timestamptz not null,
  read_at    timestamptz
);
comment on table notifications.message is 'The inbox (站内消息). The text is made from template and params in the reader''s language.';
comment on column notifications.message.link is 'Path within the portal or the workbench where the recipient can act.';
comment on column notifications.message.dedup_key is 'Whoever notifies twice under the same key tells it once.';
-- The inbox, newest first: ids are time-ordered.
create index message_inbox on notifications.message (to_kind, to_id, id desc);
-- The number beside the bell.
create index message_unread on notifications.message (to_kind, to_id) where read_at is null;

create table notifications.delivery (
  id            uuid        primary key,
  message_id    uuid        not null references notifications.message (id),
  channel       text        not null check (channel in ('mail', 'sms')),
  state         text        not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'dead')),
  attempts      integer     not null default 0,
  claimed_until timestamptz,
  next_at       timestamptz not null,
  last_error    text,
  provider_ref  text,
  created_at    timestamptz not null,
  done_at       timestamptz,
  unique (message_id, channel)
);
comment on table notifications.delivery is 'One message over one outgoing channel; sent at most once, given up after the last attempt (dead letter).';
-- Deliveries whose job was lost with a process: the sweep finds them.
create index delivery_open on notifications.delivery (next_at) where state in ('waiting', 'sending');
-- Dead letters, for the operator.
create index delivery_dead on notifications.delivery (id desc) where state = 'dead';

grant usage on schema notifications to tongban_app;
grant select, insert on notifications.message, notifications.delivery to tongban_app;
grant update (read_at) on notifications.message to tongban_app;
grant update (state, attempts, claimed_until, next_at, last_error, provider_ref, done_at) on notifications.delivery to tongban_app;
