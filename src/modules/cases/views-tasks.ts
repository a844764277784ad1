// The task lists of officials: 待办, 在办, 已办, with filters, by key-set pages.

import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { type Context, kernelFaults, permittedSql } from '../../kernel/index.ts'
import { calendarFor } from '../standards/index.ts'
import { TaskCounts, type TaskPage, TaskQuery, type TaskRow } from './contract.ts'
import { casesPermissions } from './permissions.ts'
import { pinnedRelease } from './releases.ts'
import { findStep } from './snapshot.ts'
import { tables } from './store.ts'
import { decodeCursor, encodeCursor } from './views.ts'

const Cursor = z.tuple([z.string().max(40), z.uuid()])

/** What a task waits for: the answer to the application, then the promised date. */
const due = sql<string | null>`case
  when c.closed_at is not null then null
  when c.state = 'received' then c.acceptance_due_on
  else c.due_on end`
const dueOrNever = sql<string>`coalesce(${due}, date '9999-12-31')`

interface Days {
  today: string
  /** The last day that counts as "two working days or fewer left". */
  amber: string
}

function daysOf(ctx: Context): Days {
  const today = ctx.clock.today()
  return { today, amber: calendarFor(ctx.config.regionCode).addWorkingDays(today, 2) }
}

/** The same colours as the clock, from the cached dates. */
function lightSql({ today, amber }: Days) {
  return sql<TaskRow['light']>`case
    when c.closed_at is not null or c.suspended or c.state in ('supplementing', 'decided') then 'green'
    when c.state = 'received' and c.acceptance_due_on < ${today}::date then 'red'
    when c.statutory_due_on < ${today}::date then 'red'
    when c.due_on < ${today}::date then 'yellow'
    when ${due} <= ${amber}::date then 'amber'
    else 'green' end`
}

function tasksOf(ctx: Context, me: string, box: TaskQuery['box']) {
  const own = permittedSql(casesPermissions.handleStep, ctx.actor, {
    organId: 't.organ_id',
    duty: 't.duty',
  })
  const base = tables(ctx)
    .selectFrom('cases.task as t')
    .innerJoin('cases.case as c', 'c.id', 't.case_id')
  if (box === 'done') {
    return base
      .innerJoin('cases.hand as h', 'h.task_id', 't.id')
      .where('h.official_id', '=', me)
      .where(own)
  }
  const open = base
    .leftJoin('cases.hand as h', (join) =>
      join.onRef('h.task_id', '=', 't.id').on('h.official_id', '=', me),
    )
    .where('t.state', '=', 'open')
    .where('h.task_id', 'is', null)
    .where(own)
  return box === 'doing' ? open.where('t.taken_by', '=', me) : open.where('t.taken_by', 'is', null)
}

function officialId(ctx: Context): string {
  ctx.allow(casesPermissions.seeTasks)
  if (ctx.actor.kind !== 'official') throw kernelFaults.signInFirst()
  return ctx.actor.id
}

