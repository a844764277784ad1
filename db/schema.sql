-- Made by "npm run schema" from db/migrations; a test compares it with the database.

create table cases.action (
  case_id uuid not null,
  seq integer not null,
  kind text not null,
  at timestamp with time zone not null,
  local_day date not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  organ_id uuid,
  request_id text not null,
  data jsonb not null,
  constraint action_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id) DEFERRABLE INITIALLY DEFERRED,
  constraint action_pkey PRIMARY KEY (case_id, seq)
);
grant insert, select on cases.action to tongban_app;

create table cases.answers (
  case_id uuid not null,
  version integer not null,
  sealed text not null,
  at timestamp with time zone not null,
  constraint answers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id),
  constraint answers_pkey PRIMARY KEY (case_id, version)
);
grant insert, select on cases.answers to tongban_app;

create table cases.case (
  id uuid not null,
  number text not null,
  item_code text not null,
  item_key text not null,
  item_name_zh text not null,
  item_name_en text not null,
  release_id uuid not null,
  organ_id uuid not null,
  region_code text not null,
  applicant_kind text not null,
  applicant_id uuid not null,
  applicant_name text not null,
  agent_id uuid,
  agent_name text,
  state text not null,
  result text,
  received_at timestamp with time zone not null,
  accepted_on date,
  acceptance_due_on date,
  due_on date,
  statutory_due_on date,
  supplement_due_on date,
  tolerated_due_on date,
  suspended boolean not null default false,
  closed_at timestamp with time zone,
  version integer not null,
  snapshot jsonb not null,
  constraint case_applicant_kind_check CHECK ((applicant_kind = ANY (ARRAY['person'::text, 'entity'::text]))),
  constraint case_number_key UNIQUE (number),
  constraint case_pkey PRIMARY KEY (id)
);
CREATE INDEX case_awaiting_acceptance ON cases."case" USING btree (acceptance_due_on) WHERE (state = 'received'::text);
CREATE INDEX case_awaiting_supplement ON cases."case" USING btree (supplement_due_on) WHERE (state = 'supplementing'::text);
CREATE INDEX case_awaiting_tolerated ON cases."case" USING btree (tolerated_due_on) WHERE ((tolerated_due_on IS NOT NULL) AND (closed_at IS NULL));
CREATE INDEX case_of_applicant ON cases."case" USING btree (applicant_id, received_at DESC, id DESC);
CREATE INDEX case_running ON cases."case" USING btree (due_on) WHERE ((closed_at IS NULL) AND (accepted_on IS NOT NULL));
grant insert, select, update on cases.case to tongban_app;

create table cases.document (
  id uuid not null,
  case_id uuid not null,
  seq integer not null,
  kind text not null,
  title_zh text not null,
  title_en text not null,
  number text,
  state text not null,
  digest text,
  size bigint,
  ordered_at timestamp with time zone not null,
  ready_at timestamp with time zone,
  constraint document_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id),
  constraint document_case_id_seq_kind_key UNIQUE (case_id, seq, kind),
  constraint document_pkey PRIMARY KEY (id),
  constraint document_state_check CHECK ((state = ANY (ARRAY['ordered'::text, 'ready'::text, 'failed'::text])))
);
grant insert, select, update on cases.document to tongban_app;

create table cases.document_counter (
  prefix text not null,
  year integer not null,
  last integer not null,
  constraint document_counter_pkey PRIMARY KEY (prefix, year)
);
grant insert, select, update on cases.document_counter to tongban_app;

create table cases.draft (
  id uuid not null,
  person_id uuid not null,
  applicant_kind text not null,
  applicant_id uuid not null,
  applicant_name text not null,
  item_code text not null,
  release_id uuid not null,
  state text not null default 'open'::text,
  content_sealed text not null,
  version integer not null default 1,
  case_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  expires_on date not null,
  constraint draft_applicant_kind_check CHECK ((applicant_kind = ANY (ARRAY['person'::text, 'entity'::text]))),
  constraint draft_pkey PRIMARY KEY (id),
  constraint draft_state_check CHECK ((state = ANY (ARRAY['open'::text, 'submitted'::text, 'discarded'::text, 'expired'::text])))
);
CREATE INDEX draft_by_expiry ON cases.draft USING btree (expires_on) WHERE (state = 'open'::text);
CREATE INDEX draft_of_person ON cases.draft USING btree (person_id, updated_at DESC) WHERE (state = 'open'::text);
grant insert, select, update on cases.draft to tongban_app;

create table cases.hand (
  task_id uuid not null,
  case_id uuid not null,
  official_id uuid not null,
  at timestamp with time zone not null,
  constraint hand_pkey PRIMARY KEY (official_id, task_id),
  constraint hand_task_id_fkey FOREIGN KEY (task_id) REFERENCES cases.task(id)
);
CREATE INDEX hand_in_order ON cases.hand USING btree (official_id, at DESC, task_id DESC);
CREATE INDEX hand_of_task ON cases.hand USING btree (task_id);
grant insert, select on cases.hand to tongban_app;

