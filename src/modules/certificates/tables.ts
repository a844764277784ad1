// The tables of the schema `certificates`, as kysely sees them.

import type { ColumnType } from 'kysely'

type Json = ColumnType<unknown, string, never>
type Instant = ColumnType<Date, string, never>

export type CertificatesTables = {
  'certificates.certificate': CertificateTable
  'certificates.action': {
    certificate_id: string
    seq: number
    kind: string
    at: Instant
    actor: string
    request_id: string
    data: Json
  }
  'certificates.counter': { scope: string; last: number }
  'certificates.issuer_key': {
    uscc: string
    organ_name: string
    certificate: string
    private_key_sealed: string
    created_at: Instant
  }
}

export type CertificateTable = {
  id: string
  identifier: string
  type_code: string
  type_name: string
  number: string
  issuer_organ_id: string
  issuer_uscc: string
  issuer_name: string
  holder_kind: string
  holder_id: string
  details_sealed: string
  layout: string
  colour: string
  issued_on: string
  valid_from: string
  valid_to: string | null
  serial: string
  version: number
  previous_id: string | null
  case_id: string | null
  item_code: string | null
  imported: boolean
  state: string
  problem: string | null
  file_digest: string | null
  file_size: number | null
  created_at: Instant
}
