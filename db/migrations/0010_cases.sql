-- Cases: the append-only list of actions that a case is, the caches folded from it, drafts, materials, tasks, documents.

create schema cases;
grant usage on schema cases to tongban_app;

create table cases.draft (
  id uuid primary key,
  person_id uuid not null,
  applicant_kind text not null check (applicant_kind in ('person', 'entity')),
  applicant_id uuid not null,
  applicant_name text not null,
  item_code text not null,
  release_id uuid not null,
  state text not null default 'open' check (state in ('open', 'submitted', 'discarded', 'expired')),
  content_sealed text not null,
  version integer not null default 1,
  case_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_on date not null
);
comment on table cases.draft is
  'What an applicant works on before there is a case. Answers and prefilled facts are sealed; private to the person.';
create index draft_of_person on cases.draft (person_id, updated_at desc) where state = 'open';
create index draft_by_expiry on cases.draft (expires_on) where state = 'open';
grant select, insert, update on cases.draft to tongban_app;

create table cases.number_counter (
  item_code text not null,
  day date not null,
  last integer not null,
  primary key (item_code, day)
);
comment on table cases.number_counter is
  'The daily sequence of case numbers, one row for each item and day, so that items never wait for each other.';
grant select, insert, update on cases.number_counter to tongban_app;

create table cases.document_counter (
  prefix text not null,
  year integer not null,
  last integer not null,
  primary key (prefix, year)
);
comment on table cases.document_counter is 'Running numbers of statutory documents, by prefix (文书字) and year.';
grant select, insert, update on cases.document_counter to tongban_app;

create table cases.case (
  id uuid primary key,
  number text not null unique,
  item_code text not null,
  item_key text not null,
  item_name_zh text not null,
  item_name_en text not null,
  release_id uuid not null,
  organ_id uuid not null,
  region_code text not null,
  applicant_kind text not null check (applicant_kind in ('person', 'entity')),
  applicant_id uuid not null,
  applicant_name text not null,
  agent_id uuid,
  agent_name text,
  state text not null,
  result text,
  received_at timestamptz not null,
  accepted_on date,
  acceptance_due_on date,
  due_on date,
  statutory_due_on date,
  supplement_due_on date,
  tolerated_due_on date,
  suspended boolean not null default false,
  closed_at timestamptz,
  version integer not null,
  snapshot jsonb not null
);
comment on table cases.case is
  'Cache of the fold over cases.action, for lists and locks. Rebuilt from the actions at any time.';
comment on column cases.case.due_on is
  'Promised due date; while a special procedure is open, the date if it ends as planned.';
create index case_of_applicant on cases.case (applicant_id, received_at desc, id desc);
create index case_awaiting_acceptance on cases.case (acceptance_due_on) where state = 'received';
create index case_awaiting_supplement on cases.case (supplement_due_on) where state = 'supplementing';
create index case_awaiting_tolerated on cases.case (tolerated_due_on)
  where tolerated_due_on is not null and closed_at is null;
create index case_running on cases.case (due_on) where closed_at is null and accepted_on is not null;
grant select, insert, update on cases.case to tongban_app;

create table cases.action (
  case_id uuid not null references cases.case (id) deferrable initially deferred,
  seq integer not null,
  kind text not null,
  at timestamptz not null,
  local_day date not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  organ_id uuid,
  request_id text not null,
  data jsonb not null,
  primary key (case_id, seq)
);
comment on table cases.action is
  'A case is this list. Append-only for the application: it may insert and read, never change or delete.';
grant select, insert on cases.action to tongban_app;

create table cases.answers (
  case_id uuid not null references cases.case (id),
  version integer not null,
  sealed text not null,
  at timestamptz not null,
  primary key (case_id, version)
);
comment on table cases.answers is
  'What the applicant stated and what departments answered, sealed. A supplement adds a version; nothing is overwritten.';
grant select, insert on cases.answers to tongban_app;

create table cases.material (
  id uuid primary key,
  draft_id uuid references cases.draft (id),
  case_id uuid references cases.case (id),
  holder_id uuid not null,
  material_id text not null,
  item_code text not null,
  kind text not null
    check (kind in ('certificate', 'resource', 'earlier', 'commitment', 'tolerated', 'upload')),
  trust text not null check (trust in ('A', 'B', 'C', 'D')),
  evidence jsonb not null,
  file_name text,
  file_digest text,
  file_type text,
  file_size bigint,
  at timestamptz not null,
  removed_at timestamptz,
  check (draft_id is not null or case_id is not null),
  check ((file_digest is null) = (file_name is null))
);
comment on table cases.material is
  'What was handed in or found for each required material, with its source and trust level (108号 1.6). Files lie outside the database under their digest.';
create index material_of_case on cases.material (case_id) where removed_at is null;
create index material_of_draft on cases.material (draft_id) where removed_at is null;
create index material_of_holder on cases.material (holder_id, item_code, material_id, at desc)
  where removed_at is null and case_id is not null and file_digest is not null;
grant select, insert, update on cases.material to tongban_app;

create table cases.task (
  id uuid primary key,
  case_id uuid not null references cases.case (id),
  run_id text not null,
  step_id text not null,
  phase text not null,
  organ_id uuid not null,
  duty text not null,
  state text not null check (state in ('open', 'done', 'cancelled')),
  taken_by uuid,
  taken_name text,
  opened_at timestamptz not null,
  due_on date,
  done_at timestamptz,
  unique (case_id, run_id)
);
comment on table cases.task is
  'One row for each passage through a step that people handle: the pool of an organ and duty, or whoever took it.';
create index task_open on cases.task (organ_id, duty, opened_at, id) where state = 'open';
create index task_taken on cases.task (taken_by) where state = 'open' and taken_by is not null;
grant select, insert, update on cases.task to tongban_app;

create table cases.hand (
  task_id uuid not null references cases.task (id),
  case_id uuid not null,
  official_id uuid not null,
  at timestamptz not null,
  primary key (official_id, task_id)
);
comment on table cases.hand is 'Whose name stands under a step: the list 已办 of each official.';
create index hand_in_order on cases.hand (official_id, at desc, task_id desc);
create index hand_of_task on cases.hand (task_id);
grant select, insert on cases.hand to tongban_app;

create table cases.document (
  id uuid primary key,
  case_id uuid not null references cases.case (id),
  seq integer not null,
  kind text not null,
  title_zh text not null,
  title_en text not null,
  number text,
  state text not null check (state in ('ordered', 'ready', 'failed')),
  digest text,
  size bigint,
  ordered_at timestamptz not null,
  ready_at timestamptz,
  unique (case_id, seq, kind)
);
comment on table cases.document is
  'Statutory documents of a case. Ordered in the transaction of the action they belong to, made by a job.';
grant select, insert, update on cases.document to tongban_app;
