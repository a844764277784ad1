-- Evaluation (好差评): what may be evaluated, what people said, and how bad reviews were handled.

create schema if not exists evaluation;
grant usage on schema evaluation to tongban_app;

create table evaluation.policy (
  region_code text        primary key,
  content     jsonb       not null,
  changed_at  timestamptz not null,
  changed_by  text        not null
);
comment on table evaluation.policy is
  'Windows and clocks of a region where they differ from the defaults in evaluation/rules.ts.';
grant select, insert, update on evaluation.policy to tongban_app;

create table evaluation.occasion (
  case_id       uuid        primary key,
  case_number   text        not null,
  item_code     text        not null,
  item_name_zh  text        not null,
  item_name_en  text        not null,
  organ_id      uuid        not null,
  organ_name_zh text        not null,
  organ_name_en text        not null,
  region_code   text        not null,
  holder_kind   text        not null check (holder_kind in ('person', 'entity')),
  holder_id     uuid        not null,
  agent_id      uuid,
  result        text        not null,
  completed_at  timestamptz not null,
  open_until    date        not null
);
comment on table evaluation.occasion is
  'A contact with an organ that may be evaluated once (一事一评): a completed case. Names as they were then.';
comment on column evaluation.occasion.open_until is 'Last day on which it may be evaluated.';
-- "What may I still evaluate": by the party and by whoever applied for it.
create index occasion_by_holder on evaluation.occasion (holder_id, completed_at desc);
create index occasion_by_agent on evaluation.occasion (agent_id, completed_at desc) where agent_id is not null;
-- Rates of a period, of all organs or of one.
create index occasion_by_time on evaluation.occasion (completed_at, organ_id);
grant select, insert on evaluation.occasion to tongban_app;

create table evaluation.evaluation (
  id              uuid        primary key,
  case_id         uuid        not null unique references evaluation.occasion (case_id),
  organ_id        uuid        not null,
  item_code       text        not null,
  level           smallint    not null check (level between 1 and 5),
  indicators      jsonb       not null,
  indicator_set   text        not null,
  words           text,
  channel         text        not null,
  given_by        uuid        not null,
  source_index    text,
  given_at        timestamptz not null,
  state           text        not null check (state in
    ('recorded', 'verifying', 'rectifying', 'answering', 'visiting', 'excluded', 'reviewing', 'closed')),
  verdict         text        check (verdict in ('valid', 'mistaken', 'malicious')),
  due_on          date,
  reply           text,
  excluded        boolean     not null default false,
  contacted_at    timestamptz,
  judged_at       timestamptz,
  rectified_at    timestamptz,
  rectified_late  boolean,
  answered_at     timestamptz,
  visited_at      timestamptz,
  closed_at       timestamptz
);
comment on table evaluation.evaluation is 'One evaluation of one case. A cache of the fold over evaluation.action.';
comment on column evaluation.evaluation.level is 'GB/T 39046 A.8: 1 非常满意 … 5 非常不满意. 1 is best.';
comment on column evaluation.evaluation.given_by is 'Never shown to staff before the handling of a bad review is closed.';
comment on column evaluation.evaluation.source_index is 'Keyed hash of the network address, to notice many evaluations from one place.';
comment on column evaluation.evaluation.due_on is 'By when the next step is due in the present state; null where nothing is.';
comment on column evaluation.evaluation.excluded is 'Mistaken or malicious: not counted in any rate.';
-- The list of bad reviews of an organ, most urgent first; the public list, newest first.
create index evaluation_open on evaluation.evaluation (organ_id, due_on, id)
  where state not in ('recorded', 'closed');
create index evaluation_by_time on evaluation.evaluation (id desc) where not excluded;
create index evaluation_by_organ on evaluation.evaluation (organ_id, id desc);
create index evaluation_by_giver on evaluation.evaluation (given_by, id desc);
-- The daily job that closes exclusions nobody appealed against.
create index evaluation_lapsing on evaluation.evaluation (due_on) where state = 'excluded';
grant select, insert, update on evaluation.evaluation to tongban_app;

create table evaluation.action (
  id            uuid        primary key,
  evaluation_id uuid        not null references evaluation.evaluation (id),
  ordinal       integer     not null,
  action        text        not null,
  actor         text        not null,
  organ_id      uuid,
  content       jsonb       not null,
  at            timestamptz not null,
  unique (evaluation_id, ordinal)
);
comment on table evaluation.action is 'What was said and done about an evaluation, in order. Append-only.';
grant select, insert on evaluation.action to tongban_app;
