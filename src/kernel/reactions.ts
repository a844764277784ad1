// Reactions: whoever stands above hears a fact and acts on it, in one transaction with the advance of its cursor.

import { sql } from 'kysely'
import type { Context, Reader } from './context.ts'
import type { FactDef } from './facts.ts'

export interface FactMeta {
  id: number
  name: string
  requestId: string
  announcedAt: Date
}

export interface Reaction {
  readonly name: string
  readonly fact: FactDef
  react(ctx: Context, payload: unknown, meta: FactMeta): Promise<void>
}

/**
 * Declares a reaction. It runs in one transaction with the advance of its cursor: delivered at
 * least once, its effect in the database happens exactly once. Effects outside the database belong
 * into a job.
 */
export function defineReaction<P>(
  name: string,
  fact: FactDef<P>,
  react: (ctx: Context, payload: P, meta: FactMeta) => Promise<void>,
): Reaction {
  return {
    name,
    fact: fact as FactDef,
    react: (ctx, payload, meta) => react(ctx, fact.schema.parse(payload), meta),
  }
}

interface FactRow {
  id: number
  xid: string
  name: string
  payload: unknown
  request_id: string
  announced_at: Date
}

/**
 * The next facts for a reaction, in the order (xid, id), and only below the oldest transaction that
 * still runs: a fact committed late can thus never be skipped by a cursor that has gone past it.
 */
export async function nextFacts(r: Reader, reaction: Reaction, limit: number): Promise<FactRow[]> {
  const result = await sql<FactRow>`
    select f.id, f.xid::text as xid, f.name, f.payload, f.request_id, f.announced_at
    from kernel.fact f
    left join kernel.reaction c on c.name = ${reaction.name}
    where f.name = ${reaction.fact.name}
      and f.xid < pg_snapshot_xmin(pg_current_snapshot())
      and (f.xid, f.id) > (coalesce(c.xid, '0'::xid8), coalesce(c.fact_id, 0))
    order by f.xid, f.id
    limit ${limit}`.execute(r.db)
  return result.rows
}

/** The newest fact, and whether everything up to it is below the oldest running transaction. */
export async function newestFact(r: Reader): Promise<{ id: number; settled: boolean }> {
  const result = await sql<{ id: number; settled: boolean }>`
    select coalesce(max(id), 0) as id,
      coalesce(bool_and(xid < pg_snapshot_xmin(pg_current_snapshot())), true) as settled
    from (select id, xid from kernel.fact order by id desc limit 200) newest`.execute(r.db)
  return result.rows[0] ?? { id: 0, settled: true }
}

/** Takes the cursor for this transaction; false when another copy of the process holds it or it waits. */
export async function lockCursor(
  r: Reader,
  name: string,
  fact: FactRow,
  now: Date,
): Promise<boolean> {
  await sql`insert into kernel.reaction (name) values (${name}) on conflict do nothing`.execute(
    r.db,
  )
  const result = await sql`
    select name from kernel.reaction
    where name = ${name} and (xid, fact_id) < (${fact.xid}::xid8, ${fact.id}::bigint)
      and (retry_at is null or retry_at <= ${now.toISOString()}::timestamptz)
    for update skip locked`.execute(r.db)
  return result.rows.length === 1
}

export async function advanceCursor(r: Reader, name: string, fact: FactRow): Promise<void> {
  await sql`update kernel.reaction
    set xid = ${fact.xid}::xid8, fact_id = ${fact.id}, attempts = 0, last_error = null, retry_at = null
    where name = ${name}`.execute(r.db)
}

const ATTEMPTS = 8

/** Notes a failure: waits longer each time, and parks the fact after the last attempt. */
export async function noteFailure(
  r: Reader,
  name: string,
  fact: FactRow,
  error: Error,
  now: Date,
): Promise<void> {
  await sql`insert into kernel.reaction (name) values (${name}) on conflict do nothing`.execute(
    r.db,
  )
  const result = await sql<{ attempts: number }>`
    update kernel.reaction
    set attempts = attempts + 1, last_error = ${error.message},
        retry_at = ${now.toISOString()}::timestamptz + (power(2, least(attempts, 8)) * interval '1 second')
    where name = ${name} returning attempts`.execute(r.db)
  if ((result.rows[0]?.attempts ?? 0) < ATTEMPTS) return
  await sql`insert into kernel.parked_fact (reaction, fact_id, error, parked_at)
    values (${name}, ${fact.id}, ${error.message}, ${now.toISOString()}) on conflict do nothing`.execute(
    r.db,
  )
  await advanceCursor(r, name, fact)
}