/** One page of a box. The applicant's name is masked: opening the case is a recorded read. */
export async function listTasks(ctx: Context, query: Partial<TaskQuery>): Promise<TaskPage> {
  const me = officialId(ctx)
  const wanted = TaskQuery.parse(query)
  const days = daysOf(ctx)
  const light = lightSql(days)
  let select = tasksOf(ctx, me, wanted.box).select([
    't.id as taskId',
    't.case_id as caseId',
    't.run_id as runId',
    't.step_id as stepId',
    't.phase',
    't.taken_by as takenById',
    't.taken_name as takenByName',
    't.opened_at as openedAt',
    't.due_on as stepDueOn',
    'c.number as caseNumber',
    'c.item_code as itemCode',
    'c.item_name_zh as itemNameZh',
    'c.item_name_en as itemNameEn',
    'c.applicant_kind as applicantKind',
    'c.applicant_name as applicantName',
    'c.release_id as releaseId',
    'c.state',
    'c.due_on as dueOn',
    'c.statutory_due_on as statutoryDueOn',
    'c.acceptance_due_on as acceptanceDueOn',
    'h.at as doneAt',
    light.as('light'),
    dueOrNever.as('sortDue'),
  ])
  if (wanted.itemCode) select = select.where('c.item_code', '=', wanted.itemCode)
  if (wanted.state) select = select.where('c.state', '=', wanted.state)
  if (wanted.phase) select = select.where('t.phase', '=', wanted.phase)
  if (wanted.dueBy) select = select.where(sql<SqlBool>`${due} <= ${wanted.dueBy}::date`)
  if (wanted.light) select = select.where(sql<SqlBool>`(${light}) = ${wanted.light}`)
  if (wanted.q) select = select.where(matches(wanted.q))
  const newest = wanted.sort === 'newest' || wanted.box === 'done'
  const at = wanted.box === 'done' ? sql`h.at` : sql`t.opened_at`
  const after = decodeCursor(Cursor, wanted.cursor)
  if (after && newest) {
    select = select.where(
      sql<SqlBool>`(${at}, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    )
  } else if (after) {
    select = select.where(
      sql<SqlBool>`(${dueOrNever}, t.id) > (${after[0]}::date, ${after[1]}::uuid)`,
    )
  }
  const ordered = newest
    ? select.orderBy(at, 'desc').orderBy('t.id', 'desc')
    : select.orderBy(dueOrNever).orderBy('t.id')
  const found = await ordered.limit(wanted.limit + 1).execute()
  const page = found.slice(0, wanted.limit)
  const rows: TaskRow[] = []
  for (const row of page) rows.push(await rowOf(ctx, row))
  const last = page.at(-1)
  if (found.length <= wanted.limit || !last) return { rows, next: null }
  const place = newest ? (last.doneAt ?? last.openedAt).toISOString() : last.sortDue
  return { rows, next: encodeCursor([place, last.taskId]) }
}

/** A number, whole or its end; or the beginning of a name. LIKE's own signs are taken literally. */
function matches(q: string) {
  const plain = q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
  return sql<SqlBool>`(c.number like ${`%${plain}`} or c.applicant_name like ${`${plain}%`})`
}

interface FoundTask
  extends Omit<TaskRow, 'itemName' | 'stepName' | 'post' | 'takenBy' | 'openedAt' | 'doneAt'> {
  itemNameZh: string
  itemNameEn: string
  releaseId: string
  applicantKind: 'person' | 'entity'
  takenById: string | null
  takenByName: string | null
  openedAt: Date
  doneAt: Date | null
}

async function rowOf(ctx: Context, row: FoundTask): Promise<TaskRow> {
  const { content } = await pinnedRelease(ctx, row.releaseId)
  const step = findStep(content.process, row.stepId)
  const unnamed = { zh: row.stepId, en: row.stepId }
  return {
    taskId: row.taskId,
    caseId: row.caseId,
    caseNumber: row.caseNumber,
    itemCode: row.itemCode,
    itemName: { zh: row.itemNameZh, en: row.itemNameEn },
    applicantName: maskName(row.applicantKind, row.applicantName),
    stepId: row.stepId,
    stepName: step?.name ?? unnamed,
    phase: row.phase,
    post: step?.post ?? unnamed,
    runId: row.runId,
    state: row.state,
    takenBy: row.takenById === null ? null : { id: row.takenById, name: row.takenByName ?? '' },
    openedAt: row.openedAt.toISOString(),
    stepDueOn: row.stepDueOn,
    dueOn: row.dueOn,
    statutoryDueOn: row.statutoryDueOn,
    acceptanceDueOn: row.acceptanceDueOn,
    light: row.light,
    doneAt: row.doneAt?.toISOString() ?? null,
  }
}

/** 陈晓岚 → 陈**. The names of businesses are public. */
function maskName(kind: 'person' | 'entity', name: string): string {
  const [first = '', ...rest] = [...name]
  return kind === 'entity' ? name : `${first}${'*'.repeat(Math.max(1, rest.length))}`
}

/** The numbers beside the boxes; `amber` and `overdue` among what waits for the reader. */
export async function countTasks(ctx: Context): Promise<TaskCounts> {
  const me = officialId(ctx)
  const light = lightSql(daysOf(ctx))
  const count = sql<number>`count(*)::int`
  const counted = async (box: 'todo' | 'doing') =>
    tasksOf(ctx, me, box)
      .select([
        count.as('all'),
        sql<number>`(count(*) filter (where ${light} = 'amber'))::int`.as('amber'),
        sql<number>`(count(*) filter (where ${light} in ('yellow', 'red')))::int`.as('overdue'),
      ])
      .executeTakeFirstOrThrow()
  const todo = await counted('todo')
  const doing = await counted('doing')
  const done = await tasksOf(ctx, me, 'done').select(count.as('all')).executeTakeFirstOrThrow()
  return TaskCounts.parse({
    todo: todo.all,
    doing: doing.all,
    done: done.all,
    amber: todo.amber + doing.amber,
    overdue: todo.overdue + doing.overdue,
  })
}
