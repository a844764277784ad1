// Queries over the ledger: pages of lines and reads, checkpoints, tiles.

import { sql } from 'kysely'
import { z } from 'zod'
import { kernelFaults, type Reader } from '../../kernel/index.ts'
import {
  DataRead,
  type LedgerLine,
  LineFilter,
  PageQuery,
  Purpose,
  type SubjectRef,
} from './contract.ts'
import { openContent, type StoredLine } from './leaf.ts'
import type { Hash } from './merkle.ts'
import { DATA_READ } from './record.ts'
import { lineColumns } from './store.ts'
import type { LedgerTables } from './tables.ts'
import { splitHashes, TILE_WIDTH, type TileAddress } from './tiles.ts'

export type Checkpoint = { size: number; root: Hash; note: string; at: Date }

export async function findCheckpoint(r: Reader): Promise<Checkpoint | undefined> {
  return r.db
    .withTables<LedgerTables>()
    .selectFrom('ledger.checkpoint')
    .selectAll()
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The hashes of one tile; shorter than asked when the tree does not reach so far. */
export async function readTile(r: Reader, tile: TileAddress): Promise<Hash[]> {
  if (tile.width === TILE_WIDTH) {
    const full = await r.db
      .withTables<LedgerTables>()
      .selectFrom('ledger.tile')
      .select('hashes')
      .where('level', '=', tile.level)
      .where('n', '=', tile.n)
      .executeTakeFirst()
    if (full) return splitHashes(full.hashes)
  }
  const from = tile.n * TILE_WIDTH
  return readLevel(r, tile.level, from, from + tile.width)
}

/** Hashes `from` … `to` − 1 of a level: leaf hashes at level 0, above it the roots of full tiles. */
export async function readLevel(
  r: Reader,
  level: number,
  from: number,
  to: number,
): Promise<Hash[]> {
  const answer =
    level === 0
      ? sql<{ hash: Hash }>`select hash from ledger.leaf
          where idx >= ${from} and idx < ${to} order by idx`
      : sql<{ hash: Hash }>`select root as hash from ledger.tile
          where level = ${level - 1} and n >= ${from} and n < ${to} order by n`
  return (await answer.execute(r.db)).rows.map((row) => row.hash)
}

export async function findStoredLine(
  r: Reader,
  lineId: string,
): Promise<{ line: StoredLine; leafIndex: number | null } | undefined> {
  const answer = await sql<StoredLine & { idx: number | null }>`
    select ${lineColumns('l')}, f.idx from ledger.line l
    left join ledger.leaf f on f.line_id = l.id
    where l.id = ${lineId}`.execute(r.db)
  const row = answer.rows[0]
  if (!row) return undefined
  const { idx, ...line } = row
  return { line, leafIndex: idx }
}

export async function isSubjectOf(r: Reader, lineId: string, subjectId: string): Promise<boolean> {
  const row = await r.db
    .withTables<LedgerTables>()
    .selectFrom('ledger.line_subject')
    .select('ordinal')
    .where('line_id', '=', lineId)
    .where('subject_id', '=', subjectId)
    .executeTakeFirst()
  return row !== undefined
}

export async function hasPending(r: Reader): Promise<boolean> {
  const answer = await sql<{ some: boolean }>`
    select exists (select from ledger.pending) as some`.execute(r.db)
  return answer.rows[0]?.some ?? false
}

type ReadRow = StoredLine & { body: string | null }

/**
 * Who looked at this subject's data, newest first: who, which organ, which case, which fields, when.
 * The next page begins after `next`; null at the end.
 */
export async function listReadsOf(
  r: Reader,
  subject: SubjectRef,
  page: PageQuery = {},
): Promise<{ reads: DataRead[]; next: string | null }> {
  const { after, limit } = PageQuery.parse(page)
  const answer = await sql<ReadRow>`
    select ${lineColumns('l')}, c.body
    from ledger.line_subject s
    join ledger.line l on l.id = s.line_id
    left join ledger.content c on c.line_id = l.id
    where s.subject_id = ${subject.id} and s.kind = ${subject.kind} and s.is_read
      and l.verb = ${DATA_READ}
      ${after ? sql`and s.line_id < ${uuidOf(after)}::uuid` : sql``}
    order by s.line_id desc
    limit ${limit + 1}`.execute(r.db)
  const reads = answer.rows.slice(0, limit).map(toDataRead)
  const last = reads.at(-1)
  return { reads, next: answer.rows.length > limit && last ? last.lineId : null }
}

type ReadBody = { actorName?: string; what?: { fields?: string[]; purpose?: unknown } }

function toDataRead(row: ReadRow): DataRead {
  const body = row.body === null ? {} : (JSON.parse(openContent(row.id, row.body)) as ReadBody)
  return DataRead.parse({
    lineId: row.id,
    at: new Date(row.at).toISOString(),
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: body.actorName ?? null,
    organId: row.organ_id,
    caseId: row.case_id,
    object: { kind: row.object_kind, id: row.object_id },
    fields: body.what?.fields ?? [],
    purpose: Purpose.safeParse(body.what?.purpose).data ?? null,
  })
}

/** Lines for the auditor, newest first, without personal content. `next` is null at the end. */
export async function listLines(
  r: Reader,
  filter: LineFilter = {},
): Promise<{ lines: LedgerLine[]; next: string | null }> {
  const f = LineFilter.parse(filter)
  const cursor = f.after === undefined ? undefined : parseCursor(f.after)
  const conditions = [
    cursor ? sql`(l.at, l.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : undefined,
    f.verb ? sql`l.verb = ${f.verb}` : undefined,
    f.actorId ? sql`l.actor_id = ${f.actorId}` : undefined,
    f.objectId ? sql`l.object_id = ${f.objectId}` : undefined,
    f.caseId ? sql`l.case_id = ${f.caseId}` : undefined,
    f.organId ? sql`l.organ_id = ${f.organId}` : undefined,
    f.from ? sql`l.at >= ${f.from}::timestamptz` : undefined,
    f.to ? sql`l.at < ${f.to}::timestamptz` : undefined,
  ].filter((condition) => condition !== undefined)
  const answer = await sql<StoredLine & { idx: number | null }>`
    select ${lineColumns('l')}, f.idx
    from ledger.line l left join ledger.leaf f on f.line_id = l.id
    ${conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`}
    order by l.at desc, l.id desc
    limit ${f.limit + 1}`.execute(r.db)
  const rows = answer.rows.slice(0, f.limit)
  const last = rows.at(-1)
  const next = answer.rows.length > f.limit && last ? `${last.at}~${last.id}` : null
  return { lines: rows.map((row) => toLedgerLine(row, row.idx)), next }
}

function parseCursor(text: string): { at: string; id: string } {
  const match = /^([0-9T:.-]{20,30}Z)~([0-9a-f-]{36})$/.exec(text)
  if (!match?.[1] || !match[2] || Number.isNaN(Date.parse(match[1]))) throw wrongCursor(text)
  return { at: match[1], id: uuidOf(match[2]) }
}

function uuidOf(text: string): string {
  if (!z.uuid().safeParse(text).success) throw wrongCursor(text)
  return text
}

function wrongCursor(text: string) {
  const sentence = { zh: '分页位置无效。', en: 'The place to continue from is not valid.' }
  return kernelFaults.invalidInput({ detail: text, fields: [{ path: 'after', ...sentence }] })
}

function toLedgerLine(row: StoredLine, leafIndex: number | null): LedgerLine {
  return {
    lineId: row.id,
    leafIndex,
    at: new Date(row.at).toISOString(),
    verb: row.verb,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actingForKind: row.acting_for_kind,
    actingForId: row.acting_for_id,
    organId: row.organ_id,
    object: { kind: row.object_kind, id: row.object_id },
    caseId: row.case_id,
    requestId: row.request_id,
    channel: row.channel,
  }
}