create table cases.material (
  id uuid not null,
  draft_id uuid,
  case_id uuid,
  holder_id uuid not null,
  material_id text not null,
  item_code text not null,
  kind text not null,
  trust text not null,
  evidence jsonb not null,
  file_name text,
  file_digest text,
  file_type text,
  file_size bigint,
  at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint material_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id),
  constraint material_check CHECK (((draft_id IS NOT NULL) OR (case_id IS NOT NULL))),
  constraint material_check1 CHECK (((file_digest IS NULL) = (file_name IS NULL))),
  constraint material_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES cases.draft(id),
  constraint material_kind_check CHECK ((kind = ANY (ARRAY['certificate'::text, 'resource'::text, 'earlier'::text, 'commitment'::text, 'tolerated'::text, 'upload'::text]))),
  constraint material_pkey PRIMARY KEY (id),
  constraint material_trust_check CHECK ((trust = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text])))
);
CREATE INDEX material_of_case ON cases.material USING btree (case_id) WHERE (removed_at IS NULL);
CREATE INDEX material_of_draft ON cases.material USING btree (draft_id) WHERE (removed_at IS NULL);
CREATE INDEX material_of_holder ON cases.material USING btree (holder_id, item_code, material_id, at DESC) WHERE ((removed_at IS NULL) AND (case_id IS NOT NULL) AND (file_digest IS NOT NULL));
grant insert, select, update on cases.material to tongban_app;

create table cases.number_counter (
  item_code text not null,
  day date not null,
  last integer not null,
  constraint number_counter_pkey PRIMARY KEY (item_code, day)
);
grant insert, select, update on cases.number_counter to tongban_app;

create table cases.task (
  id uuid not null,
  case_id uuid not null,
  run_id text not null,
  step_id text not null,
  phase text not null,
  organ_id uuid not null,
  duty text not null,
  state text not null,
  taken_by uuid,
  taken_name text,
  opened_at timestamp with time zone not null,
  due_on date,
  done_at timestamp with time zone,
  constraint task_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id),
  constraint task_case_id_run_id_key UNIQUE (case_id, run_id),
  constraint task_pkey PRIMARY KEY (id),
  constraint task_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'cancelled'::text])))
);
CREATE INDEX task_open ON cases.task USING btree (organ_id, duty, opened_at, id) WHERE (state = 'open'::text);
CREATE INDEX task_taken ON cases.task USING btree (taken_by) WHERE ((state = 'open'::text) AND (taken_by IS NOT NULL));
grant insert, select, update on cases.task to tongban_app;

create table catalogue.centre_key (
  id integer not null,
  public_key text not null,
  sealed_key text not null,
  made_at timestamp with time zone not null,
  constraint centre_key_id_check CHECK ((id = 1)),
  constraint centre_key_pkey PRIMARY KEY (id)
);
grant insert, select on catalogue.centre_key to tongban_app;

create table catalogue.grant_action (
  id uuid not null,
  grant_id uuid not null,
  ordinal integer not null,
  action text not null,
  actor text not null,
  organ_id uuid,
  content jsonb not null,
  at timestamp with time zone not null,
  constraint grant_action_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES catalogue.sharing_grant(id),
  constraint grant_action_grant_id_ordinal_key UNIQUE (grant_id, ordinal),
  constraint grant_action_pkey PRIMARY KEY (id)
);
grant insert, select on catalogue.grant_action to tongban_app;

create table catalogue.resource (
  code text not null,
  version integer not null,
  state text not null,
  provider_organ_id uuid not null,
  authority_organ_id uuid not null,
  name_zh text not null,
  name_en text not null,
  sharing_type smallint not null,
  content jsonb not null,
  review_due_on date,
  published_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  constraint resource_pkey PRIMARY KEY (code),
  constraint resource_sharing_type_check CHECK ((sharing_type = ANY (ARRAY[1, 2, 3]))),
  constraint resource_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'review'::text, 'published'::text, 'withdrawn'::text])))
);
CREATE INDEX resource_by_provider ON catalogue.resource USING btree (provider_organ_id, code);
CREATE INDEX resource_by_state ON catalogue.resource USING btree (state, code);
grant insert, select, update on catalogue.resource to tongban_app;

create table catalogue.resource_action (
  id uuid not null,
  resource_code text not null,
  ordinal integer not null,
  action text not null,
  actor text not null,
  organ_id uuid,
  content jsonb not null,
  at timestamp with time zone not null,
  constraint resource_action_pkey PRIMARY KEY (id),
  constraint resource_action_resource_code_fkey FOREIGN KEY (resource_code) REFERENCES catalogue.resource(code),
  constraint resource_action_resource_code_ordinal_key UNIQUE (resource_code, ordinal)
);
grant insert, select on catalogue.resource_action to tongban_app;

