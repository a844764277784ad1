// Erasing personal details of a line when the law asks for it; the line and its proof stay.

import type { Context } from '../../kernel/index.ts'
import { ObjectRef, type SubjectRef } from './contract.ts'
import { lineUnknown } from './faults.ts'
import { eraseLine } from './permissions.ts'
import { recordLine } from './record.ts'
import * as store from './store.ts'

/**
 * Destroys content and its salt (个人信息保护法 Art 47), and, when `subject` is given, the mention of
 * that subject. What remains is a hash that nobody can guess open, and a line that says who erased it.
 * Fault `ledger.line-unknown` when there was nothing left to erase.
 */
export async function eraseLineContent(
  ctx: Context,
  input: { lineId: string; legalBasis: string; subject?: SubjectRef },
): Promise<{ witness: string }> {
  ctx.allow(eraseLine)
  return ctx.change('ledger.erase', async (tx) => {
    const object = ObjectRef.parse({ kind: 'line', id: input.lineId })
    const { lineId: witness } = await recordLine(tx, {
      verb: 'ledger.erased',
      object,
      content: { legalBasis: input.legalBasis },
    })
    const content = await store.eraseContent(tx, input.lineId, witness)
    const mention = input.subject
      ? await store.eraseSubject(tx, input.lineId, input.subject, witness)
      : false
    if (!content && !mention) throw lineUnknown({ detail: input.lineId })
    return { witness }
  })
}
