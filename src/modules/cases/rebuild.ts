// Folding a case anew from its actions: the proof that the cached row says nothing of its own.

import type { Context } from '../../kernel/index.ts'
import { recordLine } from '../ledger/index.ts'
import { cacheOf } from './change-case.ts'
import { fold } from './fold.ts'
import { casesPermissions } from './permissions.ts'
import type { CaseSnapshot } from './snapshot.ts'
import { listActions, updateCase } from './store.ts'
import { openWork } from './work.ts'

/**
 * Folds all actions of a case and writes the cache again. Answers the snapshot from the actions and
 * whether the cache agreed with it before.
 */
export function rebuildCase(
  ctx: Context,
  caseId: string,
): Promise<{ snapshot: CaseSnapshot; agreed: boolean }> {
  ctx.allow(casesPermissions.sweep)
  return ctx.change(
    'cases.rebuild',
    async (tx) => {
      const work = await openWork(tx, caseId)
      const snapshot = fold(work.process, await listActions(tx, caseId))
      const agreed = stable(work.snapshot) === stable(snapshot)
      work.snapshot = snapshot
      await updateCase(tx, caseId, cacheOf(work))
      await recordLine(tx, {
        verb: agreed ? 'case.cache-agreed' : 'case.cache-rebuilt',
        object: { kind: 'case', id: caseId },
        caseId,
      })
      return { snapshot, agreed }
    },
    { once: false },
  )
}

/** jsonb does not keep the order of keys. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