create table catalogue.sharing_grant (
  id uuid not null,
  state text not null,
  resource_code text not null,
  resource_version integer not null,
  provider_organ_id uuid not null,
  requester_organ_id uuid not null,
  item_code text not null,
  content jsonb not null,
  valid_from date not null,
  valid_to date not null,
  answer_due_on date,
  provide_due_on date,
  requested_by text not null,
  requested_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  jws text,
  changed_at timestamp with time zone not null,
  constraint sharing_grant_check CHECK ((valid_to > valid_from)),
  constraint sharing_grant_check1 CHECK (((state = ANY (ARRAY['active'::text, 'expired'::text])) <= (jws IS NOT NULL))),
  constraint sharing_grant_pkey PRIMARY KEY (id),
  constraint sharing_grant_resource_code_fkey FOREIGN KEY (resource_code) REFERENCES catalogue.resource(code),
  constraint sharing_grant_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'incomplete'::text, 'complete'::text, 'active'::text, 'refused'::text, 'withdrawn'::text, 'expired'::text])))
);
CREATE INDEX sharing_grant_by_provider ON catalogue.sharing_grant USING btree (provider_organ_id, id DESC);
CREATE INDEX sharing_grant_by_requester ON catalogue.sharing_grant USING btree (requester_organ_id, id DESC);
CREATE INDEX sharing_grant_ending ON catalogue.sharing_grant USING btree (valid_to) WHERE (state = 'active'::text);
CREATE INDEX sharing_grant_in_use ON catalogue.sharing_grant USING btree (item_code, resource_code, requester_organ_id) WHERE (state = 'active'::text);
grant insert, select, update on catalogue.sharing_grant to tongban_app;

create table certificates.action (
  certificate_id uuid not null,
  seq integer not null,
  kind text not null,
  at timestamp with time zone not null,
  actor text not null,
  request_id text not null,
  data jsonb not null,
  constraint action_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificates.certificate(id),
  constraint action_pkey PRIMARY KEY (certificate_id, seq)
);
grant insert, select on certificates.action to tongban_app;

