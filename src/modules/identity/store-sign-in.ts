// Writes what signing in needs: accounts, passwords, one-time codes, failure counters, sessions.

import { type Insertable, sql } from 'kysely'
import type { Reader, Tx } from '../../kernel/index.ts'
import type { LockPolicy } from './rules.ts'
import type { ClosedReason, IdentityTables } from './tables.ts'

function tables(r: Reader) {
  return r.db.withTables<IdentityTables>()
}

export interface HolderRef {
  kind: 'person' | 'official'
  id: string
}

/** Answers the account of the holder, opening it when there is none yet. */
export async function openAccount(tx: Tx, id: string, holder: HolderRef, at: Date) {
  await tables(tx)
    .insertInto('identity.account')
    .values({ id, holder_kind: holder.kind, holder_id: holder.id, opened_at: at })
    .onConflict((oc) => oc.columns(['holder_kind', 'holder_id']).doNothing())
    .execute()
  return tables(tx)
    .selectFrom('identity.account')
    .selectAll()
    .where('holder_kind', '=', holder.kind)
    .where('holder_id', '=', holder.id)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

export async function setAccountState(tx: Tx, accountId: string, state: 'active' | 'disabled') {
  await tables(tx)
    .updateTable('identity.account')
    .set({ state })
    .where('id', '=', accountId)
    .execute()
}

/** False when another account answers to that name. */
export async function claimName(tx: Tx, nameIndex: string, accountId: string): Promise<boolean> {
  await tables(tx)
    .insertInto('identity.account_name')
    .values({ name_index: nameIndex, account_id: accountId })
    .onConflict((oc) => oc.column('name_index').doNothing())
    .execute()
  const row = await tables(tx)
    .selectFrom('identity.account_name')
    .select('account_id')
    .where('name_index', '=', nameIndex)
    .executeTakeFirst()
  return row?.account_id === accountId
}

export async function putPassword(tx: Tx, accountId: string, hash: string, at: Date) {
  await tables(tx)
    .insertInto('identity.password')
    .values({ account_id: accountId, hash, changed_at: at })
    .onConflict((oc) => oc.column('account_id').doUpdateSet({ hash, changed_at: at }))
    .execute()
}

export async function putTotp(tx: Tx, accountId: string, secretSealed: string, at: Date) {
  await tables(tx)
    .insertInto('identity.totp')
    .values({ account_id: accountId, secret_sealed: secretSealed, enrolled_at: at })
    .onConflict((oc) =>
      oc
        .column('account_id')
        .doUpdateSet({ secret_sealed: secretSealed, enrolled_at: at, last_step: 0 }),
    )
    .execute()
}

/** Uses up a code: false when this step or a later one was used before, also by a request beside this one. */
export async function spendTotpStep(tx: Tx, accountId: string, step: number): Promise<boolean> {
  const row = await tables(tx)
    .updateTable('identity.totp')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .where('last_step', '<', step)
    .returning('account_id')
    .executeTakeFirst()
  return row !== undefined
}

export interface Attempt {
  failures: number
  lockedUntil: Date | null
}

/**
 * Counts one attempt before it is judged, so that attempts sent at once are all counted. Answers
 * null when the key is locked: the attempt is then neither counted nor judged.
 */
export async function countAttempt(
  r: Reader,
  key: string,
  policy: LockPolicy,
  now: Date,
): Promise<Attempt | null> {
  const forgetBefore = new Date(now.getTime() - policy.forgetSeconds * 1000)
  // The counter is kept at each step below; lock length doubles as lockSeconds() says.
  const next = sql<number>`case when t.last_at < ${forgetBefore} then 1 else t.failures + 1 end`
  const { rows } = await sql<{ failures: number; locked_until: Date | null }>`
    insert into identity.throttle as t (key, failures, last_at, locked_until)
    values (${key}, 1, ${now}, null)
    on conflict (key) do update set
      failures = ${next},
      last_at = ${now},
      locked_until = case when ${next} < ${policy.free}::integer then null
        else ${now}::timestamptz + least(
          ${policy.firstLockSeconds}::numeric * power(2::numeric, least(${next} - ${policy.free}::integer, 30)),
          ${policy.longestLockSeconds}::numeric)::double precision * interval '1 second' end
    where t.locked_until is null or t.locked_until <= ${now}
    returning failures, locked_until`.execute(r.db)
  const row = rows[0]
  return row ? { failures: row.failures, lockedUntil: row.locked_until } : null
}

export async function findLock(r: Reader, key: string): Promise<Date | null> {
  const row = await tables(r)
    .selectFrom('identity.throttle')
    .select('locked_until')
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.locked_until ?? null
}

export async function forgetFailures(r: Reader, key: string) {
  await tables(r).deleteFrom('identity.throttle').where('key', '=', key).execute()
}

/** Takes back one counted attempt: a right password behind a busy address is no failure. */
export async function takeBackAttempt(r: Reader, key: string) {
  await tables(r)
    .updateTable('identity.throttle')
    .set({ failures: sql`greatest(failures - 1, 0)`, locked_until: null })
    .where('key', '=', key)
    .execute()
}

export async function sweepThrottle(r: Reader, before: Date): Promise<number> {
  const result = await tables(r)
    .deleteFrom('identity.throttle')
    .where('last_at', '<', before)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

export async function insertSession(tx: Tx, row: Insertable<IdentityTables['identity.session']>) {
  await tables(tx).insertInto('identity.session').values(row).execute()
}

/** True when this call closed it; false when it was closed before. */
export async function closeSession(tx: Tx, sessionId: string, at: Date, reason: ClosedReason) {
  const row = await tables(tx)
    .updateTable('identity.session')
    .set({ closed_at: at, closed_reason: reason })
    .where('id', '=', sessionId)
    .where('closed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function closeSessionsOf(
  tx: Tx,
  accountId: string,
  at: Date,
  reason: ClosedReason,
  except: string | null = null,
): Promise<number> {
  let query = tables(tx)
    .updateTable('identity.session')
    .set({ closed_at: at, closed_reason: reason })
    .where('account_id', '=', accountId)
    .where('closed_at', 'is', null)
  if (except !== null) query = query.where('id', '<>', except)
  const result = await query.executeTakeFirst()
  return Number(result.numUpdatedRows)
}

export async function closeSessionsUnder(tx: Tx, mandateId: string, at: Date): Promise<number> {
  const result = await tables(tx)
    .updateTable('identity.session')
    .set({ closed_at: at, closed_reason: 'mandate-ended' })
    .where('mandate_id', '=', mandateId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

export async function touchSession(r: Reader, sessionId: string, at: Date) {
  await tables(r)
    .updateTable('identity.session')
    .set({ seen_at: at })
    .where('id', '=', sessionId)
    .where('closed_at', 'is', null)
    .execute()
}

export async function sweepSessions(r: Reader, before: Date): Promise<number> {
  const result = await tables(r)
    .deleteFrom('identity.session')
    .where('expires_at', '<', before)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

export async function closeSessionsOfHolder(tx: Tx, holder: HolderRef, at: Date) {
  await tables(tx)
    .updateTable('identity.session')
    .set({ closed_at: at, closed_reason: 'account-closed' })
    .where('holder_kind', '=', holder.kind)
    .where('holder_id', '=', holder.id)
    .where('closed_at', 'is', null)
    .execute()
}
