-- Who is who: people, businesses, who may act for whom, organs, positions, officials, sign-in and sessions.

create schema if not exists identity;

create table identity.person (
  id               uuid        primary key,
  name             text        not null,
  id_number_sealed text        not null,
  id_number_index  text        not null unique,
  id_number_masked text        not null,
  birth_date       date        not null,
  sex              text        not null check (sex in ('male', 'female')),
  phone_sealed     text,
  phone_index      text,
  phone_masked     text,
  email_sealed     text,
  locale           text        not null default 'zh-CN' check (locale in ('zh-CN', 'en')),
  level            text        not null default 'registered' check (level in ('registered', 'verified')),
  registered_at    timestamptz not null
);
comment on table identity.person is 'Natural persons (自然人). ID number, phone and mail address are sealed; look-up goes through keyed hashes.';
comment on column identity.person.level is 'Real-name level (实名等级): verified means compared with the population register.';
-- Look-up by phone number at sign-in and at the counter.
create index person_phone_index on identity.person (phone_index) where phone_index is not null;

create table identity.entity (
  id                uuid        primary key,
  uscc              text        not null unique,
  name              text        not null,
  kind              text        not null,
  region_code       text        not null,
  address           text,
  representative_id uuid        references identity.person (id),
  registered_at     timestamptz not null
);
comment on table identity.entity is 'Legal entities and individual businesses (法人和其他组织), known by their unified social credit code.';
-- "Which businesses are mine": asked at sign-in and in the personal space.
create index entity_representative on identity.entity (representative_id);

create table identity.mandate (
  id             uuid        primary key,
  kind           text        not null check (kind in ('legal-representative', 'operator', 'agent', 'proxy')),
  principal_kind text        not null check (principal_kind in ('person', 'entity')),
  principal_id   uuid        not null,
  agent_id       uuid        not null references identity.person (id),
  scope          text[]      not null,
  valid_from     date        not null,
  valid_to       date,
  document       text,
  granted_at     timestamptz not null,
  granted_by     text        not null,
  revoked_at     timestamptz,
  revoked_reason text,
  check (valid_to is null or valid_to > valid_from),
  check (kind <> 'proxy' or principal_kind = 'person'),
  check (kind = 'proxy' or principal_kind = 'entity'),
  check (not (principal_kind = 'person' and principal_id = agent_id)),
  check ((revoked_at is null) = (revoked_reason is null))
);
comment on table identity.mandate is 'Who may act for whom (授权): as legal representative, operator or agent of a business, or as proxy of a person.';
comment on column identity.mandate.scope is 'Item codes the mandate covers; {*} covers every item.';
comment on column identity.mandate.valid_to is 'First day on which the mandate no longer holds; null while it has no end.';
comment on column identity.mandate.document is 'Digest of the signed authorisation document in the file store.';
create index mandate_agent on identity.mandate (agent_id);
create index mandate_principal on identity.mandate (principal_kind, principal_id);
-- One business has a person as legal representative or operator only once at a time.
create unique index mandate_one_by_office on identity.mandate (principal_id, agent_id, kind)
  where revoked_at is null and kind in ('legal-representative', 'operator');

create table identity.organ (
  id            uuid        primary key,
  uscc          text        not null unique,
  name_zh       text        not null,
  name_en       text        not null,
  short_name_zh text        not null,
  short_name_en text        not null,
  region_code   text        not null,
  level         text        not null,
  superior_id   uuid        references identity.organ (id),
  registered_at timestamptz not null
);
comment on table identity.organ is 'Government organs (机关) that handle items, hold data or supervise.';

create table identity.position (
  id          uuid        primary key,
  organ_id    uuid        not null references identity.organ (id),
  region_code text        not null,
  name_zh     text        not null,
  name_en     text        not null,
  duties      text[]      not null check (cardinality(duties) > 0),
  defined_at  timestamptz not null
);
comment on table identity.position is 'Positions (岗位): organ × duties × region. Officials receive duties only through them.';
create index position_organ on identity.position (organ_id);

create table identity.official (
  id            uuid        primary key,
  organ_id      uuid        not null references identity.organ (id),
  staff_number  text        not null,
  name          text        not null,
  email         text,
  phone_sealed  text,
  locale        text        not null default 'zh-CN' check (locale in ('zh-CN', 'en')),
  state         text        not null default 'active' check (state in ('active', 'suspended', 'left')),
  registered_at timestamptz not null,
  unique (organ_id, staff_number)
);
comment on table identity.official is 'Officials (工作人员). What they may do follows from the positions they are appointed to.';

