// The SQL that writes drafts.

import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Reader, Tx } from '../../kernel/index.ts'
import { tables } from './store.ts'
import type { DraftTable } from './tables.ts'

export type DraftRow = Selectable<DraftTable>

export async function insertDraft(tx: Tx, row: Insertable<DraftTable>): Promise<void> {
  await tables(tx).insertInto('cases.draft').values(row).execute()
}

export function findDraft(r: Reader, draftId: string): Promise<DraftRow | undefined> {
  return tables(r)
    .selectFrom('cases.draft')
    .selectAll()
    .where('id', '=', draftId)
    .executeTakeFirst()
}

/** Locked until the transaction ends, so that two devices do not overwrite each other's page. */
export function lockDraft(tx: Tx, draftId: string): Promise<DraftRow | undefined> {
  return tables(tx)
    .selectFrom('cases.draft')
    .selectAll()
    .where('id', '=', draftId)
    .forUpdate()
    .executeTakeFirst()
}

export function findOpenDraft(
  r: Reader,
  wanted: { personId: string; applicantId: string; itemCode: string; today: string },
): Promise<DraftRow | undefined> {
  return tables(r)
    .selectFrom('cases.draft')
    .selectAll()
    .where('person_id', '=', wanted.personId)
    .where('applicant_id', '=', wanted.applicantId)
    .where('item_code', '=', wanted.itemCode)
    .where('state', '=', 'open')
    .where('expires_on', '>=', wanted.today)
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export function listOpenDrafts(r: Reader, personId: string, today: string): Promise<DraftRow[]> {
  return tables(r)
    .selectFrom('cases.draft')
    .selectAll()
    .where('person_id', '=', personId)
    .where('state', '=', 'open')
    .where('expires_on', '>=', today)
    .orderBy('updated_at', 'desc')
    .limit(50)
    .execute()
}

export async function updateDraft(
  tx: Tx,
  draftId: string,
  change: Updateable<DraftTable>,
): Promise<void> {
  await tables(tx)
    .updateTable('cases.draft')
    .set({ ...change, version: sql`version + 1`, updated_at: tx.ctx.clock.now() })
    .where('id', '=', draftId)
    .execute()
}

/** Drafts past their last day; their content is blanked, because nobody has a reason to keep it. */
export async function expireDrafts(tx: Tx, today: string, limit: number): Promise<number> {
  const result = await sql`
    update cases.draft set state = 'expired', content_sealed = '', version = version + 1
    where id in (
      select id from cases.draft where state = 'open' and expires_on < ${today}::date
      order by expires_on limit ${limit} for update skip locked)`.execute(tx.db)
  return Number(result.numAffectedRows ?? 0n)
}
