// One leaf held against everything that hangs on it: columns, tile, personal details, erasures. Pure.

import { contentHash, leafEntry, subjectHash } from './leaf.ts'
import { type Hash, leafHash } from './merkle.ts'
import type { AuditedLeaf, AuditedSubject } from './verify-views.ts'

/** What is wrong, where, and with what. `leafIndex` and `lineId` are null when no leaf is meant. */
export type Damage = {
  kind:
    | 'line'
    | 'line-missing'
    | 'leaf'
    | 'leaf-missing'
    | 'leaf-extra'
    | 'tile'
    | 'tile-missing'
    | 'tile-extra'
    | 'content'
    | 'content-missing'
    | 'subject'
    | 'subject-missing'
    | 'erasure'
    | 'checkpoint'
    | 'root'
    | 'line-unsequenced'
    | 'orphan'
    /** A page of the database itself; the leaf in it is named besides, if it can be read. */
    | 'page'
  leafIndex: number | null
  lineId: string | null
  zh: string
  en: string
}

export function damage(
  kind: Damage['kind'],
  at: { idx: number; line_id: string } | null,
  zh: string,
  en: string,
): Damage {
  return { kind, leafIndex: at?.idx ?? null, lineId: at?.line_id ?? null, zh, en }
}

/** The hash recomputed from the line's columns; null when the line is gone. */
export function recompute(leaf: AuditedLeaf): Hash | null {
  return leaf.line === null ? null : leafHash(leafEntry(leaf.line))
}

/** Line columns against leaf row against tile. `inTile` is null where no full tile covers the leaf. */
export function checkHashes(
  leaf: AuditedLeaf,
  recomputed: Hash | null,
  inTile: Hash | null,
): Damage[] {
  if (recomputed === null) {
    return [damage('line-missing', leaf, '该条记录已被删除', 'the line was deleted')]
  }
  const tileAgreesWithLine = inTile === null || inTile === recomputed
  const tileAgreesWithLeaf = inTile === null || inTile === leaf.hash
  if (recomputed === leaf.hash) {
    return tileAgreesWithLine
      ? []
      : [
          damage(
            'tile',
            leaf,
            '哈希片与记录不符（哈希片被改，或记录与叶子一同被改）',
            'the tile disagrees with the line (tile changed, or line and leaf changed together)',
          ),
        ]
  }
  if (inTile !== null && tileAgreesWithLine && !tileAgreesWithLeaf) {
    return [damage('leaf', leaf, '叶子哈希被改', 'the stored leaf hash was changed')]
  }
  return [
    damage(
      'line',
      leaf,
      '记录的某一列被改，与叶子哈希不符',
      'a column of the line was changed: it does not hash to its leaf',
    ),
  ]
}

/** Content and subjects against the salted hashes in the line; erasures need a witness. */
export function checkDetails(leaf: AuditedLeaf, witnessed: ReadonlySet<string>): Damage[] {
  const { line } = leaf
  if (line === null) return []
  const found = [...checkContent(leaf, line.content_hash, witnessed)]
  line.subject_hashes.forEach((hash, ordinal) => {
    const subject = leaf.subjects.find((s) => s.ordinal === ordinal)
    found.push(...checkSubject(leaf, subject, hash, line.verb === 'data.read', witnessed))
  })
  for (const extra of leaf.subjects
    .slice(0)
    .filter((s) => s.ordinal >= line.subject_hashes.length)) {
    found.push(
      damage(
        'subject',
        leaf,
        `多出第 ${extra.ordinal} 个当事人`,
        `subject ${extra.ordinal} was added afterwards`,
      ),
    )
  }
  return found
}

function checkContent(
  leaf: AuditedLeaf,
  hash: Hash | null,
  witnessed: ReadonlySet<string>,
): Damage[] {
  const { content } = leaf
  if (hash === null) {
    return content
      ? [damage('content', leaf, '内容是后来添加的', 'content was added afterwards')]
      : []
  }
  if (!content) return [damage('content-missing', leaf, '内容缺失', 'the content is missing')]
  if (content.erased_by !== null) return checkErasure(leaf, content.erased_by, witnessed)
  return contentHash(content.salt ?? '', content.body ?? '') === hash
    ? []
    : [damage('content', leaf, '内容或盐被改', 'content or its salt was changed')]
}

function checkSubject(
  leaf: AuditedLeaf,
  subject: AuditedSubject | undefined,
  hash: Hash,
  isRead: boolean,
  witnessed: ReadonlySet<string>,
): Damage[] {
  if (!subject) {
    return [damage('subject-missing', leaf, '当事人缺失', 'the mention of a subject is missing')]
  }
  if (subject.erased_by !== null) return checkErasure(leaf, subject.erased_by, witnessed)
  const { kind, subject_id: id, salt } = subject
  const whole = kind !== null && id !== null && subjectHash(salt ?? '', { kind, id }) === hash
  return whole && subject.is_read === isRead
    ? []
    : [damage('subject', leaf, '当事人被改', 'the mention of a subject was changed')]
}

function checkErasure(
  leaf: AuditedLeaf,
  witness: string,
  witnessed: ReadonlySet<string>,
): Damage[] {
  return witnessed.has(`${leaf.line_id} ${witness}`)
    ? []
    : [
        damage(
          'erasure',
          leaf,
          '内容被删除但没有依法删除的记录',
          'erased without a witnessing line',
        ),
      ]
}

/** The erasures that a page of leaves claims, to be looked up in one query. */
export function erasuresOf(leaves: readonly AuditedLeaf[]): { lineId: string; witness: string }[] {
  return leaves.flatMap((leaf) =>
    [leaf.content?.erased_by, ...leaf.subjects.map((s) => s.erased_by)]
      .filter((witness) => typeof witness === 'string')
      .map((witness) => ({ lineId: leaf.line_id, witness })),
  )
}
