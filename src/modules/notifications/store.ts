// Writes messages and their deliveries.

import { type Insertable, sql } from 'kysely'
import type { Reader, Tx } from '../../kernel/index.ts'
import type { NotificationTables, RecipientKind } from './tables.ts'

function tables(r: Reader) {
  return r.db.withTables<NotificationTables>()
}

/** False when a message with the same key was written before. */
export async function insertMessage(
  tx: Tx,
  row: Insertable<NotificationTables['notifications.message']>,
): Promise<boolean> {
  const inserted = await tables(tx)
    .insertInto('notifications.message')
    .values(row)
    .onConflict((oc) => oc.column('dedup_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function insertDelivery(
  tx: Tx,
  row: Insertable<NotificationTables['notifications.delivery']>,
): Promise<void> {
  await tables(tx).insertInto('notifications.delivery').values(row).execute()
}

/** How long one attempt may take before another worker may believe it died. */
const CLAIM_MS = 120_000

/**
 * Takes a delivery for one attempt. Null when it was sent or given up already, or when another
 * worker is at it: the job's repeat then does nothing.
 */
export async function claimDelivery(r: Reader, deliveryId: string, now: Date) {
  const row = await tables(r)
    .updateTable('notifications.delivery')
    .set({
      state: 'sending',
      attempts: sql`attempts + 1`,
      claimed_until: new Date(now.getTime() + CLAIM_MS),
    })
    .where('id', '=', deliveryId)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'waiting'),
        eb.and([eb('state', '=', 'sending'), eb('claimed_until', '<=', now)]),
      ]),
    )
    .returning(['id', 'message_id', 'channel', 'attempts'])
    .executeTakeFirst()
  return row ?? null
}

/** Back into the queue after a failure that may pass. */
export async function releaseDelivery(
  r: Reader,
  deliveryId: string,
  error: string,
  nextAt: Date,
): Promise<void> {
  await tables(r)
    .updateTable('notifications.delivery')
    .set({
      state: 'waiting',
      claimed_until: null,
      next_at: nextAt,
      last_error: error.slice(0, 500),
    })
    .where('id', '=', deliveryId)
    .where('state', '=', 'sending')
    .execute()
}

export async function markSent(tx: Tx, deliveryId: string, ref: string, at: Date) {
  await tables(tx)
    .updateTable('notifications.delivery')
    .set({ state: 'sent', provider_ref: ref, claimed_until: null, last_error: null, done_at: at })
    .where('id', '=', deliveryId)
    .execute()
}

export async function markDead(tx: Tx, deliveryId: string, error: string, at: Date) {
  await tables(tx)
    .updateTable('notifications.delivery')
    .set({ state: 'dead', claimed_until: null, last_error: error.slice(0, 500), done_at: at })
    .where('id', '=', deliveryId)
    .execute()
}

/** False when it was no dead letter. */
export async function revive(tx: Tx, deliveryId: string, now: Date): Promise<boolean> {
  const row = await tables(tx)
    .updateTable('notifications.delivery')
    .set({ state: 'waiting', attempts: 0, done_at: null, next_at: now })
    .where('id', '=', deliveryId)
    .where('state', '=', 'dead')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** True when this call made it read. */
export async function markRead(tx: Tx, messageId: string, at: Date): Promise<boolean> {
  const row = await tables(tx)
    .updateTable('notifications.message')
    .set({ read_at: at })
    .where('id', '=', messageId)
    .where('read_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function markAllRead(
  tx: Tx,
  to: { kind: RecipientKind; id: string },
  at: Date,
): Promise<number> {
  const result = await tables(tx)
    .updateTable('notifications.message')
    .set({ read_at: at })
    .where('to_kind', '=', to.kind)
    .where('to_id', '=', to.id)
    .where('read_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