create table identity.appointment (
  id           uuid        primary key,
  official_id  uuid        not null references identity.official (id),
  position_id  uuid        not null references identity.position (id),
  valid_from   date        not null,
  valid_to     date,
  appointed_at timestamptz not null,
  appointed_by text        not null,
  ended_at     timestamptz,
  ended_reason text,
  check (valid_to is null or valid_to > valid_from),
  check ((ended_at is null) = (ended_reason is null))
);
comment on table identity.appointment is 'An official holds a position for a period (任职).';
create index appointment_official on identity.appointment (official_id) where ended_at is null;
create index appointment_position on identity.appointment (position_id) where ended_at is null;

create table identity.account (
  id          uuid        primary key,
  holder_kind text        not null check (holder_kind in ('person', 'official')),
  holder_id   uuid        not null,
  state       text        not null default 'active' check (state in ('active', 'disabled')),
  opened_at   timestamptz not null,
  unique (holder_kind, holder_id)
);
comment on table identity.account is 'The means by which one person or official signs in.';

create table identity.account_name (
  name_index text primary key,
  account_id uuid not null references identity.account (id)
);
comment on table identity.account_name is 'Names an account answers to (ID number, phone, staff login), only as keyed hashes.';
create index account_name_account on identity.account_name (account_id);

create table identity.password (
  account_id uuid        primary key references identity.account (id),
  hash       text        not null,
  changed_at timestamptz not null
);
comment on table identity.password is 'Argon2id hashes in PHC form.';

create table identity.totp (
  account_id    uuid        primary key references identity.account (id),
  secret_sealed text        not null,
  last_step     bigint      not null default 0,
  enrolled_at   timestamptz not null
);
comment on table identity.totp is 'Time-based one-time codes (RFC 6238). A code whose step is not later than last_step was used already.';

create table identity.throttle (
  key          text        primary key,
  failures     integer     not null,
  last_at      timestamptz not null,
  locked_until timestamptz
);
comment on table identity.throttle is 'Failed sign-ins by keyed hash of the name tried and of the address; the same for names that do not exist.';
-- Old counters are swept away by age.
create index throttle_last on identity.throttle (last_at);

create table identity.session (
  id             uuid        primary key,
  token_hash     text        not null unique,
  account_id     uuid        not null references identity.account (id),
  holder_kind    text        not null check (holder_kind in ('person', 'official')),
  holder_id      uuid        not null,
  mandate_id     uuid        references identity.mandate (id),
  method         text        not null,
  opened_at      timestamptz not null,
  seen_at        timestamptz not null,
  idle_seconds   integer     not null check (idle_seconds > 0),
  expires_at     timestamptz not null,
  closed_at      timestamptz,
  closed_reason  text        check (closed_reason in ('signed-out', 'rotated', 'revoked', 'mandate-ended', 'account-closed', 'password-changed')),
  ip_sealed      text,
  user_agent     text,
  locale         text        not null default 'zh-CN' check (locale in ('zh-CN', 'en')),
  check ((closed_at is null) = (closed_reason is null))
);
comment on table identity.session is 'Signed-in sessions. The cookie holds the token, the database only its hash.';
-- The list of own sessions, and closing all of an account at once.
create index session_account on identity.session (account_id) where closed_at is null;
create index session_mandate on identity.session (mandate_id) where closed_at is null and mandate_id is not null;
-- The sweep of long-ended sessions.
create index session_expiry on identity.session (expires_at);

grant usage on schema identity to tongban_app;
grant select, insert, update on identity.person, identity.entity, identity.organ, identity.position, identity.official to tongban_app;
grant select, insert on identity.mandate, identity.appointment to tongban_app;
grant update (revoked_at, revoked_reason) on identity.mandate to tongban_app;
grant update (ended_at, ended_reason) on identity.appointment to tongban_app;
grant select, insert on identity.account, identity.account_name to tongban_app;
grant update (state) on identity.account to tongban_app;
grant delete on identity.account_name to tongban_app;
grant select, insert, update on identity.password, identity.totp to tongban_app;
grant select, insert, update, delete on identity.throttle, identity.session to tongban_app;