create table certificates.certificate (
  id uuid not null,
  identifier text not null,
  type_code text not null,
  type_name text not null,
  number text not null,
  issuer_organ_id text not null,
  issuer_uscc text not null,
  issuer_name text not null,
  holder_kind text not null,
  holder_id text not null,
  details_sealed text not null,
  layout text not null,
  colour text not null,
  issued_on date not null,
  valid_from date not null,
  valid_to date,
  serial text not null,
  version integer not null,
  previous_id uuid,
  case_id text,
  item_code text,
  imported boolean not null default false,
  state text not null,
  problem text,
  file_digest text,
  file_size bigint,
  created_at timestamp with time zone not null,
  constraint certificate_holder_kind_check CHECK ((holder_kind = ANY (ARRAY['person'::text, 'entity'::text]))),
  constraint certificate_identifier_key UNIQUE (identifier),
  constraint certificate_pkey PRIMARY KEY (id),
  constraint certificate_previous_id_fkey FOREIGN KEY (previous_id) REFERENCES certificates.certificate(id),
  constraint certificate_version_check CHECK (((version >= 1) AND (version <= 999)))
);
CREATE INDEX certificate_by_case ON certificates.certificate USING btree (case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX certificate_by_end ON certificates.certificate USING btree (valid_to) WHERE (state = ANY (ARRAY['valid'::text, 'suspended'::text]));
CREATE INDEX certificate_by_file ON certificates.certificate USING btree (file_digest) WHERE (file_digest IS NOT NULL);
CREATE INDEX certificate_by_type ON certificates.certificate USING btree (holder_id, type_code, valid_from DESC);
CREATE INDEX certificate_of_holder ON certificates.certificate USING btree (holder_id, holder_kind, id DESC);
CREATE INDEX certificate_waiting ON certificates.certificate USING btree (issuer_organ_id, id DESC) WHERE (state = ANY (ARRAY['pending-render'::text, 'pending-seal'::text]));
grant insert, select, update on certificates.certificate to tongban_app;

create table certificates.counter (
  scope text not null,
  last bigint not null,
  constraint counter_pkey PRIMARY KEY (scope)
);
grant insert, select, update on certificates.counter to tongban_app;

create table certificates.issuer_key (
  uscc text not null,
  organ_name text not null,
  certificate text not null,
  private_key_sealed text not null,
  created_at timestamp with time zone not null,
  constraint issuer_key_pkey PRIMARY KEY (uscc)
);
grant insert, select on certificates.issuer_key to tongban_app;

create table evaluation.action (
  id uuid not null,
  evaluation_id uuid not null,
  ordinal integer not null,
  action text not null,
  actor text not null,
  organ_id uuid,
  content jsonb not null,
  at timestamp with time zone not null,
  constraint action_evaluation_id_fkey FOREIGN KEY (evaluation_id) REFERENCES evaluation.evaluation(id),
  constraint action_evaluation_id_ordinal_key UNIQUE (evaluation_id, ordinal),
  constraint action_pkey PRIMARY KEY (id)
);
grant insert, select on evaluation.action to tongban_app;

create table evaluation.evaluation (
  id uuid not null,
  case_id uuid not null,
  organ_id uuid not null,
  item_code text not null,
  level smallint not null,
  indicators jsonb not null,
  indicator_set text not null,
  words text,
  channel text not null,
  given_by uuid not null,
  source_index text,
  given_at timestamp with time zone not null,
  state text not null,
  verdict text,
  due_on date,
  reply text,
  excluded boolean not null default false,
  contacted_at timestamp with time zone,
  judged_at timestamp with time zone,
  rectified_at timestamp with time zone,
  rectified_late boolean,
  answered_at timestamp with time zone,
  visited_at timestamp with time zone,
  closed_at timestamp with time zone,
  constraint evaluation_case_id_fkey FOREIGN KEY (case_id) REFERENCES evaluation.occasion(case_id),
  constraint evaluation_case_id_key UNIQUE (case_id),
  constraint evaluation_level_check CHECK (((level >= 1) AND (level <= 5))),
  constraint evaluation_pkey PRIMARY KEY (id),
  constraint evaluation_state_check CHECK ((state = ANY (ARRAY['recorded'::text, 'verifying'::text, 'rectifying'::text, 'answering'::text, 'visiting'::text, 'excluded'::text, 'reviewing'::text, 'closed'::text]))),
  constraint evaluation_verdict_check CHECK ((verdict = ANY (ARRAY['valid'::text, 'mistaken'::text, 'malicious'::text])))
);
CREATE INDEX evaluation_by_giver ON evaluation.evaluation USING btree (given_by, id DESC);
CREATE INDEX evaluation_by_organ ON evaluation.evaluation USING btree (organ_id, id DESC);
CREATE INDEX evaluation_by_time ON evaluation.evaluation USING btree (id DESC) WHERE (NOT excluded);
CREATE INDEX evaluation_lapsing ON evaluation.evaluation USING btree (due_on) WHERE (state = 'excluded'::text);
CREATE INDEX evaluation_open ON evaluation.evaluation USING btree (organ_id, due_on, id) WHERE (state <> ALL (ARRAY['recorded'::text, 'closed'::text]));
grant insert, select, update on evaluation.evaluation to tongban_app;

create table evaluation.occasion (
  case_id uuid not null,
  case_number text not null,
  item_code text not null,
  item_name_zh text not null,
  item_name_en text not null,
  organ_id uuid not null,
  organ_name_zh text not null,
  organ_name_en text not null,
  region_code text not null,
  holder_kind text not null,
  holder_id uuid not null,
  agent_id uuid,
  result text not null,
  completed_at timestamp with time zone not null,
  open_until date not null,
  constraint occasion_holder_kind_check CHECK ((holder_kind = ANY (ARRAY['person'::text, 'entity'::text]))),
  constraint occasion_pkey PRIMARY KEY (case_id)
);
CREATE INDEX occasion_by_agent ON evaluation.occasion USING btree (agent_id, completed_at DESC) WHERE (agent_id IS NOT NULL);
CREATE INDEX occasion_by_holder ON evaluation.occasion USING btree (holder_id, completed_at DESC);
CREATE INDEX occasion_by_time ON evaluation.occasion USING btree (completed_at, organ_id);
grant insert, select on evaluation.occasion to tongban_app;

create table evaluation.policy (
  region_code text not null,
  content jsonb not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint policy_pkey PRIMARY KEY (region_code)
);
grant insert, select, update on evaluation.policy to tongban_app;

create table exchange.ask (
  id uuid not null,
  grant_id uuid not null,
  resource_code text not null,
  resource_version integer not null,
  item_code text not null,
  purpose_kind text not null,
  purpose_id text not null,
  subject_kind text not null,
  subject_id text not null,
  requester_organ_id uuid not null,
  provider_organ_id uuid not null,
  provider_node text,
  fields text[] not null,
  outcome text not null,
  row_count integer not null,
  request_hash text,
  reply_hash text,
  evidence jsonb,
  sealed_message text,
  line_id uuid not null,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  constraint ask_check CHECK (((outcome = 'answered'::text) = (reply_hash IS NOT NULL))),
  constraint ask_pkey PRIMARY KEY (id)
);
CREATE INDEX ask_by_purpose ON exchange.ask USING btree (purpose_kind, purpose_id, id DESC);
CREATE INDEX ask_by_time ON exchange.ask USING btree (asked_at, id);
grant insert, select on exchange.ask to tongban_app;

create table exchange.copy (
  id text not null,
  seen_at timestamp with time zone not null,
  constraint copy_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on exchange.copy to tongban_app;

create table exchange.frame (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  from_node text not null,
  to_node text not null,
  kind text not null,
  channel text not null,
  sequence bigint not null,
  n integer not null,
  bytes integer not null,
  outcome text not null,
  header text not null,
  signature text not null,
  constraint frame_pkey PRIMARY KEY (id)
);
CREATE INDEX frame_by_channel ON exchange.frame USING btree (from_node, channel, sequence);
CREATE INDEX frame_by_time ON exchange.frame USING btree (at DESC, id DESC);
grant insert, select on exchange.frame to tongban_app;

create table exchange.node (
  id text not null,
  organ_id uuid not null,
  title_zh text not null,
  title_en text not null,
  state text not null,
  provides text[] not null default '{}'::text[],
  durable text not null default 'grouped'::text,
  paused boolean not null default false,
  suite text,
  signing_key text,
  agreement_key text,
  version text,
  code_hash text,
  code_expires_at timestamp with time zone,
  sealed_keys text,
  invited_at timestamp with time zone not null,
  enrolled_at timestamp with time zone,
  constraint node_check CHECK (((state = 'active'::text) <= ((signing_key IS NOT NULL) AND (agreement_key IS NOT NULL)))),
  constraint node_check1 CHECK (((code_hash IS NULL) = (code_expires_at IS NULL))),
  constraint node_durable_check CHECK ((durable = ANY (ARRAY['before-reply'::text, 'grouped'::text]))),
  constraint node_pkey PRIMARY KEY (id),
  constraint node_state_check CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'revoked'::text])))
);
CREATE INDEX node_by_organ ON exchange.node USING btree (organ_id);
grant insert, select, update on exchange.node to tongban_app;

