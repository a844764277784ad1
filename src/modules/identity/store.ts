// Writes the registers: people, businesses, mandates, organs, positions, officials, appointments.

import { type Insertable, sql } from 'kysely'
import type { Tx } from '../../kernel/index.ts'
import type { IdentityTables } from './tables.ts'

type Row<T extends keyof IdentityTables> = Insertable<IdentityTables[T]>

function tables(tx: Tx) {
  return tx.db.withTables<IdentityTables>()
}

/**
 * Answers the ids that were new; rows whose ID number is known already are left alone. The rows
 * travel as one JSON parameter: seven thousand single ones took as long as all the rest of an import.
 */
export async function insertPersons(tx: Tx, rows: readonly Row<'identity.person'>[]) {
  if (rows.length === 0) return []
  const inserted = await sql<{ id: string }>`
    insert into identity.person
      (id, name, id_number_sealed, id_number_index, id_number_masked, birth_date, sex, phone_sealed,
       phone_index, phone_masked, email_sealed, locale, level, registered_at)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      id uuid, name text, id_number_sealed text, id_number_index text, id_number_masked text,
      birth_date date, sex text, phone_sealed text, phone_index text, phone_masked text,
      email_sealed text, locale text, level text, registered_at timestamptz)
    on conflict (id_number_index) do nothing
    returning id`.execute(tx.db)
  return inserted.rows.map((row) => row.id)
}

export async function insertEntities(tx: Tx, rows: readonly Row<'identity.entity'>[]) {
  if (rows.length === 0) return []
  const inserted = await tables(tx)
    .insertInto('identity.entity')
    .values(rows)
    .onConflict((oc) => oc.column('uscc').doNothing())
    .returning('id')
    .execute()
  return inserted.map((row) => row.id)
}

/** A person holds an office in a business once; a second entry of the same office changes nothing. */
export async function insertMandates(tx: Tx, rows: readonly Row<'identity.mandate'>[]) {
  if (rows.length === 0) return []
  const inserted = await tables(tx)
    .insertInto('identity.mandate')
    .values(rows)
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .execute()
  return inserted.map((row) => row.id)
}

/** Locks the mandate and answers it; a second revocation waits here and then finds it revoked. */
export function lockMandate(tx: Tx, mandateId: string) {
  return tables(tx)
    .selectFrom('identity.mandate')
    .selectAll()
    .where('id', '=', mandateId)
    .forUpdate()
    .executeTakeFirst()
}

export async function markMandateRevoked(tx: Tx, mandateId: string, at: Date, reason: string) {
  await tables(tx)
    .updateTable('identity.mandate')
    .set({ revoked_at: at, revoked_reason: reason })
    .where('id', '=', mandateId)
    .where('revoked_at', 'is', null)
    .execute()
}

export async function insertOrgan(tx: Tx, row: Row<'identity.organ'>) {
  await tables(tx).insertInto('identity.organ').values(row).execute()
}

export async function insertPosition(tx: Tx, row: Row<'identity.position'>) {
  await tables(tx).insertInto('identity.position').values(row).execute()
}

export async function insertOfficial(tx: Tx, row: Row<'identity.official'>) {
  await tables(tx).insertInto('identity.official').values(row).execute()
}

/** Locks the official, so that two appointments at once cannot both pass the separation of duties. */
export function lockOfficial(tx: Tx, officialId: string) {
  return tables(tx)
    .selectFrom('identity.official')
    .selectAll()
    .where('id', '=', officialId)
    .forUpdate()
    .executeTakeFirst()
}

export async function setOfficialState(
  tx: Tx,
  officialId: string,
  state: 'active' | 'suspended' | 'left',
) {
  await tables(tx)
    .updateTable('identity.official')
    .set({ state })
    .where('id', '=', officialId)
    .execute()
}

export async function insertAppointment(tx: Tx, row: Row<'identity.appointment'>) {
  await tables(tx).insertInto('identity.appointment').values(row).execute()
}

export function lockAppointment(tx: Tx, appointmentId: string) {
  return tables(tx)
    .selectFrom('identity.appointment')
    .selectAll()
    .where('id', '=', appointmentId)
    .forUpdate()
    .executeTakeFirst()
}

export async function markAppointmentEnded(
  tx: Tx,
  appointmentId: string,
  at: Date,
  reason: string,
) {
  await tables(tx)
    .updateTable('identity.appointment')
    .set({ ended_at: at, ended_reason: reason })
    .where('id', '=', appointmentId)
    .where('ended_at', 'is', null)
    .execute()
}
