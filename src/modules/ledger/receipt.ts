// Receipts: the proof that a line stands in the signed log, and its check without any database.

import type { Context, Reader } from '../../kernel/index.ts'
import { openCheckpoint, type Verifier } from './checkpoint.ts'
import type { ConsistencyAnswer, Receipt } from './contract.ts'
import { emptyLog, lineUnknown, notYetProven, sizeUnknown } from './faults.ts'
import { leafEntry } from './leaf.ts'
import { consistencyProof, inclusionProof, leafHash, verifyInclusion } from './merkle.ts'
import { auditLines, getReceipt } from './permissions.ts'
import { subtreeReader } from './tiles.ts'
import { findCheckpoint, findStoredLine, isSubjectOf, readTile } from './views.ts'

/**
 * The receipt of a line under the newest checkpoint. Faults: `ledger.line-unknown`;
 * `ledger.not-yet-proven` in the second before the sequencer has reached the line.
 */
export async function receiptFor(r: Reader, lineId: string): Promise<Receipt> {
  const found = await findStoredLine(r, lineId)
  if (!found) throw lineUnknown({ detail: lineId })
  const checkpoint = await findCheckpoint(r)
  const { leafIndex, line } = found
  if (!checkpoint || leafIndex === null || leafIndex >= checkpoint.size) {
    throw notYetProven({ detail: lineId })
  }
  const read = subtreeReader(checkpoint.size, (tile) => readTile(r, tile))
  return {
    version: 1,
    lineId,
    leafIndex,
    treeSize: checkpoint.size,
    entry: leafEntry(line),
    proof: await inclusionProof(leafIndex, checkpoint.size, read),
    checkpoint: checkpoint.note,
  }
}

/** The same for a signed-in caller: auditors, whoever acted, and those whose data it is about. */
export async function getReceiptFor(ctx: Context, lineId: string): Promise<Receipt> {
  ctx.allow(getReceipt)
  if (!ctx.may(auditLines)) {
    const found = await findStoredLine(ctx, lineId)
    const { actor } = ctx
    const ids = actor.kind === 'anonymous' ? [] : [actor.id]
    if (actor.kind === 'person' && actor.actingFor) ids.push(actor.actingFor.id)
    const acted = found?.line.actor_id !== null && ids.includes(found?.line.actor_id ?? '')
    const concerned = await Promise.all(ids.map((id) => isSubjectOf(ctx, lineId, id)))
    // Others learn no more than that they get nothing.
    if (!acted && !concerned.includes(true)) throw lineUnknown({ detail: lineId })
  }
  return receiptFor(ctx, lineId)
}

export type ReceiptFault = 'checkpoint' | 'size-differs' | 'entry-names-other-line' | 'not-included'

/** Checks a receipt offline with the log's public key. */
export function verifyReceipt(
  receipt: Receipt,
  verifier: Verifier,
): { ok: true } | { ok: false; fault: ReceiptFault } {
  const opened = openCheckpoint(receipt.checkpoint, verifier)
  if (!opened.ok) return { ok: false, fault: 'checkpoint' }
  if (opened.head.size !== receipt.treeSize) return { ok: false, fault: 'size-differs' }
  if (!namesLine(receipt.entry, receipt.lineId)) {
    return { ok: false, fault: 'entry-names-other-line' }
  }
  const claim = {
    leaf: leafHash(receipt.entry),
    index: receipt.leafIndex,
    size: receipt.treeSize,
    root: opened.head.root,
  }
  return verifyInclusion(claim, receipt.proof) ? { ok: true } : { ok: false, fault: 'not-included' }
}

function namesLine(entry: string, lineId: string): boolean {
  try {
    return (JSON.parse(entry) as { id?: unknown }).id === lineId
  } catch {
    return false
  }
}

/** For auditors who kept an older checkpoint: proof that the log has only grown since. */
export async function consistencyFor(r: Reader, oldSize: number): Promise<ConsistencyAnswer> {
  const checkpoint = await findCheckpoint(r)
  if (!checkpoint) throw emptyLog()
  if (oldSize < 1 || oldSize > checkpoint.size) throw sizeUnknown({ detail: String(oldSize) })
  const read = subtreeReader(checkpoint.size, (tile) => readTile(r, tile))
  return {
    oldSize,
    newSize: checkpoint.size,
    proof: await consistencyProof(oldSize, checkpoint.size, read),
    checkpoint: checkpoint.note,
  }
}
