-- Service items: published releases, what happened to each item, the files that travel with a release, and search.

create schema if not exists items;
grant usage on schema items to tongban_app;

create table items.release (
  id           uuid        primary key,
  item_code    text        not null check (length(item_code) = 33),
  version      integer     not null check (version >= 1),
  digest       text        not null,
  content      jsonb       not null,
  signature    jsonb,
  published_at timestamptz not null,
  published_by text        not null,
  unique (item_code, version)
);
comment on table items.release is 'Published releases (事项包). Never changed: a case keeps the one it was begun under.';
grant select, insert on items.release to tongban_app;

create table items.action (
  id         bigint      generated always as identity primary key,
  item_code  text        not null,
  kind       text        not null check (kind in ('published', 'suspended', 'resumed', 'cancelled')),
  release_id uuid        references items.release (id),
  reason     text,
  at         timestamptz not null,
  by_actor   text        not null,
  check ((kind = 'published') = (release_id is not null))
);
comment on table items.action is 'What happened to an item, in order. The row in items.item is the fold of these.';
-- The history of one item, in the console and when the fold is checked.
create index action_of_item on items.action (item_code, id);
grant select, insert on items.action to tongban_app;

create table items.item (
  code            text        primary key check (length(code) = 33),
  key             text        not null,
  state           text        not null check (state in ('in-use', 'suspended', 'cancelled')),
  release_id      uuid        not null references items.release (id),
  organ_uscc      text        not null,
  region_code     text        not null,
  name_zh         text        not null,
  name_en         text        not null,
  name_pinyin     text        not null,
  summary_zh      text        not null,
  summary_en      text        not null,
  organ_zh        text        not null,
  organ_en        text        not null,
  service_objects text[]      not null,
  person_themes   text[]      not null,
  entity_themes   text[]      not null,
  case_type       text        not null,
  online          boolean     not null,
  changed_at      timestamptz not null
);
comment on table items.item is 'Each item with its current release: the cache that lists and search read.';
-- Short addresses; the same key may live at several organs, so it is not unique.
create index item_by_key on items.item (key);
-- The portal's list of items, by name in the order of pinyin, key-set pages.
create index item_in_order on items.item (name_pinyin, code) where state <> 'cancelled';
grant select, insert, update on items.item to tongban_app;

create table items.attachment (
  digest     text    primary key,
  media_type text    not null,
  size       integer not null check (size > 0),
  body       bytea   not null
);
comment on table items.attachment is 'Files that travel with releases (samples, blank forms, examples), by SHA-256.';
grant select, insert on items.attachment to tongban_app;

create table items.search_term (
  item_code text     not null references items.item (code),
  no        smallint not null,
  term      text     not null,
  weight    real     not null,
  grams     tsvector not null,
  primary key (item_code, no)
);
comment on table items.search_term is 'Words people may search an item by: name, keywords, summary. Bigrams are computed by the application.';
-- The phrase search. Terms change with a release only, so the pending list of GIN would just be read by every search.
create index search_term_grams on items.search_term using gin (grams) with (fastupdate = off);
grant select, insert, delete on items.search_term to tongban_app;

create table items.search_pinyin (
  item_code text     not null references items.item (code),
  no        smallint not null,
  at        smallint not null,
  suffix    text     not null,
  initials  text     not null,
  weight    real     not null,
  primary key (item_code, no, at)
);
comment on table items.search_pinyin is 'Pinyin of each name and keyword from each syllable on, so that typing may begin anywhere.';
-- Typing ahead in full pinyin and in initials: prefix search.
create index search_pinyin_suffix on items.search_pinyin (suffix text_pattern_ops);
create index search_pinyin_initials on items.search_pinyin (initials text_pattern_ops);
grant select, insert, delete on items.search_pinyin to tongban_app;

create table items.search_revision (
  one      boolean primary key default true check (one),
  revision uuid    not null
);
comment on table items.search_revision is 'Changes with every change of the search terms: tells copies of the process that their typo index is old.';
insert into items.search_revision (revision) values ('00000000-0000-7000-8000-000000000000');
grant select, update on items.search_revision to tongban_app;
