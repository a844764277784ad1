// The end of a grant: withdrawn by either side, or its period is over. Every gate closes with it.

import { z } from 'zod'
import { type Context, defineJob } from '../../kernel/index.ts'
import type { Grant } from './contract.ts'
import { grantClosed } from './facts.ts'
import { changeGrant, grantFact } from './grant-steps.ts'
import { cataloguePermissions } from './permissions.ts'
import { statedReason } from './review-resource.ts'
import { listEndedGrantIds } from './views.ts'

/** Withdraws a request or a grant in force, by the provider's or the requester's steward. */
export async function withdrawGrant(ctx: Context, id: string, reason: string): Promise<Grant> {
  return changeGrant(ctx, 'catalogue.withdraw-grant', id, async (tx, found) => {
    ctx.allow(cataloguePermissions.withdrawGrant, found)
    const wasActive = found.fold.state === 'active'
    return {
      verb: 'grant.withdrawn',
      action: { action: 'withdraw', reason: statedReason(reason) },
      organId: ownOrgan(ctx, found),
      announce: async (grant) => {
        if (wasActive) await tx.announce(grantClosed, { ...grantFact(grant), state: 'withdrawn' })
      },
    }
  })
}

function ownOrgan(
  ctx: Context,
  found: { providerOrganId: string; requesterOrganId: string },
): string {
  const { actor } = ctx
  return actor.kind === 'official' && actor.organId === found.requesterOrganId
    ? found.requesterOrganId
    : found.providerOrganId
}

/** Closes grants whose period is over. Gates close by the date itself; this tidies the books. */
export async function expireGrants(ctx: Context): Promise<number> {
  ctx.allow(cataloguePermissions.expireGrants)
  const ended = await listEndedGrantIds(ctx, ctx.clock.today(), 500)
  for (const id of ended) {
    await changeGrant(ctx, `catalogue.expire-grant.${id}`, id, async (tx, found) => ({
      verb: 'grant.expired',
      action: { action: 'expire' },
      organId: found.providerOrganId,
      announce: (grant) => tx.announce(grantClosed, { ...grantFact(grant), state: 'expired' }),
    }))
  }
  return ended.length
}

export const expireGrantsJob = defineJob(
  'catalogue.expire-grants',
  z.object({}),
  async (ctx) => {
    await expireGrants(ctx)
  },
  { every: '5 * * * *' },
)
