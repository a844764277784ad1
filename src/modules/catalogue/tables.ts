// The catalogue's tables as kysely sees them.

import type { ColumnType, JSONColumnType } from 'kysely'
import type { Grant, GrantState, ResourceEntry, ResourceState } from './contract.ts'
import type { GrantAction, ResourceAction } from './rules.ts'

type Instant = ColumnType<Date, Date | string, Date | string>

export type CatalogueTables = {
  'catalogue.resource': {
    code: string
    version: number
    state: ResourceState
    provider_organ_id: string
    authority_organ_id: string
    name_zh: string
    name_en: string
    sharing_type: number
    content: JSONColumnType<ResourceEntry>
    review_due_on: string | null
    published_at: ColumnType<Date | null, Date | null, Date | null>
    changed_at: Instant
  }
  'catalogue.resource_action': {
    id: string
    resource_code: string
    ordinal: number
    action: ResourceAction['action']
    actor: string
    organ_id: string | null
    content: JSONColumnType<ResourceAction>
    at: Instant
  }
  'catalogue.sharing_grant': {
    id: string
    state: GrantState
    resource_code: string
    resource_version: number
    provider_organ_id: string
    requester_organ_id: string
    item_code: string
    content: JSONColumnType<GrantContent>
    valid_from: string
    valid_to: string
    answer_due_on: string | null
    provide_due_on: string | null
    requested_by: string
    requested_at: Instant
    answered_at: ColumnType<Date | null, Date | null, Date | null>
    jws: string | null
    changed_at: Instant
  }
  'catalogue.grant_action': {
    id: string
    grant_id: string
    ordinal: number
    action: GrantAction['action']
    actor: string
    organ_id: string | null
    content: JSONColumnType<GrantAction>
    at: Instant
  }
  'catalogue.centre_key': {
    id: number
    public_key: string
    sealed_key: string
    made_at: Instant
  }
}

/** What of a grant is read whole and never searched. */
export type GrantContent = Pick<
  Grant,
  | 'purpose'
  | 'legalBasis'
  | 'fields'
  | 'rowFilter'
  | 'quotaPerDay'
  | 'receivers'
  | 'missing'
  | 'reason'
>
