// Setting the windows and clocks of a region.

import type { Context } from '../../kernel/index.ts'
import { recordLine } from '../ledger/index.ts'
import { getRegion } from '../standards/index.ts'
import { Policy } from './contract.ts'
import { evaluationPermissions } from './permissions.ts'
import * as store from './store.ts'

/** Sets the policy of a region. It holds for what happens from now on. Fault: standards.region-unknown. */
export async function setPolicy(ctx: Context, regionCode: string, input: Policy): Promise<Policy> {
  return ctx.change('evaluation.set-policy', async (tx) => {
    ctx.allow(evaluationPermissions.setPolicy)
    const policy = Policy.parse(input)
    const { code } = getRegion(regionCode)
    await store.putPolicy(tx, code, policy)
    await recordLine(tx, {
      verb: 'evaluation.policy-set',
      object: { kind: 'region', id: code },
      content: policy,
    })
    return policy
  })
}
