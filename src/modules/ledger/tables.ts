// The tables of the schema `ledger`, as kysely sees them.

import type { ColumnType } from 'kysely'

type Size = ColumnType<number, number, never>

export type LedgerTables = {
  'ledger.line': LineTable
  'ledger.content': ContentTable
  'ledger.line_subject': LineSubjectTable
  'ledger.pending': { line_id: string }
  'ledger.leaf': { idx: Size; line_id: string; hash: string }
  'ledger.tile': { level: number; n: Size; hashes: string; root: string }
  'ledger.checkpoint': { size: Size; root: string; note: string; at: Date }
}

export type LineTable = {
  id: string
  at: Date
  verb: string
  actor_kind: string
  actor_id: string | null
  acting_for_kind: string | null
  acting_for_id: string | null
  mandate_id: string | null
  organ_id: string | null
  object_kind: string
  object_id: string
  case_id: string | null
  request_id: string
  channel: string
  content_hash: string | null
  subject_hashes: string[]
}

export type ContentTable = {
  line_id: string
  salt: string | null
  body: string | null
  erased_by: string | null
}

export type LineSubjectTable = {
  line_id: string
  ordinal: number
  kind: string | null
  subject_id: string | null
  is_read: boolean
  salt: string | null
  erased_by: string | null
}
