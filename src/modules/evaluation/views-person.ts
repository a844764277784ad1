// What the person who may evaluate, or has evaluated, sees.

import type { Selectable } from 'kysely'
import type { Context, Reader } from '../../kernel/index.ts'
import { type Level, type Occasion, type OwnEvaluation, OwnFilter } from './contract.ts'
import { evaluationFaults } from './faults.ts'
import { evaluationPermissions } from './permissions.ts'
import type { EvaluationTables } from './tables.ts'

const tables = (r: Reader) => r.db.withTables<EvaluationTables>()

type OccasionRow = Selectable<EvaluationTables['evaluation.occasion']>

function occasionOf(row: OccasionRow, evaluationId: string | null): Occasion {
  return {
    caseId: row.case_id,
    caseNumber: row.case_number,
    itemCode: row.item_code,
    itemName: { zh: row.item_name_zh, en: row.item_name_en },
    organId: row.organ_id,
    organName: { zh: row.organ_name_zh, en: row.organ_name_en },
    completedAt: row.completed_at.toISOString(),
    openUntil: row.open_until,
    evaluationId,
  }
}

/** The occasion of a case with its evaluation, if any; null when the case cannot be evaluated (yet), or not by this person. */
export async function findOccasion(ctx: Context, caseId: string): Promise<Occasion | null> {
  const row = await tables(ctx)
    .selectFrom('evaluation.occasion as o')
    .leftJoin('evaluation.evaluation as e', 'e.case_id', 'o.case_id')
    .selectAll('o')
    .select('e.id as evaluation_id')
    .where('o.case_id', '=', caseId)
    .executeTakeFirst()
  if (!row) return null
  const record = { holderId: row.holder_id, agentId: row.agent_id }
  if (!ctx.may(evaluationPermissions.evaluate, record)) return null
  return occasionOf(row, row.evaluation_id)
}

/** Whether this person may evaluate this case now. */
export async function mayEvaluate(ctx: Context, caseId: string): Promise<boolean> {
  const occasion = await findOccasion(ctx, caseId)
  return (
    occasion !== null && occasion.evaluationId === null && ctx.clock.today() <= occasion.openUntil
  )
}

/** The cases this person may still evaluate, youngest first. */
export async function listOpenOccasions(ctx: Context): Promise<Occasion[]> {
  if (ctx.actor.kind !== 'person') return []
  const own = ctx.actor.id
  const party = ctx.actor.actingFor?.id ?? own
  const rows = await tables(ctx)
    .selectFrom('evaluation.occasion as o')
    .leftJoin('evaluation.evaluation as e', 'e.case_id', 'o.case_id')
    .selectAll('o')
    .where((where) => where.or([where('o.holder_id', '=', party), where('o.agent_id', '=', own)]))
    .where('e.id', 'is', null)
    .where('o.open_until', '>=', ctx.clock.today())
    .orderBy('o.completed_at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => occasionOf(row, null))
}

function own(r: Reader) {
  return tables(r)
    .selectFrom('evaluation.evaluation as e')
    .innerJoin('evaluation.occasion as o', 'o.case_id', 'e.case_id')
    .selectAll('e')
    .select([
      'o.case_number',
      'o.item_name_zh',
      'o.item_name_en',
      'o.organ_name_zh',
      'o.organ_name_en',
    ])
}

type OwnRow = Awaited<ReturnType<ReturnType<typeof own>['executeTakeFirstOrThrow']>>

function ownOf(row: OwnRow, today: string): OwnEvaluation {
  const { state } = row
  return {
    id: row.id,
    caseId: row.case_id,
    caseNumber: row.case_number,
    itemCode: row.item_code,
    itemName: { zh: row.item_name_zh, en: row.item_name_en },
    organId: row.organ_id,
    organName: { zh: row.organ_name_zh, en: row.organ_name_en },
    level: row.level as Level,
    indicators: row.indicators,
    text: row.words,
    givenAt: row.given_at.toISOString(),
    state,
    verdict: row.verdict,
    reply: row.reply,
    dueOn: row.due_on,
    mayConfirm: state === 'visiting',
    mayAppeal: state === 'excluded' && row.due_on !== null && today <= row.due_on,
    mayFollowUp: ['verifying', 'rectifying', 'answering', 'visiting'].includes(state),
  }
}

/** Fault: evaluation.not-found, also for an evaluation that somebody else gave. */
export async function getOwnEvaluation(ctx: Context, id: string): Promise<OwnEvaluation> {
  const row = await own(ctx).where('e.id', '=', id).executeTakeFirst()
  if (!row || !ctx.may(evaluationPermissions.answerOwn, { givenBy: row.given_by })) {
    throw evaluationFaults.missing({ detail: id })
  }
  return ownOf(row, ctx.clock.today())
}

/** The evaluations this person gave, youngest first. */
export async function listOwnEvaluations(
  ctx: Context,
  filter: OwnFilter = {},
): Promise<{ evaluations: OwnEvaluation[]; next: string | null }> {
  const { after, limit } = OwnFilter.parse(filter)
  if (ctx.actor.kind !== 'person') return { evaluations: [], next: null }
  let query = own(ctx).where('e.given_by', '=', ctx.actor.id)
  if (after !== undefined) query = query.where('e.id', '<', after)
  const rows = await query
    .orderBy('e.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  return {
    evaluations: page.map((row) => ownOf(row, ctx.clock.today())),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}
