// From draft to published and out of use: the department submits, the sharing authority reviews (令809 Art 16).

import { actorKey, type Context } from '../../kernel/index.ts'
import { getOrgan } from '../identity/index.ts'
import { calendarFor } from '../standards/index.ts'
import type { Resource } from './contract.ts'
import { resourcePublished, resourceWithdrawn } from './facts.ts'
import { catalogueFaults } from './faults.ts'
import { cataloguePermissions } from './permissions.ts'
import { changeResource } from './resource-steps.ts'
import { reviewLimit } from './rules.ts'

/** The provider's steward hands the draft to the authority; its two working days begin. */
export async function submitResource(ctx: Context, code: string): Promise<Resource> {
  return changeResource(ctx, 'catalogue.submit-resource', code, async (tx, found) => {
    ctx.allow(cataloguePermissions.register, found)
    const authority = await getOrgan(tx, found.authorityOrganId)
    const calendar = calendarFor(authority.regionCode)
    const reviewDueOn = calendar.addWorkingDays(ctx.clock.today(), reviewLimit)
    return { verb: 'resource.submitted', action: { action: 'submit', reviewDueOn } }
  })
}

/** The authority sends the entry back with its reasons. */
export async function returnResource(
  ctx: Context,
  code: string,
  reason: string,
): Promise<Resource> {
  return changeResource(ctx, 'catalogue.return-resource', code, async (_tx, found) => {
    ctx.allow(cataloguePermissions.review, found)
    return {
      verb: 'resource.returned',
      action: { action: 'return', reason: statedReason(reason) },
    }
  })
}

/** The authority publishes to all departments. Whoever wrote the entry may not publish it. */
export async function publishResource(ctx: Context, code: string): Promise<Resource> {
  return changeResource(ctx, 'catalogue.publish-resource', code, async (tx, found) => {
    ctx.allow(cataloguePermissions.review, found)
    if (found.author === actorKey(ctx.actor)) throw catalogueFaults.ownEntry()
    return {
      verb: 'resource.published',
      action: { action: 'publish' },
      announce: ({ version, providerOrganId }) =>
        tx.announce(resourcePublished, { code, version, providerOrganId }),
    }
  })
}

/** Takes an entry out of use. Grants on it close with their own withdrawal; no new one can begin. */
export async function withdrawResource(
  ctx: Context,
  code: string,
  reason: string,
): Promise<Resource> {
  return changeResource(ctx, 'catalogue.withdraw-resource', code, async (tx, found) => {
    ctx.allow(cataloguePermissions.withdrawResource, found)
    return {
      verb: 'resource.withdrawn',
      action: { action: 'withdraw', reason: statedReason(reason) },
      announce: ({ version, providerOrganId }) =>
        tx.announce(resourceWithdrawn, { code, version, providerOrganId }),
    }
  })
}

export function statedReason(reason: string): string {
  const stated = reason.trim()
  if (stated.length < 2) throw catalogueFaults.reasonMissing()
  return stated.slice(0, 1000)
}
