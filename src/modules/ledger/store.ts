// The only SQL that writes the ledger's tables.

import { sql } from 'kysely'
import type { Reader, Tx } from '../../kernel/index.ts'
import type { StoredLine } from './leaf.ts'
import type { Hash } from './merkle.ts'

export type NewLine = StoredLine & {
  content: { salt: string; body: string } | null
  subjects: readonly { kind: string; id: string; salt: string; isRead: boolean }[]
}

/** One statement for all, so that a line costs one round trip. Runs in the open transaction, if there is one. */
export async function insertLines(r: Reader, lines: readonly NewLine[]): Promise<void> {
  const contents = lines.flatMap((line) =>
    line.content ? [sql`(${line.id}::uuid, ${line.content.salt}, ${line.content.body})`] : [],
  )
  const subjects = lines.flatMap((line) =>
    line.subjects.map(
      (s, i) =>
        sql`(${line.id}::uuid, ${i}::integer, ${s.kind}, ${s.id}, ${s.isRead}::boolean, ${s.salt})`,
    ),
  )
  await sql`
    with written as (
      insert into ledger.line (id, at, verb, actor_kind, actor_id, acting_for_kind, acting_for_id,
        mandate_id, organ_id, object_kind, object_id, case_id, request_id, channel, content_hash,
        subject_hashes)
      values ${sql.join(lines.map(lineValues))})
    ${
      contents.length === 0
        ? sql``
        : sql`, written_content as (
            insert into ledger.content (line_id, salt, body) values ${sql.join(contents)})`
    }
    ${
      subjects.length === 0
        ? sql``
        : sql`, written_subjects as (
            insert into ledger.line_subject (line_id, ordinal, kind, subject_id, is_read, salt)
            values ${sql.join(subjects)})`
    }
    insert into ledger.pending (line_id)
    values ${sql.join(lines.map((line) => sql`(${line.id}::uuid)`))}`.execute(r.db)
}

function lineValues(line: NewLine) {
  const hashes =
    line.subject_hashes.length === 0
      ? sql`'{}'::text[]`
      : sql`array[${sql.join(line.subject_hashes)}]::text[]`
  return sql`(${line.id}::uuid, ${line.at}::timestamptz, ${line.verb}, ${line.actor_kind},
    ${line.actor_id}, ${line.acting_for_kind}, ${line.acting_for_id}, ${line.mandate_id},
    ${line.organ_id}, ${line.object_kind}, ${line.object_id}, ${line.case_id}, ${line.request_id},
    ${line.channel}, ${line.content_hash}, ${hashes})`
}

export async function eraseContent(tx: Tx, lineId: string, witness: string): Promise<boolean> {
  const answer = await sql<{ done: boolean }>`
    select ledger.erase_content(${lineId}::uuid, ${witness}::uuid) as done`.execute(tx.db)
  return answer.rows[0]?.done ?? false
}

export async function eraseSubject(
  tx: Tx,
  lineId: string,
  subject: { kind: string; id: string },
  witness: string,
): Promise<boolean> {
  const answer = await sql<{ done: boolean }>`
    select ledger.erase_subject(${lineId}::uuid, ${subject.kind}, ${subject.id}, ${witness}::uuid)
      as done`.execute(tx.db)
  return answer.rows[0]?.done ?? false
}

/** Any fixed number: it only has to be the same in every copy of the process. */
const SEQUENCER_LOCK = 7_206_174

/** True for at most one transaction at a time, in all copies of the process. */
export async function takeSequencerLock(r: Reader): Promise<boolean> {
  const answer = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(${SEQUENCER_LOCK}::bigint) as got`.execute(r.db)
  return answer.rows[0]?.got ?? false
}

/** Takes committed lines out of the waiting row, oldest first. A mark that came twice makes no second leaf. */
export async function takePending(r: Reader, limit: number): Promise<StoredLine[]> {
  const answer = await sql<StoredLine>`
    with taken as (
      delete from ledger.pending
      where line_id in (select line_id from ledger.pending order by line_id limit ${limit})
      returning line_id
    )
    select ${lineColumns('l')} from taken join ledger.line l on l.id = taken.line_id
    where not exists (select from ledger.leaf f where f.line_id = l.id)
    order by l.id`.execute(r.db)
  return answer.rows
}

/** The columns of a line, spelled as the leaf spells them. */
export function lineColumns(alias: string) {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  const names = [
    'id',
    'verb',
    'actor_kind',
    'actor_id',
    'acting_for_kind',
    'acting_for_id',
    'mandate_id',
    'organ_id',
    'object_kind',
    'object_id',
    'case_id',
    'request_id',
    'channel',
    'content_hash',
    'subject_hashes',
  ]
  return sql`${sql.join(names.map(column))},
    to_char(${column('at')} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`
}

export async function insertLeaves(
  r: Reader,
  leaves: readonly { idx: number; line_id: string; hash: Hash }[],
): Promise<void> {
  await sql`insert into ledger.leaf (idx, line_id, hash)
    select idx, line_id, hash
    from jsonb_to_recordset(${JSON.stringify(leaves)}::jsonb) as x (idx bigint, line_id uuid, hash text)
    order by idx`.execute(r.db)
}

export async function insertTiles(
  r: Reader,
  tiles: readonly { level: number; n: number; hashes: string; root: Hash }[],
): Promise<void> {
  if (tiles.length === 0) return
  await sql`insert into ledger.tile (level, n, hashes, root)
    select level, n, hashes, root
    from jsonb_to_recordset(${JSON.stringify(tiles)}::jsonb)
      as x (level integer, n bigint, hashes text, root text)`.execute(r.db)
}

export async function insertCheckpoint(
  r: Reader,
  checkpoint: { size: number; root: Hash; note: string; at: Date },
): Promise<void> {
  await sql`insert into ledger.checkpoint (size, root, note, at)
    values (${checkpoint.size}, ${checkpoint.root}, ${checkpoint.note},
      ${checkpoint.at.toISOString()})`.execute(r.db)
}
