// The only SQL that writes evaluation's tables.

import { actorKey, newId, type Tx } from '../../kernel/index.ts'
import type { EvaluateCase, Indicators, Policy } from './contract.ts'
import { indicatorSet } from './contract.ts'
import { type EvaluationAction, type EvaluationFold, isExcluded } from './rules.ts'
import type { EvaluationTables } from './tables.ts'

const tables = (tx: Tx) => tx.db.withTables<EvaluationTables>()

export interface NewOccasion {
  caseId: string
  caseNumber: string
  itemCode: string
  itemName: { zh: string; en: string }
  organ: { id: string; name: { zh: string; en: string }; regionCode: string }
  holder: { kind: 'person' | 'entity'; id: string }
  agentId: string | null
  result: string
  completedAt: string
  openUntil: string
}

/** Answers whether it is new: a case is one occasion, however often its fact is heard. */
export async function insertOccasion(tx: Tx, occasion: NewOccasion): Promise<boolean> {
  const { itemName, organ, holder } = occasion
  const inserted = await tables(tx)
    .insertInto('evaluation.occasion')
    .values({
      case_id: occasion.caseId,
      case_number: occasion.caseNumber,
      item_code: occasion.itemCode,
      item_name_zh: itemName.zh,
      item_name_en: itemName.en,
      organ_id: organ.id,
      organ_name_zh: organ.name.zh,
      organ_name_en: organ.name.en,
      region_code: organ.regionCode,
      holder_kind: holder.kind,
      holder_id: holder.id,
      agent_id: occasion.agentId,
      result: occasion.result,
      completed_at: occasion.completedAt,
      open_until: occasion.openUntil,
    })
    .onConflict((conflict) => conflict.column('case_id').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function findOccasion(tx: Tx, caseId: string) {
  return tables(tx)
    .selectFrom('evaluation.occasion')
    .selectAll()
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}

export interface NewEvaluation {
  id: string
  caseId: string
  organId: string
  itemCode: string
  givenBy: string
  sourceIndex: string | null
  indicators: Indicators
  channel: NonNullable<EvaluateCase['channel']>
  text: string
  fold: EvaluationFold
}

/** Answers whether it was kept; false when the case is evaluated already, also in a race. */
export async function insertEvaluation(tx: Tx, evaluation: NewEvaluation): Promise<boolean> {
  const { fold } = evaluation
  const inserted = await tables(tx)
    .insertInto('evaluation.evaluation')
    .values({
      id: evaluation.id,
      case_id: evaluation.caseId,
      organ_id: evaluation.organId,
      item_code: evaluation.itemCode,
      level: fold.level,
      indicators: JSON.stringify(evaluation.indicators),
      indicator_set: indicatorSet,
      words: evaluation.text === '' ? null : evaluation.text,
      channel: evaluation.channel,
      given_by: evaluation.givenBy,
      source_index: evaluation.sourceIndex,
      given_at: tx.ctx.clock.now(),
      ...cacheOf(fold),
    })
    .onConflict((conflict) => conflict.column('case_id').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

function cacheOf(fold: EvaluationFold) {
  return {
    state: fold.state,
    verdict: fold.verdict,
    due_on: fold.dueOn,
    reply: fold.reply,
    excluded: isExcluded(fold),
    contacted_at: fold.at.contacted ?? null,
    judged_at: fold.at.judged ?? null,
    rectified_at: fold.at.rectified ?? null,
    rectified_late: fold.rectifiedLate,
    answered_at: fold.at.answered ?? null,
    visited_at: fold.at.visited ?? null,
    closed_at: closedAt(fold),
  }
}

function closedAt(fold: EvaluationFold): string | null {
  if (fold.state !== 'closed') return null
  const { visited, reviewed, lapsed } = fold.at
  return (
    [visited, reviewed, lapsed]
      .filter((at) => at !== undefined)
      .sort()
      .at(-1) ?? null
  )
}

export async function updateEvaluation(tx: Tx, id: string, fold: EvaluationFold): Promise<void> {
  await tables(tx)
    .updateTable('evaluation.evaluation')
    .set(cacheOf(fold))
    .where('id', '=', id)
    .execute()
}

export async function appendAction(
  tx: Tx,
  evaluationId: string,
  ordinal: number,
  action: EvaluationAction,
): Promise<void> {
  const { actor, clock } = tx.ctx
  await tables(tx)
    .insertInto('evaluation.action')
    .values({
      id: newId(),
      evaluation_id: evaluationId,
      ordinal,
      action: action.action,
      actor: actorKey(actor),
      organ_id: actor.kind === 'official' ? actor.organId : null,
      content: JSON.stringify(action),
      at: clock.now(),
    })
    .execute()
}

/** Locks the evaluation for this transaction and answers all that was done about it, in order. */
export async function lockEvaluation(tx: Tx, id: string) {
  const row = await tables(tx)
    .selectFrom('evaluation.evaluation')
    .select(['id', 'case_id', 'organ_id', 'item_code', 'given_by'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  const actions = await tables(tx)
    .selectFrom('evaluation.action')
    .select(['content', 'at'])
    .where('evaluation_id', '=', id)
    .orderBy('ordinal')
    .execute()
  return {
    ...row,
    actions: actions.map(({ content, at }) => ({ action: content, at: at.toISOString() })),
  }
}

export async function putPolicy(tx: Tx, regionCode: string, policy: Policy): Promise<void> {
  const row = {
    content: JSON.stringify(policy),
    changed_at: tx.ctx.clock.now(),
    changed_by: actorKey(tx.ctx.actor),
  }
  await tables(tx)
    .insertInto('evaluation.policy')
    .values({ region_code: regionCode, ...row })
    .onConflict((conflict) => conflict.column('region_code').doUpdateSet(row))
    .execute()
}
