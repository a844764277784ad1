// The SQL that writes a case: its row, its actions, its sealed answers, its tasks, its numbers.

import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Reader, Tx } from '../../kernel/index.ts'
import type { Action, ActionActor } from './contract.ts'
import { casesFaults } from './faults.ts'
import type { CaseSnapshot } from './snapshot.ts'
import type { ActionTable, CasesTables, CaseTable, TaskTable } from './tables.ts'

export const tables = (r: Reader) => r.db.withTables<CasesTables>()

export type CaseRow = Selectable<CaseTable>

/** The case row, locked until the transaction ends: who comes second waits and then sees what changed. */
export function lockCase(tx: Tx, caseId: string): Promise<CaseRow | undefined> {
  return tables(tx)
    .selectFrom('cases.case')
    .selectAll()
    .where('id', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
}

/** The row without a lock, to ask permissions of. Fault: cases.not-found. */
export async function getCaseHead(r: Reader, caseId: string): Promise<CaseRow> {
  const row = await tables(r)
    .selectFrom('cases.case')
    .selectAll()
    .where('id', '=', caseId)
    .executeTakeFirst()
  if (!row) throw casesFaults.caseMissing({ detail: caseId })
  return row
}

export async function insertCase(
  tx: Tx,
  row: Omit<Insertable<CaseTable>, 'snapshot'> & { snapshot: CaseSnapshot },
): Promise<void> {
  await tables(tx)
    .insertInto('cases.case')
    .values({ ...row, snapshot: JSON.stringify(row.snapshot) })
    .execute()
}

export async function updateCase(
  tx: Tx,
  caseId: string,
  change: Omit<Updateable<CaseTable>, 'snapshot'> & { snapshot: CaseSnapshot },
): Promise<void> {
  await tables(tx)
    .updateTable('cases.case')
    .set({ ...change, snapshot: JSON.stringify(change.snapshot) })
    .where('id', '=', caseId)
    .execute()
}

export async function insertActions(
  tx: Tx,
  caseId: string,
  actions: readonly Action[],
): Promise<void> {
  if (actions.length === 0) return
  await tables(tx)
    .insertInto('cases.action')
    .values(
      actions.map((action) => ({
        case_id: caseId,
        seq: action.seq,
        kind: action.kind,
        at: new Date(action.at),
        local_day: action.on,
        actor_kind: action.by.kind,
        actor_id: action.by.id,
        actor_name: action.by.name,
        organ_id: action.by.organId,
        request_id: tx.ctx.requestId,
        data: JSON.stringify(action.data),
      })),
    )
    .execute()
}

/** The whole list, in order: what the case is. */
export async function listActions(r: Reader, caseId: string): Promise<Action[]> {
  const rows = await tables(r)
    .selectFrom('cases.action')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
  return rows.map(actionOf)
}

function actionOf(row: Selectable<ActionTable>): Action {
  const by: ActionActor = {
    kind: row.actor_kind,
    id: row.actor_id,
    name: row.actor_name,
    organId: row.organ_id,
  }
  return {
    seq: row.seq,
    kind: row.kind,
    at: row.at.toISOString(),
    on: row.local_day,
    by,
    data: row.data,
  } as Action
}

/** The next number of the day for an item; only cases of the same item and day wait for each other. */
export async function nextSequence(tx: Tx, itemCode: string, day: string): Promise<number> {
  const result = await sql<{ last: number }>`
    insert into cases.number_counter (item_code, day, last) values (${itemCode}, ${day}, 1)
    on conflict (item_code, day) do update set last = cases.number_counter.last + 1
    returning last`.execute(tx.db)
  return result.rows[0]?.last ?? 1
}

export async function insertAnswers(
  tx: Tx,
  caseId: string,
  version: number,
  sealed: string,
): Promise<void> {
  await tables(tx)
    .insertInto('cases.answers')
    .values({ case_id: caseId, version, sealed, at: tx.ctx.clock.now() })
    .execute()
}

/** The latest answers, still sealed. */
export function findAnswers(
  r: Reader,
  caseId: string,
): Promise<{ version: number; sealed: string } | undefined> {
  return tables(r)
    .selectFrom('cases.answers')
    .select(['version', 'sealed'])
    .where('case_id', '=', caseId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertTasks(tx: Tx, rows: readonly Insertable<TaskTable>[]): Promise<void> {
  if (rows.length === 0) return
  await tables(tx)
    .insertInto('cases.task')
    .values([...rows])
    .execute()
}

export async function updateTask(
  tx: Tx,
  caseId: string,
  runId: string,
  change: Updateable<TaskTable>,
): Promise<void> {
  await tables(tx)
    .updateTable('cases.task')
    .set(change)
    .where('case_id', '=', caseId)
    .where('run_id', '=', runId)
    .execute()
}

/** Notes whose names stand under a step. */
export async function insertHands(
  tx: Tx,
  caseId: string,
  runId: string,
  officialIds: readonly string[],
): Promise<void> {
  if (officialIds.length === 0) return
  const at = tx.ctx.clock.now()
  await sql`
    insert into cases.hand (task_id, case_id, official_id, at)
    select t.id, t.case_id, o.id, ${at.toISOString()}::timestamptz
    from cases.task t, unnest(${officialIds}::uuid[]) as o(id)
    where t.case_id = ${caseId} and t.run_id = ${runId}
    on conflict do nothing`.execute(tx.db)
}
