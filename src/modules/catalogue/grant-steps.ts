// The frame of every later step on a grant: lock, ask, check the order, append, cache, tell.

import type { Context, Tx } from '../../kernel/index.ts'
import { recordLine } from '../ledger/index.ts'
import type { Grant } from './contract.ts'
import { catalogueFaults } from './faults.ts'
import { foldGrant, type GrantAction, type GrantFold, mayFollowGrant } from './rules.ts'
import * as store from './store.ts'
import { getGrant } from './views.ts'

export interface LockedGrant {
  id: string
  resourceCode: string
  resourceVersion: number
  providerOrganId: string
  requesterOrganId: string
  fold: GrantFold
}

export interface GrantStep {
  /** The verb on the ledger. */
  verb: string
  action: GrantAction
  /** The organ in whose name the step is taken. */
  organId: string
  answer?: { answered_at?: Date; jws?: string }
  announce?(grant: Grant): Promise<void>
}

export async function changeGrant(
  ctx: Context,
  verb: string,
  id: string,
  decide: (tx: Tx, found: LockedGrant) => Promise<GrantStep>,
): Promise<Grant> {
  return ctx.change(verb, async (tx) => {
    const locked = await store.lockGrant(tx, id)
    const actions = locked?.actions.map((row) => row.content) ?? []
    const fold = foldGrant(actions)
    if (!locked || !fold) throw catalogueFaults.grantMissing({ detail: id })
    const step = await decide(tx, {
      id,
      resourceCode: locked.resource_code,
      resourceVersion: locked.resource_version,
      providerOrganId: locked.provider_organ_id,
      requesterOrganId: fold.request.requesterOrganId,
      fold,
    })
    if (!mayFollowGrant(fold.state, step.action.action, actions)) {
      throw catalogueFaults.stepNotPossible({ params: { state: fold.state } })
    }
    await store.appendGrantAction(tx, id, actions.length + 1, step.action)
    await store.updateGrant(tx, id, foldGrant([...actions, step.action]) ?? fold, step.answer)
    await recordLine(tx, {
      verb: step.verb,
      object: { kind: 'grant', id },
      organId: step.organId,
    })
    const grant = await getGrant(tx, id)
    await step.announce?.(grant)
    return grant
  })
}

export function grantFact(grant: Grant) {
  const { id, resourceCode, itemCode, providerOrganId, requesterOrganId } = grant
  return { grantId: id, resourceCode, itemCode, providerOrganId, requesterOrganId }
}