create table exchange.node_health (
  node_id text not null,
  copy_id text,
  seen_at timestamp with time zone not null,
  health jsonb,
  constraint node_health_node_id_fkey FOREIGN KEY (node_id) REFERENCES exchange.node(id),
  constraint node_health_pkey PRIMARY KEY (node_id)
);
grant insert, select, update on exchange.node_health to tongban_app;

create table exchange.quota (
  grant_id uuid not null,
  day date not null,
  used integer not null,
  constraint quota_pkey PRIMARY KEY (grant_id, day)
);
grant insert, select, update on exchange.quota to tongban_app;

create table exchange.relay (
  id bigint not null generated always as identity,
  to_copy text not null,
  to_node text not null,
  frame bytea not null,
  at timestamp with time zone not null,
  constraint relay_pkey PRIMARY KEY (id)
);
CREATE INDEX relay_by_copy ON exchange.relay USING btree (to_copy, id);
grant delete, insert, select on exchange.relay to tongban_app;

create table exchange.serial (
  id integer not null,
  value bigint not null,
  constraint serial_id_check CHECK ((id = 1)),
  constraint serial_pkey PRIMARY KEY (id)
);
grant select, update on exchange.serial to tongban_app;

create table identity.account (
  id uuid not null,
  holder_kind text not null,
  holder_id uuid not null,
  state text not null default 'active'::text,
  opened_at timestamp with time zone not null,
  constraint account_holder_kind_check CHECK ((holder_kind = ANY (ARRAY['person'::text, 'official'::text]))),
  constraint account_holder_kind_holder_id_key UNIQUE (holder_kind, holder_id),
  constraint account_pkey PRIMARY KEY (id),
  constraint account_state_check CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text])))
);
grant insert, select on identity.account to tongban_app;

create table identity.account_name (
  name_index text not null,
  account_id uuid not null,
  constraint account_name_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id),
  constraint account_name_pkey PRIMARY KEY (name_index)
);
CREATE INDEX account_name_account ON identity.account_name USING btree (account_id);
grant delete, insert, select on identity.account_name to tongban_app;

create table identity.appointment (
  id uuid not null,
  official_id uuid not null,
  position_id uuid not null,
  valid_from date not null,
  valid_to date,
  appointed_at timestamp with time zone not null,
  appointed_by text not null,
  ended_at timestamp with time zone,
  ended_reason text,
  constraint appointment_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  constraint appointment_check1 CHECK (((ended_at IS NULL) = (ended_reason IS NULL))),
  constraint appointment_official_id_fkey FOREIGN KEY (official_id) REFERENCES identity.official(id),
  constraint appointment_pkey PRIMARY KEY (id),
  constraint appointment_position_id_fkey FOREIGN KEY (position_id) REFERENCES identity."position"(id)
);
CREATE INDEX appointment_official ON identity.appointment USING btree (official_id) WHERE (ended_at IS NULL);
CREATE INDEX appointment_position ON identity.appointment USING btree (position_id) WHERE (ended_at IS NULL);
grant insert, select on identity.appointment to tongban_app;

create table identity.entity (
  id uuid not null,
  uscc text not null,
  name text not null,
  kind text not null,
  region_code text not null,
  address text,
  representative_id uuid,
  registered_at timestamp with time zone not null,
  constraint entity_pkey PRIMARY KEY (id),
  constraint entity_representative_id_fkey FOREIGN KEY (representative_id) REFERENCES identity.person(id),
  constraint entity_uscc_key UNIQUE (uscc)
);
CREATE INDEX entity_representative ON identity.entity USING btree (representative_id);
grant insert, select, update on identity.entity to tongban_app;

create table identity.mandate (
  id uuid not null,
  kind text not null,
  principal_kind text not null,
  principal_id uuid not null,
  agent_id uuid not null,
  scope text[] not null,
  valid_from date not null,
  valid_to date,
  document text,
  granted_at timestamp with time zone not null,
  granted_by text not null,
  revoked_at timestamp with time zone,
  revoked_reason text,
  constraint mandate_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES identity.person(id),
  constraint mandate_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  constraint mandate_check1 CHECK (((kind <> 'proxy'::text) OR (principal_kind = 'person'::text))),
  constraint mandate_check2 CHECK (((kind = 'proxy'::text) OR (principal_kind = 'entity'::text))),
  constraint mandate_check3 CHECK ((NOT ((principal_kind = 'person'::text) AND (principal_id = agent_id)))),
  constraint mandate_check4 CHECK (((revoked_at IS NULL) = (revoked_reason IS NULL))),
  constraint mandate_kind_check CHECK ((kind = ANY (ARRAY['legal-representative'::text, 'operator'::text, 'agent'::text, 'proxy'::text]))),
  constraint mandate_pkey PRIMARY KEY (id),
  constraint mandate_principal_kind_check CHECK ((principal_kind = ANY (ARRAY['person'::text, 'entity'::text])))
);
CREATE INDEX mandate_agent ON identity.mandate USING btree (agent_id);
CREATE UNIQUE INDEX mandate_one_by_office ON identity.mandate USING btree (principal_id, agent_id, kind) WHERE ((revoked_at IS NULL) AND (kind = ANY (ARRAY['legal-representative'::text, 'operator'::text])));
CREATE INDEX mandate_principal ON identity.mandate USING btree (principal_kind, principal_id);
grant insert, select on identity.mandate to tongban_app;

