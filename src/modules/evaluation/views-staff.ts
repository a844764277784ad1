// What staff sees of evaluations: everything but who gave them, until the handling is closed.

import { type SqlBool, sql } from 'kysely'
import { type Context, permittedSql, type Reader } from '../../kernel/index.ts'
import { findOfficialNames } from '../identity/index.ts'
import {
  type HandlingStep,
  type Level,
  type StaffEvaluation,
  type StaffEvaluationWithSteps,
  StaffFilter,
} from './contract.ts'
import { evaluationFaults } from './faults.ts'
import { evaluationPermissions } from './permissions.ts'
import type { EvaluationAction } from './rules.ts'
import type { EvaluationTables } from './tables.ts'

const tables = (r: Reader) => r.db.withTables<EvaluationTables>()

function staffRows(r: Reader) {
  // Neither given_by nor the case leaves this query before the handling is closed: what is not
  // selected cannot be shown by mistake.
  return tables(r)
    .selectFrom('evaluation.evaluation as e')
    .innerJoin('evaluation.occasion as o', 'o.case_id', 'e.case_id')
    .select([
      'e.id',
      'e.item_code',
      'e.organ_id',
      'e.level',
      'e.indicators',
      'e.words',
      'e.given_at',
      'e.state',
      'e.verdict',
      'e.reply',
      'e.due_on',
      'o.item_name_zh',
      'o.item_name_en',
      'o.organ_name_zh',
      'o.organ_name_en',
    ])
    .select(
      sql<string | null>`case when e.state = 'closed' then o.case_number end`.as('case_number'),
    )
}

type StaffRow = Awaited<ReturnType<ReturnType<typeof staffRows>['executeTakeFirstOrThrow']>>

function staffOf(row: StaffRow, today: string): StaffEvaluation {
  return {
    id: row.id,
    itemCode: row.item_code,
    itemName: { zh: row.item_name_zh, en: row.item_name_en },
    organId: row.organ_id,
    organName: { zh: row.organ_name_zh, en: row.organ_name_en },
    level: row.level as Level,
    indicators: row.indicators,
    text: row.words,
    givenAt: row.given_at.toISOString(),
    state: row.state,
    verdict: row.verdict,
    reply: row.reply,
    dueOn: row.due_on,
    overdue: row.due_on !== null && row.state !== 'excluded' && today > row.due_on,
    caseNumber: row.case_number,
  }
}

/** Evaluations of the organs the official may look at. `open` is ordered by urgency, `all` by age. */
export async function listEvaluations(
  ctx: Context,
  filter: StaffFilter = {},
): Promise<{ evaluations: StaffEvaluation[]; next: string | null }> {
  const { after, limit, show, organId } = StaffFilter.parse(filter)
  ctx.allow(evaluationPermissions.read)
  let query = staffRows(ctx).where(
    permittedSql(evaluationPermissions.read, ctx.actor, { organId: 'e.organ_id' }),
  )
  if (organId) query = query.where('e.organ_id', '=', organId)
  if (show === 'open') {
    // Those in review have no due date of their own and come last.
    query = query.where('e.state', 'not in', ['recorded', 'closed'])
    if (after !== undefined) {
      const [dueOn = '', id = ''] = after.split('_')
      query = query.where(
        sql<SqlBool>`(coalesce(e.due_on, 'infinity'::date), e.id) > (${dueOn}::date, ${id}::uuid)`,
      )
    }
    query = query.orderBy(sql`coalesce(e.due_on, 'infinity'::date)`).orderBy('e.id')
  } else {
    if (after !== undefined) query = query.where('e.id', '<', after)
    query = query.orderBy('e.id', 'desc')
  }
  const rows = await query.limit(limit + 1).execute()
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    evaluations: page.map((row) => staffOf(row, ctx.clock.today())),
    next: last ? (show === 'open' ? `${last.due_on ?? 'infinity'}_${last.id}` : last.id) : null,
  }
}

/** One evaluation with what was done about it. Fault: evaluation.not-found. */
export async function getEvaluation(ctx: Context, id: string): Promise<StaffEvaluationWithSteps> {
  const row = await staffRows(ctx).where('e.id', '=', id).executeTakeFirst()
  if (!row) throw evaluationFaults.missing({ detail: id })
  ctx.allow(evaluationPermissions.read, { id, organId: row.organ_id })
  const actions = await tables(ctx)
    .selectFrom('evaluation.action')
    .select(['action', 'actor', 'content', 'at'])
    .where('evaluation_id', '=', id)
    .orderBy('ordinal')
    .execute()
  const officials = actions.flatMap(({ actor }) =>
    actor.startsWith('official:') ? [actor.slice('official:'.length)] : [],
  )
  const names = await findOfficialNames(ctx, [...new Set(officials)])
  const steps = actions.map(
    ({ action, actor, content, at }): HandlingStep => ({
      action,
      at: at.toISOString(),
      by:
        names.get(actor.slice('official:'.length)) ??
        (actor.startsWith('person:') ? 'evaluator' : 'system'),
      text: textOf(content),
    }),
  )
  return { ...staffOf(row, ctx.clock.today()), steps }
}

function textOf(action: EvaluationAction): string | null {
  switch (action.action) {
    case 'given':
    case 'followed-up':
    case 'visited':
      return action.text === '' ? null : action.text
    case 'contacted':
      return action.note
    case 'rectified':
      return action.what
    case 'answered':
      return action.reply
    case 'lapsed':
      return null
    default:
      return action.reason
  }
}

/** Exclusions whose time for appeal has passed. */
export async function listLapsed(r: Reader, today: string, limit: number): Promise<string[]> {
  const rows = await tables(r)
    .selectFrom('evaluation.evaluation')
    .select('id')
    .where('state', '=', 'excluded')
    .where('due_on', '<', today)
    .orderBy('due_on')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}
