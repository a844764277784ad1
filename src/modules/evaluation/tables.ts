// The columns of evaluation's tables as kysely sees them.

import type { ColumnType, JSONColumnType } from 'kysely'
import type { Indicators, Policy, State, Verdict } from './contract.ts'
import type { EvaluationAction } from './rules.ts'

type Instant = ColumnType<Date, Date | string, Date | string>
type Later = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

export type EvaluationTables = {
  'evaluation.policy': {
    region_code: string
    content: JSONColumnType<Policy>
    changed_at: Instant
    changed_by: string
  }
  'evaluation.occasion': {
    case_id: string
    case_number: string
    item_code: string
    item_name_zh: string
    item_name_en: string
    organ_id: string
    organ_name_zh: string
    organ_name_en: string
    region_code: string
    holder_kind: 'person' | 'entity'
    holder_id: string
    agent_id: string | null
    result: string
    completed_at: Instant
    open_until: string
  }
  'evaluation.evaluation': {
    id: string
    case_id: string
    organ_id: string
    item_code: string
    level: number
    indicators: JSONColumnType<Indicators>
    indicator_set: string
    words: string | null
    channel: string
    given_by: string
    source_index: string | null
    given_at: Instant
    state: State
    verdict: Verdict | null
    due_on: string | null
    reply: string | null
    excluded: boolean
    contacted_at: Later
    judged_at: Later
    rectified_at: Later
    rectified_late: boolean | null
    answered_at: Later
    visited_at: Later
    closed_at: Later
  }
  'evaluation.action': {
    id: string
    evaluation_id: string
    ordinal: number
    action: EvaluationAction['action']
    actor: string
    organ_id: string | null
    content: JSONColumnType<EvaluationAction>
    at: Instant
  }
}