create table identity.official (
  id uuid not null,
  organ_id uuid not null,
  staff_number text not null,
  name text not null,
  email text,
  phone_sealed text,
  locale text not null default 'zh-CN'::text,
  state text not null default 'active'::text,
  registered_at timestamp with time zone not null,
  constraint official_locale_check CHECK ((locale = ANY (ARRAY['zh-CN'::text, 'en'::text]))),
  constraint official_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES identity.organ(id),
  constraint official_organ_id_staff_number_key UNIQUE (organ_id, staff_number),
  constraint official_pkey PRIMARY KEY (id),
  constraint official_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text, 'left'::text])))
);
grant insert, select, update on identity.official to tongban_app;

create table identity.organ (
  id uuid not null,
  uscc text not null,
  name_zh text not null,
  name_en text not null,
  short_name_zh text not null,
  short_name_en text not null,
  region_code text not null,
  level text not null,
  superior_id uuid,
  registered_at timestamp with time zone not null,
  constraint organ_pkey PRIMARY KEY (id),
  constraint organ_superior_id_fkey FOREIGN KEY (superior_id) REFERENCES identity.organ(id),
  constraint organ_uscc_key UNIQUE (uscc)
);
grant insert, select, update on identity.organ to tongban_app;

create table identity.password (
  account_id uuid not null,
  hash text not null,
  changed_at timestamp with time zone not null,
  constraint password_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id),
  constraint password_pkey PRIMARY KEY (account_id)
);
grant insert, select, update on identity.password to tongban_app;

create table identity.person (
  id uuid not null,
  name text not null,
  id_number_sealed text not null,
  id_number_index text not null,
  id_number_masked text not null,
  birth_date date not null,
  sex text not null,
  phone_sealed text,
  phone_index text,
  phone_masked text,
  email_sealed text,
  locale text not null default 'zh-CN'::text,
  level text not null default 'registered'::text,
  registered_at timestamp with time zone not null,
  constraint person_id_number_index_key UNIQUE (id_number_index),
  constraint person_level_check CHECK ((level = ANY (ARRAY['registered'::text, 'verified'::text]))),
  constraint person_locale_check CHECK ((locale = ANY (ARRAY['zh-CN'::text, 'en'::text]))),
  constraint person_pkey PRIMARY KEY (id),
  constraint person_sex_check CHECK ((sex = ANY (ARRAY['male'::text, 'female'::text])))
);
CREATE INDEX person_phone_index ON identity.person USING btree (phone_index) WHERE (phone_index IS NOT NULL);
grant insert, select, update on identity.person to tongban_app;

create table identity.position (
  id uuid not null,
  organ_id uuid not null,
  region_code text not null,
  name_zh text not null,
  name_en text not null,
  duties text[] not null,
  defined_at timestamp with time zone not null,
  constraint position_duties_check CHECK ((cardinality(duties) > 0)),
  constraint position_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES identity.organ(id),
  constraint position_pkey PRIMARY KEY (id)
);
CREATE INDEX position_organ ON identity."position" USING btree (organ_id);
grant insert, select, update on identity.position to tongban_app;

create table identity.session (
  id uuid not null,
  token_hash text not null,
  account_id uuid not null,
  holder_kind text not null,
  holder_id uuid not null,
  mandate_id uuid,
  method text not null,
  opened_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  idle_seconds integer not null,
  expires_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  closed_reason text,
  ip_sealed text,
  user_agent text,
  locale text not null default 'zh-CN'::text,
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id),
  constraint session_check CHECK (((closed_at IS NULL) = (closed_reason IS NULL))),
  constraint session_closed_reason_check CHECK ((closed_reason = ANY (ARRAY['signed-out'::text, 'rotated'::text, 'revoked'::text, 'mandate-ended'::text, 'account-closed'::text, 'password-changed'::text]))),
  constraint session_holder_kind_check CHECK ((holder_kind = ANY (ARRAY['person'::text, 'official'::text]))),
  constraint session_idle_seconds_check CHECK ((idle_seconds > 0)),
  constraint session_locale_check CHECK ((locale = ANY (ARRAY['zh-CN'::text, 'en'::text]))),
  constraint session_mandate_id_fkey FOREIGN KEY (mandate_id) REFERENCES identity.mandate(id),
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX session_account ON identity.session USING btree (account_id) WHERE (closed_at IS NULL);
CREATE INDEX session_expiry ON identity.session USING btree (expires_at);
CREATE INDEX session_mandate ON identity.session USING btree (mandate_id) WHERE ((closed_at IS NULL) AND (mandate_id IS NOT NULL));
grant delete, insert, select, update on identity.session to tongban_app;

create table identity.throttle (
  key text not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint throttle_pkey PRIMARY KEY (key)
);
CREATE INDEX throttle_last ON identity.throttle USING btree (last_at);
grant delete, insert, select, update on identity.throttle to tongban_app;

