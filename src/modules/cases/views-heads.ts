// The little of a case that modules above need: whose it is, which item, how it stands.

import type { Reader } from '../../kernel/index.ts'
import type { CaseResult, CaseState } from './contract.ts'
import { tables } from './store.ts'

export interface CaseHead {
  caseId: string
  number: string
  itemCode: string
  releaseId: string
  itemName: { zh: string; en: string }
  organId: string
  applicant: { kind: 'person' | 'entity'; id: string; name: string }
  agentId: string | null
  state: CaseState
  result: CaseResult | null
  receivedAt: string
  closedAt: string | null
}

/** For callers in the house that have asked their own permission. Null: there is no such case. */
export async function findCaseHead(r: Reader, caseId: string): Promise<CaseHead | null> {
  const row = await tables(r)
    .selectFrom('cases.case')
    .selectAll()
    .where('id', '=', caseId)
    .executeTakeFirst()
  if (!row) return null
  return {
    caseId: row.id,
    number: row.number,
    itemCode: row.item_code,
    releaseId: row.release_id,
    itemName: { zh: row.item_name_zh, en: row.item_name_en },
    organId: row.organ_id,
    applicant: { kind: row.applicant_kind, id: row.applicant_id, name: row.applicant_name },
    agentId: row.agent_id,
    state: row.state,
    result: row.result,
    receivedAt: row.received_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
  }
}
