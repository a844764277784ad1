// The only SQL that writes the tables of certificates; and the sealing of what is personal.

import { type Insertable, type Selectable, sql } from 'kysely'
import { openField, sealField } from '../../kernel/crypto/index.ts'
import { actorKey, type Reader, type Tx } from '../../kernel/index.ts'
import type { CertificateField, HolderCodeType } from './contract.ts'
import { certificateUnknown, notNow } from './faults.ts'
import { type Action, apply, fold, type Life } from './rules.ts'
import type { CertificatesTables, CertificateTable } from './tables.ts'

export type CertificateRow = Selectable<CertificateTable>

/** What is sealed in one piece: it is only ever read as a whole. */
export type Details = {
  holderName: string
  holderCode: string
  holderCodeType: HolderCodeType
  fields: Required<CertificateField>[]
  note: string | null
}

function tables(r: Reader) {
  return r.db.withTables<CertificatesTables>()
}

export function sealDetails(id: string, details: Details): string {
  return sealField(JSON.stringify(details), `certificates.details:${id}`)
}

export function openDetails(row: Pick<CertificateRow, 'id' | 'details_sealed'>): Details {
  return JSON.parse(openField(row.details_sealed, `certificates.details:${row.id}`)) as Details
}

export async function insertCertificate(
  tx: Tx,
  row: Omit<Insertable<CertificateTable>, 'state' | 'problem' | 'file_digest' | 'file_size'>,
  first: Action,
): Promise<void> {
  const life = fold([first])
  await tables(tx)
    .insertInto('certificates.certificate')
    .values({ ...row, ...columnsOf(life) })
    .execute()
  await insertAction(tx, row.id, 1, first)
}

/**
 * Takes an action on a certificate: locks it, folds what happened, refuses what cannot follow
 * (`certificates.not-now`), appends the action and renews the row's copy. Answers the row before.
 */
export async function takeAction(tx: Tx, id: string, action: Action): Promise<CertificateRow> {
  const row = await lock(tx, id)
  const actions = await listActions(tx, id)
  const next = apply(fold(actions), action)
  if (!next) throw notNow({ detail: `${action.kind} in ${row.state}` })
  await insertAction(tx, id, actions.length + 1, action)
  await tables(tx)
    .updateTable('certificates.certificate')
    .set(columnsOf(next))
    .where('id', '=', id)
    .execute()
  return row
}

/** Holds the row until the transaction ends, so that two changes come one after the other. */
export async function lock(tx: Tx, id: string): Promise<CertificateRow> {
  const row = await tables(tx)
    .selectFrom('certificates.certificate')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw certificateUnknown({ detail: id })
  return row
}

export async function listActions(
  r: Reader,
  id: string,
): Promise<(Action & { at: Date; actor: string })[]> {
  const rows = await tables(r)
    .selectFrom('certificates.action')
    .select(['kind', 'data', 'at', 'actor'])
    .where('certificate_id', '=', id)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind, data: row.data }) as Action & typeof row)
}

async function insertAction(tx: Tx, id: string, seq: number, action: Action): Promise<void> {
  await tables(tx)
    .insertInto('certificates.action')
    .values({
      certificate_id: id,
      seq,
      kind: action.kind,
      at: tx.ctx.clock.now().toISOString(),
      actor: actorKey(tx.ctx.actor),
      request_id: tx.ctx.requestId,
      data: JSON.stringify(action.data),
    })
    .execute()
}

/** The copy of the fold that pages read. */
export function columnsOf(life: Life) {
  return {
    state: life.state,
    problem: life.problem,
    file_digest: life.file?.digest ?? null,
    file_size: life.file?.size ?? null,
  }
}

/** The next running number of a scope; waits for others of the same scope only. */
export async function nextNumber(tx: Tx, scope: string): Promise<number> {
  const answer = await sql<{ last: number }>`
    insert into certificates.counter (scope, last) values (${scope}, 1)
    on conflict (scope) do update set last = counter.last + 1
    returning last`.execute(tx.db)
  return answer.rows[0]?.last ?? 0
}

export type StoredIssuerKey = { certificate: string; private_key_sealed: string }

export async function findIssuerKey(r: Reader, uscc: string): Promise<StoredIssuerKey | undefined> {
  return tables(r)
    .selectFrom('certificates.issuer_key')
    .select(['certificate', 'private_key_sealed'])
    .where('uscc', '=', uscc)
    .executeTakeFirst()
}

/** Keeps a new key unless somebody was faster; the caller reads afterwards which one counts. */
export async function insertIssuerKey(
  r: Reader,
  key: StoredIssuerKey & { uscc: string; organ_name: string; created_at: string },
): Promise<void> {
  await tables(r)
    .insertInto('certificates.issuer_key')
    .values(key)
    .onConflict((oc) => oc.column('uscc').doNothing())
    .execute()
}
