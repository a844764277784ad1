// Suspending, resuming and cancelling an item: what is under way goes on, nothing new begins.

import { actorKey, type Context } from '../../kernel/index.ts'
import { findOrganByUscc } from '../identity/index.ts'
import { recordLine } from '../ledger/index.ts'
import type { ItemState } from './contract.ts'
import { itemStateChanged } from './facts.ts'
import { itemsFaults } from './faults.ts'
import { changeItemState as permission } from './permissions.ts'
import { mayChangeState } from './rules.ts'
import { searchTermsOf } from './search-terms.ts'
import * as store from './store.ts'
import { findItemState, getRelease } from './views.ts'

const kinds = { suspended: 'suspended', 'in-use': 'resumed', cancelled: 'cancelled' } as const

/**
 * Changes the state of an item. The reason is public: it stands on the item's page.
 *
 * Faults: items.not-found, items.state-unchanged, permission.refused.
 */
export async function changeItemState(
  ctx: Context,
  input: { itemCode: string; state: ItemState; reason: string },
): Promise<{ itemCode: string; state: ItemState }> {
  const { itemCode, state, reason } = input
  const known = await findItemState(ctx, itemCode)
  if (!known) throw itemsFaults.notFound({ detail: itemCode })
  const organ = await findOrganByUscc(ctx, known.organUscc)
  ctx.allow(permission, { id: itemCode, organId: organ?.id ?? '' })
  return ctx.change('items.change-state', async (tx) => {
    await store.lockItem(tx, itemCode)
    const current = await findItemState(tx, itemCode)
    if (!current || !mayChangeState(current.state, state)) throw itemsFaults.stateUnchanged()
    const at = ctx.clock.now()
    await store.insertAction(tx, itemCode, {
      kind: kinds[state],
      releaseId: null,
      reason,
      at,
      by: actorKey(ctx.actor),
    })
    await store.setItemState(tx, itemCode, state, at)
    const release = await getRelease(tx, current.releaseId)
    const terms = state === 'cancelled' ? [] : searchTermsOf(release.content)
    await store.replaceSearchTerms(tx, itemCode, terms)
    await recordLine(tx, {
      verb: `item.${kinds[state]}`,
      object: { kind: 'item', id: itemCode },
      content: { reason },
      organId: organ?.id,
    })
    await tx.announce(itemStateChanged, { itemCode, state, reason })
    return { itemCode, state }
  })
}
