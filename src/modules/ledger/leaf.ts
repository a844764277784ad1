// What exactly is hashed: the leaf entry rebuilt from a line's columns, and salted hashes of personal details. Pure.

import { randomBytes } from 'node:crypto'
import { canonicalJson, openField, sealField, sha256Hex } from '../../kernel/crypto/index.ts'
import type { SubjectRef } from './contract.ts'
import type { LineTable } from './tables.ts'

/** A line as it stands in the database; `at` as text with microseconds, so that no digit escapes. */
export type StoredLine = Omit<LineTable, 'at'> & { at: string }

/** `2026-11-23T05:54:00.123000Z`: how `at` is spelled in a leaf. */
export function leafTime(at: Date): string {
  return at.toISOString().replace('Z', '000Z')
}

/** The leaf entry: canonical JSON over every column of the line. Version 1, never changed. */
export function leafEntry(line: StoredLine): string {
  return canonicalJson({
    v: 1,
    id: line.id,
    at: line.at,
    verb: line.verb,
    actor: { kind: line.actor_kind, id: line.actor_id },
    actingFor: {
      kind: line.acting_for_kind,
      id: line.acting_for_id,
      mandate: line.mandate_id,
    },
    organ: line.organ_id,
    object: { kind: line.object_kind, id: line.object_id },
    case: line.case_id,
    request: line.request_id,
    channel: line.channel,
    content: line.content_hash,
    subjects: line.subject_hashes,
  })
}

/** 128 random bits in hex: enough that nobody can find the content by guessing. */
export function newSalt(): string {
  return randomBytes(16).toString('hex')
}

/**
 * Personal details as they are stored: sealed under the house key. The salted hash is taken over this
 * text, so that whoever verifies needs no key and learns nothing.
 */
export function sealContent(lineId: string, body: string): string {
  return sealField(body, `ledger.content:${lineId}`)
}

export function openContent(lineId: string, sealed: string): string {
  return openField(sealed, `ledger.content:${lineId}`)
}

export function contentHash(salt: string, body: string): string {
  return sha256Hex(`${salt}\n${body}`)
}

export function subjectHash(salt: string, subject: SubjectRef): string {
  return sha256Hex(`${salt}\n${subject.kind}:${subject.id}`)
}
