// The SQL that writes statutory documents and their numbers.

import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Reader, Tx } from '../../kernel/index.ts'
import { tables } from './store.ts'
import type { DocumentTable } from './tables.ts'

export type DocumentRecord = Selectable<DocumentTable>

export async function insertDocument(tx: Tx, row: Insertable<DocumentTable>): Promise<void> {
  await tables(tx).insertInto('cases.document').values(row).execute()
}

export function findDocument(r: Reader, documentId: string): Promise<DocumentRecord | undefined> {
  return tables(r)
    .selectFrom('cases.document')
    .selectAll()
    .where('id', '=', documentId)
    .executeTakeFirst()
}

export async function updateDocument(
  tx: Tx,
  documentId: string,
  change: Updateable<DocumentTable>,
): Promise<void> {
  await tables(tx).updateTable('cases.document').set(change).where('id', '=', documentId).execute()
}

/** The next number of a prefix in a year; taken by the job that makes documents, never by a verb. */
export async function nextDocumentNumber(tx: Tx, prefix: string, year: number): Promise<number> {
  const result = await sql<{ last: number }>`
    insert into cases.document_counter (prefix, year, last) values (${prefix}, ${year}, 1)
    on conflict (prefix, year) do update set last = cases.document_counter.last + 1
    returning last`.execute(tx.db)
  return result.rows[0]?.last ?? 1
}
