// The exchange's tables as kysely sees them.

import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { NodeHealth } from '../../contracts/index.ts'
import type { Evidence } from '../../node/index.ts'

type Instant = ColumnType<Date, Date | string, Date | string>
type MaybeInstant = ColumnType<Date | null, Date | null, Date | null>

export type ExchangeTables = {
  'exchange.node': {
    id: string
    organ_id: string
    title_zh: string
    title_en: string
    state: 'invited' | 'active' | 'revoked'
    provides: string[]
    durable: 'before-reply' | 'grouped'
    paused: Generated<boolean>
    suite: string | null
    signing_key: string | null
    agreement_key: string | null
    version: string | null
    code_hash: string | null
    code_expires_at: MaybeInstant
    sealed_keys: string | null
    invited_at: Instant
    enrolled_at: MaybeInstant
  }
  'exchange.node_health': {
    node_id: string
    copy_id: string | null
    seen_at: Instant
    health: JSONColumnType<NodeHealth | null>
  }
  'exchange.copy': { id: string; seen_at: Instant }
  'exchange.serial': { id: number; value: number }
  'exchange.frame': {
    id: Generated<number>
    at: Instant
    from_node: string
    to_node: string
    kind: string
    channel: string
    sequence: number
    n: number
    bytes: number
    outcome: string
    header: string
    signature: string
  }
  'exchange.quota': { grant_id: string; day: string; used: number }
  'exchange.ask': {
    id: string
    grant_id: string
    resource_code: string
    resource_version: number
    item_code: string
    purpose_kind: string
    purpose_id: string
    subject_kind: string
    subject_id: string
    requester_organ_id: string
    provider_organ_id: string
    provider_node: string | null
    fields: string[]
    outcome: string
    row_count: number
    request_hash: string | null
    reply_hash: string | null
    evidence: JSONColumnType<StoredEvidence | null>
    sealed_message: string | null
    line_id: string
    asked_at: Instant
    answered_at: MaybeInstant
  }
  'exchange.relay': {
    id: Generated<number>
    to_copy: string
    to_node: string
    frame: Buffer
    at: Instant
  }
}

/** The proof without the content: the message itself lies sealed beside it. */
export type StoredEvidence = Omit<Evidence, 'message'>
