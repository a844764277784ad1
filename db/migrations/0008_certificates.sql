-- Electronic certificates (电子证照): what was issued, every action on it, and the keys it is signed with.

create schema certificates;
grant usage on schema certificates to tongban_app;

create table certificates.certificate (
  id uuid primary key,
  identifier text not null unique,
  type_code text not null,
  type_name text not null,
  number text not null,
  issuer_organ_id text not null,
  issuer_uscc text not null,
  issuer_name text not null,
  holder_kind text not null check (holder_kind in ('person', 'entity')),
  holder_id text not null,
  details_sealed text not null,
  layout text not null,
  colour text not null,
  issued_on date not null,
  valid_from date not null,
  valid_to date,
  serial text not null,
  version integer not null check (version between 1 and 999),
  previous_id uuid references certificates.certificate (id),
  case_id text,
  item_code text,
  imported boolean not null default false,
  state text not null,
  problem text,
  file_digest text,
  file_size bigint,
  created_at timestamptz not null
);
comment on table certificates.certificate is
  'A version of a certificate. State, problem and file are a cache of the actions; name and code of the holder and all fields are sealed.';
create index certificate_of_holder on certificates.certificate (holder_id, holder_kind, id desc);
create index certificate_by_type on certificates.certificate (holder_id, type_code, valid_from desc);
create index certificate_by_case on certificates.certificate (case_id) where case_id is not null;
create index certificate_by_file on certificates.certificate (file_digest) where file_digest is not null;
create index certificate_by_end on certificates.certificate (valid_to) where state in ('valid', 'suspended');
create index certificate_waiting on certificates.certificate (issuer_organ_id, id desc) where state in ('pending-render', 'pending-seal');
grant select, insert, update on certificates.certificate to tongban_app;

create table certificates.action (
  certificate_id uuid not null references certificates.certificate (id),
  seq integer not null,
  kind text not null,
  at timestamptz not null,
  actor text not null,
  request_id text not null,
  data jsonb not null,
  primary key (certificate_id, seq)
);
comment on table certificates.action is
  'Everything that happened to a certificate, in order. Append-only; the state is a fold over it.';
grant select, insert on certificates.action to tongban_app;

create table certificates.counter (
  scope text primary key,
  last bigint not null
);
comment on table certificates.counter is
  'Running numbers, one per certificate type, issuer and day, and one per number prefix: never one for all.';
grant select, insert, update on certificates.counter to tongban_app;

create table certificates.issuer_key (
  uscc text primary key,
  organ_name text not null,
  certificate text not null,
  private_key_sealed text not null,
  created_at timestamptz not null
);
comment on table certificates.issuer_key is
  'The X.509 certificate and sealed private key with which an organ signs documents.';
grant select, insert on certificates.issuer_key to tongban_app;