create table identity.totp (
  account_id uuid not null,
  secret_sealed text not null,
  last_step bigint not null default 0,
  enrolled_at timestamp with time zone not null,
  constraint totp_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id),
  constraint totp_pkey PRIMARY KEY (account_id)
);
grant insert, select, update on identity.totp to tongban_app;

create table items.action (
  id bigint not null generated always as identity,
  item_code text not null,
  kind text not null,
  release_id uuid,
  reason text,
  at timestamp with time zone not null,
  by_actor text not null,
  constraint action_check CHECK (((kind = 'published'::text) = (release_id IS NOT NULL))),
  constraint action_kind_check CHECK ((kind = ANY (ARRAY['published'::text, 'suspended'::text, 'resumed'::text, 'cancelled'::text]))),
  constraint action_pkey PRIMARY KEY (id),
  constraint action_release_id_fkey FOREIGN KEY (release_id) REFERENCES items.release(id)
);
CREATE INDEX action_of_item ON items.action USING btree (item_code, id);
grant insert, select on items.action to tongban_app;

create table items.attachment (
  digest text not null,
  media_type text not null,
  size integer not null,
  body bytea not null,
  constraint attachment_pkey PRIMARY KEY (digest),
  constraint attachment_size_check CHECK ((size > 0))
);
grant insert, select on items.attachment to tongban_app;

create table items.item (
  code text not null,
  key text not null,
  state text not null,
  release_id uuid not null,
  organ_uscc text not null,
  region_code text not null,
  name_zh text not null,
  name_en text not null,
  name_pinyin text not null,
  summary_zh text not null,
  summary_en text not null,
  organ_zh text not null,
  organ_en text not null,
  service_objects text[] not null,
  person_themes text[] not null,
  entity_themes text[] not null,
  case_type text not null,
  online boolean not null,
  changed_at timestamp with time zone not null,
  constraint item_code_check CHECK ((length(code) = 33)),
  constraint item_pkey PRIMARY KEY (code),
  constraint item_release_id_fkey FOREIGN KEY (release_id) REFERENCES items.release(id),
  constraint item_state_check CHECK ((state = ANY (ARRAY['in-use'::text, 'suspended'::text, 'cancelled'::text])))
);
CREATE INDEX item_by_key ON items.item USING btree (key);
CREATE INDEX item_in_order ON items.item USING btree (name_pinyin, code) WHERE (state <> 'cancelled'::text);
grant insert, select, update on items.item to tongban_app;

create table items.release (
  id uuid not null,
  item_code text not null,
  version integer not null,
  digest text not null,
  content jsonb not null,
  signature jsonb,
  published_at timestamp with time zone not null,
  published_by text not null,
  constraint release_item_code_check CHECK ((length(item_code) = 33)),
  constraint release_item_code_version_key UNIQUE (item_code, version),
  constraint release_pkey PRIMARY KEY (id),
  constraint release_version_check CHECK ((version >= 1))
);
grant insert, select on items.release to tongban_app;

create table items.search_pinyin (
  item_code text not null,
  no smallint not null,
  at smallint not null,
  suffix text not null,
  initials text not null,
  weight real not null,
  constraint search_pinyin_item_code_fkey FOREIGN KEY (item_code) REFERENCES items.item(code),
  constraint search_pinyin_pkey PRIMARY KEY (item_code, no, at)
);
CREATE INDEX search_pinyin_initials ON items.search_pinyin USING btree (initials text_pattern_ops);
CREATE INDEX search_pinyin_suffix ON items.search_pinyin USING btree (suffix text_pattern_ops);
grant delete, insert, select on items.search_pinyin to tongban_app;

create table items.search_revision (
  one boolean not null default true,
  revision uuid not null,
  constraint search_revision_one_check CHECK (one),
  constraint search_revision_pkey PRIMARY KEY (one)
);
grant select, update on items.search_revision to tongban_app;

create table items.search_term (
  item_code text not null,
  no smallint not null,
  term text not null,
  weight real not null,
  grams tsvector not null,
  constraint search_term_item_code_fkey FOREIGN KEY (item_code) REFERENCES items.item(code),
  constraint search_term_pkey PRIMARY KEY (item_code, no)
);
CREATE INDEX search_term_grams ON items.search_term USING gin (grams) WITH (fastupdate=off);
grant delete, insert, select on items.search_term to tongban_app;

create table kernel.answer (
  verb text not null,
  request_id text not null,
  actor text not null,
  answer jsonb not null,
  answered_at timestamp with time zone not null default now(),
  constraint answer_pkey PRIMARY KEY (verb, request_id)
);
CREATE INDEX answer_by_age ON kernel.answer USING btree (answered_at);
grant delete, insert, select on kernel.answer to tongban_app;

create table kernel.fact (
  id bigint not null generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  name text not null,
  version integer not null,
  payload jsonb not null,
  request_id text not null,
  announced_at timestamp with time zone not null,
  constraint fact_pkey PRIMARY KEY (id)
);
CREATE INDEX fact_in_order ON kernel.fact USING btree (xid, id);
grant insert, select on kernel.fact to tongban_app;

create table kernel.migration (
  number integer not null,
  name text not null,
  digest text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (number)
);
grant select on kernel.migration to tongban_app;

