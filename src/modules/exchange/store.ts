// The only SQL that writes the exchange's tables.

import { sql } from 'kysely'
import type { NodeHealth } from '../../contracts/index.ts'
import type { Reader, Tx } from '../../kernel/index.ts'
import type { NewNode } from './contract.ts'
import type { ExchangeTables, StoredEvidence } from './tables.ts'

const tables = (r: Reader) => r.db.withTables<ExchangeTables>()

type Inviting = {
  node: Required<NewNode>
  codeHash: string
  codeExpiresAt: Date
  at: Date
}

/** Invites a node, anew or again; false when the name belongs to another organ. */
export async function inviteNode(tx: Tx, { node, codeHash, codeExpiresAt, at }: Inviting) {
  const told = {
    title_zh: node.title.zh,
    title_en: node.title.en,
    provides: node.provides,
    durable: node.durable,
    code_hash: codeHash,
    code_expires_at: codeExpiresAt,
  }
  const kept = await tables(tx)
    .insertInto('exchange.node')
    .values({ id: node.id, organ_id: node.organId, state: 'invited', invited_at: at, ...told })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(told).where('exchange.node.organ_id', '=', node.organId),
    )
    .executeTakeFirst()
  return kept.numInsertedOrUpdatedRows === 1n
}

/** Takes the code: it works once, also when two processes show it at the same time. */
export async function takeEnrolmentCode(
  tx: Tx,
  id: string,
  codeHash: string,
  keys: { suite: string; signing_key: string; agreement_key: string; version: string },
): Promise<{ organ_id: string } | undefined> {
  const now = tx.ctx.clock.now()
  return tables(tx)
    .updateTable('exchange.node')
    .set({ ...keys, state: 'active', code_hash: null, code_expires_at: null, enrolled_at: now })
    .where('id', '=', id)
    .where('code_hash', '=', codeHash)
    .where('code_expires_at', '>', now)
    .returning('organ_id')
    .executeTakeFirst()
}

export async function revokeNode(tx: Tx, id: string): Promise<{ organ_id: string } | undefined> {
  return tables(tx)
    .updateTable('exchange.node')
    .set({ state: 'revoked', code_hash: null, code_expires_at: null })
    .where('id', '=', id)
    .where('state', '<>', 'revoked')
    .returning('organ_id')
    .executeTakeFirst()
}

