-- The ledger: one line per change and per read of personal data, and the Merkle tree that proves them.

-- Line, content, subjects and waiting mark are written by one statement, so foreign keys between them
-- would only cost time (a quarter of an append); the verification looks for orphans.

create schema ledger;
grant usage on schema ledger to tongban_app;

create table ledger.line (
  id uuid primary key,
  at timestamptz not null,
  verb text not null,
  actor_kind text not null,
  actor_id text,
  acting_for_kind text,
  acting_for_id text,
  mandate_id text,
  organ_id text,
  object_kind text not null,
  object_id text not null,
  case_id text,
  request_id text not null,
  channel text not null,
  content_hash text,
  subject_hashes text[] not null default '{}'
);
comment on table ledger.line is
  'What was done, by whom, to what. Append-only for the application. Personal details are not here: only salted hashes of them.';
comment on column ledger.line.content_hash is 'SHA-256 in hex over salt and body of ledger.content.';
comment on column ledger.line.subject_hashes is
  'SHA-256 in hex over salt and reference of each row of ledger.line_subject, in the order of ordinal.';
create index line_by_time on ledger.line (at desc, id desc);
create index line_by_case on ledger.line (case_id, at desc, id desc) where case_id is not null;
create index line_by_actor on ledger.line (actor_id, at desc, id desc) where actor_id is not null;
create index line_by_object on ledger.line (object_id, at desc, id desc);
grant select, insert on ledger.line to tongban_app;

create table ledger.content (
  line_id uuid primary key,
  salt text,
  body text,
  erased_by uuid,
  check ((erased_by is null) = (salt is not null and body is not null))
);
comment on table ledger.content is
  'Personal details of a line, canonical JSON sealed under the house key. May be erased by law; the line and its proof stay.';
grant select, insert on ledger.content to tongban_app;

create table ledger.line_subject (
  line_id uuid not null,
  ordinal integer not null,
  kind text,
  subject_id text,
  is_read boolean not null,
  salt text,
  erased_by uuid,
  primary key (line_id, ordinal),
  check ((erased_by is null) = (salt is not null and subject_id is not null and kind is not null))
);
comment on table ledger.line_subject is
  'Whose data a line is about: a person or an entity. Answers "who looked at my data".';
create index line_subject_reads on ledger.line_subject (subject_id, kind, line_id desc) where is_read;
grant select, insert on ledger.line_subject to tongban_app;

create table ledger.pending (
  line_id uuid primary key
);
comment on table ledger.pending is
  'Lines that wait for their index. Written with the line, taken away by the sequencer together with making the leaf.';
grant select, insert, delete on ledger.pending to tongban_app;

create table ledger.leaf (
  idx bigint primary key,
  line_id uuid not null unique references ledger.line (id),
  hash text not null
);
comment on table ledger.leaf is
  'The index of each line in the tree and its RFC 6962 leaf hash in hex. Append-only for the application.';
grant select, insert on ledger.leaf to tongban_app;

create table ledger.tile (
  level integer not null,
  n bigint not null,
  hashes text not null,
  root text not null,
  primary key (level, n)
);
comment on table ledger.tile is
  'Full tiles of the tree (C2SP tlog-tiles, 256 hashes in hex one after the other) and the root of each. Partial tiles are made on demand.';
grant select, insert on ledger.tile to tongban_app;

create table ledger.checkpoint (
  size bigint primary key,
  root text not null,
  note text not null,
  at timestamptz not null
);
comment on table ledger.checkpoint is 'Signed tree heads (C2SP tlog-checkpoint), one per batch.';
grant select, insert on ledger.checkpoint to tongban_app;

-- The only way in which the application can take personal details out again: it needs a line that says so.
create function ledger.erase_content(erased uuid, witness uuid) returns boolean
language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
  if not exists (
    select from ledger.line
    where id = witness and verb = 'ledger.erased' and object_kind = 'line' and object_id = erased::text
  ) then
    raise exception 'no ledger line witnesses this erasure';
  end if;
  update ledger.content set salt = null, body = null, erased_by = witness
  where line_id = erased and erased_by is null;
  return found;
end
$$;
revoke all on function ledger.erase_content(uuid, uuid) from public;
grant execute on function ledger.erase_content(uuid, uuid) to tongban_app;

create function ledger.erase_subject(erased uuid, erased_kind text, erased_subject text, witness uuid)
returns boolean
language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
  if not exists (
    select from ledger.line
    where id = witness and verb = 'ledger.erased' and object_kind = 'line' and object_id = erased::text
  ) then
    raise exception 'no ledger line witnesses this erasure';
  end if;
  update ledger.line_subject
  set salt = null, kind = null, subject_id = null, is_read = false, erased_by = witness
  where line_id = erased and kind = erased_kind and subject_id = erased_subject and erased_by is null;
  return found;
end
$$;
revoke all on function ledger.erase_subject(uuid, text, text, uuid) from public;
grant execute on function ledger.erase_subject(uuid, text, text, uuid) to tongban_app;
