// The columns of the cases tables as kysely sees them; checked against the database by a test.

import type { ColumnType } from 'kysely'
import type { ActionKind, CaseResult, CaseState, Evidence, TrustLevel } from './contract.ts'
import type { CaseSnapshot } from './snapshot.ts'

/** jsonb: written as text, read as the value. */
type Json<T> = ColumnType<T, string, string>

export type DraftTable = {
  id: string
  person_id: string
  applicant_kind: 'person' | 'entity'
  applicant_id: string
  applicant_name: string
  item_code: string
  release_id: string
  state: 'open' | 'submitted' | 'discarded' | 'expired'
  content_sealed: string
  version: number
  case_id: string | null
  created_at: Date
  updated_at: Date
  expires_on: string
}

export type CaseTable = {
  id: string
  number: string
  item_code: string
  item_key: string
  item_name_zh: string
  item_name_en: string
  release_id: string
  organ_id: string
  region_code: string
  applicant_kind: 'person' | 'entity'
  applicant_id: string
  applicant_name: string
  agent_id: string | null
  agent_name: string | null
  state: CaseState
  result: CaseResult | null
  received_at: Date
  accepted_on: string | null
  acceptance_due_on: string | null
  due_on: string | null
  statutory_due_on: string | null
  supplement_due_on: string | null
  tolerated_due_on: string | null
  suspended: boolean
  closed_at: Date | null
  version: number
  snapshot: Json<CaseSnapshot>
}

export type ActionTable = {
  case_id: string
  seq: number
  kind: ActionKind
  at: Date
  local_day: string
  actor_kind: 'person' | 'official' | 'system' | 'node'
  actor_id: string
  actor_name: string
  organ_id: string | null
  request_id: string
  data: Json<unknown>
}

type AnswersTable = { case_id: string; version: number; sealed: string; at: Date }

export type MaterialTable = {
  id: string
  draft_id: string | null
  case_id: string | null
  holder_id: string
  material_id: string
  item_code: string
  kind: 'certificate' | 'resource' | 'earlier' | 'commitment' | 'tolerated' | 'upload'
  trust: TrustLevel
  evidence: Json<Evidence>
  file_name: string | null
  file_digest: string | null
  file_type: string | null
  file_size: number | null
  at: Date
  removed_at: Date | null
}

export type TaskTable = {
  id: string
  case_id: string
  run_id: string
  step_id: string
  phase: string
  organ_id: string
  duty: string
  state: 'open' | 'done' | 'cancelled'
  taken_by: string | null
  taken_name: string | null
  opened_at: Date
  due_on: string | null
  done_at: Date | null
}

type HandTable = { task_id: string; case_id: string; official_id: string; at: Date }

export type DocumentTable = {
  id: string
  case_id: string
  seq: number
  kind: string
  title_zh: string
  title_en: string
  number: string | null
  state: 'ordered' | 'ready' | 'failed'
  digest: string | null
  size: number | null
  ordered_at: Date
  ready_at: Date | null
}

export type CasesTables = {
  'cases.draft': DraftTable
  'cases.case': CaseTable
  'cases.action': ActionTable
  'cases.answers': AnswersTable
  'cases.material': MaterialTable
  'cases.task': TaskTable
  'cases.hand': HandTable
  'cases.document': DocumentTable
  'cases.number_counter': { item_code: string; day: string; last: number }
  'cases.document_counter': { prefix: string; year: number; last: number }
}