/** Keeps the platform's own node if it is not kept yet; answers its sealed keys. */
export async function keepOwnNode(
  r: Reader,
  own: {
    id: string
    organId: string
    suite: string
    signingKey: string
    agreementKey: string
    sealedKeys: string
    version: string
    at: Date
  },
): Promise<string> {
  await tables(r)
    .insertInto('exchange.node')
    .values({
      id: own.id,
      organ_id: own.organId,
      title_zh: '一体化平台',
      title_en: 'The platform itself',
      state: 'active',
      provides: [],
      durable: 'grouped',
      suite: own.suite,
      signing_key: own.signingKey,
      agreement_key: own.agreementKey,
      sealed_keys: own.sealedKeys,
      version: own.version,
      invited_at: own.at,
      enrolled_at: own.at,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const kept = await tables(r)
    .selectFrom('exchange.node')
    .select('sealed_keys')
    .where('id', '=', own.id)
    .executeTakeFirstOrThrow()
  if (kept.sealed_keys === null) throw new Error(`Node ${own.id} is not the platform's own`)
  return kept.sealed_keys
}

/** A new configuration begins: every copy of the platform is told when this transaction commits. */
export async function bumpSerial(r: Reader): Promise<void> {
  await tables(r)
    .updateTable('exchange.serial')
    .set((row) => ({ value: row('value', '+', 1) }))
    .execute()
  await sql`select pg_notify('exchange_changed', '')`.execute(r.db)
}

export async function saveHealth(
  r: Reader,
  seen: { nodeId: string; copyId: string | null; at: Date; health: NodeHealth | null },
): Promise<void> {
  const health = seen.health ? { health: JSON.stringify(seen.health) } : {}
  await tables(r)
    .insertInto('exchange.node_health')
    .values({
      node_id: seen.nodeId,
      copy_id: seen.copyId,
      seen_at: seen.at,
      health: JSON.stringify(seen.health),
    })
    .onConflict((conflict) =>
      conflict.column('node_id').doUpdateSet({ copy_id: seen.copyId, seen_at: seen.at, ...health }),
    )
    .execute()
}

/** This copy lives; copies not seen since `before` are forgotten, and with them the links they held. */
export async function keepCopy(r: Reader, id: string, at: Date, before: Date): Promise<void> {
  await tables(r)
    .insertInto('exchange.copy')
    .values({ id, seen_at: at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen_at: at }))
    .execute()
  await tables(r).deleteFrom('exchange.copy').where('seen_at', '<', before).execute()
  await forgetLinks(r)
}

export async function dropCopy(r: Reader, id: string): Promise<void> {
  await tables(r).deleteFrom('exchange.copy').where('id', '=', id).execute()
  await forgetLinks(r)
}

async function forgetLinks(r: Reader): Promise<void> {
  await tables(r)
    .updateTable('exchange.node_health')
    .set({ copy_id: null })
    .where('copy_id', 'is not', null)
    .where('copy_id', 'not in', (query) => query.selectFrom('exchange.copy').select('id'))
    .execute()
}

/** Tells the other copies that a node has come or gone. */
export async function tellLinks(r: Reader): Promise<void> {
  await sql`select pg_notify('exchange_changed', 'links')`.execute(r.db)
}

/** The link went down; unless the node has come back through another copy meanwhile. */
export async function saveLinkDown(r: Reader, nodeId: string, copyId: string): Promise<void> {
  await tables(r)
    .updateTable('exchange.node_health')
    .set({ copy_id: null })
    .where('node_id', '=', nodeId)
    .where('copy_id', '=', copyId)
    .execute()
}

export type NewFrame = Omit<ExchangeTables['exchange.frame'], 'id' | 'at'> & { at: Date }

export async function appendFrames(r: Reader, frames: readonly NewFrame[]): Promise<void> {
  if (frames.length === 0) return
  await tables(r)
    .insertInto('exchange.frame')
    .values([...frames])
    .execute()
}

/** Adds to the day's counts and answers the new totals, which may hold what other copies counted. */
export async function addQuota(
  r: Reader,
  uses: readonly { grant_id: string; day: string; used: number }[],
): Promise<{ grant_id: string; day: string; used: number }[]> {
  if (uses.length === 0) return []
  return tables(r)
    .insertInto('exchange.quota')
    .values([...uses])
    .onConflict((conflict) =>
      conflict.columns(['grant_id', 'day']).doUpdateSet((set) => ({
        used: sql<number>`exchange.quota.used + ${set.ref('excluded.used')}`,
      })),
    )
    .returning(['grant_id', 'day', 'used'])
    .execute()
}

export type NewAsk = Omit<
  ExchangeTables['exchange.ask'],
  'evidence' | 'asked_at' | 'answered_at'
> & { evidence: StoredEvidence | null; asked_at: Date; answered_at: Date | null }

export async function insertAsk(tx: Tx, ask: NewAsk): Promise<void> {
  await tables(tx)
    .insertInto('exchange.ask')
    .values({ ...ask, evidence: JSON.stringify(ask.evidence) })
    .execute()
}

export async function putRelay(
  r: Reader,
  relay: { to_copy: string; to_node: string; frame: Buffer; at: Date },
): Promise<void> {
  await tables(r).insertInto('exchange.relay').values(relay).execute()
  await sql`select pg_notify('exchange_relay', ${relay.to_copy})`.execute(r.db)
}

export async function takeRelays(r: Reader, copyId: string) {
  const taken = await tables(r)
    .deleteFrom('exchange.relay')
    .where('to_copy', '=', copyId)
    .returning(['id', 'to_node', 'frame'])
    .execute()
  return taken.sort((a, b) => a.id - b.id)
}

/** Frames for a copy that has gone will never be fetched. */
export async function dropStaleRelays(r: Reader, before: Date): Promise<void> {
  await tables(r).deleteFrom('exchange.relay').where('at', '<', before).execute()
}
