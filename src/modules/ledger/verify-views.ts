// Reading the whole log for verification: page by page, in order, nothing taken for granted.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/index.ts'
import type { StoredLine } from './leaf.ts'
import type { Hash } from './merkle.ts'
import { lineColumns } from './store.ts'
import { TILE_WIDTH } from './tiles.ts'

export type AuditedSubject = {
  ordinal: number
  kind: 'person' | 'entity' | null
  subject_id: string | null
  is_read: boolean
  salt: string | null
  erased_by: string | null
}

/** A leaf with everything that hangs on it. `line` fields are null when the line is gone. */
export type AuditedLeaf = {
  idx: number
  line_id: string
  hash: Hash
  line: StoredLine | null
  content: { salt: string | null; body: string | null; erased_by: string | null } | null
  subjects: AuditedSubject[]
}

type LeafRow = Omit<AuditedLeaf, 'line' | 'content'> &
  StoredLine & {
    id: string | null
    content_line: string | null
    salt: string | null
    body: string | null
    erased_by: string | null
  }

/** Leaves `from` … `to` − 1 in order of index, a page at a time. */
export async function* leavesBetween(
  r: Reader,
  from: number,
  to: number,
  pageSize: number,
): AsyncGenerator<AuditedLeaf[]> {
  for (let after = from - 1; ; ) {
    const answer = await sql<LeafRow>`
      select f.idx, f.line_id, f.hash, ${lineColumns('l')},
        c.line_id as content_line, c.salt, c.body, c.erased_by,
        coalesce((select jsonb_agg(jsonb_build_object('ordinal', s.ordinal, 'kind', s.kind,
            'subject_id', s.subject_id, 'is_read', s.is_read, 'salt', s.salt,
            'erased_by', s.erased_by) order by s.ordinal)
          from ledger.line_subject s where s.line_id = f.line_id), '[]'::jsonb) as subjects
      from ledger.leaf f
      left join ledger.line l on l.id = f.line_id
      left join ledger.content c on c.line_id = f.line_id
      where f.idx > ${after} and f.idx < ${to}
      order by f.idx limit ${pageSize}`.execute(r.db)
    if (answer.rows.length === 0) return
    yield answer.rows.map(toAuditedLeaf)
    after = answer.rows.at(-1)?.idx ?? to
  }
}

function toAuditedLeaf(row: LeafRow): AuditedLeaf {
  const { idx, line_id, hash, subjects, content_line, salt, body, erased_by, ...line } = row
  return {
    idx,
    line_id,
    hash,
    subjects,
    line: row.id === null ? null : line,
    content: content_line === null ? null : { salt, body, erased_by },
  }
}

/** Which of these erasures are witnessed by a line `ledger.erased` about just that line. */
export async function witnessedErasures(
  r: Reader,
  erasures: readonly { lineId: string; witness: string }[],
): Promise<ReadonlySet<string>> {
  if (erasures.length === 0) return new Set()
  const answer = await sql<{ object_id: string; id: string }>`
    select id, object_id from ledger.line
    where id in (${sql.join(erasures.map((e) => e.witness))}) and verb = 'ledger.erased'
      and object_kind = 'line'`.execute(r.db)
  return new Set(answer.rows.map((row) => `${row.object_id} ${row.id}`))
}

export type StoredTile = { n: number; hashes: string; root: Hash }

/** Tiles of a level with numbers `from` … `to` − 1. */
export async function tilesBetween(
  r: Reader,
  level: number,
  from: number,
  to: number,
): Promise<ReadonlyMap<number, StoredTile>> {
  const answer = await sql<StoredTile>`select n, hashes, root from ledger.tile
    where level = ${level} and n >= ${from} and n < ${to} order by n`.execute(r.db)
  return new Map(answer.rows.map((tile) => [tile.n, tile]))
}

/** Tiles that a tree of `size` leaves cannot have. */
export async function tilesBeyond(
  r: Reader,
  size: number,
): Promise<{ level: number; n: number }[]> {
  const answer = await sql<{ level: number; n: number }>`
    select level, n from ledger.tile
    where level < 0 or n < 0 or level > 5
      or (n + 1) * power(${TILE_WIDTH}::numeric, level + 1) > ${size}
    order by level, n limit 100`.execute(r.db)
  return answer.rows
}

export type StoredCheckpoint = { size: number; root: Hash; note: string }

export async function checkpointsAfter(
  r: Reader,
  size: number,
  limit: number,
): Promise<StoredCheckpoint[]> {
  const answer = await sql<StoredCheckpoint>`select size, root, note from ledger.checkpoint
    where size > ${size} order by size limit ${limit}`.execute(r.db)
  return answer.rows
}

/** Counts that must agree, taken in one statement so that a running sequencer cannot blur them. */
export async function countAll(r: Reader): Promise<{
  leaves: number
  lastIndex: number
  checkpointSize: number
  waiting: number
  forgotten: { id: string }[]
  orphans: { line_id: string }[]
}> {
  const answer = await sql<Awaited<ReturnType<typeof countAll>>>`select
    (select count(*) from ledger.leaf) as leaves,
    (select coalesce(max(idx), -1) from ledger.leaf) as "lastIndex",
    (select coalesce(max(size), 0) from ledger.checkpoint) as "checkpointSize",
    (select count(*) from ledger.pending p join ledger.line l on l.id = p.line_id
      where not exists (select from ledger.leaf f where f.line_id = p.line_id)) as waiting,
    (select coalesce(jsonb_agg(x), '[]'::jsonb) from (
      select l.id from ledger.line l
      where not exists (select from ledger.leaf f where f.line_id = l.id)
        and not exists (select from ledger.pending p where p.line_id = l.id)
      order by l.id limit 100) x) as forgotten,
    (select coalesce(jsonb_agg(x), '[]'::jsonb) from (
      select line_id from ledger.content where not exists
        (select from ledger.line l where l.id = content.line_id)
      union select line_id from ledger.line_subject where not exists
        (select from ledger.line l where l.id = line_subject.line_id)
      limit 100) x) as orphans`.execute(r.db)
  const row = answer.rows[0]
  if (!row) throw new Error('counting the ledger gave no row')
  return row
}
