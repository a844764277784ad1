// Queries for pages: one's cases, the documents of a case, small look-ups.

import { sql } from 'kysely'
import { z } from 'zod'
import { type Context, permittedSql, type Reader } from '../../kernel/index.ts'
import { CaseState, type CaseSummary, type DocumentRow, ListQuery } from './contract.ts'
import { casesFaults } from './faults.ts'
import type { StoredMaterial } from './materials.ts'
import { casesPermissions } from './permissions.ts'
import { pinnedRelease } from './releases.ts'
import { type CaseRow, tables } from './store.ts'

export const CaseListQuery = ListQuery.extend({ state: CaseState.optional() })
export type CaseListQuery = z.infer<typeof CaseListQuery>

const Cursor = z.tuple([z.iso.datetime(), z.uuid()])

/** A place in a list, opaque to the client. */
export function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

export function decodeCursor<T>(schema: z.ZodType<T>, cursor: string | undefined): T | null {
  if (cursor === undefined) return null
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    // A cursor that was cut off or made up starts the list anew.
    return null
  }
}

/** Cases the actor may see as applicant, newest first. */
export async function listCaseRows(
  ctx: Context,
  query: Partial<CaseListQuery>,
): Promise<{ rows: CaseRow[]; next: string | null }> {
  const { limit, state, cursor } = CaseListQuery.parse(query)
  const after = decodeCursor(Cursor, cursor)
  let select = tables(ctx)
    .selectFrom('cases.case as c')
    .selectAll()
    .where(permittedSql(casesPermissions.seeOwnCases, ctx.actor, { applicantId: 'c.applicant_id' }))
    .orderBy('c.received_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(limit + 1)
  if (state) select = select.where('c.state', '=', state)
  if (after) {
    const [at, id] = after
    select = select.where(sql<boolean>`(c.received_at, c.id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const rows = await select.execute()
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page,
    next:
      rows.length > limit && last ? encodeCursor([last.received_at.toISOString(), last.id]) : null,
  }
}

export async function summaryOf(r: Reader, row: CaseRow): Promise<CaseSummary> {
  const { content } = await pinnedRelease(r, row.release_id)
  return {
    id: row.id,
    number: row.number,
    itemCode: row.item_code,
    itemName: { zh: row.item_name_zh, en: row.item_name_en },
    organName: content.organs[content.item.organ]?.name ?? { zh: '', en: '' },
    applicantName: row.applicant_name,
    state: row.state,
    result: row.result,
    receivedAt: row.received_at.toISOString(),
    acceptedOn: row.accepted_on,
    dueOn: row.due_on,
    statutoryDueOn: row.statutory_due_on,
    completedAt: row.closed_at?.toISOString() ?? null,
    yourTurn: row.state === 'supplementing' || (row.tolerated_due_on !== null && !row.closed_at),
  }
}

export async function listDocuments(r: Reader, caseId: string): Promise<DocumentRow[]> {
  const rows = await tables(r)
    .selectFrom('cases.document')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: { zh: row.title_zh, en: row.title_en },
    number: row.number,
    state: row.state,
    // The day of the act it tells of; when the file was drawn is nobody's business.
    at: row.ordered_at.toISOString(),
    size: row.size === null ? null : Number(row.size),
  }))
}

/** Fault: cases.step-not-found. */
export async function findTaskId(r: Reader, caseId: string, runId: string): Promise<string> {
  const row = await tables(r)
    .selectFrom('cases.task')
    .select('id')
    .where('case_id', '=', caseId)
    .where('run_id', '=', runId)
    .executeTakeFirst()
  if (!row) throw casesFaults.runMissing({ detail: runId })
  return row.id
}

export function findCaseFile(
  r: Reader,
  caseId: string,
  fileId: string,
): Promise<StoredMaterial | undefined> {
  return tables(r)
    .selectFrom('cases.material')
    .selectAll()
    .where('id', '=', fileId)
    .where('case_id', '=', caseId)
    .where('file_digest', 'is not', null)
    .executeTakeFirst()
}

/** Ids of cases in which something happens by silence today, or that wait for a reminder. */
export async function listSilentCases(r: Reader, today: string, limit: number): Promise<string[]> {
  const result = await sql<{ id: string }>`
    (select id from cases.case
      where state = 'received' and acceptance_due_on < ${today}::date limit ${limit})
    union
    (select id from cases.case
      where state = 'supplementing' and supplement_due_on < ${today}::date limit ${limit})
    union
    (select id from cases.case
      where tolerated_due_on < ${today}::date and closed_at is null limit ${limit})
    order by id limit ${limit}`.execute(r.db)
  return result.rows.map((row) => row.id)
}

export interface DueTask {
  taskId: string
  caseId: string
  number: string
  itemNameZh: string
  itemNameEn: string
  releaseId: string
  stepId: string
  organId: string
  duty: string
  takenBy: string | null
  dueOn: string
}

/** Open tasks whose case or step is due on or before `by`, for reminders. */
export async function listDueTasks(
  r: Reader,
  today: string,
  by: string,
  limit: number,
): Promise<DueTask[]> {
  const due = sql<string>`case when c.state = 'received' then c.acceptance_due_on else c.due_on end`
  return tables(r)
    .selectFrom('cases.task as t')
    .innerJoin('cases.case as c', 'c.id', 't.case_id')
    .select([
      't.id as taskId',
      'c.id as caseId',
      'c.number',
      'c.item_name_zh as itemNameZh',
      'c.item_name_en as itemNameEn',
      'c.release_id as releaseId',
      't.step_id as stepId',
      't.organ_id as organId',
      't.duty',
      't.taken_by as takenBy',
      due.as('dueOn'),
    ])
    .where('t.state', '=', 'open')
    .where('c.closed_at', 'is', null)
    .where('c.suspended', '=', false)
    .where('c.state', '<>', 'supplementing')
    .where(due, '>=', today)
    .where(due, '<=', by)
    .orderBy('t.id')
    .limit(limit)
    .execute()
}

/**
 * Cases whose cached dates must be computed anew every day: a special procedure is open, or they
 * have none because the calendar of a year was missing.
 */
export async function listStaleDates(r: Reader, limit: number): Promise<string[]> {
  const rows = await tables(r)
    .selectFrom('cases.case')
    .select('id')
    .where('closed_at', 'is', null)
    .where((where) =>
      where.or([
        where('suspended', '=', true),
        where.and([where('state', '=', 'received'), where('acceptance_due_on', 'is', null)]),
        where.and([where('accepted_on', 'is not', null), where('statutory_due_on', 'is', null)]),
      ]),
    )
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}
