// The frame of every later step on an entry: lock, ask, check the order, append, cache, tell.

import type { Context, Tx } from '../../kernel/index.ts'
import { recordLine } from '../ledger/index.ts'
import type { Resource } from './contract.ts'
import { catalogueFaults } from './faults.ts'
import { foldResource, mayFollowResource, type ResourceAction, type ResourceFold } from './rules.ts'
import * as store from './store.ts'
import { getResource } from './views.ts'

export interface LockedResource {
  code: string
  providerOrganId: string
  authorityOrganId: string
  fold: ResourceFold
  /** Who wrote the entry, as an actor key. */
  author: string
}

export interface ResourceStep {
  /** The verb on the ledger. */
  verb: string
  action: ResourceAction
  announce?(resource: Resource): Promise<void>
}

export async function changeResource(
  ctx: Context,
  verb: string,
  code: string,
  decide: (tx: Tx, found: LockedResource) => Promise<ResourceStep>,
): Promise<Resource> {
  return ctx.change(verb, async (tx) => {
    const locked = await store.lockResource(tx, code)
    const actions = locked?.actions.map((row) => row.content) ?? []
    const fold = foldResource(actions)
    if (!locked || !fold) throw catalogueFaults.resourceMissing({ detail: code })
    const step = await decide(tx, {
      code,
      providerOrganId: locked.provider_organ_id,
      authorityOrganId: locked.authority_organ_id,
      fold,
      author:
        locked.actions.findLast((row) => ['register', 'revise'].includes(row.content.action))
          ?.actor ?? '',
    })
    if (!mayFollowResource(fold.state, step.action.action)) {
      throw catalogueFaults.stepNotPossible({ params: { state: fold.state } })
    }
    await store.appendResourceAction(tx, code, actions.length + 1, step.action)
    await store.updateResource(tx, foldResource([...actions, step.action]) ?? fold)
    await recordLine(tx, {
      verb: step.verb,
      object: { kind: 'resource', id: code },
      organId: locked.provider_organ_id,
    })
    const resource = await getResource(tx, code)
    await step.announce?.(resource)
    return resource
  })
}