create table kernel.parked_fact (
  reaction text not null,
  fact_id bigint not null,
  error text not null,
  parked_at timestamp with time zone not null,
  constraint parked_fact_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES kernel.fact(id),
  constraint parked_fact_pkey PRIMARY KEY (reaction, fact_id)
);
grant delete, insert, select on kernel.parked_fact to tongban_app;

create table kernel.reaction (
  name text not null,
  xid xid8 not null default '0'::xid8,
  fact_id bigint not null default 0,
  attempts integer not null default 0,
  last_error text,
  retry_at timestamp with time zone,
  constraint reaction_pkey PRIMARY KEY (name)
);
grant insert, select, update on kernel.reaction to tongban_app;

create table kernel.setting (
  name text not null,
  value jsonb not null,
  constraint setting_pkey PRIMARY KEY (name)
);
grant insert, select, update on kernel.setting to tongban_app;

create table ledger.checkpoint (
  size bigint not null,
  root text not null,
  note text not null,
  at timestamp with time zone not null,
  constraint checkpoint_pkey PRIMARY KEY (size)
);
grant insert, select on ledger.checkpoint to tongban_app;

create table ledger.content (
  line_id uuid not null,
  salt text,
  body text,
  erased_by uuid,
  constraint content_check CHECK (((erased_by IS NULL) = ((salt IS NOT NULL) AND (body IS NOT NULL)))),
  constraint content_pkey PRIMARY KEY (line_id)
);
grant insert, select on ledger.content to tongban_app;

create table ledger.leaf (
  idx bigint not null,
  line_id uuid not null,
  hash text not null,
  constraint leaf_line_id_fkey FOREIGN KEY (line_id) REFERENCES ledger.line(id),
  constraint leaf_line_id_key UNIQUE (line_id),
  constraint leaf_pkey PRIMARY KEY (idx)
);
grant insert, select on ledger.leaf to tongban_app;

create table ledger.line (
  id uuid not null,
  at timestamp with time zone not null,
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
  subject_hashes text[] not null default '{}'::text[],
  constraint line_pkey PRIMARY KEY (id)
);
CREATE INDEX line_by_actor ON ledger.line USING btree (actor_id, at DESC, id DESC) WHERE (actor_id IS NOT NULL);
CREATE INDEX line_by_case ON ledger.line USING btree (case_id, at DESC, id DESC) WHERE (case_id IS NOT NULL);
CREATE INDEX line_by_object ON ledger.line USING btree (object_id, at DESC, id DESC);
CREATE INDEX line_by_time ON ledger.line USING btree (at DESC, id DESC);
grant insert, select on ledger.line to tongban_app;

create table ledger.line_subject (
  line_id uuid not null,
  ordinal integer not null,
  kind text,
  subject_id text,
  is_read boolean not null,
  salt text,
  erased_by uuid,
  constraint line_subject_check CHECK (((erased_by IS NULL) = ((salt IS NOT NULL) AND (subject_id IS NOT NULL) AND (kind IS NOT NULL)))),
  constraint line_subject_pkey PRIMARY KEY (line_id, ordinal)
);
CREATE INDEX line_subject_reads ON ledger.line_subject USING btree (subject_id, kind, line_id DESC) WHERE is_read;
grant insert, select on ledger.line_subject to tongban_app;

create table ledger.pending (
  line_id uuid not null,
  constraint pending_pkey PRIMARY KEY (line_id)
);
grant delete, insert, select on ledger.pending to tongban_app;

create table ledger.tile (
  level integer not null,
  n bigint not null,
  hashes text not null,
  root text not null,
  constraint tile_pkey PRIMARY KEY (level, n)
);
grant insert, select on ledger.tile to tongban_app;

create table notifications.delivery (
  id uuid not null,
  message_id uuid not null,
  channel text not null,
  state text not null default 'waiting'::text,
  attempts integer not null default 0,
  claimed_until timestamp with time zone,
  next_at timestamp with time zone not null,
  last_error text,
  provider_ref text,
  created_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint delivery_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text]))),
  constraint delivery_message_id_channel_key UNIQUE (message_id, channel),
  constraint delivery_message_id_fkey FOREIGN KEY (message_id) REFERENCES notifications.message(id),
  constraint delivery_pkey PRIMARY KEY (id),
  constraint delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'dead'::text])))
);
CREATE INDEX delivery_dead ON notifications.delivery USING btree (id DESC) WHERE (state = 'dead'::text);
CREATE INDEX delivery_open ON notifications.delivery USING btree (next_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
grant insert, select on notifications.delivery to tongban_app;

create table notifications.message (
  id uuid not null,
  to_kind text not null,
  to_id uuid not null,
  template text not null,
  params jsonb not null,
  case_id text,
  link text,
  dedup_key text,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint message_dedup_key_key UNIQUE (dedup_key),
  constraint message_pkey PRIMARY KEY (id),
  constraint message_to_kind_check CHECK ((to_kind = ANY (ARRAY['person'::text, 'entity'::text, 'official'::text])))
);
CREATE INDEX message_inbox ON notifications.message USING btree (to_kind, to_id, id DESC);
CREATE INDEX message_unread ON notifications.message USING btree (to_kind, to_id) WHERE (read_at IS NULL);
grant insert, select on notifications.message to tongban_app;
